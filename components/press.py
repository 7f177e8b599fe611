"""The press: files are made on threads of its own, a few at a time, and the newest are kept.

A page orders a file and asks how far it is; the thread that draws the page never makes one. A thread cannot be stopped:
a file that takes too long is given up by the reader, goes on being made, and is there for whoever asks again.
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

from components.exports.forms import File, Progress
from components.exports.lack import ExportError

# Longer than this nobody waits for a slide.
PATIENCE: Final = 60.0
# Behind others he waits so many times as long: then those are stuck, and he is told.
_IN_THE_QUEUE: Final = 5
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


class Order:
    """One file that was asked for. `done` of `count` parts are made; 0 of 0 where that is not told."""

    def __init__(self, future: Future[File], *, patience: float, clock: Callable[[], float]) -> None:
        self._future, self._patience, self._clock = future, patience, clock
        self._since = clock()
        self.done, self.count = 0, 0

    @property
    def state(self) -> State:
        """How far it is."""
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
        fault = self._future.exception(timeout=0)
        return fault if isinstance(fault, ExportError) else None

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


class Press:
    """Takes orders, makes `at_once` files at a time and keeps the last `kept` of them, `held` bytes together."""

    def __init__(
        self,
        *,
        at_once: int = 2,
        kept: int = _KEPT,
        held: int = _HELD,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="press", initializer=_stand_back)
        self._orders: OrderedDict[Hashable, Order] = OrderedDict()
        self._kept, self._held, self._patience, self._clock, self._lock = kept, held, patience, clock, Lock()

    def order(self, key: Hashable, make: Callable[[Progress], File]) -> Order:
        """The order of `key`: the one that stands, or a new one where there is none or where it failed.

        One that is late is being made still, and is waited for once more: never are two made of one.
        """
        with self._lock:
            found = self._orders.get(key)
            if found is None or found.state is State.FAILED:
                found = self._orders[key] = self._taken(make)
            elif found.state is State.LATE:
                found.begin()
            self._orders.move_to_end(key)
            self._forget()
            return found

    def standing(self, key: Hashable) -> Order | None:
        """The order of `key`, where someone has placed one."""
        with self._lock:
            found = self._orders.get(key)
            if found is not None:
                self._orders.move_to_end(key)
            return found

    def _taken(self, make: Callable[[Progress], File]) -> Order:
        future: Future[File] = Future()
        taken = Order(future, patience=self._patience, clock=self._clock)

        def made() -> None:
            taken.begin()
            future.set_running_or_notify_cancel()
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
