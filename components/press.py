"""The press: files are made on threads of its own, a few at a time, and the newest are kept.

A page orders a file and asks how far it is; the thread that draws the page never makes one. A thread cannot be stopped:
a file that takes too long is given up by the reader, and is there for the next who asks.
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
_KEPT: Final = 32

_LOG = logging.getLogger("dashboard")


class State(StrEnum):
    """How far an order is."""

    QUEUED = "queued"  # others are being made
    WORKING = "working"
    DONE = "done"
    LATE = "late"  # not made within the time that a reader waits
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
        if self._clock() - self._since > self._patience:
            return State.LATE
        return State.WORKING if self._future.running() else State.QUEUED

    @property
    def file(self) -> File:
        """The file, once it is DONE."""
        return self._future.result(timeout=0)

    @property
    def fault(self) -> ExportError | None:
        """What it lacks, where it FAILED for want of something that can be said."""
        fault = self._future.exception(timeout=0)
        return fault if isinstance(fault, ExportError) else None

    def wait(self) -> State:
        """Wait as long as a reader does; for what is made in a moment."""
        wait([self._future], timeout=max(0.0, self._patience - (self._clock() - self._since)))
        return self.state

    def told(self, done: int, count: int) -> None:
        """Take note of the progress."""
        self.done, self.count = done, count


def _stand_back() -> None:
    """On Linux a thread has a priority of its own: whoever reads a page goes before whoever waits for a file."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)


class Press:
    """Takes orders, makes `at_once` files at a time and keeps those of the last `kept` orders."""

    def __init__(
        self,
        *,
        at_once: int = 2,
        kept: int = _KEPT,
        patience: float = PATIENCE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="press", initializer=_stand_back)
        self._orders: OrderedDict[Hashable, Order] = OrderedDict()
        self._kept, self._patience, self._clock, self._lock = kept, patience, clock, Lock()

    def order(self, key: Hashable, make: Callable[[Progress], File]) -> Order:
        """The order of `key`: the one that stands, or a new one where there is none or where it came to nothing."""
        with self._lock:
            held = self._orders.get(key)
            if held is None or held.state in (State.FAILED, State.LATE):
                held = self._orders[key] = self._taken(make)
            self._orders.move_to_end(key)
            self._forget()
            return held

    def standing(self, key: Hashable) -> Order | None:
        """The order of `key`, where someone has placed one."""
        with self._lock:
            return self._orders.get(key)

    def _taken(self, make: Callable[[Progress], File]) -> Order:
        future: Future[File] = Future()
        taken = Order(future, patience=self._patience, clock=self._clock)

        def made() -> None:
            if not future.set_running_or_notify_cancel():
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
        """The oldest go, but never one that is being made."""
        spare = [key for key, held in self._orders.items() if held.state not in (State.QUEUED, State.WORKING)]
        for key in spare[: max(0, len(self._orders) - self._kept)]:
            del self._orders[key]
