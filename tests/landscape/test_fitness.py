"""What a register is good for, in one sentence."""

from clusterwerk.landscape.fitness import verdict_of
from clusterwerk.landscape.models import Register

FINDINGS = ("missing_industry", "unknown_industry", "missing_region", "unknown_region", "without_coordinates",
            "missing_weights", "suppressed_weights")  # fmt: skip


def read(rows=2_000, **shares):
    quality = {name: {"count": round(rows * shares.get(name, 0)), "share": shares.get(name, 0)} for name in FINDINGS}
    return Register(name="Liste", state=Register.State.READY, rows=rows, quality=quality)


def levels(verdict):
    return [line.level for line in verdict.lines]


def test_a_complete_register_is_fit_for_all():
    verdict = verdict_of(read())
    assert (levels(verdict), verdict.gap) == (["good", "good", "good"], "")
    assert verdict.sentence == "Das Register ist für alle Auswertungen geeignet."


def test_what_is_missing_limits_what_it_is_good_for():
    verdict = verdict_of(read(missing_weights=0.6, without_coordinates=0.2))
    assert (levels(verdict), verdict.gap) == (["care", "good", "unfit"], "missing_weights")
    assert verdict.sentence == (
        "Geeignet für die Konzentration nach Kreisen; mit Vorsicht für die Suche nach Cluster-Kandidaten; nicht "
        "geeignet für Vergleiche der Beschäftigten."
    )
    assert verdict.advice == "Als Nächstes: Cluster-Kandidaten suchen; höchstens 400 Zeilen bleiben dabei außen vor."


def test_without_codes_the_list_has_to_be_completed_first():
    verdict = verdict_of(read(missing_industry=0.4))
    assert verdict.sentence == "Das Register ist noch für keine Auswertung geeignet."
    assert (verdict.advice[:10], verdict.gap) == ("Ergänzen S", "missing_industry")


def test_few_rows_are_read_with_care():
    assert levels(verdict_of(read(rows=120))) == ["care", "care", "good"]


def test_before_it_was_read_nothing_is_said():
    assert verdict_of(Register(name="Liste", state=Register.State.GIVEN)) is None
