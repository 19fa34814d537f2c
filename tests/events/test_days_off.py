"""Days on which nobody is to meet: read as they stand in calendars, entered and removed on one screen."""

import datetime as dt

import pytest
from django.urls import reverse

from clusterwerk.events.forms.dates import DaysOffForm
from clusterwerk.events.models import DaysOff
from clusterwerk.events.queries.days_off import days_left_out
from clusterwerk.events.typed_dates import period_in


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Osterferien 29.3.2027 – 10.4.2027", ("Osterferien", dt.date(2027, 3, 29), dt.date(2027, 4, 10))),
        ("Weihnachtsferien: 23.12. - 8.1.2027", ("Weihnachtsferien", dt.date(2026, 12, 23), dt.date(2027, 1, 8))),
        ("26.10. bis 30.10. Herbstferien", ("Herbstferien", dt.date(2027, 10, 26), dt.date(2027, 10, 30))),
        ("Sommerferien 2027-07-29 – 2027-09-11", ("Sommerferien", dt.date(2027, 7, 29), dt.date(2027, 9, 11))),
        ("Brückentag 7.5.27", ("Brückentag", dt.date(2027, 5, 7), dt.date(2027, 5, 7))),
    ],
)
def test_periods_are_read_as_they_stand_in_calendars(line, expected):
    assert period_in(line, dt.date(2026, 11, 21)) == expected


@pytest.mark.parametrize(
    "line", ["29.3.2027 – 10.4.2027", "Ferien", "Ferien 31.2.2027", "Ferien 10.4.2027 – 29.3.2027"]
)
def test_what_is_no_period_is_named(line):
    form = DaysOffForm({"periods": line})
    assert (form.is_valid(), list(form.errors)) == (False, ["periods"])


def test_days_without_meetings_are_entered_on_one_screen(browse, manager_user, rival_user, initiative):
    address, client = reverse("events:desk_days_off", args=[initiative.slug]), browse(manager_user)
    text = "Osterferien 29.3.2099 – 10.4.2099\nMesse 3.5.2099"
    for _twice in range(2):
        client.post(address, {"periods": text})
    [first, second] = DaysOff.objects.all()
    assert [str(first), str(second), second.on] == ["Osterferien", "Messe", dt.date(2099, 5, 3)]
    assert days_left_out(initiative) == [(one.on, one.until, one.name) for one in (first, second)]
    assert browse(rival_user).get(address).status_code == 404
    client.post(reverse("events:desk_days_off_remove", args=[initiative.slug, first.pk]))
    assert list(DaysOff.objects.values_list("name", flat=True)) == ["Messe"]
