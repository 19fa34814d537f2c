"""What can be doubtful about a row as a whole: its name, place, status, codes. Single values: `core.sheets`."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.core.sheets.doubts import ASK, NOTE, STOP, kind

NO_NAME = kind(
    "no_name",
    STOP,
    _("no name"),
    _("The row names no organisation. Enter the name, or leave the row out."),
)
STATUS_UNKNOWN = kind(
    "status_unknown",
    ASK,
    _("status not understood"),
    _("“%(text)s” is not a known status. Choose one; otherwise the status for the whole list holds."),
)
KIND_UNKNOWN = kind(
    "kind_unknown",
    ASK,
    _("kind of organisation not understood"),
    _("“%(text)s” is not a known kind of organisation. Choose one; otherwise it is kept as a firm."),
)
ENDS_BEFORE = kind(
    "ends_before",
    ASK,
    _("ends before it begins"),
    _("The membership ends (%(until)s) before it begins (%(since)s). Correct one of the dates."),
)
REASON_UNKNOWN = kind(
    "reason_unknown",
    NOTE,
    _("reason for leaving in words"),
    _("The reason “%(text)s” is kept as “other reason”, and in words in the note."),
)
FORMER_WITHOUT_DATE = kind(
    "former_without_date",
    ASK,
    _("former member without a date"),
    _("The row says “former” but names no last day. Enter it; otherwise the date for the whole list holds."),
)
YEAR_ONLY = kind(
    "year_unlikely", ASK, _("unlikely year"), _("%(text)s is an unlikely year. Correct it, or leave it empty.")
)
PLACE_CHOICES = kind(
    "place_choices",
    ASK,
    _("several places for the postal code"),
    _("%(code)s belongs to several places. Choose the right one: %(choices)s."),
)
PLACE_FILLED = kind(
    "place_filled", NOTE, _("place added"), _("%(code)s belongs to one place only: %(place)s was added.")
)
PLACE_OTHER = kind(
    "place_other",
    ASK,
    _("place does not fit the postal code"),
    _(
        "“%(place)s” does not belong to %(code)s; known there: %(choices)s. Choose one, or confirm the place as written."
    ),
)
CODE_UNKNOWN = kind(
    "code_unknown",
    ASK,
    _("postal code does not exist"),
    _("There is no postal code %(code)s in Germany. Correct it, or confirm it as written."),
)
CODE_BY_PLACE = kind(
    "code_by_place",
    NOTE,
    _("zero put back by the place"),
    _("“%(text)s” lost its zero: %(code)s %(place)s fits."),
)
INDUSTRY_UNKNOWN = kind(
    "industry_unknown",
    ASK,
    _("industry code does not exist"),
    _("“%(text)s” is not a code of %(edition)s. Correct it, or leave it empty."),
)
CONTACT_WITHOUT_NAME = kind(
    "contact_without_name",
    NOTE,
    _("contact without a name"),
    _("No person is named; %(value)s is taken as the organisation's own."),
)
ONLY_FIRST_NAME = kind(
    "only_first_name",
    ASK,
    _("last name missing"),
    _("Only the first name “%(text)s” is given. Enter the last name; otherwise the person is left out."),
)
CONSENT_WITHOUT_PERSON = kind(
    "consent_without_person",
    ASK,
    _("consent without a person"),
    _("The row has a consent, but no person who gave it. Enter the person, or the consent is left out."),
)
NEGATIVE = kind("negative", ASK, _("negative number"), _("%(value)s is negative. Correct it, or leave it empty."))
