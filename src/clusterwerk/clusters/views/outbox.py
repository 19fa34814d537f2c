"""The office's outbox: what was written to whom, and what became of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from clusterwerk.clusters.actions import hold_mail, release_mail
from clusterwerk.clusters.gates import desk
from clusterwerk.clusters.queries import mails_visible_to
from clusterwerk.clusters.rules import may_change_outbox
from clusterwerk.core import outbox
from clusterwerk.core.models import Mail
from clusterwerk.core.tables import ChoiceFilter, Column, Empty, Table, table_page

LOOKS = {"waiting": "info", "sent": "good", "failed": "bad", "held": "warning"}
MAILS = Table(
    name="clusters.outbox",
    columns=[
        Column(
            "subject",
            _("Subject"),
            value="subject",
            sort="subject",
            link=lambda mail, actor: reverse("clusters:desk_outbox_mail", args=[actor.initiative.slug, mail.pk]),
        ),
        Column("to", _("To"), sort="to", kind="email"),
        Column(
            "state",
            _("State"),
            value="get_state_display",
            sort="state",
            kind="tag",
            look=lambda mail: LOOKS[mail.state],
        ),
        Column("created_at", _("Written"), sort="created_at", kind="moment"),
        Column("sent_at", _("Sent"), sort="sent_at", kind="moment"),
        Column("error", _("What the mail server said"), shown=False),
    ],
    order="-created_at",
    search=["subject", "to"],
    filters=[ChoiceFilter("state", _("State"), choices=Mail.State)],
    counted=lambda n: ngettext("%(count)s mail", "%(count)s mails", n),
    empty=Empty(_("No mail yet"), _("Here stands every mail that the program writes for the initiative.")),
    export_name=_("Outbox"),
)


@desk
def outbox_list(request: HttpRequest, actor) -> HttpResponse:
    """Every mail of the initiative; without a mail server they wait here."""
    rows = mails_visible_to(actor).defer("text", "html")
    return table_page(request, MAILS, rows, "clusters/desk/outbox_list.html", has_server=outbox.has_server())


@desk
def outbox_mail(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One mail; what private mail says stays hidden."""
    mail = get_object_or_404(mails_visible_to(actor), pk=pk)
    context = {
        "mail": mail,
        "look": LOOKS[mail.state],
        "files": list(mail.attachments.all()),
        "may_change": may_change_outbox(actor),
    }
    return render(request, "clusters/desk/outbox_mail.html", context)


@desk
@require_POST
def outbox_hold(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Hold a waiting mail back."""
    mail = hold_mail(mail=get_object_or_404(mails_visible_to(actor), pk=pk), by=actor)
    messages.success(request, _("The mail is held back."))
    return redirect("clusters:desk_outbox_mail", initiative=actor.initiative.slug, pk=mail.pk)


@desk
@require_POST
def outbox_release(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Send a mail that was held back or failed."""
    mail = release_mail(mail=get_object_or_404(mails_visible_to(actor), pk=pk), by=actor)
    messages.success(request, _("The mail is on its way."))
    return redirect("clusters:desk_outbox_mail", initiative=actor.initiative.slug, pk=mail.pk)
