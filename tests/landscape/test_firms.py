"""The firms of an industry in a region, with evidence of innovation: what is found, what is said of it, and who sees it."""

import datetime as dt
import json

import numpy as np
import pytest

from clusterwerk.analysis.errors import WrongValue
from clusterwerk.analysis.projection import to_metres
from clusterwerk.analysis.register import Bounds, write_register
from clusterwerk.analysis.synthetic import synthetic_region
from clusterwerk.directory.models import Fact, Link, Site
from clusterwerk.landscape.actions.concentration import start_concentration
from clusterwerk.landscape.evidence import told_by_register
from clusterwerk.landscape.firms import Question, find_firms
from clusterwerk.landscape.genealogies import initiative_tree
from clusterwerk.landscape.models import Champion, ChampionEvidence, Register
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.landscape.views.explore.analyses import firms_of_cell
from tests.landscape.conftest import work

pytestmark = pytest.mark.database


def address(register) -> str:
    return f"/landscape/registers/{register.pk}/firms/"


def exported(client, register, **question) -> list[list[str]]:
    """The list as CSV, without quotes."""
    answer = client.get(address(register), {**question, "export": "csv"})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    return [line.replace('"', "").split(";") for line in lines]


@pytest.fixture(scope="module")
def region():
    """The synthetic region, smaller than in a benchmark and built once."""
    return synthetic_region(firms=20_000)


@pytest.fixture
def synthetic_register(region, initiative):
    """The synthetic region as a register of the initiative."""
    made = Register.objects.create(
        initiative=initiative, name="FX-REGION", source="Erfunden", year=2025, given_name="x.csv", rows=20_000
    )
    made.path.parent.mkdir(parents=True, exist_ok=True)
    made.data_hash, made.state = write_register(region.columns, made.path).data_hash, Register.State.READY
    made.save()
    return made


@pytest.fixture
def known_firm(initiative, make_firm):
    """A firm of the initiative's directory that stands in the invented list under another spelling."""
    firm = make_firm("LUFT 2 gmbh")
    Site.objects.create(organisation=firm, postal_code="74653", place="Künzelsau")
    return firm


def add_patents(initiative, firm, value=3, **fields):
    """A sourced figure of the directory."""
    given = {
        "kind": "patents",
        "unit": "count",
        "year": 2024,
        "as_of": dt.date(2024, 12, 31),
        "source_text": "DEPATISnet",
    }
    return Fact.objects.create(initiative=initiative, organisation=firm, value=value, **{**given, **fields})


def evidence_of(explorer, register, name) -> list[tuple[str, str, str]]:
    firms = {firm.name: firm for firm in find_firms(explorer, register, Question()).firms}
    return [(one.text, one.source, one.on) for one in firms[name].evidence]


def test_branch_and_district_give_exactly_the_firms_of_the_region(synthetic_register, region, manager_user, browse):
    wanted = [code.startswith("28.2") and key == "99012"
              for code, key in zip(region.columns["industry"], region.columns["region"], strict=True)]  # fmt: skip
    page = browse(manager_user).get(address(synthetic_register), {"branch": "28.2", "region": "99012"})
    names = {row.name for row in page.context["table"].all_rows}
    assert names == set(region.columns["name"][wanted])
    assert page.context["table"].count == page.context["answer"].count == len(names) > 0


def test_founding_year_and_size_are_bounds(synthetic_register, region, explorer):
    columns = region.columns
    wanted = (columns["founded"] >= 1990) & (columns["founded"] <= 1999) & (columns["weight"] >= 50)
    found = find_firms(explorer, synthetic_register, Question(founded_from=1990, founded_to=1999, employees_from=50))
    assert {firm.name for firm in found.firms} == set(columns["name"][wanted])


def test_a_circle_is_a_circle(synthetic_register, region, explorer, few_regions):
    from clusterwerk.clusters.places import find_regions

    town = find_regions("Künzelsau", level="municipality")[0]
    x, y = to_metres(region.columns["lat"], region.columns["lon"])
    (east,), (north,) = to_metres(np.array([town.lat]), np.array([town.lon]))
    near = np.hypot(x - east, y - north) <= 20_000
    near &= np.array([code.startswith("28") for code in region.columns["industry"]])
    found = find_firms(explorer, synthetic_register, Question(codes=("28",), place=town, radius_km=20))
    assert {firm.name for firm in found.firms} == set(region.columns["name"][near])
    assert max(firm.kilometres for firm in found.firms) <= 20


