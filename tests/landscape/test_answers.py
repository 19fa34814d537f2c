"""Questions to a register: answered once, read in two languages, exported, shared and called back."""

import json
import re

import pytest
from django.urls import reverse

from clusterwerk.analysis.questions import QUESTIONS
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape.actions import answers as actions
from clusterwerk.landscape.answers import answer_of, answer_table
from clusterwerk.landscape.models import AnalysisRun, Register
from clusterwerk.landscape.queries import runs_visible_to
from clusterwerk.landscape.rules import explorer_for
from clusterwerk.landscape.told import decimals_of
from tests.landscape.conftest import work

pytestmark = pytest.mark.database


@pytest.fixture
def answered(register, explorer):
    """The question where an industry is strong, answered."""
    run, _job = actions.ask(register=register, question="specialisation", given={"digits": 4}, by=explorer)
    assert [one.state for one in work()] == ["done"]
    run.refresh_from_db()
    return run


def page(client, name, *args, **query):
    response = client.get(reverse(f"landscape:{name}", args=args), query)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def test_the_answer_says_what_was_found(answered):
    answer = answer_of(answered)
    assert "28.25" in answer.told.what
    assert answer.rows[0]["row_number"] == 1
    assert len(answer.rows) == answer.all_rows == answered.summary["rows"]
    assert json.loads((answered.folder / "answer.json").read_text())["en"]["what"] != answer.told.what


def test_the_same_question_is_answered_once(answered, register, explorer):
    again, job = actions.ask(register=register, question="specialisation", given={"digits": "4"}, by=explorer)
    assert (again, job) == (answered, None)
    other, job = actions.ask(register=register, question="specialisation", given={"digits": 2}, by=explorer)
    assert (other == answered, job is None) == (False, False)


