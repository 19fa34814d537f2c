"""The office's screens of surveys. None says how many or who answered while a survey is open."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import exports, log
from clusterwerk.core.errors import Refused
from clusterwerk.core.shown import day
from clusterwerk.core.tables import table_page
from clusterwerk.indicators import forms, survey_results, tables_surveys
from clusterwerk.indicators.actions import surveys as actions
from clusterwerk.indicators.choices import QuestionKind, SurveyState
from clusterwerk.indicators.models import Survey, SurveyQuestion
from clusterwerk.indicators.queries.surveys import lists_to_choose, member_contacts, people_of_list, surveys_visible_to
from clusterwerk.indicators.views.surveys import shown

FIELDS = ("title_de", "title_en", "intro_de", "intro_en", "closes_on", "remind_before", "series", "is_public")


def _survey(actor, pk: int) -> Survey:
    return get_object_or_404(surveys_visible_to(actor), pk=pk)


def _back(actor, survey: Survey) -> HttpResponse:
    return redirect("indicators:desk_survey", actor.initiative.slug, survey.pk)


@desk
def survey_list(request: HttpRequest, actor) -> HttpResponseBase:
    """All surveys."""
    return table_page(request, tables_surveys.SURVEYS, surveys_visible_to(actor), "indicators/desk/survey_list.html")


@desk
def survey(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One survey: its questions, whom it asks, and when it is closed what came back."""
    one = _survey(actor, pk)
    public = request.build_absolute_uri(reverse("indicators:public_survey", args=[one.uid])) if one.is_public else ""
    context = {
        "survey": one,
        "questions": list(one.questions.all()),
        "is_draft": one.state == SurveyState.DRAFT,
        "is_open": one.state == SurveyState.OPEN,
        "is_closed": one.state == SurveyState.CLOSED,
        "public_url": public,
        "reminder_days": [day(one_day) for one_day in one.reminder_days] if one.asked else [],
        "found": shown(one, survey_results.results_of(one, with_texts=True)),
        "entries": log.history_of(one, scope_id=actor.scope_id)[:20],
    }
    return render(request, "indicators/desk/survey.html", context)


@desk
def survey_add(request: HttpRequest, actor) -> HttpResponse:
    """Begin a survey."""
    form = forms.NewSurveyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.make_survey(by=actor, **form.cleaned_data)
        messages.success(request, _("The survey stands as a draft. Look at its questions and say whom to ask."))
        return _back(actor, made)
    back = reverse("indicators:desk_survey_list", args=[actor.initiative.slug])
    return render(
        request,
        "indicators/desk/survey_form.html",
        {"form": form, "page": _("New survey"), "back_url": back, "survey": None},
    )


def _form_page(request, actor, one: Survey, form, page: str, act) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _back(actor, one)
    back = reverse("indicators:desk_survey", args=[actor.initiative.slug, one.pk])
    return render(
        request, "indicators/desk/survey_form.html", {"form": form, "page": page, "back_url": back, "survey": one}
    )


@desk
def survey_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change a draft."""
    one = _survey(actor, pk)
    form = forms.SurveyForm(request.POST or None, initial={name: getattr(one, name) for name in FIELDS})
    return _form_page(
        request,
        actor,
        one,
        form,
        _("Edit the survey"),
        lambda found: actions.change_survey(survey=one, by=actor, **found),
    )


@desk
def question_add(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One more question."""
    one = _survey(actor, pk)
    form = forms.QuestionForm(request.POST or None)
    return _form_page(
        request,
        actor,
        one,
        form,
        _("One more question"),
        lambda found: actions.add_question(survey=one, by=actor, **found),
    )


@desk
@require_POST
def question_drop(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take a question out."""
    rows = SurveyQuestion.objects.filter(survey__in=surveys_visible_to(actor)).select_related("survey")
    question = get_object_or_404(rows, pk=pk)
    try:
        actions.drop_question(question=question, by=actor)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _back(actor, question.survey)


@desk
def survey_ask(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Put people on the list."""
    one = _survey(actor, pk)

    def ask(found) -> None:
        people = list(member_contacts(actor)) if found["members"] else []
        if found["activity"] is not None:
            people += people_of_list(actor, found["activity"])
        actions.ask_people(survey=one, people=people, by=actor)

    form = forms.AskForm(request.POST or None, activities=lists_to_choose(actor))
    return _form_page(request, actor, one, form, _("Whom to ask"), ask)


@desk
@require_http_methods(["GET", "POST"])
def survey_step(request: HttpRequest, actor, pk: int, step: str) -> HttpResponse:
    """Open (after a question), close, publish, take back, empty the list, delete a draft."""
    one = _survey(actor, pk)
    if request.method == "GET":
        if step != "open" or one.state != SurveyState.DRAFT:
            return _back(actor, one)
        return render(request, "indicators/desk/survey_open.html", {"survey": one})
    steps = {
        "open": (lambda: actions.open_survey(survey=one, by=actor), _("The survey is open; the invitations are on their way.")),
        "close": (lambda: actions.close_survey(survey=one, by=actor), _("The survey is closed.")),
        "publish": (lambda: actions.publish_survey(survey=one, by=actor, published=True), _("Members can read the results.")),
        "take-back": (lambda: actions.publish_survey(survey=one, by=actor, published=False), _("Members cannot read the results any more.")),
        "nobody": (lambda: actions.ask_nobody(survey=one, by=actor), _("The list is empty.")),
        "delete": (lambda: actions.delete_survey(survey=one, by=actor), _("The draft was deleted.")),
    }  # fmt: skip
    if step not in steps:
        raise Http404
    act, done = steps[step]
    try:
        act()
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _back(actor, one)
    return redirect("indicators:desk_survey_list", actor.initiative.slug) if step == "delete" else _back(actor, one)


@desk
def survey_terms(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Which words count in short texts."""
    rows = SurveyQuestion.objects.filter(survey__in=surveys_visible_to(actor)).select_related("survey")
    question = get_object_or_404(rows, pk=pk)
    form = forms.TermsForm(request.POST or None, initial={"terms": question.terms})
    return _form_page(
        request, actor, question.survey, form, question.text,
        lambda found: actions.count_terms(question=question, by=actor, **found),
    )  # fmt: skip


@desk
def survey_export(request: HttpRequest, actor, pk: int) -> HttpResponseBase:
    """What may be told, as a sheet; withheld answers are empty."""
    one = _survey(actor, pk)
    if one.state != SurveyState.CLOSED:
        raise Http404
    rows = []
    for found in survey_results.results_of(one):
        rows.append([found.question.text, _("answers"), found.answered])
        if found.question.kind == QuestionKind.SCALE:
            rows.append([found.question.text, _("mean"), found.mean])
        rows += [[found.question.text, word, share] for word, share in found.shares]
    return exports.csv_response(one.title, [_("Question"), _("What"), _("Value")], rows)
