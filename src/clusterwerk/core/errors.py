"""Errors that are meant for a person. Everything else is a bug and must surface."""


class Refused(Exception):
    """An action was refused for a reason the person may read; nothing was changed.

    The sentence says what is wrong and what to do next. Views answer it with status 409 or show it above the form.
    """

    def __init__(self, sentence):
        super().__init__(str(sentence))
        self.sentence = sentence


class NotAllowed(Refused):
    """A person sees the thing but may not do this with it: 403, with the reason."""
