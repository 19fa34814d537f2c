"""Choosing whom to invite: contacts of members with a box each, and further addresses."""

import re
from email.utils import parseaddr

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from clusterwerk.directory.models import Person
from clusterwerk.events.invited import Invited


class PeopleWidget(forms.Widget):
    """Boxes to tick, one for each contact, with a second one for who is indispensable."""

    template_name = "events/widget/people.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.people: list[Person] = []

    def value_from_datadict(self, data, files, name):
        """The numbers of the chosen and of the indispensable, and the further addresses."""
        return {
            "people": data.getlist(name),
            "needed": data.getlist(f"{name}_needed"),
            "further": data.get(f"{name}_further", ""),
        }

    def value_omitted_from_data(self, data, files, name):
        """Boxes that nobody ticked are not sent; the text field always is."""
        return f"{name}_further" not in data

    def id_for_label(self, id_, index=None):
        """The legend names the whole."""
        return ""

    def get_context(self, name, value, attrs):
        """Who can be chosen and who is."""
        value = value or {}
        chosen, needed = set(map(str, value.get("people", ()))), set(map(str, value.get("needed", ())))
        context = super().get_context(name, None, attrs)
        context["widget"].update(
            rows=[(one, str(one.pk) in chosen, str(one.pk) in needed) for one in self.people],
            further=value.get("further", ""),
        )
        return context


class PeopleField(forms.Field):
    """Gives a list of `Invited`; an indispensable one is invited also when only the second box is ticked."""

    widget = PeopleWidget

    def offer(self, people: list[Person]) -> None:
        """Who can be chosen."""
        self.people = {str(one.pk): one for one in people}
        self.widget.people = people

    def clean(self, value):
        """The chosen people and the typed addresses."""
        needed = [key for key in value["needed"] if key in self.people]
        keys = list(dict.fromkeys([*value["people"], *needed]))
        invited = [Invited(person=self.people[key], is_required=key in needed) for key in keys if key in self.people]
        invited += [_typed(part) for part in re.split(r"[\n;]", value["further"]) if part.strip()]
        if self.required and not invited:
            raise ValidationError(_("Choose at least one person."))
        return invited


def _typed(text: str) -> Invited:
    name, address = parseaddr(text.strip())
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(_("“%(address)s” is not an e-mail address.") % {"address": text.strip()[:80]}) from error
    return Invited(name=name, email=address)