def test_the_list_is_searched_sorted_and_exported_as_seen(register, manager_user, browse):
    client = browse(manager_user)
    question = {"branch": "28.25", "sort": "name", "q": "Luft 1", "region": "08126"}
    table = client.get(address(register), question).context["table"]
    rows = exported(client, register, **question)
    assert [row[0] for row in rows[1:]] == [row.name for row in table.all_rows]
    assert (table.count, len(rows)) == (12, 13)
    assert rows[0] == ["Firma", "Ort", "Branche", "Gegründet", "Beschäftigte", "Website", "Innovativ", "Nachweise",
                       "Quelle und Datum des Nachweises"]  # fmt: skip
    assert rows[1][:2] == ["Luft 1 GmbH", "74653 Künzelsau"]
    assert rows[1][6:] == ["mit Nachweis", "2 Patente", "Erfunden, 2025"]
    assert {row[6] for row in rows[2:]} == {"unbekannt"}


def test_without_evidence_is_unknown_and_can_be_asked_for(register, manager_user, browse):
    client = browse(manager_user)
    counts = {
        wanted: client.get(address(register), {"branch": "28", "evidence": wanted}).context["table"].count
        for wanted in ("", "with", "unknown")
    }
    assert counts == {"": 30, "with": 1, "unknown": 29}


def test_search_filter_and_sorting_keep_the_question(register, manager_user, browse):
    question = {"branch": "28.25", "region": "08126", "q": "Luft", "evidence": "unknown"}
    table = browse(manager_user).get(address(register), question).context["table"]
    assert table.unnarrowed == f"{address(register)}?branch=28.25&region=08126"
    assert table.csv_url == f"{address(register)}?q=Luft&evidence=unknown&branch=28.25&region=08126&export=csv"
    assert table.is_narrowed is True


def test_the_number_of_a_concentration_leads_to_its_firms(register, explorer, manager_user, browse):
    run, _job = start_concentration(register=register, regions="kreis", digits=4, by=explorer)
    assert [one.state for one in work()] == ["done"]
    cell = run.cells.select_related("run").get(region_key="08126", industry="28.25")
    linked = firms_of_cell(cell, None)
    assert linked == f"{address(register)}?branch=28.25&region=08126"
    assert browse(manager_user).get(linked).context["table"].count == cell.firms == 30


def test_a_contradiction_on_the_desk_leads_to_the_form_of_the_link(
    manager, manager_user, make_firm, member_firm, browse
):
    old, young = make_firm("Alt GmbH", founded_year=1950), make_firm("Jung GmbH", founded_year=1990)
    own = Link.objects.create(
        initiative=manager.initiative, kind="spin_off", from_organisation=young, to_organisation=old, source_text="X"
    )
    found = initiative_tree(manager).contradiction
    form = f"/desk/{manager.initiative.slug}/links/{own.pk}/edit/"
    assert (found.links, browse(manager_user).get(form).status_code) == ([("Jung GmbH → Alt GmbH", form)], 200)
    Link.objects.filter(pk=own.pk).update(entered_by=member_firm)
    page = f"/desk/{manager.initiative.slug}/organisations/{old.pk}/"
    assert initiative_tree(manager).contradiction.links == [("Jung GmbH → Alt GmbH", page)]


def test_a_circle_needs_centre_and_radius():
    for wrong in ({"circle_radius": 5.0}, {"circle_x": 1.0, "circle_y": 1.0, "circle_radius": 0.0}):
        with pytest.raises(WrongValue):
            Bounds(**wrong)


@pytest.mark.parametrize("empty", ["0", "0,0", "nein", "Keine", "keine Patente", "0 Patente", "k. A.", "No", "-"])
def test_an_entry_that_denies_is_no_evidence(register, empty):
    register.evidence_path.write_text(json.dumps({"1": empty, "2": "ja", "3": "ZIM-Projekt 2023"}), encoding="utf-8")
    told = {row: one.text for row, one in told_by_register(register).items()}
    assert told == {2: "Innovation: ja", 3: "ZIM-Projekt 2023"}


def test_a_figure_of_the_directory_is_evidence_with_source_and_date(register, explorer, initiative, known_firm):
    add_patents(initiative, known_firm)
    add_patents(initiative, known_firm, 9, scope="group")
    add_patents(initiative, known_firm, 0, kind="rd_staff", unit="persons")
    assert evidence_of(explorer, register, "Luft 2 GmbH") == [("Patentfamilien: 3", "DEPATISnet", "31.12.2024")]


def test_a_rank_in_the_market_is_evidence_until_a_person_refutes_it(register, explorer, initiative, known_firm):
    champion = Champion.objects.create(initiative=initiative, organisation=known_firm)
    ChampionEvidence.objects.create(
        champion=champion,
        criterion="market",
        market="Ventilatoren",
        world_rank=2,
        source="Fachpresse",
        as_of="2025-03-01",
    )
    told = [("Marktstellung: Ventilatoren Rang 2 in der Welt", "Fachpresse", "01.03.2025")]
    assert evidence_of(explorer, register, "Luft 2 GmbH") == told
    Champion.objects.filter(pk=champion.pk).update(
        verdict="refuted", verdict_reason="Anderer Markt", verdict_on="2025-04-01"
    )
    assert evidence_of(explorer, register, "Luft 2 GmbH") == []


