"""The mails of joint purchases: to one firm about itself. None of them carries a figure or names another firm."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.clusters.letters import post_letter
from clusterwerk.core import personal_links
from clusterwerk.core.shown import day
from clusterwerk.purchasing.actions import links
from clusterwerk.purchasing.models import Participation


def _post(participation: Participation, words) -> None:
    person = participation.person
    if person is None or not person.email or person.erased_at:
        return
    with translation.override(person.language or settings.LANGUAGE_CODE):
        told = {"title": participation.purchase.title, "until": day(participation.purchase.answer_until)}
        subject, paragraphs = words(told)
        post_letter(
            initiative=participation.initiative,
            to=person.email,
            name=str(person),
            subject=subject,
            paragraphs=paragraphs,
            link=personal_links.address(links.give(participation), "purchasing:personal_participation"),
            thread=f"purchase-{participation.purchase_id}",
            private=True,
        )


def tell_invited(participation: Participation) -> None:
    """The invitation to enter figures."""
    _post(
        participation,
        lambda told: (
            _("Joint purchase: %(title)s, figures until %(until)s") % told,
            [
                _("members of the initiative want to buy jointly: “%(title)s”.") % told,
                _(
                    "If you take part, enter your volumes and last prices until %(until)s. Neither the office nor other "
                    "members see them; other members do not learn that you were asked. The link is for you alone:"
                )
                % told,
            ],
        ),
    )


def tell_presented(participation: Participation) -> None:
    """The plan can be read; what it says stands behind the link."""
    _post(
        participation,
        lambda told: (
            _("Plan of the joint purchase: %(title)s") % told,
            [_("for “%(title)s” the plan is there. What it means for your firm you alone read here:") % told],
        ),
    )


def tell_decided(participation: Participation) -> None:
    """The contract stands; the firm confirms its saving."""
    _post(
        participation,
        lambda told: (
            _("Decided: %(title)s") % told,
            [
                _("“%(title)s” was decided. Prices and supplier stand here.") % told,
                _("Please confirm your negotiated saving, and at the end of each year what you realised:"),
            ],
        ),
    )
