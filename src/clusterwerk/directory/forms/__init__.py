"""What people type about organisations, sites, figures, links and people; forms parse and say what is wrong."""

from clusterwerk.directory.forms.links import LinkDetailsForm, LinkForm, YearForm, direction_choices
from clusterwerk.directory.forms.merges import MergeForm, OtherOrganisationForm
from clusterwerk.directory.forms.organisations import (
    LONGEST_AGO,
    ListingForm,
    NewOrganisationForm,
    OrganisationForm,
    OwnOrganisationForm,
    RenameForm,
    YearField,
)
from clusterwerk.directory.forms.parts import DayForm, FactForm, MoveForm, SiteForm
from clusterwerk.directory.forms.people import ChangeFirmForm, NewPersonForm, NewPositionForm, PersonForm, PositionForm

__all__ = [
    "LONGEST_AGO",
    "ChangeFirmForm",
    "DayForm",
    "FactForm",
    "LinkDetailsForm",
    "LinkForm",
    "ListingForm",
    "MergeForm",
    "MoveForm",
    "NewOrganisationForm",
    "NewPersonForm",
    "NewPositionForm",
    "OrganisationForm",
    "OtherOrganisationForm",
    "OwnOrganisationForm",
    "PersonForm",
    "PositionForm",
    "RenameForm",
    "SiteForm",
    "YearField",
    "YearForm",
    "direction_choices",
]
