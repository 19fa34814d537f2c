"""Lists: what is found, in which order, and that the export equals what is seen."""

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory

from clusterwerk.core.models import LogEntry
from clusterwerk.core.tables import (
    ChoiceFilter,
    Column,
    DateFilter,
    Empty,
    PeriodFilter,
    Table,
    TablePage,
    TextFilter,
    YesNoFilter,
    table_page,
)

pytestmark = pytest.mark.database

ENTRIES = Table(
    name="core.entries",
    columns=[
        Column("name", "Name", value="subject_name", sort="subject_name", link=lambda row, actor: f"/entry/{row.pk}/"),
        Column("verb", "Verb", sort="verb", kind="tag", look=lambda row: "good" if row.verb == "made" else "neutral"),
        Column("scope", "Scope", value="scope_id", sort="scope_id", kind="number"),
        Column("day", "Day", value="at", sort="at", kind="moment", shown=False),
        Column("by", "By", value="by.email"),
    ],
    order="name",
    search=["subject_name", "by__name"],
    filters=[
        ChoiceFilter("verb", "Verb", choices=[("made", "made"), ("ended", "ended")]),
        TextFilter("name", "Name", "subject_name"),
        YesNoFilter("scoped", "Scoped", lambda rows, yes: rows.filter(scope_id__isnull=not yes)),
        PeriodFilter("at", "At", "at__date"),
        DateFilter("on", "On", lambda rows, day: rows.filter(at__date=day)),
    ],
    empty=Empty("No entry yet", "Entries come by themselves."),
)
ADDRESS = Table(name="x", columns=[Column("a", "A", sort="a")], order="a")


@pytest.fixture
def entries(db, django_user_model):
    """Four entries whose names sort differently by bytes and by alphabet."""
    user = django_user_model.objects.create_user("ada@example.org", name="Ada Öhler")
    made = [
        LogEntry(subject_name=name, verb=verb, scope_id=scope, by=by)
        for name, verb, scope, by in [
            ("Zahnrad AG", "made", 1, None),
            ("Ölpumpen GmbH", "made", 1200, user),
            ("ofenbau KG", "ended", None, user),
            ("Öhringer Stanzwerk", "ended", 3, None),
        ]
    ]
    return LogEntry.objects.bulk_create(made)


def page_of(query="", rows=None, table=ENTRIES, **options):
    rows = LogEntry.objects.select_related("by") if rows is None else rows
    return TablePage(table, rows, params=QueryDict(query), path="/entries/", **options)


def names(query="", **options):
    return [row.subject_name for row in page_of(query, **options).page]


def get(query="", **headers):
    request = RequestFactory().get(f"/entries/?{query}", headers=headers)
    request.session = SessionStore()
    return request


def answer(request, table=ENTRIES):
    return table_page(request, table, LogEntry.objects.select_related("by"), "core/table_test.html")


def test_names_stand_in_the_order_of_a_register(entries):
    assert names() == ["ofenbau KG", "Öhringer Stanzwerk", "Ölpumpen GmbH", "Zahnrad AG"]
    assert names("sort=-name") == ["Zahnrad AG", "Ölpumpen GmbH", "Öhringer Stanzwerk", "ofenbau KG"]


def test_nothing_comes_last_in_both_directions(entries):
    assert [row.scope_id for row in page_of("sort=scope").page] == [1, 3, 1200, None]
    assert [row.scope_id for row in page_of("sort=-scope").page] == [1200, 3, 1, None]


def test_every_word_must_match_in_some_field(entries):
    assert names("q=öh") == ["ofenbau KG", "Öhringer Stanzwerk", "Ölpumpen GmbH"]
    assert names("q=pumpen+Öhler") == ["Ölpumpen GmbH"]
    assert names("q=pumpen+nobody") == []


def test_page_partial_and_form_show_the_list(entries, manager_user, settings):
    engine = engines["django"].engine
    page = page_of()
    for template in ("core/table/rows.html", "core/table/filters.html"):
        html = engine.get_template(template).render(template_context(page))
        assert html.count("<form") == html.count("</form>")


def template_context(page):
    from django.template import Context

    return Context({"table": page, "csrf_token": "x"})
