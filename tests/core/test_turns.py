"""Requests of one process take turns; a long one does not hold up the others."""

from threading import Event, Thread

import pytest

from clusterwerk.core.middleware import TurnMiddleware


class Office:
    """Answers requests; each says when it began and ends when it is told to."""

    def __init__(self, names):
        self.began, self.may_end, self.order = {one: Event() for one in names}, {one: Event() for one in names}, []
        self.ask = TurnMiddleware(self.answer)

    def answer(self, name):
        self.order.append(name)
        self.began[name].set()
        assert self.may_end[name].wait(10)
        return name

    def send(self, name):
        one = Thread(target=self.ask, args=[name])
        one.start()
        return one


def test_requests_are_answered_in_the_order_in_which_they_came(monkeypatch):
    monkeypatch.setattr("clusterwerk.core.middleware.LONGEST_TURN", 10)
    office = Office("abc")
    sent = [office.send("a")]
    assert office.began["a"].wait(10)
    for place, name in enumerate("bc", start=1):
        sent.append(office.send(name))
        while len(office.ask.waiting) < place:
            assert sent[-1].is_alive()
    assert not office.began["b"].is_set()
    for name in "abc":
        office.may_end[name].set()
    for one in sent:
        one.join(10)
    assert (office.order, office.ask.turn, len(office.ask.waiting)) == (["a", "b", "c"], None, 0)


def test_the_next_goes_ahead_beside_a_long_request():
    office = Office("ab")
    long = office.send("a")
    assert office.began["a"].wait(10)
    office.may_end["b"].set()
    short = office.send("b")
    short.join(10)
    assert (short.is_alive(), long.is_alive(), office.order) == (False, True, ["a", "b"])
    office.may_end["a"].set()
    long.join(10)
    assert (office.ask.turn, len(office.ask.waiting)) == (None, 0)


def test_beside_a_long_request_the_others_still_take_turns(monkeypatch):
    office = Office("abc")
    sent = [office.send("a")]
    assert office.began["a"].wait(10)
    monkeypatch.setattr("clusterwerk.core.middleware.LONGEST_TURN", 10)  # the turn of b lasts, that of a ends
    sent.append(office.send("b"))
    assert office.began["b"].wait(10)
    sent.append(office.send("c"))
    while not office.ask.waiting:
        assert sent[-1].is_alive()
    office.may_end["a"].set()
    sent[0].join(10)
    assert (office.order, len(office.ask.waiting)) == (["a", "b"], 1)
    for name in "bc":
        office.may_end[name].set()
    for one in sent:
        one.join(10)
    assert (office.order, office.ask.turn) == (["a", "b", "c"], None)


def test_a_failing_request_gives_its_turn_back():
    def fail(request):
        raise ValueError(request)

    ask = TurnMiddleware(fail)
    with pytest.raises(ValueError, match="a"):
        ask("a")
    assert ask.turn is None
