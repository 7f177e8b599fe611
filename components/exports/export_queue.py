"""The press: files are made on threads of its own, a few at a time, and the newest are kept.

A page orders a file and asks how far it is; the thread that draws the page never makes one. A thread cannot be stopped:
a file that takes too long is given up by the reader, goes on being made, and is there for whoever asks again. So many
may wait, of one reader and of all; what nobody waits for any more is not begun.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from enum import StrEnum
from threading import Lock, get_native_id
from typing import Final

from components.exports.errors import ExportError
from components.exports.formats import File, Progress

# Longer than this nobody waits for a slide.
PATIENCE: Final = 60.0
# Behind others he waits so many times as long: then those are stuck, and he is told.
_IN_THE_QUEUE: Final = 5
# Of one reader: every form of one choice, and one more. Of all: what is made while a reader still waits.
_OWN, _ALL = 8, 24
_KEPT: Final = 32
_HELD: Final = 200 * 1024 * 1024

_LOG = logging.getLogger("dashboard")


class State(StrEnum):
    """How far an order is."""

    QUEUED = "queued"  # others are being made
    WORKING = "working"
    DONE = "done"
    LATE = "late"  # not made, or not begun, within the time that a reader waits, but still in hand
    FAILED = "failed"  # `Order.fault` says why, where it is a fault with a sentence


class Limit(StrEnum):
    """Why an order is not taken: too many are waiting or being made."""

    OWN = "own"  # of this reader
    ALL = "all"


class BusyError(Exception):
    """An order that is not taken: `most` are already in hand, by that limit."""

    def __init__(self, limit: Limit, most: int) -> None:
        super().__init__(f"{limit}: {most}")
        self.limit, self.most = limit, most


class Job:
    """One file that was asked for. `done` of `count` parts are made; 0 of 0 where that is not told.

    `readers` are those who wait for it.
    """

    def __init__(self, future: Future[File], *, patience: float, clock: Callable[[], float]) -> None:
        self._future, self._patience, self._clock = future, patience, clock
        self._since = clock()
        self.done, self.count = 0, 0
        self.readers: set[str] = set()

    @property
    def state(self) -> State:
        """How far it is."""
        if self._future.cancelled():
            return State.FAILED
        if self._future.done():
            return State.FAILED if self._future.exception() else State.DONE
        waited, working = self._clock() - self._since, self._future.running()
        if waited > self._patience * (1 if working else _IN_THE_QUEUE):
            return State.LATE
        return State.WORKING if working else State.QUEUED

    @property
    def file(self) -> File:
        """The file, once it is DONE."""
        return self._future.result(timeout=0)

    @property
    def fault(self) -> ExportError | None:
        """What it lacks, where it FAILED for want of something that can be said."""
        fault = None if self._future.cancelled() else self._future.exception(timeout=0)
        return fault if isinstance(fault, ExportError) else None

    @property
    def in_hand(self) -> bool:
        """Whether it is still to be made."""
        return not self._future.done()

    def abandon(self) -> bool:
        """Give it up, where it is not begun; whether it was."""
        return self._future.cancel()

    @property
    def weight(self) -> int:
        """The bytes that it keeps in memory."""
        return len(self.file.content) if self.state is State.DONE else 0

    def wait(self) -> State:
        """Wait as long as a reader does, from now; for what is made in a moment."""
        wait([self._future], timeout=self._patience)
        return self.state

    def begin(self) -> None:
        """Patience counts from here: when the work begins, and when a reader who gave up asks again."""
        self._since = self._clock()

    def told(self, done: int, count: int) -> None:
        """Take note of the progress."""
        self.done, self.count = done, count


def _stand_back() -> None:
    """On Linux a thread has a priority of its own: whoever reads a page goes before whoever waits for a file."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)


class ExportQueue:
    """Takes orders, makes `at_once` files at a time and keeps the last `kept` of them, `held` bytes together.

    `own` orders of one reader are taken and `most` of all; `is_here` says whether a reader is still there.
    """

    def __init__(
        self,
        *,
        at_once: int = 2,
        kept: int = _KEPT,
        held: int = _HELD,
        own: int = _OWN,
        most: int = _ALL,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
        is_here: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="press", initializer=_stand_back)
        self._orders: OrderedDict[Hashable, Job] = OrderedDict()
        self._kept, self._held, self._patience, self._clock, self._lock = kept, held, patience, clock, Lock()
        self._own, self._most, self._is_here = own, most, is_here

    def order(self, key: Hashable, make: Callable[[Progress], File], *, reader: str = "") -> Job:
        """The order of `key`: the one that stands, or a new one where there is none or where it failed.

        One that is late is being made still, and is waited for once more: never are two made of one.

        Raises:
            BusyError: for a new one, where too many are in hand already.
        """
        with self._lock:
            job = self._orders.get(key)
            if job is None or job.state is State.FAILED:
                self._admit(reader)
                job = self._orders[key] = self._taken(make)
            elif job.state is State.LATE:
                job.begin()
            job.readers.add(reader)
            self._orders.move_to_end(key)
            self._forget()
            return job

    def standing(self, key: Hashable) -> Job | None:
        """The order of `key`, where someone has placed one."""
        with self._lock:
            job = self._orders.get(key)
            if job is not None:
                self._orders.move_to_end(key)
            return job

    def _admit(self, reader: str) -> None:
        for key, order in list(self._orders.items()):
            if order.in_hand and not self._is_wanted(order) and order.abandon():
                del self._orders[key]
        in_hand = [order for order in self._orders.values() if order.in_hand]
        if sum(reader in order.readers for order in in_hand) >= self._own:
            raise BusyError(Limit.OWN, self._own)
        if len(in_hand) >= self._most:
            raise BusyError(Limit.ALL, self._most)

    def _is_wanted(self, order: Job) -> bool:
        return any(map(self._is_here, order.readers))

    def _is_begun(self, order: Job, future: Future[File]) -> bool:
        """Begin, unless everyone who waited has gone."""
        # Whoever places an order is noted as its reader before the lock is free.
        with self._lock:
            if not self._is_wanted(order):
                order.abandon()
            order.begin()
            return future.set_running_or_notify_cancel()

    def _taken(self, make: Callable[[Progress], File]) -> Job:
        future: Future[File] = Future()
        taken = Job(future, patience=self._patience, clock=self._clock)

        def made() -> None:
            if not self._is_begun(taken, future):
                return
            try:
                future.set_result(make(taken.told))
            except ExportError as lack:
                future.set_exception(lack)
            except Exception as fault:  # noqa: BLE001 - whoever asks for the file is told
                _LOG.exception("a file could not be made")
                future.set_exception(fault)

        self._threads.submit(made)
        return taken

    def _forget(self) -> None:
        """The oldest go, but never the newest, nor one that is being made."""
        over = len(self._orders) - self._kept
        weight = sum(order.weight for order in self._orders.values())
        for key, order in list(self._orders.items())[:-1]:
            if over <= 0 and weight <= self._held:
                return
            if order.state in (State.DONE, State.FAILED):
                over, weight = over - 1, weight - order.weight
                del self._orders[key]
