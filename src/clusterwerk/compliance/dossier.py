"""The dossier for counsel: a PDF to read, the chain as CSV, and how to verify it."""

import datetime as dt
import io
import zipfile
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Initiative
from clusterwerk.compliance.models import Acknowledgement, Entry, Incident, Notice, SignOff
from clusterwerk.compliance.queries import Verified, verify
from clusterwerk.core.exports import csv_lines
from clusterwerk.core.shown import day, moment

FIELDS = {
    "by": gettext_lazy("entered by"),
    "about": gettext_lazy("About"),
    "who": gettext_lazy("Name"),
    "said": gettext_lazy("words of the incident"),
    "objected": gettext_lazy("who objected"),
    "left": gettext_lazy("who left"),
    "follow_up": gettext_lazy("what followed"),
    "reasons": gettext_lazy("reasons"),
    "reason": gettext_lazy("reason"),
}
"""How the values beside an entry are called; the chain itself knows the short names."""


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included, where the office is."""

    first: dt.date
    last: dt.date

    @property
    def bounds(self) -> tuple[dt.datetime, dt.datetime]:
        """The first moment, and the first one after it."""
        begins = timezone.make_aware(dt.datetime.combine(self.first, dt.time()))
        return begins, timezone.make_aware(dt.datetime.combine(self.last + dt.timedelta(days=1), dt.time()))

    def __str__(self):
        return f"{day(self.first)} – {day(self.last)}"


def dossier(initiative: Initiative, period: Period) -> bytes:
    """One ZIP file with the three parts, in the language of the reader."""
    outcome, content = verify(initiative), io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr(_("dossier") + ".pdf", _pdf(initiative, period, outcome))
        bundle.writestr(_("chain") + ".csv", "".join(_chain_csv(initiative, period)))
        bundle.writestr(_("verification") + ".txt", verification_text(initiative, outcome))
    return content.getvalue()


def _in(rows, field: str, period: Period):
    begins, ends = period.bounds
    return rows.filter(**{f"{field}__gte": begins, f"{field}__lt": ends})


def entries_in(initiative: Initiative, period: Period) -> list[Entry]:
    """The entries of the period in their order, with their values."""
    rows = _in(Entry.objects.filter(initiative=initiative), "at", period)
    return list(rows.order_by("number").prefetch_related("openings"))


def values_of(entry: Entry) -> str:
    """Names and texts beside an entry, as far as they were not erased."""
    told = ((FIELDS.get(one.field, one.field), one.value or _("erased")) for one in entry.openings.all())
    return "; ".join(f"{field}: {value}" for field, value in told)


def _chain_csv(initiative: Initiative, period: Period):
    headings = [_("number of the entry"), _("time"), _("kind"), _("text"), _("values"), _("hash before"), _("hash")]
    rows = (
        [one.number, one.at.isoformat(), one.kind, one.body, values_of(one), one.previous, one.hash]
        for one in entries_in(initiative, period)
    )
    return csv_lines(headings, rows)


def verification_text(initiative: Initiative, outcome: Verified) -> str:
    """What was verified, and how anybody verifies it again without this program."""
    lines = [
        _("Log on competition law of %(initiative)s, %(at)s")
        % {"initiative": initiative, "at": moment(timezone.now())},
        "",
        _("Entries: %(count)s. Hash of the last: %(head)s") % {"count": outcome.count, "head": outcome.head},
        _("The whole chain was verified: no entry was changed, removed, swapped or slipped in.")
        if outcome.is_whole
        else _("The chain is NOT whole:"),
        *[f"{fault.number}: {fault.what}" for fault in outcome.faults],
        "",
        _("To verify it yourself: hash = SHA-256 of the hash before, a line break, and the text, all as UTF-8."),
        _(
            "The first entry has 64 zeros as the hash before. Names and texts stand in it as SHA-256 of salt, line break, value."
        ),
        _("Keep number and hash of the last entry: they show later whether the chain was written anew."),
        f"clusterwerk chain --initiative {initiative.slug} --noted {outcome.count}:{outcome.head}",
        "",
        _("This dossier is evidence of what was done. It does not say that anything was lawful."),
    ]
    return "\n".join(str(line) for line in lines) + "\n"


def quoted(text) -> str:
    """A Typst string: only the two signs with a meaning inside quotes are escaped."""
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _line(text) -> str:
    return f"#par[#{quoted(text)}]"


def _table(headings: list, rows: list[list]) -> str:
    if not rows:
        return _line(_("None in this period."))
    cells = ", ".join(f"[#text(size: 8pt)[#{quoted(cell)}]]" for row in rows for cell in row)
    heads = ", ".join(f"[*#{quoted(one)}*]" for one in headings)
    columns = ", ".join("1fr" if number else "auto" for number in range(len(headings)))
    return f"#table(columns: ({columns}), stroke: 0.4pt, inset: 4pt, table.header({heads}), {cells})"


def _pdf(initiative: Initiative, period: Period, outcome: Verified) -> bytes:
    import typst  # heavy, and only needed to print

    title = _("Competition law: dossier")
    parts = [
        f"#text(size: 9pt)[#{quoted(initiative)}]",
        f'#text(size: 19pt, weight: "bold")[#{quoted(title)}]',
        _line(period),
        *[_line(line) for line in verification_text(initiative, outcome).splitlines() if line],
        f"= #{quoted(_('Notices'))}",
        *_notices(initiative),
        f"= #{quoted(_('Acknowledgements'))}",
        _acknowledgements(initiative, period),
        f"= #{quoted(_('Sign-offs'))}",
        _sign_offs(initiative, period),
        f"= #{quoted(_('Incidents'))}",
        *_incidents(initiative, period),
        f"= #{quoted(_('Entries of the chain'))}",
        _entries(initiative, period),
    ]
    source = f"""
