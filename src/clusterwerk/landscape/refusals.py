"""What the analysis refuses, as a sentence in the reader's language: which column, which row, what is wrong."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _


def said(error: Exception) -> str:
    """A sentence about input that the analysis cannot work with."""
    from clusterwerk.analysis import errors
    from clusterwerk.analysis.question import NEED_WORDS, UnmetNeed

    if isinstance(error, UnmetNeed):
        return NEED_WORDS[error.need]["de" if (get_language() or "de").startswith("de") else "en"]
    if isinstance(error, errors.MissingColumn):
        return _("There is no column “%(column)s”; there are: %(present)s.") % {
            "column": error.column,
            "present": ", ".join(error.present) or "–",
        }
    if isinstance(error, errors.NotMetric):
        return _("Column “%(column)s”, row %(row)s: these are degrees, but metres are needed.") % vars(error)
    if isinstance(error, errors.NotDegrees):
        return _("Column “%(column)s”, row %(row)s: these are metres, but degrees are needed.") % vars(error)
    if isinstance(error, errors.UnknownKey):
        return _("“%(key)s” does not occur in column “%(column)s”.") % vars(error)
    if isinstance(error, errors.WrongValue):
        if error.row is None:
            return _("“%(column)s”: %(reason)s.") % vars(error)
        return _("Column “%(column)s”, row %(row)s: %(reason)s.") % vars(error)
    if isinstance(error, errors.UnreadableFile):
        return _("The file “%(name)s” cannot be read as a table: %(reason)s") % vars(error)
    return str(error)
