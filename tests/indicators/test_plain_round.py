"""A plain round from its draft to its release: who sees what, and that the released values follow from the figures."""

import datetime as dt
import statistics
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from clusterwerk.core.errors import NotAllowed, Refused
from clusterwerk.indicators import plain_vault, vault
from clusterwerk.indicators.actions import agreeing, plain, rounds, running
from clusterwerk.indicators.choices import Mode, RoundState
from clusterwerk.indicators.models import Look, Released
from clusterwerk.indicators.models.plain_sealed import PlainAnswer
from clusterwerk.indicators.personal_data import forget_plain_figures, old_plain_rounds
from tests.indicators.plain_cast import CANARIES, FIRST, LAST, answered, at, figures, member_firms, part_of, plain_draft

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def clock():
    """The first day of the round; tests move it."""
    with at(FIRST) as traveller:
        yield traveller


def close(clock):
    """The day after the last one."""
    clock.move_to(dt.datetime.combine(LAST + dt.timedelta(days=1), dt.time(10), tzinfo=dt.UTC))


@pytest.fixture
def organisations(initiative, make_firm, member_firm, rival_firm):
    """Eight members."""
    return member_firms(initiative, make_firm, member_firm, rival_firm)


@pytest.fixture
def opened(manager, organisations, member_user, rival_user):
    """An open round with three questions."""
    return plain.open_plain_round(one=plain_draft(manager, organisations), by=manager)


def significant(value: float, digits: int = 3) -> float:
    """Rounded by way of its text, unlike the program."""
    return float(f"{value:.{digits}g}")


def test_released_values_follow_from_the_raw_figures(clock, opened, organisations, manager):
    """The sum test: from the figures, with arithmetic of its own, to the rounding."""
    answered(opened, organisations)
    close(clock)

    one = plain.release_plain_round(one=opened, by=manager, delete_figures=False)

    rows = [figures(place) for place in range(len(organisations))]
    revenue = [sum(row["revenue"][year] for row in rows) for year in (0, 1)]
    growth = round(significant(float(100 * (revenue[0] / revenue[1] - 1))), 1)
    sick = significant(float(statistics.fmean(row["sick_rate"][0] for row in rows)))
    satisfaction = significant(float(statistics.fmean(row["satisfaction"][0] for row in rows)))
    found = {row.version.indicator.key: (row.is_published, row.groups, row.values) for row in one.results.all()}
    assert one.state == RoundState.RELEASED
    assert found == {
        "revenue": (True, "8–11", {"growth": growth}),
        "sick_rate": (True, "8–11", {"mean": sick}),
        "satisfaction": (True, "8–11", {"mean": satisfaction}),
    }


def test_dominated_sums_and_sums_over_too_few_are_withheld_alike(clock, opened, organisations, manager):
    """A firm that is most of the revenue, and a sick rate that four gave: no number, no reason."""

    def lopsided(place):
        revenue = ("900000", "800000") if place == 0 else ("10", "9")
        own = {"revenue": revenue} if place > 3 else {"revenue": revenue, "sick_rate": (f"{3 + place}", None)}
        return {key: tuple(None if one is None else Decimal(one) for one in pair) for key, pair in own.items()}

    answered(opened, organisations, lopsided)
    close(clock)

    plain.release_plain_round(one=opened, by=manager, delete_figures=False)

    rows = Released.objects.filter(round=opened).values_list("is_published", "groups", "values")
    assert list(rows) == [(False, "", {})] * 3


def test_nobody_learns_of_answers_while_it_is_open(opened, organisations, manager, manager_user, browse, initiative):
    """Neither counts nor figures; the page with single figures does not exist yet."""
    answered(opened, organisations[:3])
    office = browse(manager_user)

    page = office.get(reverse("indicators:desk_round", args=[initiative.slug, opened.pk])).content.decode()
    before = office.get(reverse("indicators:desk_plain_figures", args=[initiative.slug, opened.pk]))

    assert (vault.answers_counted(opened), before.status_code, "Firms that answered" in page) == (None, 404, False)
    assert not any(canary in page for canary in CANARIES)
    with pytest.raises(Refused):
        plain_vault.look(opened, manager)
    assert plain_vault.figures_of(opened) == {}


