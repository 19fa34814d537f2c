"""The notice on competition law that everybody acknowledges before entering figures, and the hint on market shares."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.purchasing.choices import HINT_SHARE
from clusterwerk.purchasing.models import Purchase


def purchase_notice() -> str:
    """The notice as it is fixed when members are asked."""
    return _(
        "Members of a joint purchase may compete with one another. Enter your figures here only, and do not talk with other "
        "members about volumes, prices, suppliers, resale prices or plans. Nobody is obliged to take part, to buy only "
        "jointly, or to hand on what was saved. The office and other members do not see your figures. This is a reminder "
        "and not legal advice."
    )


def notice_of(purchase: Purchase) -> str:
    """The notice that was fixed, in the reader's language as long as its words are still the program's."""
    with translation.override(settings.LANGUAGE_CODE):
        is_own = purchase.notice == purchase_notice()
    return purchase_notice() if is_own else purchase.notice


def share_hint(purchase: Purchase) -> str:
    """What the market shares call for: to be asked, fine, or counsel. Never that something is lawful."""
    given = [purchase.purchase_share, purchase.sales_share]
    if any(share is None for share in given):
        return _(
            "Ask for the joint share of the members on the purchase markets and on the sales markets. Below 15 % on both the "
            "guidelines of the European Commission usually expect no restriction of competition."
        )
    if max(given) > HINT_SHARE:
        return _("A share is above 15 %: have counsel look at this joint purchase before bids are collected.")
    return _(
        "Both shares are at most 15 %: the guidelines of the European Commission usually expect no restriction then. That is "
        "no legal advice; have counsel confirm it once."
    )
