"""Lists: what is found, in which order, what the address keeps, what a page costs."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import translation

from clusterwerk.clusters.models import Grant
from clusterwerk.core.models import LogEntry
from clusterwerk.core.tables import (
    Bulk,
    ChoiceFilter,
    Column,
    DateFilter,
    Empty,
    PeriodFilter,
    Table,
    TablePage,
    TextFilter,
    YesNoFilter,
    chosen_rows,
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
        Column("by", "By", value="by.name", sort=("by__name", "subject_name")),
    ],
    order="name",
    search=["subject_name", "by__name"],
    filters=[
        ChoiceFilter("verb", "Verb", choices=[("made", "made"), ("ended", "ended")]),
        TextFilter("named", "Named", "subject_name"),
        YesNoFilter("scoped", "Scoped", lambda rows, yes: rows.filter(scope_id__isnull=not yes)),
        PeriodFilter("at", "At", "at__date"),
        DateFilter("on", "On", lambda rows, day: rows.filter(at__date=day)),
    ],
    empty=Empty("No entry yet", "Entries come by themselves."),
    bulk=[Bulk("Forget", lambda actor: "/forget/"), Bulk("Never", lambda actor: "/never/", visible_to=lambda a: False)],
)
ROWS = [
    ("Zahnrad AG", "made", 1, False),
    ("Ölpumpen GmbH", "made", 1200, True),
    ("ofenbau KG", "ended", None, True),
    ("Öhringer Stanzwerk", "ended", 3, False),
]


@pytest.fixture
def entries(db, django_user_model):
    """Four entries whose names sort differently by bytes and by alphabet."""
    user = django_user_model.objects.create_user("ada@example.org", name="Ada Öhler")
    made = [
        LogEntry(subject_name=name, verb=verb, scope_id=scope, by=user if by_ada else None)
        for name, verb, scope, by_ada in ROWS
    ]
    return LogEntry.objects.bulk_create(made)


def page_of(query="", rows=None, table=ENTRIES, **options):
    rows = LogEntry.objects.select_related("by") if rows is None else rows
    return TablePage(table, rows, params=QueryDict(query), path="/entries/", **options)


def names(query=""):
    return [row.subject_name for row in page_of(query).page]


def answer(query="", session=None, table=ENTRIES, rows=None, **headers):
    request = RequestFactory().get(f"/entries/?{query}", headers=headers)
    request.session = SessionStore() if session is None else session
    rows = LogEntry.objects.select_related("by") if rows is None else rows
    return table_page(request, table, rows, "core/table/rows.html")


def test_names_stand_in_the_order_of_a_register(entries):
    assert names() == ["ofenbau KG", "Öhringer Stanzwerk", "Ölpumpen GmbH", "Zahnrad AG"]
    assert names("sort=-name") == ["Zahnrad AG", "Ölpumpen GmbH", "Öhringer Stanzwerk", "ofenbau KG"]


def test_nothing_comes_last_in_both_directions(entries):
    assert [row.scope_id for row in page_of("sort=scope").page] == [1, 3, 1200, None]
    assert [row.scope_id for row in page_of("sort=-scope").page] == [1200, 3, 1, None]


def test_a_column_sorts_by_several_fields(entries):
    assert names("sort=by") == ["ofenbau KG", "Ölpumpen GmbH", "Öhringer Stanzwerk", "Zahnrad AG"]


def test_an_unknown_column_or_page_leaves_the_usual_list(entries):
    assert names("sort=password") == names()
    assert names("sort=--name") == names()
    assert names("page=99&unknown=1") == names()


def test_every_word_must_match_in_some_field(entries):
    assert names("q=öh") == ["ofenbau KG", "Öhringer Stanzwerk", "Ölpumpen GmbH"]
    assert names("q=ÖLPUMPEN") == ["Ölpumpen GmbH"]
    assert names("q=pumpen+Öhler") == ["Ölpumpen GmbH"]
    assert names("q=pumpen+nobody") == []


def test_a_search_through_many_rows_finds_a_row_once(manager_user, initiative, django_user_model):
    Grant.objects.create(initiative=initiative, user=manager_user, role="viewer")
    columns, people = [Column("name", "Name", sort="name")], django_user_model.objects.all()
    by_word = Table(name="t", columns=columns, order="name", search=["grants__initiative__name"])
    by_choice = Table(
        name="t",
        columns=columns,
        order="name",
        filters=[ChoiceFilter("at", "At", "grants__initiative__slug", choices=[("luft", "Luft")])],
    )
    for table, query in ((by_word, "q=luftwerk"), (by_choice, "at=luft")):
        page = page_of(query, people, table)
        assert ([str(user) for user in page.page], page.count) == (["Manager"], 1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("verb=ended", ["ofenbau KG", "Öhringer Stanzwerk"]),
        ("named=öl", ["Ölpumpen GmbH"]),
        ("scoped=1", ["Öhringer Stanzwerk", "Ölpumpen GmbH", "Zahnrad AG"]),
        ("scoped=0", ["ofenbau KG"]),
        ("at_from=2020-01-01&verb=made", ["Ölpumpen GmbH", "Zahnrad AG"]),
        ("at_to=1.1.2020", []),
        ("on=1.1.20", []),
    ],
)
def test_filters_narrow_the_list(entries, query, expected):
    assert names(query) == expected
    assert page_of(query).count == len(expected)
    assert page_of(query).is_narrowed is True


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("verb=other", "Verb: „other“ steht nicht zur Wahl."),
        ("scoped=maybe", "Scoped: Wählen Sie „ja“ oder „nein“."),
        ("on=31.2.2026", "On: „31.2.2026“ ist kein Datum."),
        ("at_from=soon", "At: „soon“ ist kein Datum."),
    ],
)
def test_a_filter_that_is_not_understood_says_so_and_hides_nothing(entries, query, problem):
    page = page_of(query)
    assert (page.problems, page.count, page.is_narrowed) == ([problem], 4, False)
    assert page.url() == "/entries/"


def test_the_address_keeps_only_what_differs(entries):
    page = page_of("q=+öl+&verb=made&named=&scoped=&at_from=&at_to=&sort=-name&page=1&junk=1")
    assert page.url() == "/entries/?q=%C3%B6l&verb=made&sort=-name"
    assert page.address == page.url()
    assert page.query == "q=%C3%B6l&verb=made&sort=-name"
    assert page_of("sort=name").url() == "/entries/"


def test_a_preset_filter_can_be_lifted(entries):
    preset = ChoiceFilter("verb", "Verb", default="made", choices=[("made", "made"), ("ended", "ended")])
    table = dataclasses.replace(ENTRIES, filters=[preset])
    assert page_of("", None, table).count == 2
    assert page_of("", None, table).url() == "/entries/"
    assert page_of("verb=", None, table).count == 4
    assert page_of("verb=", None, table).url() == "/entries/?verb="
    assert page_of("", None, table).unnarrowed == "/entries/?verb="
    nothing = LogEntry.objects.none()  # a preset filter hides nothing where nothing is
    assert [page_of("q=nobody", rows, table).hides_all for rows in (None, nothing, [])] == [True, False, False]
    assert "No entry yet" in answer("", None, table, rows=nothing).content.decode()


def test_headings_sort_and_turn_round(entries):
    heads = {head.column.name: (head.url, head.direction) for head in page_of("q=g").headings}
    assert heads["name"] == ("/entries/?q=g&sort=-name", "ascending")
    assert heads["scope"] == ("/entries/?q=g&sort=scope", "none")
    turned = {head.column.name: (head.url, head.direction) for head in page_of("sort=-name").headings}
    assert turned["name"] == ("/entries/?sort=name", "descending")


def test_choices_may_depend_on_the_actor(entries, manager):
    asked = []

    def choices(actor):
        asked.append(actor)
        return [("made", "made")]

    table = dataclasses.replace(ENTRIES, filters=[ChoiceFilter("verb", "Verb", choices=choices)])
    assert page_of("verb=made", None, table, actor=manager).count == 2
    assert asked == [manager]


def test_cells_are_escaped_and_linked(db):
    entry = LogEntry.objects.create(subject_name="<b>&Co", verb="made", scope_id=12345)
    cells = [str(cell.html) for cell in page_of("q=Co").rows[0].cells]
    assert cells == [
        f'<a href="/entry/{entry.pk}/">&lt;b&gt;&amp;Co</a>',
        '<span class="tag tag-good">made</span>',
        "12.345",
        "–",
    ]
    with translation.override("en"):
        assert page_of("q=Co").rows[0].cells[2].html == "12,345"


def test_long_addresses_break_and_short_numbers_do_not():
    row = {"email": "a.b@example.org", "phone": "07940 <1>"}
    cells = [Column(kind, kind, kind=kind).html_of(row, None) for kind in ("email", "phone")]
    assert cells == ["a.<wbr>b@<wbr>example.<wbr>org", '<span class="one-line">07940 &lt;1&gt;</span>']


def test_columns_are_chosen_and_kept_for_the_person(entries):
    session = SessionStore()
    kept = answer("q=g&columns=keep&column=day&column=by&column=nonsense", session)
    assert (kept.status_code, kept.headers["Location"]) == (302, "/entries/?q=g")
    shown = answer("export=csv", session).getvalue().decode("utf-8-sig").splitlines()[0]
    assert shown == "Name;Day;By"
    assert answer("columns=usual", session).headers["Location"] == "/entries/"
    assert answer("export=csv", session).getvalue().decode("utf-8-sig").splitlines()[0] == "Name;Verb;Scope;By"


def test_an_htmx_request_gets_the_rows_and_a_clean_address(entries):
    request = RequestFactory().get("/entries/?q=öl&verb=&sort=name", headers={"HX-Request": "true"})
    request.session = SessionStore()
    request.htmx = type("Htmx", (), {"target": "rows", "__bool__": lambda self: True})()
    response = table_page(request, ENTRIES, LogEntry.objects.select_related("by"), "core/no_such_page.html")
    assert response.headers["HX-Replace-Url"] == "/entries/?q=%C3%B6l"
    assert response.headers["Vary"] == "HX-Request"
    assert response.content.decode().strip().startswith('<div id="rows">')


def test_pages_have_fifty_rows_and_say_how_many_there_are(db):
    LogEntry.objects.bulk_create([LogEntry(subject_name=f"N{n:03}", verb="made") for n in range(1234)])
    page = page_of("page=25")
    assert (page.count, page.count_text, len(page.rows)) == (1234, "1.234 Einträge", 34)
    assert page.previous_url == "/entries/?page=24"
    assert page.next_url == ""
    assert page.page_links[0] == ("1", "/entries/?page=1")
    assert page.address == "/entries/?page=25"


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_page_costs_two_queries(db, django_assert_num_queries, rows):
    LogEntry.objects.bulk_create([LogEntry(subject_name=f"N{n:03}", verb="made") for n in range(rows)])
    with django_assert_num_queries(2):
        response = answer("q=n&verb=made")
    assert response.content.decode().count('name="chosen"') == rows


def test_an_empty_list_says_what_would_stand_there(db):
    html = answer().content.decode()
    assert "No entry yet" in html
    assert "Entries come by themselves." in html
    assert "<table" not in html


def test_a_list_that_finds_nothing_offers_the_way_back(entries):
    html = answer("q=nobody").content.decode()
    assert "Zu Suche und Filtern passt kein Eintrag." in html
    assert "No entry yet" not in html


def test_bulk_buttons_appear_for_whom_they_are(entries):
    assert [(one.label, url) for one, url in page_of().bulk] == [("Forget", "/forget/")]


def posted(data):
    return RequestFactory().post("/forget/", data)


def test_chosen_rows_are_the_ticked_ones_of_those_visible(entries):
    wanted = [str(entries[0].pk), str(entries[1].pk), "nonsense", "99999"]
    visible = LogEntry.objects.exclude(pk=entries[1].pk)
    assert list(chosen_rows(posted({"chosen": wanted}), ENTRIES, visible)) == [entries[0]]
    assert list(chosen_rows(posted({}), ENTRIES, visible)) == []


def test_everything_found_means_the_search_and_filters_of_the_list(entries):
    request = posted({"everything": "1", "found": "verb=made&q=öl", "chosen": [str(entries[0].pk)]})
    assert [row.subject_name for row in chosen_rows(request, ENTRIES, LogEntry.objects.all())] == ["Ölpumpen GmbH"]


@dataclasses.dataclass(frozen=True)
class Firm:
    """A row that is no database row."""

    name: str
    size: int | None
    since: dt.date


FIRMS = [
    Firm("Öl AG", 5, dt.date(2026, 1, 1)),
    Firm("Ofen AG", None, dt.date(2024, 1, 1)),
    Firm("Zahn KG", 900, dt.date(2025, 6, 1)),
]
IN_MEMORY = Table(
    name="core.firms",
    columns=[
        Column("name", "Name", sort="name"),
        Column("size", "Size", sort="size", kind="number"),
        Column("since", "Since", sort=lambda firm: firm.since, kind="date"),
    ],
    order="name",
    search=["name"],
    filters=[
        PeriodFilter("since", "Since"),
        TextFilter("name", "Name"),
        ChoiceFilter("size", "Size", choices=[("5", "5")]),
    ],
)


def in_memory(query):
    return [firm.name for firm in page_of(query, FIRMS, IN_MEMORY).page]


def test_lists_in_memory_work_like_querysets():
    assert in_memory("") == ["Ofen AG", "Öl AG", "Zahn KG"]
    assert in_memory("sort=-size") == ["Zahn KG", "Öl AG", "Ofen AG"]
    assert in_memory("sort=since") == ["Ofen AG", "Zahn KG", "Öl AG"]
    assert in_memory("q=ag+öl") == ["Öl AG"]
    assert in_memory("since_from=1.6.2025") == ["Öl AG", "Zahn KG"]
    assert in_memory("name=KG") == ["Zahn KG"]


def test_dicts_are_rows_too():
    table = Table(name="t", columns=[Column("n", "N", sort="n", kind="money", decimals=0)], order="n")
    page = page_of("", [{"n": Decimal("2.5")}, {"n": 1}], table)
    assert [row.cells[0].html for row in page.rows] == ["1\u00a0€", "3\u00a0€"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"order": "by_chance"}, "table t: order 'by_chance' is no sortable column"),
        ({"filters": [TextFilter("page", "Page")]}, "table t: the list itself uses page"),
        ({"filters": [TextFilter("a", "A"), YesNoFilter("a", "A")]}, "table t: used twice: a"),
    ],
)
def test_a_table_refuses_what_cannot_work(change, message):
    declared = {"name": "t", "columns": [Column("a", "A", sort="a")], "order": "a", **change}
    with pytest.raises(ValueError) as caught:
        Table(**declared)
    assert str(caught.value) == message


def test_a_column_refuses_an_unknown_kind():
    with pytest.raises(ValueError) as caught:
        Column("a", "A", kind="colour")
    assert str(caught.value).startswith("column a: kind 'colour' is none of text, number")