def test_each_look_is_kept_for_the_firm(
    clock, opened, organisations, manager, staff, manager_user, member_user, browse, initiative
):
    """Only a manager looks, only after closing, and the firm reads who and when."""
    answered(opened, organisations)
    close(clock)
    running.close_round(one=opened)
    opened.refresh_from_db()
    address = reverse("indicators:desk_plain_figures", args=[initiative.slug, opened.pk])

    asked = browse(manager_user).get(address).content.decode()
    looked = browse(manager_user).post(address).content.decode()

    assert ("73.519" in asked, "73.519" in looked) == (False, True)
    assert Look.objects.count() == len(organisations)
    own = reverse("indicators:portal_round", args=[initiative.slug, opened.uid, organisations[0].pk])
    assert str(manager_user.name) in browse(member_user).get(own).content.decode()
    with pytest.raises(NotAllowed):
        plain.look_at_figures(one=opened, by=staff)
    assert Look.objects.count() == len(organisations)


def test_the_form_saves_asks_and_sends(opened, organisations, member_user, browse, initiative):
    """German and English figures; what looks odd is asked once; only what was sent counts."""
    client, firm = browse(member_user), organisations[0]
    address = reverse("indicators:portal_answer", args=[initiative.slug, opened.uid, firm.pk])
    part = part_of(opened, firm)
    page = client.get(address).content.decode()
    assert "Die Geschäftsstelle kann Ihre Einzelwerte sehen." in page

    saved = client.post(address, {"now-revenue": "73.519", "before-revenue": "x"}, headers={"HX-Request": "true"})
    assert (saved.status_code, plain_vault.own(part).figures["revenue"]) == (200, (Decimal(73519), None))
    assert plain_vault.own(part).counts is False

    typed = {
        "employees": "80",
        "now-revenue": "73,519",
        "before-revenue": "7.351",
        "now-sick_rate": "17,3",
        "send": "1",
    }
    asked = client.post(address, {**typed, "now-revenue": "73.519"})
    assert (asked.status_code, plain_vault.own(part).counts) == (200, False)
    sent = client.post(address, {**typed, "now-revenue": "73.519", "is_right": "on"})
    assert (sent.status_code, plain_vault.sent_by(part)["sick_rate"]) == (302, (Decimal("17.3"), None))
    assert plain_vault.own(part).counts is True


def test_a_small_firm_gives_no_sick_rate(opened, organisations, member_user, browse, initiative):
    """With nineteen employees the figure is refused at its field, and nothing counts."""
    address = reverse("indicators:portal_answer", args=[initiative.slug, opened.uid, organisations[0].pk])

    page = browse(member_user).post(address, {"employees": "19", "now-sick_rate": "4,1", "send": "1"})

    assert "now-sick_rate" in page.context["form"].errors
    assert plain_vault.sent_by(part_of(opened, organisations[0])) == {}


def test_last_years_answer_stands_in_next_years_form(
    clock, opened, organisations, manager, member_user, browse, initiative
):
    """The firm's own figure of last year is filled in as the period before, its own alone."""
    answered(opened, organisations)
    close(clock)
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)
    opens, closes = dt.date(2027, 4, 1), dt.date(2027, 4, 20)
    clock.move_to(dt.datetime(2027, 4, 1, 10, tzinfo=dt.UTC))
    following = plain_draft(manager, organisations, year=2026, opens=opens, closes=closes)
    following = plain.open_plain_round(one=following, by=manager)

    address = reverse("indicators:portal_answer", args=[initiative.slug, following.uid, organisations[0].pk])
    form = browse(member_user).get(address).context["form"]

    assert (form["before-revenue"].value(), form["now-revenue"].value()) == ("73519", None)


