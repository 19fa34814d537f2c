"""Rules agree with queries: whoever may do something with a thing also sees the thing; strangers see nothing."""

import importlib
import inspect
import pkgutil
import typing

import pytest
from django.db.models import Model, QuerySet

import clusterwerk
from clusterwerk.clusters.actors import actor_for
from clusterwerk.clusters.models import Initiative, InitiativeOwned
from tests.guards.world import ROLES

pytestmark = pytest.mark.database
PEOPLE = [role for role in ROLES if role != "nobody"]


def modules(kind: str):
    """All modules called `queries` or `rules`, also those inside a folder of that name."""
    for found in pkgutil.walk_packages(clusterwerk.__path__, "clusterwerk."):
        parts = found.name.split(".")
        if kind in parts[2:] and "migrations" not in parts:
            yield importlib.import_module(found.name)


def functions(kind: str):
    """Public functions of those modules with their type hints, each once."""
    seen = set()
    for module in modules(kind):
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_") or function in seen:
                continue
            seen.add(function)
            yield function, typing.get_type_hints(function)


def visible_queries(actor) -> dict[type[Model], list]:
    """The `*_visible_to(actor)` queries by the model they return; asked of an actor, because annotations lose it."""
    found: dict[type[Model], list] = {}
    for function, hints in functions("queries"):
        needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
        if hints.get("return") is QuerySet and function.__name__.endswith("_visible_to") and len(needed) == 1:
            found.setdefault(function(actor).model, []).append(function)
    return found


def rules_about_things():
    """The `may_*(actor, thing)` rules with the model of the thing."""
    for function, hints in functions("rules"):
        needed = [p for p in inspect.signature(function).parameters.values() if p.default is p.empty]
        thing = hints.get(needed[1].name) if len(needed) == 2 else None
        if function.__name__.startswith("may_") and inspect.isclass(thing) and issubclass(thing, Model):
            yield function, thing


def test_the_walk_finds_what_it_walks(world):
    assert len(visible_queries(actor_for(world.users["manager"], world.initiative))) >= 8
    assert len(list(rules_about_things())) >= 5


def test_every_visible_query_says_what_it_returns():
    untyped = [
        function.__qualname__
        for function, hints in functions("queries")
        if function.__name__.endswith("_visible_to") and "return" not in hints
    ]
    assert untyped == []


def test_strangers_see_nothing_of_the_initiative(world):
    stranger = actor_for(world.users["stranger"], Initiative.objects.get(slug="glas"))
    seen = {}
    for model, queries in visible_queries(stranger).items():
        if issubclass(model, InitiativeOwned):
            for query in queries:
                seen[f"{query.__module__}.{query.__name__}"] = (
                    query(stranger).filter(initiative=world.initiative).count()
                )
    assert {name: count for name, count in seen.items() if count} == {}


@pytest.mark.parametrize("role", PEOPLE)
def test_whoever_may_also_sees(world, role):
    home = Initiative.objects.get(slug="glas") if role == "stranger" else world.initiative
    actor = actor_for(world.users[role], home)
    if actor is None:
        assert role == "administrator"
        return
    wrong, queries_by_model = [], visible_queries(actor)
    for rule, model in rules_about_things():
        queries = queries_by_model.get(model, [])
        if not queries:
            continue
        seen = set().union(*(set(query(actor).values_list("pk", flat=True)) for query in queries))
        wrong += [
            f"{rule.__name__} allows {role} {thing!r}, which {role} cannot see"
            for thing in model._default_manager.all()[:200]
            if rule(actor, thing) and thing.pk not in seen
        ]
    assert wrong == []
