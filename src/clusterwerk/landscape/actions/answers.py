"""Questions asked of a register: computed in the background, kept with the data they rest on, named and shared."""

import contextlib
import datetime as dt
import json
import time
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from clusterwerk.clusters.models import Region
from clusterwerk.core import jobs, log, personal_links
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.core.models import PersonalLink
from clusterwerk.landscape import reference, refusals
from clusterwerk.landscape.actions.runs import METHOD_VERSION, FailureKept, finish_run, queue_run
from clusterwerk.landscape.answers import KEPT
from clusterwerk.landscape.models import AnalysisRun, Register
from clusterwerk.landscape.rules import Explorer, may_analyse_register, owns
from clusterwerk.landscape.told import told

LANGUAGES = ("de", "en")
#: More rows than anybody reads; the command line writes all of them.
KEPT_ROWS = 20_000
SHARED_FOR = dt.timedelta(days=90)
PURPOSE = "landscape.answer"

log.sentence("landscape.answer_named", gettext_lazy("%(by)s named an analysis “%(subject)s”."))
log.sentence("landscape.answer_shared", gettext_lazy("%(by)s shared the analysis “%(subject)s” by a link."))
log.sentence("landscape.answer_withdrawn", gettext_lazy("%(by)s called the link to the analysis “%(subject)s” back."))


@transaction.atomic
def ask(
    *, register: Register, question: str, given: dict[str, Any], by: Explorer, seed: int | None = None,
    earlier: Register | None = None,
) -> tuple[AnalysisRun, jobs.JobRun | None]:  # fmt: skip
    """Have a question answered, or answer the run that asked the same of the same data before.

    Raises `Refused` with a sentence for parameters that cannot be.
    """
    from clusterwerk.analysis.errors import AnalysisError
    from clusterwerk.analysis.questions import QUESTIONS

    if not all(may_analyse_register(by, one) for one in (register, earlier) if one is not None):
        raise NotAllowed(_("Only the owner of a register can analyse it."))
    if not register.is_ready or (earlier is not None and not earlier.is_ready):
        raise Refused(_("The register is not ready yet."))
    if question not in QUESTIONS:
        raise Refused(_("There is no such question."))
    try:
        checked = QUESTIONS[question].checked(given)
    except AnalysisError as error:
        raise Refused(_("This cannot be asked so: %(reason)s") % {"reason": refusals.said(error)}) from error
    parameters = {
        "question": question,
        "given": {name: list(value) if isinstance(value, tuple) else value for name, value in checked.items()},
        "seed": (seed or 1) if QUESTIONS[question].is_random else None,
        "earlier": earlier.pk if earlier is not None else None,
        "earlier_hash": earlier.data_hash if earlier is not None else "",
        "earlier_name": f"{earlier.name}, {earlier.year}" if earlier is not None else "",
    }
    return queue_run(AnalysisRun.Kind.ANSWER, register, parameters, compute_answer, by)


@jobs.job("landscape.answer", title=gettext_lazy("Answer to a question"))
def compute_answer(job: jobs.JobRun, *, run_id: int) -> dict:
    """Compute the answer and keep its sentences, picture and table in both languages."""
    from clusterwerk.analysis.questions import QUESTIONS
    from clusterwerk.analysis.register import Register as RegisterFile

    run = AnalysisRun.objects.select_related("register").get(pk=run_id)
    with FailureKept(run):
        began, question = time.process_time(), QUESTIONS[run.parameters["question"]]

        def shown(done: int, total: int) -> None:
            job.progress(done, total, _("Computing"))

        if run.register.data_hash != run.data_hash:
            raise Refused(_("The register “%(name)s” was read anew since the question was asked.") % {
                "name": run.register.name})  # fmt: skip
        with contextlib.ExitStack() as opened:
            earlier = _earlier(run)
            if earlier is not None:
                opened.enter_context(earlier)
            file = opened.enter_context(RegisterFile(run.register.path))
            result = question.compute(
                file,
                run.parameters["given"],
                earlier=earlier,
                progress=shown,
                seed=run.parameters["seed"],
                extents=reference.extents() if "extents" in question.needs else None,
            )
            kept = _kept(question, result, run.parameters["given"])
            rows = len(result.table())
        run.folder.mkdir(parents=True, exist_ok=True)
        (run.folder / "answer.json").write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        run.summary = {
            "rows": rows,
            "warnings": [str(warning) for warning in result.warnings],
            "method": result.provenance.method.name,
        }
        run.seed, run.method_version = run.parameters["seed"], METHOD_VERSION
        finish_run(run, result.provenance.method.citation, began)
    return {"url": run.get_absolute_url(), "sentence": kept[get_language()[:2]]["what"]}


def _earlier(run: AnalysisRun):
    from clusterwerk.analysis.register import Register as RegisterFile

    if not run.parameters["earlier"]:
        return None
    register = Register.objects.filter(pk=run.parameters["earlier"]).first()
    if register is None:
        raise Refused(_("The earlier register is no longer there."))
    if register.data_hash != run.parameters["earlier_hash"]:
        raise Refused(
            _("The register “%(name)s” was read anew since the question was asked.") % {"name": register.name}
        )
    return RegisterFile(register.path)


def _kept(question, result, given: dict[str, Any]) -> dict[str, dict]:
    """Per language what a page shows: two sentences, the picture, notes, headings and rows of the table."""
    from clusterwerk.analysis.wording import Names

    regions = {region.key: str(region) for region in Region.objects.only("key", "name", "level")}
    titles = reference.industry_titles()
    kept = {}
    for language in LANGUAGES:
        industries = {code: f"{code} {getattr(title, language) or title.de}" for code, title in titles.items()}
        names = Names(regions=regions, industries=industries)
        one = told(question, result, given, language, names, most=KEPT_ROWS)
        kept[language] = {name: getattr(one, name) for name in KEPT}
    return kept


def name_answer(*, run: AnalysisRun, name: str, by: Explorer) -> None:
    """Give an answer a name under which it is found again; an empty one takes it away."""
    if not owns(by, run):
        raise NotAllowed(_("Only the owner of a register can name its analyses."))
    run.name = name
    run.save(update_fields=["name"])
    log.record(by=by, verb="landscape.answer_named", subject=run, scope_id=run.initiative_id)


@transaction.atomic
def share_answer(*, run: AnalysisRun, language: str, by: Explorer) -> PersonalLink:
    """A link that shows this answer to whoever holds it, for 90 days; the list of firms stays closed."""
    if not owns(by, run):
        raise NotAllowed(_("Only the owner of a register can share its analyses."))
    if not run.is_done:
        raise Refused(_("There is nothing to share yet."))
    link = personal_links.give(
        PURPOSE, run.pk, expires_at=timezone.now() + SHARED_FOR, scope_id=run.initiative_id, language=language
    )
    log.record(by=by, verb="landscape.answer_shared", subject=run, scope_id=run.initiative_id)
    return link


@transaction.atomic
def withdraw_answer(*, run: AnalysisRun, by: Explorer) -> None:
    """Call the link back: it opens nothing any more."""
    if not owns(by, run):
        raise NotAllowed(_("Only the owner of a register can share its analyses."))
    personal_links.revoke(PURPOSE, run.pk)
    log.record(by=by, verb="landscape.answer_withdrawn", subject=run, scope_id=run.initiative_id)