def test_a_newcomer_or_a_correction_alone_does_not_show(clock, opened, organisations, manager, initiative, make_firm):
    """Next year's growth would tell the one firm that left or corrected; it is withheld. With the same firms it is not."""
    answered(opened, organisations)
    close(clock)
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)
    opens, closes = dt.date(2027, 4, 1), dt.date(2027, 4, 20)

    def next_year(corrected):
        def by_place(place):
            before = figures(place)["revenue"][0] + (1234 if place in corrected else 0)
            return {"revenue": (before + 500 + 17 * place, before)}

        return by_place

    published = []
    for left, corrected in ((0, ()), (1, ()), (0, (3,)), (0, range(8))):
        clock.move_to(dt.datetime(2027, 4, 1, 10, tzinfo=dt.UTC))
        one = plain_draft(manager, organisations[left:], year=2026, opens=opens, closes=closes, asked=("revenue",))
        one = plain.open_plain_round(one=one, by=manager)
        for place, firm in list(enumerate(organisations))[left:]:
            plain.send_figures(participant=part_of(one, firm), figures=next_year(corrected)(place), by=None)
        clock.move_to(dt.datetime(2027, 4, 22, 10, tzinfo=dt.UTC))
        one = plain.release_plain_round(one=one, by=manager, delete_figures=False)
        published.append(one.results.get().is_published)
        one.results.all().delete()
        one.released_sets.all().delete()
        one.participants.all().delete()
        one.delete()
    assert published == [True, False, False, True]


def test_without_the_earlier_figures_the_next_release_is_withheld(clock, opened, organisations, manager):
    """Deleted at once: the difference to last year's sum cannot be judged."""
    answered(opened, organisations)
    close(clock)
    plain.release_plain_round(one=opened, by=manager, delete_figures=True)
    assert PlainAnswer.objects.count() == 0
    clock.move_to(dt.datetime(2027, 4, 1, 10, tzinfo=dt.UTC))
    one = plain_draft(
        manager, organisations, year=2026, opens=dt.date(2027, 4, 1), closes=dt.date(2027, 4, 20), asked=("revenue",)
    )
    one = plain.open_plain_round(one=one, by=manager)
    answered(one, organisations, lambda place: {"revenue": figures(place)["revenue"]})
    clock.move_to(dt.datetime(2027, 4, 22, 10, tzinfo=dt.UTC))

    one = plain.release_plain_round(one=one, by=manager, delete_figures=False)

    assert one.results.get().is_published is False


def test_single_figures_end_after_their_time_or_with_the_round(clock, opened, organisations, manager, initiative):
    """The nightly rule deletes figures, not results; a cancelled round loses them at once."""
    answered(opened, organisations)
    close(clock)
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)

    due = old_plain_rounds(initiative, LAST + dt.timedelta(days=400))
    assert forget_plain_figures(due, initiative) == 1
    assert (PlainAnswer.objects.count(), Released.objects.filter(is_published=True).count()) == (0, 3)


def test_a_firm_withdraws_until_closing_and_a_cancelled_round_keeps_nothing(
    clock, opened, organisations, manager, member
):
    """After closing a withdrawal is refused and the figures stay; the rival cannot do it at all."""
    answered(opened, organisations)
    part = part_of(opened, organisations[0])

    with pytest.raises(NotAllowed):
        plain.withdraw_figures(participant=part_of(opened, organisations[1]), by=member)
    assert plain.withdraw_figures(participant=part, by=member) is True
    assert plain_vault.own(part).figures == {}
    close(clock)
    with pytest.raises(Refused):
        plain.withdraw_figures(participant=part_of(opened, organisations[1]), by=None)
    assert PlainAnswer.objects.count() == len(organisations) - 1
    agreeing.cancel_round(one=opened, reason="Zu wenige", by=manager)
    assert PlainAnswer.objects.count() == 0


