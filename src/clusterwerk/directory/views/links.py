"""Pages about a link that the office and the firm itself have alike. Who reaches the link and where it leads back is theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from clusterwerk.directory import actions
from clusterwerk.directory.choosing import organisation_candidates
from clusterwerk.directory.forms import LinkDetailsForm, YearForm
from clusterwerk.directory.models import Link, Organisation
from clusterwerk.directory.views.pages import confirm_page, form_page

DETAILS = (
    "since_year", "until_year", "period_text", "share", "note", "source_text", "source_url", "confidence", "visibility",
)  # fmt: skip


def chosen_from(request: HttpRequest, organisations) -> HttpResponse:
    """The radio buttons below the field that is being typed into."""
    name = request.GET.get("name", "")
    text = request.GET.get(name, "").strip()
    context = {
        "name": name,
        "text": text,
        "chosen": "",
        "candidates": organisation_candidates(organisations, text),
        "may_be_outside": name == "other" and request.GET.get("outside") == "1",
    }
    return render(request, "directory/widget/organisation_found.html", context)


def ends_of(organisation: Organisation, data: dict) -> dict:
    """The two ends of a new link, from what was typed about one organisation."""
    other, direction = data.pop("other"), data.pop("direction")
    near, far = ("from", "to") if direction == "to" else ("to", "from")
    ends = {f"{near}_organisation": organisation}
    ends |= {f"{far}_organisation": other} if isinstance(other, Organisation) else {f"{far}_name": other}
    return {**data, **ends}


def edit_page(request: HttpRequest, actor, link: Link, *, by_firm: bool, **way) -> HttpResponse:
    """Correct a link."""
    initial = {name: getattr(link, name) for name in DETAILS}
    return form_page(
        request,
        LinkDetailsForm(request.POST or None, by_firm=by_firm, initial=initial),
        lambda data: actions.update_link(link=link, by=actor, **data),
        title=_("Correct a link"),
        lead=str(link),
        submit=_("Save"),
        done=_("The link was saved."),
        **way,
    )


def end_page(request: HttpRequest, actor, link: Link, **way) -> HttpResponse:
    """Note the year in which a relation ended."""
    return form_page(
        request,
        YearForm(request.POST or None),
        lambda data: actions.end_link(link=link, by=actor, **data),
        title=_("When did this link end?"),
        lead=str(link),
        submit=_("Note the end"),
        done=_("The end was noted."),
        **way,
    )


def remove_page(request: HttpRequest, actor, link: Link, *, consequence: str, **way) -> HttpResponse:
    """Remove a link that was entered by mistake, after asking."""
    return confirm_page(
        request,
        lambda: actions.remove_link(link=link, by=actor),
        title=_("Remove this link?"),
        consequence=consequence,
        explanation=str(link),
        submit=_("Remove the link"),
        done=_("The link was removed."),
        **way,
    )
