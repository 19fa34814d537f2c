"""The person's own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from clusterwerk.accounts.actions import change_own_profile
from clusterwerk.accounts.forms import ProfileForm
from clusterwerk.accounts.queries import second_factors_of, sessions_of
from clusterwerk.core.gates import signed_in


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Name and language, the ways to log in, the running sessions."""
    form = ProfileForm(request.POST or None, initial={"name": request.user.name, "language": request.user.language})
    if request.method == "POST" and form.is_valid():
        change_own_profile(by=request.user, **form.cleaned_data)
        translation.activate(request.user.language or translation.get_language())
        messages.success(request, _("Your details were saved."))
        return redirect("accounts:profile")
    return render(
        request,
        "accounts/account/profile.html",
        {
            "form": form,
            "second_factors": second_factors_of(request.user),
            "session_count": sessions_of(request.user).count(),
        },
    )
