"""Files are made on threads of their own, two at a time; a job says how far its file is."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock, get_native_id
from typing import Final

from components.exports.errors import ExportError, ExportProblem
from components.exports.formats import Progress

# Seconds. A browser gives a download up after 180: our sentence comes before its own.
PATIENCE: Final = 170.0
# Of one reader: every form of one choice, and one more. Of all: what is made while a reader still waits.
_PER_READER, _IN_ALL = 8, 24

_LOG = logging.getLogger("dashboard")


class State(StrEnum):
    """How far a file is."""

    QUEUED = "queued"  # others are being made
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"  # `Job.error` says why, where there is a sentence for it


@dataclass(slots=True)
class Job:
    """One file that is asked for: `done` of `count` parts are made; 0 of 0 where it is one part.

    Written by the thread that makes the file, read by the page.
    """

    state: State = State.QUEUED
    done: int = 0
    count: int = 0
    error: ExportError | None = None

    @property
    def is_active(self) -> bool:
        """Whether the file is still to come."""
        return self.state in (State.QUEUED, State.WORKING)

    def progress(self, done: int, count: int) -> None:
        """Take note of the progress."""
        self.done, self.count = done, count


class ExportPool:
    """Makes `at_once` files at a time; `per_reader` files of one reader are taken, and `in_all` of everybody.

    `is_here` says whether a reader is still there.
    """

    def __init__(
        self,
        *,
        at_once: int = 2,
        per_reader: int = _PER_READER,
        in_all: int = _IN_ALL,
        patience: float = PATIENCE,
        is_here: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="export", initializer=_lower_priority)
        self._per_reader, self._in_all, self._patience, self._is_here = per_reader, in_all, patience, is_here
        self._readers: list[str] = []
        self._lock = Lock()

    def make(self, make: Callable[[Progress], bytes], job: Job, *, reader: str) -> bytes:
        """Make a file and wait for it.

        Raises:
            ExportError: what `make` problems; where too many files are asked for already; where it takes too long.
        """
        try:
            future = self._submit(make, job, reader)
            try:
                content = future.result(self._patience)
            except TimeoutError as error:
                # A thread cannot be stopped, but what is not begun need not be made.
                future.cancel()
                raise ExportError(ExportProblem.LATE) from error
        except ExportError as error:
            job.error, job.state = error, State.FAILED
            raise
        except CancelledError:
            job.state = State.FAILED
            raise
        except Exception:
            _LOG.exception("a file could not be made")
            job.state = State.FAILED
            raise
        job.state = State.DONE
        return content

    def _submit(self, make: Callable[[Progress], bytes], job: Job, reader: str) -> Future[bytes]:
        with self._lock:
            if self._readers.count(reader) >= self._per_reader:
                raise ExportError(ExportProblem.BUSY_OWN, most=self._per_reader)
            if len(self._readers) >= self._in_all:
                raise ExportError(ExportProblem.BUSY_ALL)
            self._readers.append(reader)

        def run() -> bytes:
            if not self._is_here(reader):
                raise CancelledError
            job.state = State.WORKING
            return make(job.progress)

        future = self._threads.submit(run)
        future.add_done_callback(lambda _: self._leave(reader))
        return future

    def _leave(self, reader: str) -> None:
        with self._lock:
            self._readers.remove(reader)


def _lower_priority() -> None:
    """On Linux a thread has a priority of its own: whoever reads a page goes before whoever waits for a file."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 10)
