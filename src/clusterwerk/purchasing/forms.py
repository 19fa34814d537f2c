"""What people type in about joint purchases."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.purchasing.choices import SavingKind, Sharing
from clusterwerk.purchasing.models import Item
from clusterwerk.purchasing.reading import read_tiers

LARGEST_FILE = 2_000_000
MOST = Decimal(10) ** 9


class PurchaseForm(forms.Form):
    """A joint purchase: what, until when, on which terms, market shares."""

    title = forms.CharField(label=_("Title"), max_length=150)
    text = forms.CharField(
        label=_("What is bought, from when, on which terms"), widget=forms.Textarea, max_length=10_000, required=False
    )
    answer_until = DayField(label=_("Figures until"))
    organiser = forms.ModelChoiceField(label=_("Organiser"), queryset=None, required=False)
    project = forms.ModelChoiceField(label=_("Project"), queryset=None, required=False)
    max_suppliers = FigureField(
        label=_("At most so many suppliers"), required=False, min_value=1, max_value=50, help_text=_("Empty: no limit.")
    )
    fee = MoneyField(label=_("Fee for each member in euros"), required=False, min_value=0, max_value=1_000_000)
    sharing = forms.ChoiceField(label=_("How the cost is shared"), choices=Sharing.choices, initial=Sharing.INVOICE)
    purchase_share = FigureField(
        label=_("Joint share of the purchase markets in per cent"),
        decimals=2,
        required=False,
        min_value=0,
        max_value=100,
    )
    sales_share = FigureField(
        label=_("Joint share of the sales markets in per cent"),
        decimals=2,
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Of the members together, on the markets where they sell. Above 15 % on either: ask counsel."),
    )
    shares_source = forms.CharField(label=_("How the shares were found"), max_length=300, required=False)
    counsel_on = DayField(label=_("Counsel asked on"), required=False)
    counsel_note = forms.CharField(label=_("What counsel said"), max_length=300, required=False)

    def __init__(self, *args, people, projects, **options):
        super().__init__(*args, **options)
        self.fields["organiser"].queryset = people
        self.fields["organiser"].label_from_instance = lambda person: person.sort_name
        self.fields["project"].queryset = projects

    def clean_fee(self):
        """No fee is a fee of nothing."""
        return self.cleaned_data.get("fee") or Decimal(0)


class ItemForm(forms.Form):
    """One item."""

    name = forms.CharField(label=_("Article"), max_length=150)
    specification = forms.CharField(label=_("Specification and delivery"), max_length=500, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=30, help_text=_("For example: piece, kg, MWh."))


class InviteForm(forms.Form):
    """Which members are asked."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, members, **options):
        super().__init__(*args, **options)
        self.fields["organisations"].queryset = members


class BidForm(forms.Form):
    """The head of a bid, with rebate tiers a line each."""

    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    organisation = OrganisationField(label=_("Organisation of the register"), required=False)
    received_on = DayField(label=_("Received on"), initial=timezone.localdate)
    minimum_spend = MoneyField(label=_("Least order in euros"), required=False, min_value=0, max_value=MOST)
    tiers = forms.CharField(
        label=_("Rebate tiers"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("A line each: spend at list prices, colon, rebate on everything. For example 10.000: 2 %"),
    )
    note = forms.CharField(label=_("Terms"), max_length=500, required=False)

    def clean_minimum_spend(self):
        """No least order is one of nothing."""
        return self.cleaned_data.get("minimum_spend") or Decimal(0)

    def clean_tiers(self):
        """The tiers as pairs."""
        try:
            return read_tiers(self.cleaned_data["tiers"])
        except ValueError as error:
            raise ValidationError(_now("This line cannot be read: %(line)s") % {"line": str(error)[:80]}) from error


class PerItemForm(forms.Form):
    """Two figures for each item: columns are given by those who inherit."""

    columns: tuple[tuple[str, str, int], ...] = ()

    def __init__(self, *args, items: list[Item], known: dict[str, dict[int, Decimal]], **options):
        super().__init__(*args, **options)
        self.items = items
        for item in items:
            for name, label, decimals in self.columns:
                self.fields[f"{name}_{item.pk}"] = FigureField(
                    label=label,
                    decimals=decimals,
                    required=False,
                    min_value=0,
                    max_value=MOST,
                    initial=_plain(known[name].get(item.pk)),
                )

    @property
    def rows(self) -> list[tuple[Item, list]]:
        """Each item with its fields."""
        return [(item, [self[f"{name}_{item.pk}"] for name, _label, _places in self.columns]) for item in self.items]

    def given(self, name: str) -> dict[int, Decimal]:
        """What was typed into one column, by item key."""
        values = {item.pk: self.cleaned_data.get(f"{name}_{item.pk}") for item in self.items}
        return {key: value for key, value in values.items() if value}


def _plain(value: Decimal | None) -> Decimal | None:
    """Without zeros at the end, as a person would type it."""
    return None if value is None else Decimal(format(value.normalize(), "f"))


class FiguresForm(PerItemForm):
    """Volumes and last prices of a firm, and the cost of switching."""

    columns = (("volume", _("Volume per year"), 3), ("price", _("Last price per unit in euros"), 4))
    switching = MoneyField(
        label=_("Cost of switching the supplier in euros"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("Once, if you know it: approvals, tools, tests. It is set against your saving."),
    )


class PricesForm(PerItemForm):
    """List prices of a bid, and the volumes from which they hold."""

    columns = (("price", _("List price per unit in euros"), 4), ("least", _("Holds from volume"), 3))


class ListForm(forms.Form):
    """A list to read figures from."""

    file = forms.FileField(label=_("CSV file or Excel workbook"))

    def clean_file(self):
        """Small enough to be a list of items."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_now("The file is larger than 2 MB."))
        return file


class DecideForm(forms.Form):
    """The decision with its contract."""

    on = DayField(label=_("Decided on"), initial=timezone.localdate)
    contract_from = DayField(label=_("Contract from"), initial=timezone.localdate)
    contract_note = forms.CharField(label=_("Contract"), max_length=500, required=False)


class SavingForm(forms.Form):
    """A saving that a firm confirms."""

    kind = forms.ChoiceField(label=_("Kind"), choices=SavingKind.choices)
    year = FigureField(label=_("Year"), min_value=2000, max_value=2100)
    amount = MoneyField(label=_("Amount in euros"), min_value=-MOST, max_value=MOST)
