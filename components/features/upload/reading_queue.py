"""A draft read and held against the newest edition: once, and in turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Final

import streamlit as st

from components.cards.markup import escape_markdown
from components.context import cache, session_state
from components.context.page_context import PageContext
from components.context.permissions import is_staff
from data.ingest.workbook import Refusal
from data.publishing.check import Checked
from data.store.drafts import Draft

# Whose workbook is read next: few at a time, so that one slow file holds nobody back who has a right to go first.

# A reading takes a process with memory of its own: two at a time are enough for an office.
PLACES: Final = 2
# Seconds between two looks of one who waits: he may have gone.
_OFTEN: Final = 1.0
# So many readers are known to have had their turn.
_REMEMBERED: Final = 256


@dataclass(eq=False, frozen=True, slots=True)
class _Reading:
    """One workbook to be read; `arrived` counts the workbooks."""

    reader: str
    staff: bool
    arrived: int


class Turns:
    """Gives `places` at a time: staff first, then whoever had a turn longest ago; one at a time to each reader.

    One place is never given to who is not staff: staff waits for staff alone.
    """

    def __init__(self, *, places: int = PLACES, often: float = _OFTEN) -> None:
        self._places, self._often = places, often
        self._changed = Condition()
        self._waiting: list[_Reading] = []
        self._begun: list[_Reading] = []
        self._served: OrderedDict[str, int] = OrderedDict()
        self._arrived = 0

    @contextmanager
    def turn(self, reader: str, *, staff: bool, told: Callable[[int], None]) -> Iterator[None]:
        """Wait for a place and keep it until the end; `told` gets the place in the queue, from 1, while there is none.

        What `told` raises ends the waiting: whoever has gone leaves the queue.
        """
        reading = self._join(reader, staff=staff)
        try:
            self._wait(reading, told)
            yield
        finally:
            self._leave(reading)

    def _join(self, reader: str, *, staff: bool) -> _Reading:
        with self._changed:
            self._arrived += 1
            reading = _Reading(reader, staff, self._arrived)
            self._waiting.append(reading)
            return reading

    def _wait(self, reading: _Reading, text: Callable[[int], None]) -> None:
        while (place := self._place(reading)) is not None:
            text(place)
            with self._changed:
                if self._next() is not reading:
                    self._changed.wait(self._often)

    def _place(self, reading: _Reading) -> int | None:
        """The place in the queue; None where it is the reading's turn, which begins."""
        with self._changed:
            if self._next() is not reading:
                return 1 + self._in_order().index(reading)
            self._waiting.remove(reading)
            self._begun.append(reading)
            self._remember(reading)
            self._changed.notify_all()
            return None

    def _leave(self, reading: _Reading) -> None:
        with self._changed:
            for readings in (self._waiting, self._begun):
                if reading in readings:
                    readings.remove(reading)
            self._changed.notify_all()

    def _next(self) -> _Reading | None:
        return next((reading for reading in self._in_order() if self._has_room(reading)), None)

    def _in_order(self) -> list[_Reading]:
        return sorted(self._waiting, key=lambda r: (not r.staff, self._served.get(r.reader, 0), r.arrived))

    def _has_room(self, reading: _Reading) -> bool:
        if len(self._begun) >= self._places or any(item.reader == reading.reader for item in self._begun):
            return False
        return reading.staff or sum(not each.staff for each in self._begun) < self._places - 1

    def _remember(self, reading: _Reading) -> None:
        self._served[reading.reader] = reading.arrived
        self._served.move_to_end(reading.reader)
        if len(self._served) > _REMEMBERED:
            self._served.popitem(last=False)


_TURNS: Final = Turns()


def checked(draft: Draft, ctx: PageContext) -> Checked | Refusal:
    """What the draft says, from memory where it was read already; whoever waits is told the place in the queue."""
    known = cache.known(draft, today=ctx.today)
    if known is not None:
        return known
    line = st.empty()

    def told(place: int) -> None:
        # Drawn at every look, changed or not: that is where a session that has ended leaves.
        line.info(ctx.text("upload.queued", place=place))

    with _TURNS.turn(session_state.reader(), staff=is_staff(), told=told):
        line.empty()
        with st.spinner(ctx.text("upload.reading", name=escape_markdown(draft.name)), show_time=True):
            return cache.checked(draft, today=ctx.today)
