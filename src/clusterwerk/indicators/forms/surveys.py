"""Surveys: preparing them, whom to ask, and the form that is answered."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField
from clusterwerk.indicators.choices import QuestionKind, SurveyStarter
from clusterwerk.indicators.models import Survey


class SurveyForm(forms.Form):
    """What a survey is called, until when, and of which series."""

    title_de = forms.CharField(label=_("Title in German"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    intro_de = forms.CharField(
        label=_("Before the questions, in German"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    intro_en = forms.CharField(
        label=_("Before the questions, in English"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    closes_on = DayField(label=_("Last day for answers"))
    remind_before = forms.CharField(
        label=_("Reminders, days before the end"), max_length=40, required=False, initial="7, 2",
        help_text=_("Numbers from 1 to 60 with commas between them. They go to those who have not answered; the office is not told to whom."),
    )  # fmt: skip
    series = forms.CharField(
        label=_("Series"), max_length=80, required=False,
        help_text=_("The same name in repeated surveys shows how an answer changed over time."),
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=_("Anybody with the link may answer"), required=False,
        help_text=_("For outsiders, for example awareness. Each browser answers once; who wants to can answer again with another one."),
    )  # fmt: skip

    def clean_remind_before(self):
        """At most five days."""
        parts = self.cleaned_data["remind_before"].replace(",", " ").split()
        if len(parts) > 5 or not all(part.isdecimal() and 1 <= int(part) <= 60 for part in parts):
            raise ValidationError(_("Give at most five numbers from 1 to 60."))
        return ", ".join(str(day) for day in sorted({int(part) for part in parts}, reverse=True))


class NewSurveyForm(SurveyForm):
    """With which questions it begins."""

    starter = forms.ChoiceField(label=_("Begin with"), choices=SurveyStarter.choices)


class QuestionForm(forms.Form):
    """One question in both languages."""

    kind = forms.ChoiceField(label=_("Kind of question"), choices=QuestionKind.choices)
    text_de = forms.CharField(label=_("Question in German"), max_length=300)
    text_en = forms.CharField(label=_("Question in English"), max_length=300)
    options_de = forms.CharField(
        label=_("Answers in German"),
        max_length=600,
        required=False,
        help_text=_("Only for one of several; semicolons between them."),
    )
    options_en = forms.CharField(
        label=_("Answers in English"), max_length=600, required=False, help_text=_("In the same order.")
    )

    def clean(self):
        """As many answers in one language as in the other."""
        found = super().clean()
        parts = {
            name: [one.strip() for one in found.pop(f"options_{name}", "").split(";") if one.strip()]
            for name in ("de", "en")
        }
        if len(parts["de"]) != len(parts["en"]):
            self.add_error("options_en", ValidationError(_("Give as many answers in English as in German.")))
        found["options"] = [{"de": de, "en": en} for de, en in zip(parts["de"], parts["en"], strict=False)]
        return found


class AskForm(forms.Form):
    """Whom to put on the list."""

    members = forms.BooleanField(label=_("Main contacts of all members"), required=False)
    activity = forms.ModelChoiceField(label=_("Participants of"), queryset=None, required=False)

    def __init__(self, *args, activities, **options):
        super().__init__(*args, **options)
        self.fields["activity"].queryset = activities


class TermsForm(forms.Form):
    """Words that count as a mention."""

    terms = forms.CharField(
        label=_("Words that count"),
        max_length=300,
        required=False,
        help_text=_("Commas between them; capital letters do not matter."),
    )


class SurveyAnswerForm(forms.Form):
    """The questions of a survey; each may stay open."""

    def __init__(self, *args, survey: Survey, **options):
        super().__init__(*args, **options)
        self.questions = list(survey.questions.all())
        for question in self.questions:
            self.fields[f"q{question.pk}"] = self._field(question)

    @staticmethod
    def _field(question) -> forms.Field:
        if question.kind == QuestionKind.TEXT:
            return forms.CharField(
                label=question.text, max_length=300, required=False, help_text=_("Please name no persons.")
            )
        first = 1 if question.kind == QuestionKind.SCALE else 0
        choices = [(str(first + place), word) for place, word in enumerate(question.words)]
        help_text = _("1 means not at all, 5 means very.") if question.kind == QuestionKind.SCALE else ""
        return forms.ChoiceField(
            label=question.text, choices=choices, required=False, widget=forms.RadioSelect, help_text=help_text
        )

    def clean(self):
        """Something is answered."""
        found = super().clean()
        if not self.errors and not any(found.values()):
            raise ValidationError(_("Please answer at least one question."))
        return found

    def answers(self) -> dict[int, str]:
        """What was said, by the key of the question."""
        return {one.pk: said for one in self.questions if (said := self.cleaned_data.get(f"q{one.pk}"))}
