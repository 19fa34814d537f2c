"""The tables of `projects`, a file for each of their parts."""

from clusterwerk.projects.models.documents import Document, DocumentReader
from clusterwerk.projects.models.groups import (
    FirmCapacity,
    GroupDecision,
    GroupPlace,
    GroupPlan,
    GroupProposal,
    GroupTopic,
    ProposedGroup,
)
from clusterwerk.projects.models.partners import Closing, Contact, Partner, Statement
from clusterwerk.projects.models.plan import Action, Milestone, WorkedHours, WorkPackage
from clusterwerk.projects.models.projects import Project
from clusterwerk.projects.models.record import BudgetLine, Result, Risk
from clusterwerk.projects.models.served import ServedNeed, ServedTheme

__all__ = [
    "Action",
    "BudgetLine",
    "Closing",
    "Contact",
    "Document",
    "DocumentReader",
    "FirmCapacity",
    "GroupDecision",
    "GroupPlace",
    "GroupPlan",
    "GroupProposal",
    "GroupTopic",
    "Milestone",
    "Partner",
    "Project",
    "ProposedGroup",
    "Result",
    "Risk",
    "ServedNeed",
    "ServedTheme",
    "Statement",
    "WorkPackage",
    "WorkedHours",
]