#set page(paper: "a4", margin: (x: 20mm, y: 20mm), footer: context [
  #set text(size: 8pt)
  #{quoted(f"{title} · {period}")} #h(1fr) #counter(page).display("1 / 1", both: true)
])
#set text(font: ("Libertinus Serif",), size: 10pt, lang: {quoted((get_language() or "de")[:2])})
#set par(justify: false, leading: 0.6em)
#set document(title: {quoted(title)})
{(chr(10) * 2).join(parts)}
"""
    return typst.compile({"main": source.encode()}, ignore_system_fonts=True)


def _notices(initiative: Initiative) -> list[str]:
    rows = Notice.objects.filter(initiative=initiative).order_by("version")
    told = [f"{one.version} ({day(one.created_at)}): {one.text_de} / {one.text_en}" for one in rows]
    return [_line(one) for one in told] or [_line(_("The program's own text was in force."))]


def _acknowledgements(initiative: Initiative, period: Period) -> str:
    counts: dict[tuple, int] = {}
    for one in _in(Acknowledgement.objects.filter(initiative=initiative), "at", period):
        key = (day(timezone.localdate(one.at)), one.get_way_display(), one.version)
        counts[key] = counts.get(key, 0) + 1
    rows = [[*key, count] for key, count in sorted(counts.items(), key=lambda one: str(one[0]))]
    return _table([_("Day"), _("Way"), _("Version"), _("Count")], rows)


def _sign_offs(initiative: Initiative, period: Period) -> str:
    signed = _in(SignOff.objects.filter(initiative=initiative).select_related("by").order_by("at"), "at", period)
    rows = [
        [moment(one.at), one.get_part_display(), one.by or "…", f"{reason['sentence']} – {reason['because']}"]
        for one in signed
        for reason in one.reasons
    ]
    return _table([_("Time"), _("Text"), _("Name"), _("Sentence and reason")], rows)


def _incidents(initiative: Initiative, period: Period) -> list[str]:
    rows = _in(Incident.objects.filter(initiative=initiative).order_by("happened_at"), "happened_at", period)
    parts = []
    for one in rows:
        parts += [f"== #{quoted(f'{one.subject_name}, {moment(one.happened_at)}')}", _line(one.said)]
        for label, text in (
            (_("Who objected"), one.objected),
            (_("Who left"), one.left),
            (_("How it went on"), one.get_went_on_display()),
            (_("Follow-up"), one.follow_up),
        ):
            parts += [_line(f"{label}: {text}")] if text else []
    return parts or [_line(_("None in this period."))]


def _entries(initiative: Initiative, period: Period) -> str:
    rows = [
        [one.number, moment(one.at), one.kind_title, one.details, values_of(one), one.hash[:16]]
        for one in entries_in(initiative, period)
    ]
    return _table([_("No."), _("Time"), _("Kind"), _("Details"), _("Values"), _("Hash")], rows)
