"""What people type in about needs, offers and services."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clusterwerk.core.errors import Refused
from clusterwerk.core.fields import DayField, FigureField, MoneyField
from clusterwerk.directory.choosing import OrganisationField
from clusterwerk.needs.actions.stating import checked_text, usual_last_day
from clusterwerk.needs.choices import MOST_TOPICS, WHO_SEES, Area, Seen, Urgency
from clusterwerk.needs.models import StatedList
from clusterwerk.needs.models.stated import last_day_allowed
from clusterwerk.needs.topics import Topic


def who_sees(*seen: Seen) -> list[tuple[str, str]]:
    """The choices with what they mean in plain words."""
    return [(one.value, _Explained(one)) for one in seen]


class _Explained:
    """A choice and its explanation, said in the language of whoever reads the form."""

    def __init__(self, seen: Seen):
        self.seen = seen

    def __str__(self):
        label = str(self.seen.label)
        return f"{label[:1].upper()}{label[1:]}. {WHO_SEES[self.seen]}"


class StatedForm(forms.Form):
    """What needs and offers have in common. Text, area and who sees it are enough."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=100_000)
    area = forms.ChoiceField(label=_("Area"), choices=[("", "—"), *Area.choices])
    seen = forms.ChoiceField(
        label=_("Who may read it?"),
        widget=forms.RadioSelect,
        choices=who_sees(*Seen),
        initial=Seen.MEMBERS,
        help_text=_(
            "Your own firm and the office always read it. Without your name: write nothing that gives you away."
        ),
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    until = DayField(label=_("Current until"), help_text=_("At most twelve months. We ask you before it ends."))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["until"].initial = usual_last_day()

    def clean_text(self):
        """Plain words of a bearable length, or a sentence that says what to do."""
        try:
            return checked_text(self.cleaned_data["text"])
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def clean_until(self):
        """Between today and twelve months."""
        day = self.cleaned_data["until"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day lies in the past."))
        if day > last_day_allowed(timezone.localdate()):
            raise forms.ValidationError(_("At most twelve months from today."))
        return day


class NeedForm(StatedForm):
    """What a firm looks for."""

    urgency = forms.ChoiceField(
        label=_("How soon?"), choices=Urgency.choices, initial=Urgency.QUARTER, widget=forms.RadioSelect
    )
    field_order = ["text", "area", "urgency", "seen", "place", "until"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = _("What do you look for?")
        self.fields["text"].help_text = _("One or two sentences, in German or English.")


class OfferForm(StatedForm):
    """What a firm can give."""

    is_service = forms.BooleanField(
        label=_("Show it in the service catalogue: members can ask for it with one click"), required=False
    )
    price = MoneyField(label=_("Price in euros"), required=False, min_value=0, max_value=1_000_000)
    price_note = forms.CharField(
        label=_("What the price is for"), max_length=120, required=False, help_text=_("For example: per day.")
    )
    capacity = FigureField(label=_("Possible uses per year"), required=False, min_value=1, max_value=10_000)
    field_order = ["text", "area", "seen", "place", "until", "is_service", "price", "price_note", "capacity"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["text"].label = _("What can you offer?")
        self.fields["text"].help_text = _("One or two sentences, in German or English.")

    def clean(self):
        """A service names who gives it."""
        data = super().clean()
        if data.get("is_service") and data.get("seen") == Seen.ANONYMOUS:
            self.add_error("seen", _("A service names who gives it. Choose who reads it with your name."))
        return data


class _ForAFirm(forms.Form):
    """For the office: who is to be asked about it."""

    asked = ""

    person = forms.ModelChoiceField(
        label=_("Person to ask"), queryset=None, required=False, empty_label=_("nobody in particular")
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["text"].label = self.asked


class OfficeNeedForm(_ForAFirm, NeedForm):
    """The office states a need during a phone call."""

    asked = _("What does the firm look for?")

    field_order = ["text", "area", "urgency", "seen", "person", "place", "until"]


class OfficeOfferForm(_ForAFirm, OfferForm):
    """The office enters an offer of a firm or of its own; it knows the aid value."""

    asked = _("What is offered?")

    aid_value = MoneyField(
        label=_("Aid value of one use in euros"),
        required=False,
        min_value=1,
        max_value=300_000,
        help_text=_("What a firm would pay on the market, less what it pays."),
    )
    field_order = ["text", "area", "seen", "person", "place", "until", "is_service", "price", "price_note", "aid_value", "capacity"]  # fmt: skip


class TopicsForm(forms.Form):
    """Which topics fit: suggested from the text, confirmed by the person."""

    topics = forms.MultipleChoiceField(label=_("Topics"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, shown: list[Topic], **options):
        super().__init__(*args, **options)
        self.fields["topics"].choices = [(topic.key, topic.name) for topic in shown]
        self.fields["topics"].help_text = _("Tick at most %(count)s.") % {"count": MOST_TOPICS}

    def clean_topics(self):
        """Not more than fit."""
        if len(self.cleaned_data["topics"]) > MOST_TOPICS:
            raise forms.ValidationError(_("Choose at most %(count)s topics.") % {"count": MOST_TOPICS})
        return self.cleaned_data["topics"]


class AnswerForm(forms.Form):
    """By whom a need was answered."""

    answered_by = OrganisationField(label=_("By which firm?"), required=False)
    answered_with = forms.ModelChoiceField(
        label=_("With which offer?"), queryset=None, required=False, empty_label=_("with none of the list")
    )
    answer = forms.CharField(label=_("How?"), max_length=300, required=False)

    def __init__(self, *args, offers, firms, url: str, **options):
        super().__init__(*args, **options)
        self.fields["answered_with"].queryset = offers
        self.fields["answered_with"].label_from_instance = lambda offer: f"{offer.giver}: {offer.headline}"
        self.fields["answered_by"].choose_from(firms, url)


class FirmForm(forms.Form):
    """Which firm it is about."""

    organisation = OrganisationField(label=_("Firm"))

    def __init__(self, *args, firms, url: str, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].choose_from(firms, url)


class ByLinkAnswerForm(forms.Form):
    """By whom a need was answered, typed by the holder of a link, who sees no list."""

    answer = forms.CharField(label=_("By whom, or how? (need not be filled in)"), max_length=300, required=False)


class AskForm(forms.Form):
    """Whom to ask what the firm needs."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=None, empty_label=None, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Your words (need not be filled in)"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        help_text=_("They stand at the beginning of the mail."),
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["person"].label_from_instance = lambda person: f"{person}, {person.email}"


class WishForm(forms.Form):
    """Asking for a service, for which of the own firms."""

    organisation = forms.ModelChoiceField(label=_("For"), queryset=None, empty_label=None)
    wish = forms.CharField(
        label=_("What for, and when? (need not be filled in)"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, firms, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = firms
        if len(firms) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.fields["organisation"].initial = firms[0].pk


class OfficeWishForm(forms.Form):
    """The office notes that a firm wants a service or used it."""

    organisation = OrganisationField(label=_("Firm"))
    wish = forms.CharField(label=_("What for, and when? (need not be filled in)"), max_length=500, required=False)

    def __init__(self, *args, firms, url: str, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].choose_from(firms, url)


class UsedForm(forms.Form):
    """When a service was used."""

    used_on = DayField(label=_("Used on"))
    hours = FigureField(label=_("Hours"), decimals=2, required=False, min_value=0, max_value=100)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["used_on"].initial = timezone.localdate()


class ListForm(forms.Form):
    """A list of needs or offers."""

    kind = forms.ChoiceField(
        label=_("What stands in the list?"), choices=StatedList.Kind.choices, initial="needs", widget=forms.RadioSelect
    )
    file = forms.FileField(label=_("File"), help_text=_("CSV or XLSX, at most 5 MB and 5,000 rows."))
    seen = forms.ChoiceField(
        label=_("Who may read rows that do not say it?"),
        widget=forms.RadioSelect,
        choices=who_sees(*Seen),
        initial=Seen.OFFICE,
    )
