"""What the directory announces to the packages above."""

from clusterwerk.core.hooks import Hook

organisation_listed = Hook(
    "directory.organisation_listed",
    "An organisation was taken into the register of an initiative.",
    {"listing": "directory.Listing", "by": "Actor"},
)
organisation_delisting = Hook(
    "directory.organisation_delisting",
    "An organisation is about to leave the register of an initiative; raise Refused when something stands against it.",
    {"listing": "directory.Listing", "by": "Actor"},
)
organisation_changed = Hook(
    "directory.organisation_changed",
    "The shared record of an organisation was changed.",
    {"organisation": "directory.Organisation", "fields": "tuple[str, ...]", "by": "Actor"},
)
organisations_merging = Hook(
    "directory.organisations_merging",
    "Two organisations are being merged. Listeners may move or remove their own rows first through `moves`, so that the "
    "way back knows of it; everything that still points at the loser is moved afterwards.",
    {
        "winner": "directory.Organisation",
        "loser": "directory.Organisation",
        "moves": "directory.merging.Moves",
        "by": "Actor",
    },
)
people_merging = Hook(
    "directory.people_merging",
    "Two records of a person are being merged; as for organisations.",
    {"winner": "directory.Person", "loser": "directory.Person", "moves": "directory.merging.Moves", "by": "Actor"},
)
merge_undone = Hook(
    "directory.merge_undone",
    "A merge was taken back; both records exist again.",
    {"merge": "directory.MergeRecord", "by": "Actor"},
)
position_started = Hook(
    "directory.position_started",
    "A person took a position at an organisation.",
    {"position": "directory.Position", "by": "Actor"},
)
position_ended = Hook(
    "directory.position_ended",
    "A person's position at an organisation has an end; accesses that rest on it should end too.",
    {"position": "directory.Position", "by": "Actor"},
)
person_erasing = Hook(
    "directory.person_erasing",
    "The personal data of a person is being erased; listeners erase what they keep, or raise Refused for a hold.",
    {"person": "directory.Person", "by": "Actor"},
)
