"""Answering a survey, behind a personal link or a public one, and the results as members read them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from clusterwerk.clusters.gates import portal_member
from clusterwerk.core.errors import Refused
from clusterwerk.core.gates import personal_link, public
from clusterwerk.core.personal_links import token_of
from clusterwerk.core.shown import day, number
from clusterwerk.indicators import forms, survey_results
from clusterwerk.indicators.actions import surveys as actions
from clusterwerk.indicators.models import Survey
from clusterwerk.indicators.queries.surveys import asked_behind, open_surveys, surveys_visible_to
from clusterwerk.indicators.rules import takes_survey_answers

YEAR = 365 * 24 * 3600


def shown(survey: Survey, results: list[survey_results.Found], *, published_only: bool = False) -> list[dict]:
    """Results as the pages write them: rows of shares, and the trend as (day, value), for members over published surveys."""
    found = []
    trends = survey_results.trends_of(survey, results, published_only=published_only)
    for one in results:
        trend = trends.get(one.question.pk, [])
        steps = [[day(step.survey.closes_on), "–" if step.value is None else number(step.value, 2)] for step in trend]
        found.append(
            {
                "result": one,
                "question": one.question,
                "mean": "" if one.mean is None else number(one.mean, 2),
                "shares": [[word, f"{number(share, 0)} %"] for word, share in one.shares],
                "trend": steps if len(steps) > 1 else [],
                "headings": [_("Answer"), _("Share")],
                "trend_headings": [_("Survey until"), _("Value")],
            }
        )
    return found


@portal_member
def survey_list(request: HttpRequest, actor) -> HttpResponse:
    """Surveys whose results members may read."""
    return render(request, "indicators/portal/survey_list.html", {"surveys": list(surveys_visible_to(actor))})


@portal_member
def survey(request: HttpRequest, actor, uid) -> HttpResponse:
    """The results of one survey."""
    one = get_object_or_404(surveys_visible_to(actor).filter(published_at__isnull=False), uid=uid)
    context = {"survey": one, "found": shown(one, survey_results.results_of(one), published_only=True)}
    return render(request, "indicators/portal/survey.html", context)


def _answer(request: HttpRequest, one, guest, is_done, back) -> HttpResponse:
    form = forms.SurveyAnswerForm(request.POST or None, survey=one)
    if request.method == "POST" and not is_done and form.is_valid():
        try:
            actions.answer_survey(survey=one, answers=form.answers(), guest=guest)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return back()
    context = {
        "survey": one,
        "of": one.initiative,
        "form": form,
        "is_done": is_done,
        "takes_answers": takes_survey_answers(one),
    }
    return render(request, "indicators/public/survey.html", context)


@public
def public_survey(request: HttpRequest, uid) -> HttpResponse:
    """Answer once in each browser. The browser keeps that it answered; the server keeps nothing of who it was."""
    one = get_object_or_404(open_surveys(uid))
    name, path = f"survey-{one.uid}", request.path

    def back() -> HttpResponse:
        response = redirect(path)
        response.set_cookie(
            name, "1", max_age=YEAR, path=path, samesite="Lax", secure=request.is_secure(), httponly=True
        )
        return response

    return _answer(request, one, None, name in request.COOKIES, back)


@personal_link(actions.PURPOSE)
def personal_survey(request: HttpRequest, link) -> HttpResponse:
    """Answer once. Afterwards the same link says only that it was answered."""
    guest = get_object_or_404(asked_behind(link))
    token = token_of(link)
    return _answer(request, guest.survey, guest, guest.answered, lambda: redirect("indicators:personal_survey", token))
