"""New rows written with one prepared statement are the rows that Django would have written."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError

from clusterwerk.core.writing import write_new
from clusterwerk.directory.models import Fact, Organisation
from clusterwerk.members.models import ImportBatch, ImportRow

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def values_of(thing) -> dict:
    """Every column of a row as the database keeps it, without its key and what must be different."""
    row = type(thing)._base_manager.filter(pk=thing.pk).values().get()
    return {
        name: value
        for name, value in row.items()
        if name not in {"id", "number", "organisation_id", "created_at", "changed_at"}
    }


def facts_of(manager, organisation) -> Fact:
    return Fact(
        initiative=manager.initiative,
        organisation=organisation,
        kind="revenue",
        value=Decimal("1234567.8901"),
        unit="euro",
        year=2025,
        scope="organisation",
        source_text="Liste „März“; 100 % 'sicher'",
        recorded_on=dt.date(2026, 2, 28),
    )


def test_every_kind_of_field_is_kept_as_django_keeps_it(manager):
    named = {"name": 'Ä"b%s c\\d\n'}
    made = [Organisation(**named), Organisation(**named)]
    for one in made:
        one.set_derived()
    write_new(Organisation, made[:1])
    Organisation.objects.bulk_create(made[1:])
    facts = [facts_of(manager, one) for one in made]
    write_new(Fact, facts[:1])
    Fact.objects.bulk_create(facts[1:])
    batch = ImportBatch.objects.create(initiative=manager.initiative, name="Liste")
    rows = [
        ImportRow(
            initiative=manager.initiative,
            batch=batch,
            number=number,
            cells=["ä", None, 1.5, {"a": [True]}],
            decision=ImportRow.Decision.SKIP,
            joins_row=None,
            fingerprint="f",
        )
        for number in (1, 2)
    ]
    write_new(ImportRow, rows[:1])
    ImportRow.objects.bulk_create(rows[1:])
    for ours, theirs in (made, facts, rows):
        assert values_of(ours) == values_of(theirs)
    assert ImportRow.objects.get(number=1).cells == ["ä", None, 1.5, {"a": [True]}]


def test_keys_are_new_and_saving_goes_on(manager):
    first = [Organisation(name=f"Firma {number}") for number in range(3)]
    write_new(Organisation, first)
    keys = [one.pk for one in first]
    assert len(set(keys)) == 3
    first[2].delete()
    after = Organisation.objects.create(name="Danach")
    assert after.pk not in keys
    first[0].name = "Umbenannt"
    first[0].save()
    assert Organisation.objects.get(pk=keys[0]).name == "Umbenannt"
    write_new(Organisation, [])


def test_a_broken_constraint_leaves_nothing(manager):
    batch = ImportBatch.objects.create(initiative=manager.initiative, name="Liste")
    twice = [ImportRow(initiative=manager.initiative, batch=batch, number=7, fingerprint="f") for _ in range(2)]
    with pytest.raises(IntegrityError):
        write_new(ImportRow, twice)
    assert ImportRow.objects.count() == 0
