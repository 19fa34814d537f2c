"""What this package announces to the packages above it."""

from clusterwerk.core.hooks import Hook

began = Hook(
    "members.began",
    "A membership began; the organisation is a member from `on`.",
    {"membership": "members.Membership", "on": "date", "by": "clusters.Actor"},
)
ended = Hook(
    "members.ended",
    "A membership ended; `on` is its last day.",
    {"membership": "members.Membership", "on": "date", "by": "clusters.Actor"},
)
lead_closed = Hook(
    "members.lead_closed",
    "A lead was won, settled or lost.",
    {"lead": "members.Lead", "by": "clusters.Actor"},
)
consent_withdrawn = Hook(
    "members.consent_withdrawn",
    "A person withdrew a consent; whatever rests on it ends at once.",
    {"consent": "members.Consent", "by": "clusters.Actor"},
)
conversation_kept = Hook(
    "members.conversation_kept",
    "A conversation was noted or its note was changed.",
    {"conversation": "members.Conversation", "by": "clusters.Actor"},
)
conversations_deleted = Hook(
    "members.conversations_deleted",
    "Conversations are about to be deleted because their time is over.",
    {"conversations": "list[members.Conversation]", "initiative": "clusters.Initiative"},
)
