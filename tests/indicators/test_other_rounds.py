"""An indicator is asked once for each period, for days that do not overlap, and in one mode: else sums could be subtracted."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.utils import translation

from clusterwerk.core.errors import Refused
from clusterwerk.indicators.actions import agreeing, definitions, plain, running
from clusterwerk.indicators.models import Indicator, ReleasedSet, Round
from clusterwerk.indicators.queries import newest_versions
from tests.indicators.conftest import CLOSES, OPENS, answer, go_to, part_of
from tests.indicators.plain_cast import answered, figures, plain_draft

pytestmark = [pytest.mark.django_db, pytest.mark.database]

HALF = {
    "period_from": dt.date(2025, 7, 1), "period_until": dt.date(2025, 12, 31), "before_from": dt.date(2025, 1, 1),
    "before_until": dt.date(2025, 6, 30),
}  # fmt: skip
A_DAY_LATER = {"period_from": dt.date(2025, 1, 2), "before_from": dt.date(2024, 1, 2)}
OVERLAPS, TWICE, OTHER_MODE = "überschneidet", "schon in", "im anderen Modus"


def told(one: Round, *words: str) -> list[str]:
    """Which of the words the sentences against a round have, in German."""
    found = plain.obstacles_to_opening if one.mode == "plain" else agreeing.obstacles
    with translation.override("de"):
        sentences = found(one)
    return [word for word in words if any(word in one and "Kennzahlen 2025" in one for one in sentences)]


@pytest.fixture
def first(organisations, manager, clock) -> Round:
    """A plain round over 2025, open."""
    go_to(clock, OPENS)
    return plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)


def released(one: Round, organisations, manager, clock, by_place=figures) -> Round:
    answered(one, organisations, by_place)
    go_to(clock, one.closes_on + dt.timedelta(days=1))
    return plain.release_plain_round(one=one, by=manager, delete_figures=False)


@pytest.mark.parametrize(
    "changed", [A_DAY_LATER, HALF, {"period_from": dt.date(2025, 7, 1), "period_until": dt.date(2026, 6, 30)}]
)
def test_periods_that_overlap_without_being_equal_are_not_asked_of_the_same_indicator(
    first, organisations, manager, changed
):
    one = plain_draft(
        manager,
        organisations,
        asked=("sick_rate",),
        **({"opens": dt.date(2026, 10, 1), "closes": dt.date(2026, 10, 9)} | changed),
    )
    other = plain_draft(
        manager,
        organisations,
        asked=("apprentices",),
        **({"opens": dt.date(2026, 10, 1), "closes": dt.date(2026, 10, 9)} | changed),
    )
    assert (told(one, OVERLAPS, TWICE), told(other, OVERLAPS, TWICE)) == ([OVERLAPS], [])


def test_the_sentence_names_indicator_periods_and_round(first, organisations, manager):
    one = plain_draft(manager, organisations, asked=("sick_rate", "revenue"), **A_DAY_LATER)
    with translation.override("de"):
        sentence = next(found for found in plain.obstacles_to_opening(one) if "02.01.2025" in found)
    assert sentence == (
        "„Krankenstand, Umsatzwachstum“: 02.01.2025 – 31.12.2025 überschneidet sich mit 01.01.2025 – 31.12.2025, wofür „Kennzahlen 2025“ danach fragt. "
        "Aus beiden Summen könnten Zahlen einzelner Unternehmen folgen. Wählen Sie Tage, die sich damit nicht überschneiden, oder lassen Sie die Kennzahl weg."
    )


def test_two_locks_are_not_asked_for_overlapping_days_either(sent, organisations, manager):
    one = plain_draft(manager, organisations, mode="two_lock", opens=OPENS, closes=CLOSES, **A_DAY_LATER)
    assert told(one, OVERLAPS) == [OVERLAPS]
    with pytest.raises(Refused):
        agreeing.send_to_trustee(one=one, by=manager)


def test_the_same_period_is_asked_once_also_by_a_new_version(sent, organisations, manager):
    """E9. As the period before it may be asked again."""
    indicator = Indicator.objects.get(key="revenue")
    version = newest_versions(manager).get(indicator=indicator)
    names = [field.name for field in version._meta.concrete_fields][4:-1]
    kept = {name: getattr(version, name) for name in names} | {"edges": version.class_edges, "most": 20_000_000}
    definitions.change_indicator(indicator=indicator, by=manager, **kept)
    again = plain_draft(manager, organisations, mode="two_lock", opens=OPENS, closes=CLOSES, asked=("revenue",))
    assert again.asked.get().version.number == 2
    later = {"year": 2026, "opens": dt.date(2027, 4, 1), "closes": dt.date(2027, 4, 20), "mode": "two_lock"}
    following = plain_draft(manager, organisations, asked=("revenue",), **later)
    assert (told(again, TWICE, OVERLAPS), told(following, TWICE, OVERLAPS)) == ([TWICE], [])


def test_a_round_that_was_cancelled_stands_against_others_only_when_sums_were_given_out(handed, organisations, manager):
    """After handing over the trustee holds its sums."""
    same, locks = (
        plain_draft(manager, organisations, mode=mode, opens=OPENS, closes=CLOSES) for mode in ("plain", "two_lock")
    )
    agreeing.cancel_round(one=handed, reason="Zu wenige", by=manager)
    assert (told(locks, TWICE, OTHER_MODE), told(same, TWICE, OTHER_MODE)) == ([TWICE], [OTHER_MODE])
    Round.objects.filter(pk=handed.pk).update(handed_at=None)
    assert (told(locks, TWICE, OTHER_MODE), told(same, TWICE, OTHER_MODE)) == ([], [])


def test_a_signed_or_open_round_in_one_mode_stands_against_the_other(first, chosen):
    """E3: both would have run at once."""
    assert told(chosen, OTHER_MODE) == [OTHER_MODE]


def test_a_round_signed_under_two_locks_stands_against_a_plain_one(sent, organisations, manager):
    assert told(plain_draft(manager, organisations), OTHER_MODE) == [OTHER_MODE]


def both_modes_open(opened, organisations, manager) -> Round:
    """Two rounds that came to be open in both modes, as before this was asked when they were signed."""
    one = plain_draft(manager, organisations, year=2023)
    one = plain.open_plain_round(one=one, by=manager)
    days = {name: getattr(opened, name) for name in ("period_from", "period_until", "before_from", "before_until")}
    Round.objects.filter(pk=one.pk).update(**days)
    return Round.objects.get(pk=one.pk)


def test_it_is_asked_again_when_sums_are_handed_over(opened, cast, organisations, manager, clock):
    one = both_modes_open(opened, organisations, manager)
    answer(opened, cast, organisations[0])
    released(one, organisations, manager, clock)
    with pytest.raises(Refused) as refusal:
        running.hand_over(one=opened, by=manager)
    opened.refresh_from_db()
    assert ("im anderen Modus" in str(refusal.value.sentence), opened.state) == (True, "closed")


def test_it_is_asked_again_when_a_plain_round_is_released(opened, cast, organisations, manager, clock):
    one = both_modes_open(opened, organisations, manager)
    answered(one, organisations)
    go_to(clock, CLOSES + dt.timedelta(days=1))
    running.hand_over(one=opened, by=manager)
    with pytest.raises(Refused):
        plain.release_plain_round(one=one, by=manager, delete_figures=False)
    assert one.results.count() == 0


def test_released_sums_are_compared_by_days_whatever_their_period_is_called(first, organisations, manager, clock):
    Round.objects.filter(pk=first.pk).update(period_label="Geschäftsjahr 2025")
    released(first, organisations, manager, clock)
    go_to(clock, dt.date(2027, 4, 1))
    later = {"year": 2026, "opens": dt.date(2027, 4, 1), "closes": dt.date(2027, 4, 20), "asked": ("revenue",)}
    two = plain.open_plain_round(one=plain_draft(manager, organisations[1:], **later), by=manager)

    def by_place(place):
        before = figures(place + 1)["revenue"][0]
        return {"revenue": (before + 500, before)}

    two = released(two, organisations[1:], manager, clock, by_place)
    assert two.results.get().is_published is False
    days = set(ReleasedSet.objects.filter(round=first, is_before=False).values_list("period_from", "period_until"))
    assert days == {(dt.date(2025, 1, 1), dt.date(2025, 12, 31))}


def wait_until_somebody_waits() -> None:
    """Until another connection waits for a lock of this one."""
    pause = threading.Event()
    for _turn in range(1000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        pause.wait(0.02)
    raise AssertionError("nobody waits")


@pytest.mark.django_db(transaction=True)
def test_two_rounds_are_not_released_at_the_same_time(first, organisations, manager, clock):
    """The second waits for the first and is judged beside what it released: one firm left, so nothing is published."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one connection write at a time")
    answered(first, organisations)
    clock.move_to(dt.datetime(2027, 4, 1, 10, tzinfo=dt.UTC))
    later = {"year": 2026, "opens": dt.date(2027, 4, 1), "closes": dt.date(2027, 4, 20), "asked": ("revenue",)}
    two = plain.open_plain_round(one=plain_draft(manager, organisations[1:], **later), by=manager)
    for place, firm in list(enumerate(organisations))[1:]:
        before = figures(place)["revenue"][0]
        plain.send_figures(participant=part_of(two, firm), figures={"revenue": (before + 500, before)}, by=None)
    clock.move_to(dt.datetime(2027, 4, 22, 10, tzinfo=dt.UTC))
    assert [running.close_round(one=one) for one in (first, two)] == [True, True]

    def release() -> None:
        plain.release_plain_round(one=two, by=manager, delete_figures=False)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            plain.release_plain_round(one=first, by=manager, delete_figures=False)
            other = pool.submit(release)
            wait_until_somebody_waits()
        other.result()

    assert two.results.get().is_published is False
