"""Questions to a register: choose one, have it answered, read, name and share the answer."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.core import jobs, personal_links
from clusterwerk.core.errors import Refused
from clusterwerk.core.models import PersonalLink
from clusterwerk.core.tables import Column, Empty, Table, YesNoFilter, table_page
from clusterwerk.landscape import reference
from clusterwerk.landscape.actions import answers as actions
from clusterwerk.landscape.answers import answer_of, answer_table
from clusterwerk.landscape.forms import AnswerNameForm
from clusterwerk.landscape.gates import explorer
from clusterwerk.landscape.models import AnalysisRun
from clusterwerk.landscape.queries import registers_visible_to, runs_visible_to
from clusterwerk.landscape.question_form import QuestionForm
from clusterwerk.landscape.suppliers import AT_ONCE, gap_of
from clusterwerk.landscape.views.explore.suppliers import gap_address, shown_gap


def question_title(run: AnalysisRun) -> str:
    """The question of an answer in the reader's language."""
    return answer_of(run).question.title(answer_of(run).language)


ANSWERS = Table(
    name="landscape.answers",
    columns=[
        Column("title", gettext_lazy("Answer"), value=lambda row: answer_of(row).title, sort="name",
               link=lambda row, actor: row.get_absolute_url()),
        Column("question", gettext_lazy("Question"), value=question_title),
        Column("register", gettext_lazy("Register"), value="register.name", sort="register__name",
               link=lambda row, actor: reverse("landscape:explore_register", args=[row.register_id])),
        Column("year", gettext_lazy("Year"), value=lambda row: str(row.register.year), sort="register__year"),
        Column("state", gettext_lazy("State"), value="get_state_display", kind="tag",
               look=lambda row: {"done": "good", "failed": "bad"}.get(row.state, "info")),
        Column("created_at", gettext_lazy("Asked"), kind="moment", sort="created_at"),
    ],
    order="-created_at",
    search=["name", "register__name"],
    filters=[YesNoFilter("named", gettext_lazy("With a name"),
                         lambda rows, wanted: rows.exclude(name="") if wanted else rows.filter(name=""))],
    counted=lambda n: ngettext("%(count)s answer", "%(count)s answers", n),
    empty=Empty(
        gettext_lazy("Nothing was asked yet"),
        gettext_lazy("Open a register and ask it a question; the answer is kept here with its data."),
        gettext_lazy("To the registers"),
        lambda actor: reverse("landscape:explore_register_list"),
    ),
    export_name=gettext_lazy("Answers"),
)  # fmt: skip


def answers_visible_to(who):
    """Answers on registers that the person may use."""
    return runs_visible_to(who).filter(kind=AnalysisRun.Kind.ANSWER)


@explorer
def answer_list(request: HttpRequest, who) -> HttpResponse:
    """Everything that was asked, named or not."""
    return table_page(request, ANSWERS, answers_visible_to(who), "landscape/explore/answer_list.html")


@explorer
def question_list(request: HttpRequest, who, pk: int) -> HttpResponse:
    """What can be asked of a register, with what each question needs."""
    from clusterwerk.analysis.question import NEED_WORDS
    from clusterwerk.analysis.questions import QUESTIONS
    from clusterwerk.analysis.register import Register as RegisterFile

    register = get_object_or_404(registers_visible_to(who), pk=pk)
    if not register.is_ready:
        raise Refused(_("The register is not ready yet."))
    language = "en" if get_language() == "en" else "de"
    others = _earlier_registers(who, register).exists()
    extents = reference.extents()
    with RegisterFile(register.path) as file:
        unmet = {one.key: one.unmet(file, "some" if others else None, extents) for one in QUESTIONS.values()}
    offered = [
        {
            "key": one.key,
            "title": one.title(language),
            "explained": one.explained(language),
            "missing": NEED_WORDS[unmet[one.key]][language] if unmet[one.key] else "",
        }
        for one in QUESTIONS.values()
    ]
    return render(request, "landscape/explore/question_list.html", {"register": register, "questions": offered})


def _earlier_registers(who, register):
    """Lists that this one can be compared with: of earlier years, or others of the same year."""
    return registers_visible_to(who).filter(state="ready", year__lte=register.year).exclude(pk=register.pk)


