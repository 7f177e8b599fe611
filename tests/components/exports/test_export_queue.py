"""The press makes a few files at a time on threads of its own, keeps the newest, and says why there is none."""

from __future__ import annotations

from threading import Event

import pytest

from components.exports.errors import ExportError, ExportProblem
from components.exports.export_queue import BusyError, ExportQueue, Limit, State
from components.exports.formats import File, Progress

MADE = File("made.pdf", b"%PDF")


def make(_: Progress) -> File:
    return MADE


class Gate:
    """A file that is not finished before it is let through."""

    def __init__(self) -> None:
        self.begun, self.open = Event(), Event()

    def make(self, progress: Progress) -> File:
        self.begun.set()
        progress(1, 2)
        self.open.wait()
        return MADE


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_file_is_made_once_for_all_who_ask() -> None:
    press, times = ExportQueue(), []

    def counted(_: Progress) -> File:
        times.append(1)
        return MADE

    first = press.order("a", counted)
    assert first.wait() is State.DONE
    assert press.order("a", counted) is first
    assert press.standing("a") is first
    assert first.file == MADE
    assert len(times) == 1


def test_two_are_made_at_a_time_and_the_third_waits() -> None:
    press, gates = ExportQueue(at_once=2), [Gate() for _ in range(3)]
    orders = [press.order(k, gate.make) for k, gate in enumerate(gates)]
    for gate in gates[:2]:
        gate.begun.wait()
    assert [order.state for order in orders] == [State.WORKING, State.WORKING, State.QUEUED]
    assert (orders[0].done, orders[0].count) == (1, 2)
    assert (orders[2].done, orders[2].count) == (0, 0)
    for gate in gates:
        gate.open.set()
    assert [order.wait() for order in orders] == [State.DONE] * 3


def test_what_takes_too_long_is_late_and_is_waited_for_once_more_without_being_made_twice() -> None:
    clock, gate, again = Clock(), Gate(), Gate()
    press = ExportQueue(patience=10, clock=clock)
    order = press.order("a", gate.make)
    gate.begun.wait()
    clock.now = 10.1
    assert [order.state] == [State.LATE]
    assert press.order("a", again.make) is order
    assert [order.state] == [State.WORKING]
    clock.now = 30
    assert [order.state] == [State.LATE]
    gate.open.set()
    assert order.wait() is State.DONE
    assert not again.begun.is_set()


def test_who_waits_for_others_is_not_late_before_those_must_be_stuck() -> None:
    clock, first, second = Clock(), Gate(), Gate()
    press = ExportQueue(at_once=1, patience=10, clock=clock)
    press.order("a", first.make)
    first.begun.wait()
    order = press.order("b", second.make)
    clock.now = 50
    assert [order.state] == [State.QUEUED]
    clock.now = 50.1
    assert [order.state] == [State.LATE]
    assert press.order("b", make) is order
    assert [order.state] == [State.QUEUED]
    first.open.set()
    second.begun.wait()
    assert [order.state] == [State.WORKING]
    second.open.set()
    assert order.wait() is State.DONE


@pytest.mark.parametrize(
    ("fault", "told"),
    [(ExportError(ExportProblem.FONT, given="x.ttf"), ExportProblem.FONT), (RuntimeError("disk"), None)],
)
def test_a_fault_is_told_where_it_has_a_sentence_and_tried_again_when_asked(
    fault: Exception, told: ExportProblem | None, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Progress) -> File:
        raise fault

    press = ExportQueue()
    order = press.order("a", fails)
    assert order.wait() is State.FAILED
    assert (order.fault.lack if order.fault else None) is told
    # What has no sentence is written down for the administrator.
    assert bool(caplog.records) is (told is None)
    assert press.order("a", make).wait() is State.DONE


def test_the_oldest_file_is_forgotten_but_none_that_is_being_made() -> None:
    press, gate = ExportQueue(kept=2), Gate()
    being_made = press.order("being made", gate.make)
    gate.begun.wait()
    for key in "abc":
        press.order(key, make).wait()
    press.order("d", make).wait()
    assert press.standing("being made") is being_made
    assert press.standing("a") is None
    assert press.standing("d") is not None
    gate.open.set()


