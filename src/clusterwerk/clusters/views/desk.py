"""The office's screens about the initiative itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clusterwerk.clusters.actions import change_settings, end_role, give_role
from clusterwerk.clusters.forms import RoleForm, SettingsForm
from clusterwerk.clusters.gates import desk, desk_manager
from clusterwerk.clusters.queries import grants_visible_to, log_visible_to, staff_sessions_visible_to
from clusterwerk.clusters.rules import may_give_roles
from clusterwerk.core.errors import Refused


@desk
def role_list(request: HttpRequest, actor) -> HttpResponse:
    """Who may do what in the initiative, and which administrators looked in."""
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            grant = give_role(by=actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(person)s now has the role.") % {"person": grant.user})
            return redirect("clusters:desk_role_list", initiative=actor.initiative.slug)
    grants = grants_visible_to(actor).order_by("until", "role", "user__name")
    context = {
        "form": form,
        "may_give_roles": may_give_roles(actor),
        "grants": [grant for grant in grants if grant.until is None or grant.until >= timezone.localdate()],
        "ended": [grant for grant in grants if grant.until is not None and grant.until < timezone.localdate()],
        "staff_sessions": staff_sessions_visible_to(actor)[:20],
    }
    return render(request, "clusters/desk/role_list.html", context)


@desk_manager
@require_POST
def role_end(request: HttpRequest, actor, pk: int) -> HttpResponse:
    """End a role."""
    grant = end_role(grant=get_object_or_404(grants_visible_to(actor), pk=pk), by=actor)
    messages.success(request, _("The role of %(person)s has ended.") % {"person": grant.user})
    return redirect("clusters:desk_role_list", initiative=actor.initiative.slug)


@desk_manager
def settings(request: HttpRequest, actor) -> HttpResponse:
    """Name, purpose, contact and second-factor rule of the initiative."""
    form = SettingsForm(request.POST or None, instance=actor.initiative)
    if request.method == "POST" and form.is_valid():
        change_settings(by=actor, **form.cleaned_data)
        messages.success(request, _("The settings were saved."))
        return redirect("clusters:desk_settings", initiative=actor.initiative.slug)
    return render(request, "clusters/desk/settings.html", {"form": form})


@desk
def history(request: HttpRequest, actor) -> HttpResponse:
    """What was done in the initiative, as sentences."""
    page = Paginator(log_visible_to(actor), 50).get_page(request.GET.get("page"))
    return render(request, "clusters/desk/history.html", {"page": page})