def test_the_same_name_elsewhere_or_twice_is_not_sure(register, explorer, initiative, known_firm, make_firm):
    add_patents(initiative, known_firm)
    known_firm.sites.update(postal_code="74613")
    assert evidence_of(explorer, register, "Luft 2 GmbH") == []
    known_firm.sites.update(postal_code="74653")
    twin = make_firm("Luft 2 AG")
    Site.objects.create(organisation=twin, postal_code="74653", place="Künzelsau")
    assert evidence_of(explorer, register, "Luft 2 GmbH") == []


@pytest.mark.parametrize(
    ("identifier", "postal_code", "sure"),
    [
        ("Amtsgericht Stuttgart HRB 12345", "", True),
        ("HRB 12 345, Stuttgart", "", True),
        ("HRB 12345", "74653", True),
        ("HRB 12345", "70173", False),
        ("HRB 12345 Ulm", "74653", False),
        ("12345", "74653", False),
    ],
)
def test_a_register_number_is_sure_with_its_court_or_postal_code(manager, known_firm, identifier, postal_code, sure):
    from clusterwerk.landscape.evidence import directory_of

    known_firm.register_court, known_firm.register_number = "Amtsgericht Stuttgart", "HRB 12345"
    known_firm.save()
    found = directory_of([manager]).match(identifier=identifier, name="Umbenannt SE", postal_code=postal_code)
    assert found == (known_firm.pk if sure else None)


def test_nothing_of_another_initiative_is_shown(register, explorer, other_initiative, make_firm, stranger_user):
    firm = make_firm("Luft 2 GmbH", initiative=other_initiative)
    Site.objects.create(organisation=firm, postal_code="74653", place="Künzelsau")
    add_patents(other_initiative, firm)
    assert evidence_of(explorer, register, "Luft 2 GmbH") == []
    stranger_user.grants.create(initiative=register.initiative, role="manager", since="2020-01-01")
    both = explorer_for(stranger_user)
    assert evidence_of(both, register, "Luft 2 GmbH") == []


def test_the_firms_of_an_office_do_not_exist_for_others(
    register, stranger_user, rival_user, member_user, funder_user, administrator_user, browse
):
    for user in (stranger_user, rival_user, member_user, funder_user, administrator_user):
        client = browse(user)
        assert [client.get(address(register), ask).status_code for ask in ({}, {"export": "csv"})] == [404, 404]
    assert browse().get(address(register)).status_code == 302


def test_words_are_answered_with_codes_and_places_to_choose(register, reference_data, manager_user, browse):
    client = browse(manager_user)
    page = client.get(address(register), {"branch": "62.01, Ventilatoren", "region": "08126"})
    assert (page.context["answer"], "branch" in page.context["form"].errors) == (None, True)
    chosen = next(url for label, url in page.context["codes"] if label.startswith("28.25"))
    assert client.get(chosen).context["form"].cleaned_data["branch"][0] == "62.01"
    page = client.get(address(register), {"place": "Künz"})
    url = next(url for label, url in page.context["places"] if label.startswith("Künzelsau ("))
    assert client.get(url).context["table"].count == 110


@pytest.mark.parametrize(
    "wrong",
    [
        {"branch": "99.99"},
        {"branch": "Qqqqq"},
        {"region": "99999"},
        {"place": "Nirgendwo"},
        {"radius": "20"},
        {"founded_from": "gestern"},
        {"employees_from": "10", "employees_to": "5"},
    ],
)
def test_a_wrong_question_is_said(register, manager_user, browse, wrong):
    page = browse(manager_user).get(address(register), wrong)
    assert (page.status_code, page.context["form"].is_valid(), page.context["answer"]) == (200, False, None)


def test_a_question_that_nothing_fits_says_what_to_do(register, manager_user, browse):
    page = browse(manager_user).get(address(register), {"branch": "01"})
    assert (page.context["table"].count, "Kein Unternehmen des Registers passt" in page.content.decode()) == (0, True)


def test_a_register_that_is_not_read_has_no_firms_yet(register, manager_user, browse):
    Register.objects.filter(pk=register.pk).update(state="given")
    answer = browse(manager_user).get(address(register))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/landscape/registers/{register.pk}/")


def test_too_many_firms_are_not_listed(register, manager_user, browse, monkeypatch):
    monkeypatch.setattr("clusterwerk.landscape.firms.LONGEST", 29)
    page = browse(manager_user).get(address(register), {"branch": "28.25"})
    assert (page.context["table"], page.context["answer"].count, page.context["answer"].firms) == (None, 30, [])
