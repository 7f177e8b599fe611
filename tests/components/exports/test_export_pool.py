"""A few files are made at a time on threads of their own, and every job says how far it is or why there is no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest

from components.exports.errors import ExportError, ExportProblem
from components.exports.export_pool import ExportPool, Job, State
from components.exports.formats import Progress

CONTENT = b"%PDF"


def make(_: Progress) -> bytes:
    return CONTENT


class Gate:
    """A file that is not finished before it is let through."""

    def __init__(self) -> None:
        self.begun, self.open = Event(), Event()

    def make(self, progress: Progress) -> bytes:
        self.begun.set()
        progress(1, 2)
        self.open.wait()
        return CONTENT


class Readers:
    """Threads that wait for their files, as those do that answer browsers."""

    def __init__(self, pool: ExportPool, threads: ThreadPoolExecutor) -> None:
        self._pool, self._threads = pool, threads

    def ask(self, make: Callable[[Progress], bytes], reader: str = "") -> tuple[Job, Future[bytes]]:
        job = Job()
        return job, self._threads.submit(self._pool.make, make, job, reader=reader)

    def ask_in_line(self, make: Callable[[Progress], bytes], reader: str = "") -> tuple[Job, Future[bytes]]:
        """Ask, and go on when the pool has taken the file."""
        taken = len(self._pool._readers)
        job, answer = self.ask(make, reader)
        while len(self._pool._readers) == taken:
            assert not answer.done()
        return job, answer


@contextmanager
def readers(pool: ExportPool, *gates: Gate) -> Iterator[Readers]:
    with ThreadPoolExecutor(16) as threads:
        try:
            yield Readers(pool, threads)
        finally:
            for gate in gates:
                gate.open.set()


def test_two_are_made_at_a_time_and_the_third_waits() -> None:
    gates = [Gate() for _ in range(3)]
    with readers(ExportPool(), *gates) as all_readers:
        first, second = (all_readers.ask(gate.make) for gate in gates[:2])
        for gate in gates[:2]:
            gate.begun.wait()
        third = all_readers.ask_in_line(gates[2].make)
        assert [job.state for job, _ in (first, second, third)] == [State.WORKING, State.WORKING, State.QUEUED]
        assert [(job.done, job.count) for job, _ in (first, third)] == [(1, 2), (0, 0)]
        for gate in gates:
            gate.open.set()
        assert [answer.result() for _, answer in (first, second, third)] == [CONTENT] * 3
        assert [job.state for job, _ in (first, second, third)] == [State.DONE] * 3


@pytest.mark.parametrize(
    ("error", "problem"),
    [(ExportError(ExportProblem.FONT, given="x.ttf"), ExportProblem.FONT), (RuntimeError("disk"), None)],
)
def test_a_failure_is_known_by_its_sentence_or_written_down(
    error: Exception, problem: ExportProblem | None, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: Progress) -> bytes:
        raise error

    pool, job = ExportPool(), Job()
    with pytest.raises(type(error)):
        pool.make(fails, job, reader="a")
    assert job.state is State.FAILED
    assert (job.error.problem if job.error else None) is problem
    assert bool(caplog.records) is (problem is None)
    assert pool.make(make, Job(), reader="a") == CONTENT


def test_what_takes_too_long_is_given_up_and_what_is_not_begun_is_not_made() -> None:
    gate, second = Gate(), Gate()
    pool = ExportPool(at_once=1, patience=0.05)
    for made in (gate, second):
        job = Job()
        with pytest.raises(ExportError) as late:
            pool.make(made.make, job, reader="a")
        assert late.value.problem is ExportProblem.LATE
        assert job.error is late.value
        assert not job.is_active
    gate.open.set()
    assert not second.begun.is_set()


def test_so_many_of_one_reader_are_taken_and_another_is_not_held_back() -> None:
    gates = [Gate() for _ in range(3)]
    pool = ExportPool(at_once=1, per_reader=3)
    with readers(pool, *gates) as all_readers:
        answers = [all_readers.ask_in_line(gate.make, "a") for gate in gates]
        job = Job()
        with pytest.raises(ExportError) as busy:
            pool.make(make, job, reader="a")
        assert (busy.value.problem, busy.value.said) == (ExportProblem.BUSY_OWN, {"most": 3})
        assert job.state is State.FAILED
        _, other = all_readers.ask_in_line(make, "b")
        for gate in gates:
            gate.open.set()
        assert [answer.result() for _, answer in answers] == [CONTENT] * 3
        assert other.result() == CONTENT
    assert pool.make(make, Job(), reader="a") == CONTENT


def test_so_many_of_all_readers_are_taken() -> None:
    gates = [Gate() for _ in range(4)]
    pool = ExportPool(at_once=1, per_reader=2, in_all=4)
    with readers(pool, *gates) as all_readers:
        for number, gate in enumerate(gates):
            all_readers.ask_in_line(gate.make, str(number))
        with pytest.raises(ExportError) as busy:
            pool.make(make, Job(), reader="4")
        assert busy.value.problem is ExportProblem.BUSY_ALL
    assert pool.make(make, Job(), reader="4") == CONTENT


def test_what_nobody_waits_for_any_more_is_not_made() -> None:
    here, gate, left_gate = {"a", "b"}, Gate(), Gate()
    pool = ExportPool(at_once=1, is_here=here.__contains__)
    with readers(pool, gate) as all_readers:
        _, begun = all_readers.ask_in_line(gate.make, "a")
        job, left = all_readers.ask_in_line(left_gate.make, "b")
        here.discard("b")
        gate.open.set()
        assert begun.result() == CONTENT
        with pytest.raises(CancelledError):
            left.result()
        assert job.state is State.FAILED
        assert not left_gate.begun.is_set()
