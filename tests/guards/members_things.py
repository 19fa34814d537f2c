"""The things of the members package that addresses point at, all of the example initiative."""

from clusterwerk.members.actions.reservations import question_address
from clusterwerk.members.models import Consent, ConsentText, Conversation, Lead, Membership, PortalAccess, RetentionHold

CHOSEN = {"step": "end", "purpose": "lead", "kind": "members.open_leads", "year": 2025}


def members_thing(address_name: str, argument: str, world) -> int | str:
    """The key of the thing that an address of the members package points at."""
    name, own = address_name.removeprefix("members:"), {"initiative": world.initiative}
    if name == "desk_consent_text_publish":
        return "newsletter"
    if name == "personal_reservations":
        access = PortalAccess.objects.get(**own, person__user=world.users["member"], revoked_on=None)
        return question_address(access).rstrip("/").rpartition("/")[2]
    if argument in CHOSEN:
        return CHOSEN[argument]
    access = PortalAccess.objects.filter(**own, person__user=world.users["member"]).first()
    text = ConsentText.objects.filter(**own).order_by("-version").first()
    if argument == "text_pk" or name == "portal_consent_answer":
        return text.pk
    if name == "desk_access_revoke":
        return access.pk
    if name == "desk_consent_withdraw":
        return Consent.objects.create(
            **own, person=access.person, text=text, given_on=text.published_on, how="letter"
        ).pk
    if name == "desk_hold_end":
        return RetentionHold.objects.create(**own, organisation=access.organisation, reason="Prüfung").pk
    if name in {"desk_lead", "desk_lead_change", "desk_lead_move"}:
        return Lead.objects.filter(**own, stage__in=["lead", "talk", "trial"]).first().pk
    if name in {"desk_conversation", "desk_conversation_step_done"}:
        return Conversation.objects.filter(**own).first().pk
    if name == "desk_period_correct":
        return Membership.objects.filter(**own, status="member").first().pk
    if "person" in name or name in {"desk_access_grant", "desk_consent_record"}:
        return access.person_id
    return access.organisation_id
