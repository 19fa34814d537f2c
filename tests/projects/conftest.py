"""A project of member, rival and an institute; and a second firm that is no partner."""

import pytest

from clusterwerk.directory.models import Person
from clusterwerk.projects.actions import add_partner, answer_red_line, make_project, set_state, state_partner
from clusterwerk.projects.actions.statements import Said
from clusterwerk.projects.choices import PartnerRole

BENEFIT, RED_LINE, ANSWER = "Weniger Ausschuss", "Keine Stückkosten", "Kosten werden nicht abgefragt"


@pytest.fixture(autouse=True)
def _files_elsewhere(settings, tmp_path):
    """Documents of a test lie in its own folder."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def third_firm(make_firm):
    """An institute that knows a lot."""
    return make_firm("Institut für Beispielströmung", kind="institute")


@pytest.fixture
def make_ready(manager):
    """A function that makes a project whose partners have stated everything."""

    def make(*firms, title="Geräusche senken", level=1, **fields):
        project = make_project(title=title, level=level, by=manager, **fields)
        for number, firm in enumerate(firms):
            role = PartnerRole.LEAD if number == 0 else PartnerRole.PARTNER
            ready(add_partner(project=project, organisation=firm, role=role, by=manager), manager)
        return project

    return make


def ready(partner, manager, *, benefit=BENEFIT, red_line=RED_LINE, answer=ANSWER, **more):
    """State benefit and red line for a partner and answer the red line."""
    statement = state_partner(
        partner=partner, said=Said(benefit, red_line, has_no_red_line=not red_line, **more), by=manager
    )
    return answer_red_line(statement=statement, answer=answer, by=manager) if red_line else statement


@pytest.fixture
def run(manager):
    """A function that takes a project to a state."""

    def take(project, *states):
        for state in states:
            project = set_state(project=project, state=state, by=manager, reason="Weil es so ist.")
        return project

    return take


@pytest.fixture
def project(make_ready, member_firm, rival_firm):
    """An idea of two firms that have stated everything."""
    return make_ready(member_firm, rival_firm)


@pytest.fixture
def running(project, run):
    """It runs."""
    return run(project, "agreed", "running")


@pytest.fixture
def partner_of():
    """A function that finds a firm's row in a project."""
    return lambda project, firm: project.partners.get(organisation=firm)


@pytest.fixture
def member_person(member_user):
    """Member Amsel as a person of the register."""
    return Person.objects.get(user=member_user)