@explorer
def question(request: HttpRequest, who, pk: int, key: str) -> HttpResponse:
    """One question: what it does, what it cannot say, what can be chosen."""
    from clusterwerk.analysis.questions import QUESTIONS

    register = get_object_or_404(registers_visible_to(who), pk=pk)
    if key not in QUESTIONS:
        raise Http404
    asked, language = QUESTIONS[key], "en" if get_language() == "en" else "de"
    form = QuestionForm(request.POST or None, question=asked, registers=_earlier_registers(who, register),
                        initial=request.GET.dict())  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            run, job = actions.ask(
                register=register, question=key, given=form.given(), seed=form.cleaned_data.get("seed"),
                earlier=form.earlier, by=who,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return redirect(jobs.address(job) if job else run.get_absolute_url())
    context = {
        "register": register, "form": form, "title": asked.title(language), "explained": asked.explained(language),
        "limits": asked.limits(language),
    }  # fmt: skip
    return render(request, "landscape/explore/question.html", context)


@explorer
def answer(request: HttpRequest, who, pk: int) -> HttpResponse:
    """An answer: two sentences, a picture, the table, and how it was computed."""
    run = get_object_or_404(answers_visible_to(who), pk=pk)
    if not run.is_done:
        return render(request, "landscape/explore/answer_waiting.html", {"run": run, "answer": answer_of(run)})
    shown = answer_of(run)
    link = _living_link(run)
    gap = gap_of(run, shown.told)
    at_once = gap is not None and run.register.rows <= AT_ONCE and run.register.is_ready
    context = {
        "run": run,
        "answer": shown,
        "shared": link,
        "again_url": _again_url(run),
        "is_older": run.register.data_hash != run.data_hash,
        "gap": gap,
        "gap_url": gap_address(gap) if gap else "",
        "suppliers": shown_gap(gap, who, run.get_absolute_url()) if at_once else None,
    }
    return table_page(request, answer_table(shown), shown.rows, "landscape/explore/answer.html", **context)


def _again_url(run: AnalysisRun) -> str:
    """The form of the question, filled in as it was asked."""
    given = {name: ", ".join(value) if isinstance(value, list) else value
             for name, value in run.parameters["given"].items()}  # fmt: skip
    if run.parameters["earlier"]:
        given["earlier"] = run.parameters["earlier"]
    if run.seed:
        given["seed"] = run.seed
    address = reverse("landscape:explore_question", args=[run.register_id, run.parameters["question"]])
    return f"{address}?{urlencode(given)}"


def _living_link(run: AnalysisRun) -> PersonalLink | None:
    link = PersonalLink.objects.filter(purpose=actions.PURPOSE, subject_id=run.pk, revoked_at=None).first()
    return link if link is not None and link.works else None


@explorer
def answer_picture(request: HttpRequest, who, pk: int, ending: str) -> HttpResponse:
    """The picture alone, as SVG or, with sentences and sources, as PDF."""
    run = get_object_or_404(answers_visible_to(who), pk=pk, state=AnalysisRun.State.DONE)
    shown = answer_of(run)
    if ending not in {"svg", "pdf"}:
        raise Http404
    if ending == "pdf":
        content, kind = shown.pdf(), "application/pdf"
    else:
        content, kind = shown.told.picture.encode(), "image/svg+xml"
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="clusterwerk-{run.pk}.{ending}"'
    return response


@explorer
def answer_name(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Give an answer a name under which it is found again."""
    run = get_object_or_404(answers_visible_to(who), pk=pk)
    form = AnswerNameForm(request.POST or None, initial={"name": run.name})
    if request.method == "POST" and form.is_valid():
        actions.name_answer(run=run, name=form.cleaned_data["name"], by=who)
        messages.success(request, _("The name was kept."))
        return redirect(run.get_absolute_url())
    return render(request, "landscape/explore/answer_name.html", {"run": run, "form": form, "answer": answer_of(run)})


@explorer
def answer_share(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Share an answer by a link, or call the link back."""
    run = get_object_or_404(answers_visible_to(who), pk=pk, state=AnalysisRun.State.DONE)
    if request.method == "POST":
        if request.POST.get("step") == "withdraw":
            actions.withdraw_answer(run=run, by=who)
            messages.success(request, _("The link opens nothing any more."))
        else:
            actions.share_answer(run=run, language=get_language()[:2], by=who)
            messages.success(request, _("Whoever has the link can read this answer."))
        return redirect("landscape:explore_answer_share", run.pk)
    link = _living_link(run)
    context = {
        "run": run,
        "answer": answer_of(run),
        "link": link,
        "address": personal_links.address(link, "landscape:personal_answer") if link else "",
    }
    return render(request, "landscape/explore/answer_share.html", context)


@explorer
def register_file(request: HttpRequest, who, pk: int) -> FileResponse:
    """The register as the program reads it, to compute with it elsewhere."""
    register = get_object_or_404(registers_visible_to(who), pk=pk, state="ready")
    return FileResponse(register.path.open("rb"), as_attachment=True, filename="register.parquet")


@explorer
@require_POST
def answer_again(request: HttpRequest, who, pk: int) -> HttpResponse:
    """Try an answer again that could not be computed."""
    run = get_object_or_404(answers_visible_to(who), pk=pk)
    earlier = registers_visible_to(who).filter(pk=run.parameters["earlier"]).first()
    again, job = actions.ask(
        register=run.register, question=run.parameters["question"], given=run.parameters["given"],
        seed=run.parameters["seed"], earlier=earlier, by=who,
    )  # fmt: skip
    return redirect(jobs.address(job) if job else again.get_absolute_url())
