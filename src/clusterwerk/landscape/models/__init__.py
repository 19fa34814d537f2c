"""Registers, analyses of them, candidate clusters, value chains, hidden champions and published clusters."""

from clusterwerk.landscape.models.candidates import Candidate, CandidateFirm
from clusterwerk.landscape.models.chains import Chain, ChainStage
from clusterwerk.landscape.models.champions import Champion, ChampionCriteria, ChampionEvidence
from clusterwerk.landscape.models.employment import EmploymentFigure
from clusterwerk.landscape.models.owning import Explored
from clusterwerk.landscape.models.published import ClusterCount, ClusterFirm, ClusterPage, PublicFact, PublicLink
from clusterwerk.landscape.models.registers import Register, RegisterFault
from clusterwerk.landscape.models.runs import AnalysisRun, Cell

__all__ = [
    "AnalysisRun",
    "Candidate",
    "CandidateFirm",
    "Cell",
    "Chain",
    "ChainStage",
    "Champion",
    "ChampionCriteria",
    "ChampionEvidence",
    "ClusterCount",
    "ClusterFirm",
    "ClusterPage",
    "EmploymentFigure",
    "Explored",
    "PublicFact",
    "PublicLink",
    "Register",
    "RegisterFault",
]
