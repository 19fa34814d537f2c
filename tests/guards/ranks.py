"""The one rank list: a package may use those of lower rank. `pyproject.toml` holds the same list for imports."""

RANK = {
    "web": 13,
    "umbrella": 12,
    "reporting": 11,
    "communication": 10,
    "outreach": 9,
    "purchasing": 9,
    "projects": 8,
    "workgroups": 7,
    "introductions": 7,
    "workshops": 7,
    "needs": 6,
    "development": 6,
    "events": 6,
    "indicators": 6,
    "landscape": 6,
    "funding": 6,
    "compliance": 5,
    "ledger": 5,
    "members": 4,
    "directory": 3,
    "clusters": 2,
    "accounts": 1,
    "twolock": 0.5,
    "core": 0,
    "analysis": 0,
}


def may_use(package: str, other: str) -> bool:
    """Whether a package may use another: itself, or one of lower rank."""
    return package == other or RANK[package] > RANK[other]
