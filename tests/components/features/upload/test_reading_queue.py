"""Nobody who is not staff holds staff back, and no reader holds back another by handing in much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Queue
from threading import Event, Thread

import pytest

from components.features.upload.reading_queue import Turns


class Slow:
    """Workbooks that are read until they are let go; `begun` has their names as their turn comes."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.begun: Queue[str] = Queue()
        self.places: dict[str, Queue[int]] = {}
        self._ends: dict[str, Event] = {}
        self._threads: dict[str, Thread] = {}

    def hand_in(self, name: str, reader: str, *, staff: bool = False) -> None:
        """Hand in on a thread of its own, and go on once it has begun or waits in the queue."""
        there, self._ends[name], self.places[name] = Event(), Event(), Queue()

        def told(place: int) -> None:
            self.places[name].put(place)
            there.set()

        def read() -> None:
            with self.turns.turn(reader, staff=staff, told=told):
                self.begun.put(name)
                there.set()
                self._ends[name].wait(60)

        self._threads[name] = Thread(target=read, daemon=True)
        self._threads[name].start()
        assert there.wait(60)

    def end(self, name: str) -> None:
        """Let one go, and wait until its place is free."""
        self._ends[name].set()
        self._threads[name].join(60)

    def next(self) -> str:
        """The one whose turn comes next."""
        return self.begun.get(timeout=60)

    def place(self, name: str) -> int:
        """The place in the queue that it was told first."""
        return self.places[name].get(timeout=60)

    def end_all(self) -> None:
        """Let everyone go."""
        for name in self._ends:
            self._ends[name].set()
        for thread in self._threads.values():
            thread.join(60)


@contextmanager
def slow() -> Iterator[Slow]:
    made = Slow(Turns(often=0.01))
    yield made
    made.end_all()


def test_four_slow_files_of_strangers_do_not_hold_staff_back() -> None:
    with slow() as files:
        for number in range(4):
            files.hand_in(f"slow{number}", f"stranger{number}")
        assert files.next() == "slow0"
        assert [files.place(f"slow{number}") for number in (1, 2, 3)] == [1, 2, 3]
        files.hand_in("good", "official", staff=True)
        assert files.next() == "good"
        # The place that staff leaves is kept for staff.
        files.end("good")
        assert files.begun.empty()
        files.hand_in("another", "official", staff=True)
        assert files.next() == "another"


def test_staff_who_must_wait_for_staff_goes_before_strangers_who_came_earlier() -> None:
    with slow() as files:
        files.hand_in("first", "official", staff=True)
        files.hand_in("second", "deputy", staff=True)
        files.hand_in("stranger", "stranger")
        files.hand_in("third", "head", staff=True)
        assert (files.next(), files.next()) == ("first", "second")
        assert (files.place("stranger"), files.place("third")) == (1, 1)
        files.end("first")
        assert files.next() == "third"
        files.end("second")
        assert files.next() == "stranger"


def test_a_reader_has_one_file_read_at_a_time_and_another_goes_between() -> None:
    with slow() as files:
        for name in ("a1", "a2", "a3"):
            files.hand_in(name, "a")
        files.hand_in("b1", "b")
        # B has had no turn yet, and waits for none of A's but the one that is being read.
        assert files.place("b1") == 1
        read = []
        for _ in range(4):
            read.append(files.next())
            files.end(read[-1])
        assert read == ["a1", "b1", "a2", "a3"]
    with slow() as files:
        files.hand_in("one", "official", staff=True)
        files.hand_in("two", "official", staff=True)
        files.hand_in("other", "deputy", staff=True)
        assert [files.next(), files.next()] == ["one", "other"]


def test_who_has_gone_leaves_the_queue_and_so_does_who_fails() -> None:
    turns = Turns(often=0.01)

    class GoneError(Exception):
        pass

    def gone(_: int) -> None:
        raise GoneError

    def fails() -> None:
        with turns.turn("b", staff=False, told=gone):
            raise ZeroDivisionError

    with turns.turn("a", staff=False, told=gone), pytest.raises(GoneError), turns.turn("b", staff=False, told=gone):
        raise AssertionError
    with pytest.raises(ZeroDivisionError):
        fails()
    assert_free(turns, gone)


def assert_free(turns: Turns, told: Callable[[int], None]) -> None:
    """A place is there for a stranger, and the other for staff."""
    with turns.turn("c", staff=False, told=told), turns.turn("d", staff=True, told=told):
        pass
