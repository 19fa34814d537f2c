"""The office's screens of group proposals: what is looked for, what was proposed, decisions, accepted groups.

Nothing here knows of fears: the pages show stored groups, what their firms look for and give, and what the office decided.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.gates import desk
from clusterwerk.core import jobs
from clusterwerk.core.exports import csv_response, xlsx_response
from clusterwerk.directory.models import Organisation
from clusterwerk.projects import group_forms as forms
from clusterwerk.projects.actions import group_asking as asking
from clusterwerk.projects.actions import groups as actions
from clusterwerk.projects.group_choices import Answer
from clusterwerk.projects.models import GroupPlan, GroupProposal, GroupTopic, ProposedGroup
from clusterwerk.projects.queries import groups as queries
from clusterwerk.projects.queries.group_problem import sources_visible_to, stakes_in
from clusterwerk.projects.rules import may_keep_projects
from clusterwerk.projects.views.acting import done


def _plan(actor, pk: int) -> GroupPlan:
    return get_object_or_404(queries.group_plans_visible_to(actor).select_related("initiative"), pk=pk)


def _topic(actor, pk: int) -> GroupTopic:
    return get_object_or_404(queries.group_topics_visible_to(actor).select_related("plan__initiative"), pk=pk)


def _group(actor, pk: int) -> ProposedGroup:
    return get_object_or_404(queries.with_places(queries.proposed_groups_visible_to(actor)), pk=pk)


def _proposal(actor, pk: int) -> GroupProposal:
    rows = GroupProposal.objects.filter(plan__in=queries.group_plans_visible_to(actor))
    return get_object_or_404(rows.select_related("plan__initiative"), pk=pk)


def _language() -> str:
    return (get_language() or "de")[:2]


def _told(rows) -> list[queries.ToldGroup]:
    return queries.told_groups(rows, _language())


def _back(actor, plan: int) -> HttpResponse:
    return redirect("projects:desk_group_plan", actor.initiative.slug, plan)


@desk
def group_plan_list(request: HttpRequest, actor) -> HttpResponse:
    """The plans, newest first."""
    plans = queries.group_plans_visible_to(actor).prefetch_related("topics", "proposals", "groups")
    return render(
        request,
        "projects/desk/group_plan_list.html",
        {
            "plans": [(one, sum(group.is_accepted for group in one.groups.all())) for one in plans],
            "may_change": may_keep_projects(actor),
        },
    )


@desk
def group_plan_add(request: HttpRequest, actor) -> HttpResponse:
    """Begin to look for groups."""
    sources = sources_visible_to(actor)
    chosen = next((one for one in sources if one.value == request.GET.get("source")), None)
    initial = {"sources": [chosen.value], "title": chosen.title} if chosen else {}
    form = forms.NewPlanForm(request.POST or None, sources=sources, initial=initial)
    made: list[GroupPlan] = []
    if done(request, form, lambda: made.append(actions.plan_groups(by=actor, **form.cleaned_data))):
        messages.success(request, _("Saved. Look at level and hours of each topic, then look for groups."))
        return _back(actor, made[0].pk)
    return render(request, "projects/desk/group_plan_add.html", {"form": form, "sources": sources})


@desk
def group_plan(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One plan: topics and decisions, accepted groups, proposals with their reasons."""
    plan = _plan(actor, pk)
    proposals = [(one, _told(one.groups.all())) for one in plan.proposals.all()]
    wanted = request.GET.get("proposal", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 0
    shown = next((row for row in proposals if row[0].number == number), proposals[0] if proposals else None)
    context = {
        "plan": plan,
        "topics": plan.topics.prefetch_related("decisions__organisation"),
        "accepted": _told(plan.groups.filter(accepted_on__isnull=False)),
        "proposals": [one for one, _groups in proposals],
        "shown": shown[0] if shown else None,
        "groups": shown[1] if shown else [],
        "job": jobs.JobRun.objects.filter(pk=plan.job, ended_at=None).first() if plan.job else None,
        "may_change": may_keep_projects(actor),
    }
    return render(request, "projects/desk/group_plan.html", context)


@desk
def group_plan_edit(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Change title, period, the most groups, hours."""
    plan = _plan(actor, pk)
    initial = {name: getattr(plan, name) for name in forms.PlanForm.base_fields}
    form = forms.PlanForm(request.POST or None, initial=initial)
    if done(request, form, lambda: actions.change_plan(plan=plan, by=actor, **form.cleaned_data)):
        return _back(actor, plan.pk)
    return render(
        request, "projects/desk/group_form.html", {"plan": plan, "form": form, "heading": plan.title, "told": ""}
    )


@desk
def group_plan_remove(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then remove a plan with its proposals."""
    plan = _plan(actor, pk)
    if request.method == "POST":
        actions.remove_plan(plan=plan, by=actor)
        messages.success(request, _("The plan was removed."))
        return redirect("projects:desk_group_plan_list", actor.initiative.slug)
    return render(request, "projects/desk/group_plan_remove.html", {"plan": plan})


@desk
@require_POST
def group_compute(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Look for groups in the background and show how far that is."""
    return redirect("core:job", actions.start_groups(plan=_plan(actor, pk), by=actor).pk)


@desk
def group_topic(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One topic: level, sensitivity, hours; which firms are set or left out."""
    topic = _topic(actor, pk)
    initial = {name: getattr(topic, name) for name in forms.TopicForm.base_fields}
    form = forms.TopicForm(request.POST or None, initial=initial)
    if done(request, form, lambda: actions.change_topic(topic=topic, by=actor, **form.cleaned_data)):
        messages.success(request, _("Saved. Look for groups again."))
        return _back(actor, topic.plan_id)
    stakes = stakes_in(topic)
    firms = Organisation.objects.filter(pk__in=stakes).order_by("name_folded")
    context = {
        "topic": topic,
        "plan": topic.plan,
        "form": form,
        "decide_form": forms.DecisionForm(firms=firms),
        "decisions": topic.decisions.select_related("organisation"),
        "rows": [[firm.name, *stakes[firm.pk]] for firm in firms],
        "figures": [1, 2],
        "headings": [_("Firm"), _("Looks for (0 to 3)"), _("Can give (0 to 3)")],
        "may_change": may_keep_projects(actor),
    }
    return render(request, "projects/desk/group_topic.html", context)


@desk
@require_POST
def group_decide(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Set a firm in a topic or leave it out; an empty decision takes it back."""
    topic = _topic(actor, pk)
    if request.POST.get("wish") == "":
        taken = get_object_or_404(topic.decisions.select_related("organisation"), organisation=_number(request))
        actions.decide(topic=topic, organisation=taken.organisation, wish=None, by=actor)
    else:
        form = forms.DecisionForm(request.POST, firms=Organisation.objects.filter(pk__in=stakes_in(topic)))
        if not form.is_valid():
            raise Http404
        actions.decide(topic=topic, by=actor, **form.cleaned_data)
    messages.success(request, _("Noted. Look for groups again; accepted groups stay."))
    return _back(actor, topic.plan_id)


def _number(request: HttpRequest) -> int:
    text = request.POST.get("organisation", "")
    return int(text) if text.isdecimal() and len(text) < 19 else 0


@desk
def group_discard(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then take a proposal off the page."""
    proposal = _proposal(actor, pk)
    if request.method == "POST":
        actions.discard_proposal(proposal=proposal, by=actor)
        messages.success(request, _("The proposal was discarded."))
        return _back(actor, proposal.plan_id)
    return render(request, "projects/desk/group_discard.html", {"plan": proposal.plan, "proposal": proposal})


@desk
def group_accept(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Accept a group under the title of the project that it makes."""
    group = _group(actor, pk)
    form = forms.AcceptForm(request.POST or None, initial={"title": group.topic.title})
    if done(request, form, lambda: actions.accept_group(group=group, by=actor, **form.cleaned_data)):
        messages.success(request, _("The group is accepted. Its project is an idea; no firm was asked yet."))
        return redirect("projects:desk_group", actor.initiative.slug, group.pk)
    context = {"plan": group.plan, "told": queries.told_group(group, _language()), "form": form}
    return render(request, "projects/desk/group_accept.html", context)


@desk
def group(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """One group: reasons, who helps whom, and what the firms answered."""
    shown = _group(actor, pk)
    answers = [place.answer for place in shown.places.all()]
    context = {
        "plan": shown.plan,
        "group": shown,
        "told": queries.told_group(shown, _language()),
        "unasked": answers.count(Answer.OPEN),
        "may_release": set(answers) == {Answer.OPEN},
        "may_change": may_keep_projects(actor),
    }
    return render(request, "projects/desk/group.html", context)


@desk
def group_ask(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Ask, then write to the firms that were not asked yet."""
    shown = _group(actor, pk)
    if request.method == "POST":
        written, silent = asking.ask_firms(group=shown, by=actor)
        said = ngettext("%(count)s firm gets a mail.", "%(count)s firms get a mail.", written) % {"count": written}
        if silent:
            more = ngettext(
                "%(count)s firm has no access to the portal: please call it and note its answer.",
                "%(count)s firms have no access to the portal: please call them and note their answers.",
                silent,
            )
            said = f"{said} {more % {'count': silent}}"
        messages.success(request, said)
        return redirect("projects:desk_group", actor.initiative.slug, shown.pk)
    unasked = sum(place.answer == Answer.OPEN for place in shown.places.all())
    return render(request, "projects/desk/group_ask.html", {"plan": shown.plan, "group": shown, "count": unasked})


@desk
@require_POST
def group_answer(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Note what a firm said on the phone."""
    place = get_object_or_404(queries.group_places_visible_to(actor), pk=pk)
    asking.answer_question(place=place, takes_part=request.POST.get("wish") == "yes", by=actor)
    messages.success(request, _("Noted."))
    return redirect("projects:desk_group", actor.initiative.slug, place.group_id)


@desk
@require_POST
def group_release(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """Take the acceptance of a group back while nobody was asked."""
    shown = _group(actor, pk)
    actions.release_group(group=shown, by=actor)
    messages.success(request, _("The group was taken back, and its project stopped."))
    return _back(actor, shown.plan_id)


@desk
def group_export(request: HttpRequest, actor, pk: int, ending: str) -> HttpResponse:
    """One proposal as a file: who is in which group, with what it looks for and gives. No text of a need is in it."""
    answers = {"csv": csv_response, "xlsx": xlsx_response}
    if ending not in answers:
        raise Http404
    proposal = _proposal(actor, pk)
    headings = [_("Topic"), _("Level"), _("Firm"), _("Looks for (0 to 3)"), _("Can give (0 to 3)"), _("Gain")]
    rows = [
        [told.group.topic.title, told.group.topic.level, one.place.organisation.name, one.place.need, one.place.offer, one.gain]
        for told in _told(proposal.groups.all())
        for one in told.places
    ]  # fmt: skip
    return answers[ending](_("Group proposals"), headings, rows)
