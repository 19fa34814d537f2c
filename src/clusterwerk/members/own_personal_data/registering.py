"""Registers the personal data that directory, members and the plumbing keep, when the program starts."""

from django.utils.translation import gettext_lazy as _

from clusterwerk.members.own_personal_data import forgetting, reading
from clusterwerk.members.personal_data import PersonalData, register

ORGANISATION = _("organisation")
OWN = (
    PersonalData(
        "directory.person",
        _("Name and contact data"),
        {
            "title": _("academic title"),
            "given_name": _("first name"),
            "family_name": _("last name"),
            "email": _("e-mail address"),
            "further_emails": _("further e-mail addresses"),
            "phone": _("telephone"),
            "mobile": _("mobile"),
            "language": _("language"),
            "source": _("source"),
            "note": _("note of the office"),
        },
        reading.record,
        forgetting.leave,
        _("Name, addresses and note are removed; the record stays as “erased person”."),
        order=10,
    ),
    PersonalData(
        "directory.positions",
        _("Positions"),
        {
            "organisation": ORGANISATION,
            "function": _("function"),
            "department": _("department"),
            "since": _("since"),
            "until": _("until"),
        },
        reading.positions,
        forgetting.leave,
        _("The positions stay without a name, so that counts stay right."),
        order=15,
    ),
    PersonalData(
        "accounts.login",
        _("Login"),
        {
            "email": _("e-mail address"),
            "name": _("name"),
            "language": _("language"),
            "joined_on": _("since"),
        },
        reading.login,
        forgetting.forget_login,
        _("The login is closed and its address removed, unless another initiative uses it."),
        order=20,
    ),
    PersonalData(
        "members.accesses",
        _("Portal access"),
        {"organisation": ORGANISATION, "granted_on": _("granted on"), "revoked_on": _("revoked on")},
        reading.accesses,
        forgetting.leave,
        _("Open accesses are revoked at once."),
        order=25,
    ),
    PersonalData(
        "members.consents",
        _("Consents"),
        {
            "purpose": _("purpose"),
            "version": _("version"),
            "text": _("text"),
            "given_on": _("given on"),
            "withdrawn_on": _("withdrawn on"),
            "how": _("how"),
            "evidence": _("evidence"),
        },
        reading.consents,
        forgetting.forget_evidence,
        _("Consents in force are withdrawn; the evidence is removed, the counts stay."),
        order=30,
    ),
    PersonalData(
        "members.conversations",
        _("Conversations"),
        {
            "on": _("date"),
            "channel": _("way"),
            "about": _("about"),
            "text": _("what was said"),
            "next_step": _("next step"),
        },
        reading.conversations,
        forgetting.forget_in_conversations,
        _("The conversations stay; the name is replaced in their texts."),
        order=40,
    ),
    PersonalData(
        "members.leads",
        _("Leads"),
        {"organisation": ORGANISATION, "opened_on": _("opened on"), "note": _("note")},
        reading.leads,
        forgetting.forget_in_leads,
        _("The leads stay; the name is replaced in their texts."),
        order=50,
    ),
    PersonalData(
        "members.reservations",
        _("Confidential reservations"),
        {"stated_on": _("in force since"), "expires_on": _("holds until"), "about": _("about")},
        reading.reservations,
        forgetting.forget_in_reservations,
        _("They stay for the firm, without the name of who entered them."),
        order=55,
    ),
    PersonalData(
        "core.history",
        _("History"),
        {"at": _("time"), "sentence": _("what was done")},
        reading.history,
        forgetting.forget_in_history,
        _("The sentences stay; the name is replaced."),
        order=80,
    ),
    PersonalData(
        "core.mail",
        _("Mail"),
        {"at": _("time"), "to": _("to"), "subject": _("subject")},
        reading.mail,
        forgetting.forget_mail,
        _("Sent mail to this person is deleted."),
        order=90,
    ),
)


def register_own_data() -> None:
    """Register what directory, members and the plumbing know of a person."""
    for one in OWN:
        register(one)
