"""The whole way through the screens, without JavaScript, and who may not walk it."""

import pytest
from django.urls import reverse

from clusterwerk.core import jobs
from clusterwerk.core.models import JobRun, StoredFile
from clusterwerk.core.worker import work_off
from clusterwerk.directory.models import Organisation
from clusterwerk.members.imports import jobs as work
from clusterwerk.members.models import ImportBatch
from tests.members.imports.dirt import dirty_list

pytestmark = [pytest.mark.database, pytest.mark.usefixtures("places")]


@pytest.fixture
def way(browse, manager_user):
    """A function that opens or posts to a page of the import as the manager, following redirects."""
    client = browse(manager_user)

    def go(page, *arguments, **posted):
        url = reverse(f"members:desk_import_{page}", args=["luft", *arguments])
        response = client.post(url, posted, follow=True) if posted else client.get(url, follow=True)
        assert response.status_code == 200, (page, response.status_code)
        return response

    return go


@pytest.fixture
def uploaded(way, tmp_path):
    with dirty_list(tmp_path / "liste.xlsx").open("rb") as file:
        way("add", file=file)
    return ImportBatch.objects.get()


def the_form(response, name="form"):
    """What the form of a page would post when nothing is changed."""
    posted = {}
    for one in (response.context[name], response.context.get("answers")):
        if one is not None:
            posted |= {
                field.html_name: field.value() if field.value() is not None else ""
                for field in one
                if field.value() is not False
            }
    return posted


def test_from_the_file_to_the_register_and_back(way, uploaded):
    page = way("reading", uploaded.pk)
    assert page.context["rows"][0][:3] == ["6", "M-001", "Lüfterbau Amsel GmbH"]
    page = way("columns", uploaded.pk)
    checked = way("columns", uploaded.pk, **{**the_form(page), "status": "prospect"})
    assert checked.context["counts"]["new"] == 6
    row = way("row", uploaded.pk, 9)
    assert [doubt.label for doubt in row.context["doubts"] if doubt.asks] == [
        "Kontakt E-Mail",
        "Kennzahlen Mitarbeiter",
    ]
    row = way(
        "row",
        uploaded.pk,
        9,
        correct="1",
        **{**the_form(row), "employees": "225", "person_email": "sperber@fink.example"},
    )
    assert [doubt.label for doubt in row.context["doubts"] if doubt.asks] == []
    way("row", uploaded.pk, 12, decision="join:-6")
    way("settle", uploaded.pk, kind="former_without_date")
    way("settle", uploaded.pk, decision="skip")
    confirm = way("confirm", uploaded.pk)
    assert confirm.context["counts"]["new"] == 6
    result = way("confirm", uploaded.pk, sure="1")
    assert [number for _label, number in result.context["done"]] == [6, 0, 0, 1, 0, 1, 0]
    assert Organisation.objects.count() == 6
    way("undo", uploaded.pk)
    way("undo", uploaded.pk, sure="1")
    assert Organisation.objects.count() == 0
    assert way("list").context["table"].count == 1


def test_a_column_stands_beside_its_values(way, uploaded):
    page = way("columns", uploaded.pk)
    beside = {field.label: samples for field, samples in page.context["form"].beside_samples}
    assert beside["Anschrift PLZ"] == ["74653", "7545", "74676"]
    assert page.content.decode().count('class="samples"') == len(beside)


def test_the_form_of_a_row_shows_the_name_that_was_read(way, uploaded):
    way("columns", uploaded.pk, **the_form(way("columns", uploaded.pk)))
    form = way("row", uploaded.pk, 9).context["form"]
    assert (form["full_name"].value(), form["place"].value()) == ("Monika Sperber", "Pfedelbach")


def test_another_header_row_can_be_chosen(way, uploaded):
    page = way("reading", uploaded.pk, sheet="Mitglieder", header_row="4")
    uploaded.refresh_from_db()
    assert (uploaded.reading["header_row"], page.context["batch"].pk) == (5, uploaded.pk)


def test_a_wrong_file_is_refused_on_the_page(way, tmp_path):
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"%PDF-1.7 Brief")
    with path.open("rb") as file:
        page = way("add", file=file)
    assert list(page.context["form"].errors) == ["file"]
    assert ImportBatch.objects.count() == 0


def test_a_list_can_be_discarded_with_its_file(way, uploaded):
    way("discard", uploaded.pk, sure="1")
    assert (ImportBatch.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_the_template_is_understood_by_the_import(browse, manager_user):
    from clusterwerk.members.imports import mapping, report
    from clusterwerk.members.imports.targets import targets

    for language in ("de", "en"):
        headings = report.template_headings(language)
        assert [
            headings[index] for index in range(len(headings)) if index not in mapping.guess(headings, [], targets())
        ] == []
    for ending in ("xlsx", "csv"):
        response = browse(manager_user).get(reverse("members:desk_import_template", args=["luft", ending]))
        assert (response.status_code, len(b"".join(response.streaming_content)) > 100) == (200, True)


def test_the_report_names_every_row(browse, manager_user, way, uploaded):
    page = way("columns", uploaded.pk)
    way("columns", uploaded.pk, **the_form(page))
    way("confirm", uploaded.pk, sure="1")
    response = browse(manager_user).get(reverse("members:desk_import_report", args=["luft", uploaded.pk, "csv"]))
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].count(";")) == (13, 3)


PAGES = ("list", "add"), ("result", "reading", "columns", "check", "confirm", "undo", "discard")


def test_a_long_list_is_worked_on_in_the_background(browse, manager_user, way, uploaded, monkeypatch):
    """The worker checks, takes over and takes back; the page of the work says so and leads to the result."""
    monkeypatch.setattr(work, "SMALL", 5)
    pages = [
        (lambda: way("columns", uploaded.pk, **{**the_form(way("columns", uploaded.pk)), "status": "prospect"}), "check"),
        (lambda: way("confirm", uploaded.pk, sure="1"), "result"),
        (lambda: way("undo", uploaded.pk, sure="1"), "result"),
    ]  # fmt: skip
    counts = []
    for ask, page in pages:
        waiting = ask()
        run = JobRun.objects.latest("created_at")
        assert waiting.request.get("PATH_INFO") == jobs.address(run)
        assert (run.state, "wartet" in waiting.content.decode()) == ("waiting", True)
        assert work_off() == 1
        run.refresh_from_db()
        result = reverse(f"members:desk_import_{page}", args=["luft", uploaded.pk])
        assert (run.state, run.error, run.result_url) == ("done", "", result)
        assert f'href="{result}"' in browse(manager_user).get(jobs.address(run)).content.decode()
        counts.append(Organisation.objects.count())
    assert counts == [0, 6, 0]


def test_nobody_else_enters(browse, uploaded, member_user, rival_user, funder_user, researcher_user, stranger_user):
    for user in (member_user, rival_user, funder_user, researcher_user, stranger_user):
        client = browse(user)
        answers = {client.get(reverse(f"members:desk_import_{page}", args=["luft"])).status_code for page in PAGES[0]}
        answers |= {
            client.get(reverse(f"members:desk_import_{page}", args=["luft", uploaded.pk])).status_code
            for page in PAGES[1]
        }
        answers.add(client.get(uploaded.file.get_absolute_url()).status_code)
        assert answers == {404}


def test_imports_of_another_initiative_do_not_exist(browse, uploaded, stranger_user):
    client = browse(stranger_user)
    assert client.get(reverse("members:desk_import_result", args=["glas", uploaded.pk])).status_code == 404
    assert client.get(reverse("members:desk_import_row", args=["glas", uploaded.pk, 6])).status_code == 404
