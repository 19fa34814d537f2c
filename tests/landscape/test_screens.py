"""The way from a list of firms to an initiative through the screens, and what others see of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from clusterwerk.clusters.models import Initiative
from clusterwerk.landscape.models import Candidate, Register
from clusterwerk.web.demo.region import load_region
from tests.landscape.conftest import hohenlohe_rows, work, write_list

pytestmark = pytest.mark.database


def test_from_a_list_to_an_initiative(manager_user, initiative, few_regions, browse, tmp_path):
    client = browse(manager_user)
    content = write_list(tmp_path / "liste.csv", hohenlohe_rows(), encoding="cp1252").read_bytes()
    upload = {"file": SimpleUploadedFile("liste.csv", content), "name": "Liste", "source": "Erfunden", "year": "2025",
              "initiative": str(initiative.pk)}  # fmt: skip
    answer = client.post("/landscape/registers/new/", upload)
    register = Register.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/landscape/registers/{register.pk}/columns/")
    columns = client.get(answer.headers["Location"]).context["form"]
    given = {name: field.initial or "" for name, field in columns.fields.items()}
    assert client.post(answer.headers["Location"], given).status_code == 302
    assert [run.state for run in work()] == ["done"]
    page = client.get(f"/landscape/registers/{register.pk}/")
    assert (page.status_code, page.context["register"].rows) == (200, 430)
    question = {"goal": "candidates", "digits": "4", "regions": "kreis", "radius_km": "20", "industries": ""}
    assert client.post(f"/landscape/registers/{register.pk}/analyse/", question).status_code == 302
    assert [run.state for run in work()] == ["done"]
    candidate = Candidate.objects.get()
    page = client.get(f"/landscape/candidates/{candidate.pk}/")
    assert (page.status_code, candidate.sentences_de in page.content.decode()) == (200, True)
    made = client.post(
        f"/landscape/candidates/{candidate.pk}/initiative/", {"name": "Luft Hohenlohe", "prospects": ["1"]}
    )
    slug = Initiative.objects.get(name="Luft Hohenlohe").slug
    assert (made.status_code, made.headers["Location"]) == (302, f"/desk/{slug}/leads/")


def test_what_belongs_to_an_office_does_not_exist_for_others(candidate, stranger_user, funder_user, browse):
    addresses = [
        f"/landscape/registers/{candidate.run.register_id}/",
        f"/landscape/registers/{candidate.run.register_id}/doubts/duplicates/",
        f"/landscape/searches/{candidate.run_id}/",
        f"/landscape/candidates/{candidate.pk}/",
        f"/landscape/candidates/{candidate.pk}/firms/?export=csv",
        f"/landscape/candidates/{candidate.pk}/initiative/",
    ]
    for user in (stranger_user, funder_user):
        client = browse(user)
        assert [client.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert {browse().get(address).status_code for address in addresses} == {302}


def test_a_list_of_another_person_is_not_in_the_own_list(candidate, stranger_user, browse):
    page = browse(stranger_user).get("/landscape/candidates/")
    assert (page.status_code, candidate.name in page.content.decode()) == (200, False)


def test_the_long_list_is_searched_and_exported(candidate, manager_user, browse):
    client = browse(manager_user)
    address = f"/landscape/candidates/{candidate.pk}/firms/"
    assert client.get(address, {"q": "Luft 17"}).context["table"].count == 1
    assert client.get(address, {"evidence": "1"}).context["table"].count == 1
    lines = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode("utf-8-sig").splitlines()
    assert (len(lines), lines[0].split(";")[:3]) == (31, ["Firma", "Ort", "Branchencode"])
    assert sum("unbekannt" in line for line in lines) == 29


def test_regions_are_compared_and_stages_covered(candidate, manager_user, browse):
    client = browse(manager_user)
    client.post(f"/landscape/candidates/{candidate.pk}/compare/")
    assert [run.state for run in work()] == ["done"]
    page = client.get(f"/landscape/candidates/{candidate.pk}/")
    assert (page.context["comparison"].extra, page.context["density"][0].clusters) == ({"rank": 1, "count": 1}, 1)
    answer = client.post(f"/landscape/candidates/{candidate.pk}/chain/", {"template": "ventilation"})
    stages = {
        one.name: (one.firms, one.covered) for one, _gap in client.get(answer.headers["Location"]).context["stages"]
    }
    assert stages["Ventilatoren und Lüftungsgeräte"] == (30, True)
    assert stages["Metalle und Kunststoffe"] == (0, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"year": "gestern"},
        {"file": SimpleUploadedFile("liste.pdf", b"x")},
        {"file": SimpleUploadedFile("liste.csv", b"")},
        {"name": "x" * 300},
    ],
)
def test_a_wrong_upload_is_said_and_nothing_is_kept(manager_user, initiative, browse, wrong):
    given = {"file": SimpleUploadedFile("liste.csv", b"WZ\n28.25\n"), "name": "Liste", "source": "X", "year": "2025"}
    answer = browse(manager_user).post("/landscape/registers/new/", {**given, **wrong})
    assert (answer.status_code, answer.context["form"].is_valid(), Register.objects.count()) == (200, False, 0)


def test_a_stranger_without_role_founds_from_a_public_page_only_as_administrator(
    reference_data, administrator_user, funder_user, browse
):
    load_region()
    assert browse(funder_user).get("/landscape/clusters/hf-ventilation/initiative/").status_code == 404
    client = browse(administrator_user)
    assert client.get("/clusters/hf-ventilation/").context["may_found"] is True
    made = client.post("/landscape/clusters/hf-ventilation/initiative/", {"name": "Luft", "prospects": []})
    assert made.headers["Location"] == f"/desk/{Initiative.objects.get(name='Luft').slug}/organisations/"


def test_the_office_sees_its_family_tree_and_prints_it(reference_data, administrator_user, browse):
    load_region()
    client = browse(administrator_user)
    client.post("/landscape/clusters/hf-fastening/initiative/", {"name": "Befestigung", "prospects": []})
    page = client.get("/desk/befestigung/genealogy/")
    assert (page.context["tree"].pioneers, page.context["tree"].generations) == (["Reisser"], 4)
    printed = client.get("/desk/befestigung/genealogy.pdf")
    assert (printed.headers["Content-Type"], printed.content[:5]) == ("application/pdf", b"%PDF-")
