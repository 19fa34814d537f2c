"""Value chains: begin from a template, correct the stages."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clusterwerk.clusters.models import Initiative
from clusterwerk.core import log
from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.landscape.models import Chain, ChainStage
from clusterwerk.landscape.rules import Explorer, owns

log.sentence("landscape.chain_made", gettext_lazy("%(by)s made the value chain %(subject)s."))
log.sentence("landscape.chain_changed", gettext_lazy("%(by)s changed the stages of the value chain %(subject)s."))


@dataclass(frozen=True)
class StageGiven:
    """A stage as a person typed it."""

    name_de: str
    name_en: str
    codes: list[str]
    enough: int = 3


def templates() -> list[tuple[str, str, str]]:
    """Key, German and English name of the templates that come with the program."""
    from clusterwerk.analysis.value_chain import TEMPLATES  # loads NumPy with the library

    return [(one.key, one.name_de, one.name_en) for one in TEMPLATES]


@transaction.atomic
def begin_chain(*, template: str, by: Explorer, initiative: Initiative | None = None) -> Chain:
    """Copy a template, so that its stages can be corrected for one initiative or person."""
    from clusterwerk.analysis.value_chain import TEMPLATES

    found = next((one for one in TEMPLATES if one.key == template), None)
    if found is None:
        raise Refused(_("Choose a template from the list."))
    if initiative is not None and initiative not in by.initiatives:
        raise NotAllowed(_("You can make a value chain only for an initiative in whose office you work."))
    chain = Chain.objects.create(
        name=found.name_de, initiative=initiative, person=None if initiative else by.user, industry_codes=[]
    )
    stages = [StageGiven(one.name_de, one.name_en, list(one.codes)) for one in found.stages]
    _write(chain, stages)
    log.record(by=by, verb="landscape.chain_made", subject=chain)
    return chain


@transaction.atomic
def change_stages(*, chain: Chain, stages: list[StageGiven], by: Explorer) -> Chain:
    """Replace the stages of a chain by what a person who knows the firms typed."""
    if not owns(by, chain):
        raise NotAllowed(_("Only the owner of a value chain can change it."))
    if not stages:
        raise Refused(_("A value chain needs at least one stage."))
    chain.stages.all().delete()
    _write(chain, stages)
    log.record(by=by, verb="landscape.chain_changed", subject=chain)
    return chain


def _write(chain: Chain, stages: list[StageGiven]) -> None:
    ChainStage.objects.bulk_create(
        ChainStage(
            chain=chain,
            place=place,
            name_de=one.name_de,
            name_en=one.name_en,
            industry_codes=one.codes,
            enough=one.enough,
        )
        for place, one in enumerate(stages, start=1)
    )
