"""What the press is asked for: one form of the cards that are gathered, or one card as a picture."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from html import escape
from typing import Final

import streamlit as st

from components.cards.markup import escape_markdown
from components.charts.render_context import Scene
from components.context import cache
from components.context.page_context import Stage
from components.context.params import Choice, Ink
from components.exports.bundle import Origin, Pack, Sheet
from components.exports.collect_cards import named, of_targets
from components.exports.export_queue import BusyError, Order, State
from components.exports.formats import MEDIA_TYPES, File, Form, Progress, single
from components.exports.pdf import one_pagers
from components.exports.picture_sizes import Size
from data.domain.snapshot import Snapshot


class Taken(StrEnum):
    """What can be taken, in the order in which it is offered."""

    PPTX = "pptx"
    PDF = "pdf"
    ONE_PAGER = "onepager"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    ZIP = "zip"


# Of what their pictures are: other forms have sizes of their own.
SIZED: Final = frozenset({Taken.PNG, Taken.SVG, Taken.ZIP})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that a file depends on but the edition and the manner of speaking."""

    picks: str
    ink: Ink
    taken: Taken
    size: Size

    @classmethod
    def of(cls, choice: Choice, taken: Taken) -> Wanted:
        """As the address has it; pages of targets do not depend on what is picked."""
        picked = "" if taken is Taken.ONE_PAGER else choice.picks
        return cls(picked, choice.ink, taken, choice.size if taken in SIZED else Size.WIDE)


def standing(wanted: Wanted, here: Stage) -> Order | None:
    """The order of this file, where someone has placed it."""
    return cache.standing(here, wanted, here.origin)


def ordered(wanted: Wanted, pack: Pack, here: Stage) -> Order:
    """The file of `pack`, being made."""
    return cache.ordered(here, _maker(wanted, pack, here), wanted, here.origin)


def media_type(file: File) -> str:
    """By the end of its name."""
    return MEDIA_TYPES[Form(file.name.rpartition(".")[2])]


def _maker(wanted: Wanted, pack: Pack, here: Stage) -> Callable[[Progress], File]:
    if wanted.taken is Taken.ONE_PAGER:
        paper = replace(here.scene, theme=wanted.ink.value)
        return partial(_one_pagers, here.snapshot, paper, here.origin)
    return maker(pack, Form(wanted.taken.value), wanted.size)


def maker(pack: Pack, form: Form, size: Size) -> Callable[[Progress], File]:
    """What the press does to make one form of `pack`."""
    return partial(_single, pack, form, size)


def _single(pack: Pack, form: Form, size: Size, progress: Progress) -> File:
    return single(pack, form, size=size, progress=progress)


def _one_pagers(snapshot: Snapshot, scene: Scene, origin: Origin, _: Progress) -> File:
    content = one_pagers(of_targets(named(snapshot), snapshot, scene, origin))
    return File(f"onepager-{snapshot.edition.number}-{scene.language}.pdf", content)


# One card as it will look: the very picture that is taken along.


@contextmanager
def queueing(here: Stage) -> Iterator[None]:
    """Order something; where too many are in hand already that is said, and what is within ends there."""
    try:
        yield
    except BusyError as busy:
        st.warning(here.text(f"meeting.busy_{busy.limit}", most=busy.most))


def pictured(pack: Pack, sheet: Sheet, ink: Ink, size: Size, form: Form, here: Stage) -> Order:
    """The picture of one card, made or being made."""
    alone = replace(pack, sheets=(sheet,))
    return cache.looked_at(here, maker(alone, form, size), str(sheet.pick), ink, size, form, here.origin)


def draw_preview(order: Order, sheet: Sheet, here: Stage) -> File | None:
    """Wait for the picture and show it; None, and a sentence in its place, where there is none."""
    file = waited_for(order, here)
    if file is not None:
        shown = b64encode(file.content).decode()
        alternative = escape(sheet.card.chart.alt if sheet.card.chart else sheet.title)
        st.html(f'<img class="preview" alt="{alternative}" src="data:image/png;base64,{shown}">')
    return file


def waited_for(order: Order, here: Stage) -> File | None:
    """The file, when it is made; None, and a sentence, where it is not."""
    with st.spinner(here.text("meeting.drawing")):
        state = order.wait()
    if state is State.DONE:
        return order.file
    say(state, order, here)
    return None


def say(state: State, order: Order, here: Stage) -> None:
    """Why there is no file."""
    if state is State.FAILED:
        st.error(escape_markdown(order.fault.told(here.text)) if order.fault else here.text("meeting.failed"))
    else:
        st.warning(here.text("meeting.late"))
