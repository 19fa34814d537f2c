"""The days of a year by a rhythm."""

import datetime as dt

from clusterwerk.workgroups.rhythm import ProposedDay, days_of_year, weekday_of_month


def test_every_third_thursday_of_every_second_month():
    found = days_of_year(2027, rhythm="monthly", every=2, week=3, weekday=3)
    assert [one.day for one in found] == [
        dt.date(2027, 1, 21),
        dt.date(2027, 3, 18),
        dt.date(2027, 5, 20),
        dt.date(2027, 7, 15),
        dt.date(2027, 9, 16),
        dt.date(2027, 11, 18),
    ]


def test_the_last_weekday_is_the_fifth_where_there_is_one():
    assert weekday_of_month(2027, 4, week=5, weekday=4) == dt.date(2027, 4, 30)
    assert weekday_of_month(2027, 5, week=5, weekday=4) == dt.date(2027, 5, 28)


def test_a_day_in_an_excluded_period_names_it():
    holidays = [(dt.date(2027, 7, 1), dt.date(2027, 7, 31), "Ferien")]
    found = days_of_year(2027, rhythm="monthly", every=6, week=1, weekday=3, excluded=holidays)
    assert found == [ProposedDay(dt.date(2027, 1, 7)), ProposedDay(dt.date(2027, 7, 1), "Ferien")]


def test_every_few_weeks_stays_on_the_weekday_and_in_the_year():
    found = days_of_year(2027, rhythm="weekly", every=26, week=3, weekday=0)
    assert [one.day for one in found] == [dt.date(2027, 1, 4), dt.date(2027, 7, 5)]
    assert days_of_year(2027, rhythm="free", every=1, week=1, weekday=0) == []