@pytest.mark.parametrize(
    ("question", "given"), [("nonsense", {}), ("specialisation", {"digits": 9}), ("specialisation", {"color": "red"})]
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(register, explorer, question, given):
    with pytest.raises(Refused):
        actions.ask(register=register, question=question, given=given, by=explorer)


def test_a_stranger_neither_asks_nor_sees_nor_shares(answered, register, stranger_user):
    stranger = explorer_for(stranger_user)
    assert list(runs_visible_to(stranger).filter(kind="answer")) == []
    for refused in (
        lambda: actions.ask(register=register, question="specialisation", given={}, by=stranger),
        lambda: actions.name_answer(run=answered, name="Meins", by=stranger),
        lambda: actions.share_answer(run=answered, language="de", by=stranger),
        lambda: actions.withdraw_answer(run=answered, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_asking_on_the_screens(browse, manager_user, register):
    client = browse(manager_user)
    offered = page(client, "explore_question_list", register.pk)
    assert all(one.title_de in offered.replace("&#x27;", "'") for one in QUESTIONS.values())
    form = page(client, "explore_question", register.pk, "specialisation")
    assert QUESTIONS["specialisation"].limits_de[:40] in form
    address = reverse("landscape:explore_question", args=[register.pk, "specialisation"])
    asked = client.post(address, {"regions": "kreis", "digits": "4", "base": "employment"})
    assert (asked.status_code, [one.state for one in work()]) == (302, ["done"])
    run = AnalysisRun.objects.get(kind="answer")
    shown = page(client, "explore_answer", run.pk)
    assert "<svg" in shown
    assert run.data_hash in shown
    exported = page(client, "explore_answer", run.pk, export="csv")
    assert len(exported.splitlines()) == answer_of(run).all_rows + 1
    client.post(reverse("landscape:explore_answer_name", args=[run.pk]), {"name": "Für das Ministerium"})
    assert "Für das Ministerium" in page(client, "explore_answer_list", named="1")


def test_every_question_is_answered_or_refused_with_its_reason(browse, manager_user, register, explorer):
    client, told = browse(manager_user), {}
    some = {
        "industry": "25.62",
        "simulations": 99,
        "place": "08126",
        "one": "28.25",
        "other": "25.62",
        "digits": 4,
        "region": "08126",
    }
    special = {"outside_suppliers": {"industries": "25.62"}, "compare_regions": {"one": "08126", "other": "08121"}}
    for question in QUESTIONS.values():
        known = {one.name for one in question.parameters}
        given = {name: value for name, value in some.items() if name in known} | special.get(question.key, {})
        run, _job = actions.ask(register=register, question=question.key, given=given, by=explorer)
        work()
        run.refresh_from_db()
        told[question.key] = (run.state, run.problem)
        if run.is_done:
            assert "<svg" in page(client, "explore_answer", run.pk)
    refused = {key: problem for key, (state, problem) in told.items() if state == "failed"}
    assert set(refused) <= {"shift_share", "compare_years", "related"}, told
    assert all("braucht" in problem for key, problem in refused.items() if key != "related")
    assert "" not in refused.values()


def test_the_code_on_the_page_computes_the_same(answered, register, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.parquet").write_bytes(register.path.read_bytes())
    known: dict = {}
    exec(re.sub(r"^result\.(table|picture)\(\)$", "", answer_of(answered).code, flags=re.M), known)
    table = known["result"].table("de")
    known["register"].close()
    assert len(table) == answered.summary["rows"]


def test_the_picture_leaves_as_svg_and_pdf(browse, manager_user, answered):
    client = browse(manager_user)
    svg = client.get(reverse("landscape:explore_answer_picture", args=[answered.pk, "svg"]))
    pdf = client.get(reverse("landscape:explore_answer_picture", args=[answered.pk, "pdf"]))
    assert (svg.content[:4], pdf.content[:5]) == (b"<svg", b"%PDF-")
    assert client.get(reverse("landscape:explore_answer_picture", args=[answered.pk, "exe"])).status_code == 404


def test_whoever_has_the_link_reads_the_answer_until_it_is_called_back(browse, manager_user, answered):
    office, nobody = browse(manager_user), browse()
    share = reverse("landscape:explore_answer_share", args=[answered.pk])
    office.post(share)
    address = re.search(r"/p/answer/[\w-]+/", office.get(share).content.decode()).group()
    shown = nobody.get(address)
    assert (shown.status_code, "<svg" in shown.content.decode()) == (200, True)
    assert "Luft 1 GmbH" not in shown.content.decode()
    office.post(share, {"step": "withdraw"})
    assert nobody.get(address).status_code == 410


def test_a_failed_answer_says_why_and_can_be_tried_again(browse, manager_user, answered):
    AnalysisRun.objects.filter(pk=answered.pk).update(state="failed", problem="Die Platte ist voll.")
    client = browse(manager_user)
    assert "Die Platte ist voll." in page(client, "explore_answer", answered.pk)
    client.post(reverse("landscape:explore_answer_again", args=[answered.pk]))
    assert [one.state for one in work()] == ["done"]


def test_the_table_searches_texts_and_sorts_figures(answered):
    table = answer_table(answer_of(answered))
    assert [column.name for column in table.columns][-1] == "row_number"


def test_small_lists_are_told_by_counts(answered):
    """Shrinkage pulls everything to 1 here; "1.0 times as many" would say nothing."""
    answer = answer_of(answered)
    assert re.search(r"Hohenlohekreis.*: 30 Betriebe statt \d+ erwarteter\.", answer.told.what)
    assert "1,0-" not in answer.told.what
    assert "0,99" not in answer.told.picture


def test_figures_of_a_column_have_the_same_decimals(answered, browse, manager_user):
    told = answer_of(answered).told
    kinds = dict(zip(told.names, told.decimals, strict=True))
    assert (kinds["region_name"], kinds["establishments"], kinds["expected_establishments"]) == (None, 0, 2)
    shown = [told.names[place] for place in told.first]
    assert shown[:3] == ["region_name", "industry_name", "employment"]
    assert 'class="figure-cell"' in page(browse(manager_user), "explore_answer", answered.pk)


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1.0, 2, None], 0), ([0.5, 12.0], 2), ([1234.5], 1), ([0.0004], 6), ([0.03, 1e-5], 4), (["a", 1], None),
     ([True], None), ([None], None)],
)  # fmt: skip
def test_decimals_follow_the_largest_figure(values, expected):
    assert decimals_of(values) == expected


