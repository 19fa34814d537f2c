"""What people type in about confidential rounds."""

from clusterwerk.indicators.forms.definitions import IndicatorForm, NewIndicatorForm
from clusterwerk.indicators.forms.firms import ContactForm, OfficeStatementForm, OwnStatementForm
from clusterwerk.indicators.forms.plain import FiguresForm, ReleasePlainForm
from clusterwerk.indicators.forms.rounds import CancelForm, FirmsForm, LeavesForm, ReminderForm, RoundForm, proposal
from clusterwerk.indicators.forms.surveys import (
    AskForm,
    NewSurveyForm,
    QuestionForm,
    SurveyAnswerForm,
    SurveyForm,
    TermsForm,
)
from clusterwerk.indicators.forms.trust import ArchiveForm, TrusteeForm

__all__ = [
    "ArchiveForm",
    "AskForm",
    "CancelForm",
    "ContactForm",
    "FiguresForm",
    "FirmsForm",
    "IndicatorForm",
    "LeavesForm",
    "NewIndicatorForm",
    "NewSurveyForm",
    "OfficeStatementForm",
    "OwnStatementForm",
    "QuestionForm",
    "ReleasePlainForm",
    "ReminderForm",
    "RoundForm",
    "SurveyAnswerForm",
    "SurveyForm",
    "TermsForm",
    "TrusteeForm",
    "proposal",
]