def test_what_is_kept_has_a_weight_and_the_newest_stays_whatever_it_weighs() -> None:
    press = ExportQueue(kept=10, held=2 * len(MADE.content))
    for key in "abc":
        press.order(key, make).wait()
    # Three are made when the fourth is ordered, and two of them may stay.
    press.order("d", make)
    assert [key for key in "abcd" if press.standing(key)] == ["b", "c", "d"]


def test_a_file_that_is_looked_at_again_is_not_the_oldest() -> None:
    press = ExportQueue(kept=2)
    for key in "ab":
        press.order(key, make).wait()
    assert press.standing("a") is not None
    press.order("c", make).wait()
    assert press.standing("b") is None
    assert press.standing("a") is not None


def test_so_many_of_one_reader_are_taken_and_the_newest_is_refused_until_one_is_made() -> None:
    press, gates = ExportQueue(at_once=1, own=3), [Gate() for _ in range(4)]
    orders = [press.order(k, gate.make, reader="a") for k, gate in enumerate(gates[:3])]
    for _ in range(371):
        with pytest.raises(BusyError) as busy:
            press.order("more", gates[3].make, reader="a")
        assert (busy.value.limit, busy.value.most) == (Limit.OWN, 3)
    assert press.standing("more") is None
    # What stands already is no new one, and another reader is not held back.
    assert press.order(0, gates[0].make, reader="a") is orders[0]
    other = press.order("other", make, reader="b")
    gates[0].open.set()
    orders[0].wait()
    assert press.order("more", gates[3].make, reader="a").state is State.QUEUED
    for gate in gates:
        gate.open.set()
    assert other.wait() is State.DONE


def test_so_many_of_all_readers_are_taken() -> None:
    press, gates = ExportQueue(at_once=1, own=2, most=4), [Gate() for _ in range(5)]
    orders = [press.order(k, gate.make, reader=str(k)) for k, gate in enumerate(gates[:4])]
    with pytest.raises(BusyError) as busy:
        press.order(4, gates[4].make, reader="4")
    assert (busy.value.limit, busy.value.most) == (Limit.ALL, 4)
    for gate in gates:
        gate.open.set()
    assert [order.wait() for order in orders] == [State.DONE] * 4
    assert press.order(4, make, reader="4").wait() is State.DONE


def test_what_nobody_waits_for_any_more_is_not_made_and_takes_no_place() -> None:
    ctx, gates = {"a", "b"}, [Gate() for _ in range(4)]
    press = ExportQueue(at_once=1, own=2, most=3, is_here=ctx.__contains__)
    begun = press.order("begun", gates[0].make, reader="a")
    gates[0].begun.wait()
    left = press.order("left", gates[1].make, reader="a")
    shared = press.order("shared", gates[2].make, reader="b")
    press.order("shared", gates[2].make, reader="c")
    ctx.discard("a")
    # The place of the one that is not begun is free at once; the one that is being made goes on.
    last = press.order("last", gates[3].make, reader="b")
    assert press.standing("left") is None
    assert left.state is State.FAILED
    assert left.fault is None
    for gate in gates:
        gate.open.set()
    assert [order.wait() for order in (begun, shared, last)] == [State.DONE] * 3
    assert not gates[1].begun.is_set()


def test_what_was_left_while_it_waited_is_made_when_someone_asks_again() -> None:
    ctx, gate = {"a", "b"}, Gate()
    press = ExportQueue(at_once=1, is_here=ctx.__contains__)
    begun = press.order("begun", gate.make, reader="b")
    left = press.order("left", make, reader="a")
    ctx.discard("a")
    gate.open.set()
    assert begun.wait() is State.DONE
    assert left.wait() is State.FAILED
    assert press.order("left", make, reader="b").wait() is State.DONE