def ask_on_screen(client, register, key, **given):
    """Post the form of a question and have it answered; the page of the answer."""
    address = reverse("landscape:explore_question", args=[register.pk, key])
    response = client.post(address, given)
    assert response.status_code == 302, response.context["form"].errors
    work()
    run = AnalysisRun.objects.filter(kind="answer").order_by("-pk").first()
    assert (run.state, run.problem) == ("done", "")
    return run, page(client, "explore_answer", run.pk)


def test_two_regions_are_compared_by_name(browse, manager_user, register):
    client = browse(manager_user)
    run, shown = ask_on_screen(client, register, "compare_regions", one="Hohenlohekreis", other="08128",
                               regions="kreis", digits="4")  # fmt: skip
    assert (run.parameters["given"]["one"], run.parameters["given"]["other"]) == ("08126", "08128")
    assert "Zwischen Hohenlohekreis" in shown
    again = re.search(r'href="([^"]*/questions/compare_regions/\?[^"]*)"', shown).group(1).replace("&amp;", "&")
    assert 'value="08126"' in client.get(again).content.decode()
    address = reverse("landscape:explore_question", args=[register.pk, "compare_regions"])
    refused = client.post(address, {"one": "Nirgendwo", "other": "08128", "regions": "kreis", "digits": "4"})
    assert "Nirgendwo" in str(refused.context["form"].errors["one"])


@pytest.fixture
def earlier(register):
    """The same list three years before: a fifth of the fan makers was not there yet."""
    from clusterwerk.analysis.register import write_register

    rows = [row for row in _rows_of(register) if not (row["industry"] == "28.25" and int(row["source_row"]) % 5 == 0)]
    before = Register.objects.create(
        name="Dieselbe Liste", source="Erfunden", year=2022, state="ready", given_name="alt.csv",
        initiative=register.initiative, rows=len(rows), data_hash="wird gleich geschrieben",
    )  # fmt: skip
    written = write_register([{name: row[name] for name in ("name", "industry", "region", "weight")} for row in rows],
                             before.path)  # fmt: skip
    before.data_hash = written.data_hash
    before.save()
    return before


def _rows_of(register):
    from clusterwerk.analysis.register import Register as RegisterFile

    with RegisterFile(register.path) as file:
        return list(file.firms(limit=1_000).rows())


def test_two_years_are_compared_and_the_answer_is_tied_to_both_lists(browse, manager_user, register, earlier, explorer):
    client = browse(manager_user)
    run, shown = ask_on_screen(client, register, "compare_years", region="08126", regions="kreis", digits="4",
                               earlier=earlier.pk)  # fmt: skip
    assert "Dieselbe Liste, 2022" in shown
    assert "nachher" in shown
    assert run.parameters["earlier_hash"] == earlier.data_hash
    assert reverse("landscape:explore_register_file", args=[earlier.pk]) in shown
    waiting, _job = actions.ask(register=register, question="shift_share", given={"region": "08126"}, earlier=earlier,
                                by=explorer)  # fmt: skip
    Register.objects.filter(pk=earlier.pk).update(data_hash="anderes")
    work()
    waiting.refresh_from_db()
    assert waiting.state == "failed"
    assert "neu eingelesen" in waiting.problem
    Register.objects.filter(pk=register.pk).update(data_hash="auch anderes")
    assert "beruht auf seinem früheren Inhalt" in page(client, "explore_answer", run.pk)