def test_a_plain_round_never_goes_to_a_trustee_nor_a_locked_one_to_the_plain_pages(manager, organisations):
    """Neither way of release takes the other's rounds."""
    one = plain_draft(manager, organisations)
    locked = plain_draft(manager, organisations, mode="two_lock")

    with pytest.raises(Refused):
        agreeing.send_to_trustee(one=one, by=manager)
    with pytest.raises(Refused):
        plain.open_plain_round(one=locked, by=manager)
    assert {one.state, locked.state} == {RoundState.DRAFT}


def test_sub_groups_are_protected_with_their_margin(clock, manager, initiative, make_firm, member_firm, rival_firm):
    """Six, six and two firms: the two are withheld, and one more sub-group with them, else they could be subtracted."""
    firms = member_firms(initiative, make_firm, member_firm, rival_firm, count=14)
    one = plain_draft(manager, firms, asked=("revenue", "training_days"), breakdown="own")
    leaves = {part_of(one, firm).pk: ("Guss", "Montage", "Prüfung")[place // 6] for place, firm in enumerate(firms)}
    rounds.assign_leaves(one=one, leaves=leaves, by=manager)
    one = plain.open_plain_round(one=one, by=manager)
    rows = [
        (Decimal(50000 + 1733 * place), Decimal(48000 + 1511 * place), Decimal(1 + place % 4)) for place in range(14)
    ]
    answered(
        one, firms, lambda place: {"revenue": rows[place][:2], "training_days": (rows[place][2], rows[place][2] - 1)}
    )
    close(clock)

    plain.release_plain_round(one=one, by=manager, delete_figures=False)

    shown = one.results.filter(is_published=True).order_by("version__indicator__key", "leaf")
    found = {(row.version.indicator.key, row.leaf): row.values for row in shown}
    wholes = {key for key, leaf in found if leaf == ""}
    assert wholes == {"revenue", "training_days"}
    for key in wholes:
        leaves_shown = {leaf for name, leaf in found if name == key and leaf}
        assert leaves_shown in ({"guss"}, {"montage"})
    leaf = next(leaf for key, leaf in found if key == "revenue" and leaf)
    inside = rows[:6] if leaf == "guss" else rows[6:12]
    growth = 100 * (sum(row[0] for row in inside) / sum(row[1] for row in inside) - 1)
    assert found["revenue", leaf] == {"growth": round(significant(float(growth)), 1)}


def test_more_sub_groups_than_can_be_protected_are_an_obstacle_in_both_modes(
    manager, initiative, make_firm, member_firm, rival_firm
):
    """21 firms, each in a sub-group of its own; with two put together nothing stands against it."""
    firms = member_firms(initiative, make_firm, member_firm, rival_firm, count=21)
    told = "Die Runde hat 21 Untergruppen; höchstens 20 lassen sich schützen."
    for mode, found_in in ((Mode.PLAIN, plain.obstacles_to_opening), (Mode.TWO_LOCK, agreeing.obstacles)):
        one = plain_draft(manager, firms, asked=("revenue",), breakdown="own", mode=mode)
        leaves = {part_of(one, firm).pk: f"Stufe {place}" for place, firm in enumerate(firms)}
        for names, refused in ((leaves, True), ({**leaves, part_of(one, firms[0]).pk: "Stufe 1"}, False)):
            rounds.assign_leaves(one=one, leaves=names, by=manager)
            with translation.override("de"):
                assert any(sentence.startswith(told) for sentence in found_in(one)) is refused


def test_the_same_figures_are_not_asked_in_both_modes(clock, opened, organisations, manager):
    """Neither side could judge the difference to what the other released: the next round in the other mode says so."""
    answered(opened, organisations)
    close(clock)
    plain.release_plain_round(one=opened, by=manager, delete_figures=False)
    opens, closes = LAST + dt.timedelta(days=5), LAST + dt.timedelta(days=9)
    locked = plain_draft(manager, organisations, mode="two_lock", opens=opens, closes=closes, asked=("revenue",))
    other = plain_draft(manager, organisations, mode="two_lock", opens=opens, closes=closes, asked=("apprentices",))

    told = [any("Kennzahlen 2025" in sentence for sentence in agreeing.obstacles(one)) for one in (locked, other)]

    assert told == [True, False]
