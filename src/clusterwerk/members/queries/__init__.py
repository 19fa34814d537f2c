"""What a person may know of memberships, leads, conversations, consents and retention."""

from clusterwerk.members.queries.access import (
    accesses_visible_to,
    organisations_acted_for,
    own_person,
)
from clusterwerk.members.queries.consents import (
    consent_texts_visible_to,
    consents_visible_to,
    current_texts,
    has_consent,
    people_with_consent,
    unanswered_texts,
)
from clusterwerk.members.queries.conversations import (
    conversations_visible_to,
    members_nobody_spoke_to,
    open_steps,
)
from clusterwerk.members.queries.membership import (
    figures_on,
    ledger_of,
    members_on,
    members_shown_to,
    memberships_on,
    memberships_visible_to,
    movements_in,
    status_on,
    years_of_ledger,
)
from clusterwerk.members.queries.recruiting import conversion_of_years, leads_visible_to, overdue_leads
from clusterwerk.members.queries.retention import (
    chain_is_unbroken,
    due_rows,
    effective_rules,
    hold_on,
    holds_visible_to,
    runs_visible_to,
)

__all__ = [
    "accesses_visible_to",
    "chain_is_unbroken",
    "consent_texts_visible_to",
    "consents_visible_to",
    "conversations_visible_to",
    "conversion_of_years",
    "current_texts",
    "due_rows",
    "effective_rules",
    "figures_on",
    "has_consent",
    "hold_on",
    "holds_visible_to",
    "leads_visible_to",
    "ledger_of",
    "members_nobody_spoke_to",
    "members_on",
    "members_shown_to",
    "memberships_on",
    "memberships_visible_to",
    "movements_in",
    "open_steps",
    "organisations_acted_for",
    "overdue_leads",
    "own_person",
    "people_with_consent",
    "runs_visible_to",
    "status_on",
    "unanswered_texts",
    "years_of_ledger",
]
