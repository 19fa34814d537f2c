"""What the style page shows: invented things in every state."""


def examples(request) -> dict:
    """The context of the style page."""
    return {}
