"""The tables of `compliance`, a file for each of its parts."""

from clusterwerk.compliance.models.acknowledgements import Acknowledgement
from clusterwerk.compliance.models.entries import Entry, Head, NeverChanged, Opening
from clusterwerk.compliance.models.incidents import Incident
from clusterwerk.compliance.models.notices import Notice
from clusterwerk.compliance.models.signing import SignOff

__all__ = ["Acknowledgement", "Entry", "Head", "Incident", "NeverChanged", "Notice", "Opening", "SignOff"]
