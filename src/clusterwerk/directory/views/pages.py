"""What form pages have in common: show the form, do the action, say a refusal above the form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from clusterwerk.core.errors import NotAllowed, Refused


def form_page(
    request: HttpRequest,
    form: forms.BaseForm,
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    submit: str,
    done: str,
    back: str,
    onward: Callable[[Any], str] | None = None,
    crumbs: list[tuple[str, str]] = (),
    lead: str = "",
    template: str = "directory/form_page.html",
    **context: Any,
) -> HttpResponse:
    """Answer a page with one form. `act` gets the cleaned data; `onward` makes the next address of its result, else `back`."""
    if request.method == "POST" and form.is_valid():
        try:
            result = act(form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, done)
            return redirect(onward(result) if onward else back)
    frame = "core/desk.html" if request.surface == "desk" else "core/portal.html"
    return render(
        request,
        template,
        {
            "frame": frame,
            "form": form,
            "title": title,
            "lead": lead,
            "submit": submit,
            "back": back,
            "crumbs": crumbs,
            **context,
        },
    )


def confirm_page(
    request: HttpRequest,
    act: Callable[[], Any],
    *,
    title: str,
    consequence: str,
    explanation: str,
    submit: str,
    done: str,
    back: str,
    onward: str = "",
    crumbs: list[tuple[str, str]] = (),
) -> HttpResponse:
    """Ask before what cannot be taken back, with the consequence named; a refusal is said on the same page."""
    refused = ""
    if request.method == "POST":
        try:
            act()
        except NotAllowed:
            raise
        except Refused as refusal:
            refused = str(refusal.sentence)
        else:
            messages.success(request, done)
            return redirect(onward or back)
    context = {
        "frame": "core/desk.html" if request.surface == "desk" else "core/portal.html",
        "title": title,
        "consequence": consequence,
        "explanation": explanation,
        "refused": refused,
        "submit": submit,
        "back": back,
        "crumbs": crumbs,
    }
    return render(request, "directory/confirm_page.html", context, status=409 if refused else 200)


def only_parts(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that answer a part of a page while somebody types; whoever opens the address itself goes to the start."""

    @wraps(view)
    def answered(request: HttpRequest, actor: Any, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.htmx:
            return redirect(f"directory:{request.surface}_organisation_list", actor.initiative.slug)
        return view(request, actor, *arguments, **named)

    return answered
