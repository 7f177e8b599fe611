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
from components.charts.render_context import RenderContext
from components.context import cache
from components.context.page_context import PageContext
from components.context.params import Ink, Params
from components.exports.bundle import Bundle, BundleItem, ExportOrigin
from components.exports.collect_cards import named, of_targets
from components.exports.export_queue import BusyError, Job, State
from components.exports.formats import MEDIA_TYPES, ExportFormat, File, Progress, single
from components.exports.pdf import one_pagers
from components.exports.picture_sizes import Size
from data.domain.snapshot import Snapshot


class Download(StrEnum):
    """What can be taken, in the order in which it is offered."""

    PPTX = "pptx"
    PDF = "pdf"
    ONE_PAGER = "onepager"
    XLSX = "xlsx"
    PNG = "png"
    SVG = "svg"
    ZIP = "zip"


# Of what their pictures are: other forms have sizes of their own.
SIZED: Final = frozenset({Download.PNG, Download.SVG, Download.ZIP})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that a file depends on but the edition and the manner of speaking."""

    picks: str
    ink: Ink
    taken: Download
    size: Size

    @classmethod
    def of(cls, choice: Params, taken: Download) -> Wanted:
        """As the address has it; pages of targets do not depend on what is picked."""
        picked = "" if taken is Download.ONE_PAGER else choice.picks
        return cls(picked, choice.ink, taken, choice.size if taken in SIZED else Size.WIDE)


def standing(wanted: Wanted, ctx: PageContext) -> Job | None:
    """The order of this file, where someone has placed it."""
    return cache.standing(ctx, wanted, ctx.origin)


def ordered(wanted: Wanted, pack: Bundle, ctx: PageContext) -> Job:
    """The file of `pack`, being made."""
    return cache.ordered(ctx, _maker(wanted, pack, ctx), wanted, ctx.origin)


def media_type(file: File) -> str:
    """By the end of its name."""
    return MEDIA_TYPES[ExportFormat(file.name.rpartition(".")[2])]


def _maker(wanted: Wanted, pack: Bundle, ctx: PageContext) -> Callable[[Progress], File]:
    if wanted.taken is Download.ONE_PAGER:
        paper = replace(ctx.context, theme=wanted.ink.value)
        return partial(_one_pagers, ctx.snapshot, paper, ctx.origin)
    return maker(pack, ExportFormat(wanted.taken.value), wanted.size)


def maker(pack: Bundle, form: ExportFormat, size: Size) -> Callable[[Progress], File]:
    """What the press does to make one form of `pack`."""
    return partial(_single, pack, form, size)


def _single(pack: Bundle, form: ExportFormat, size: Size, progress: Progress) -> File:
    return single(pack, form, size=size, progress=progress)


def _one_pagers(snapshot: Snapshot, context: RenderContext, origin: ExportOrigin, _: Progress) -> File:
    content = one_pagers(of_targets(named(snapshot), snapshot, context, origin))
    return File(f"onepager-{snapshot.edition.number}-{context.language}.pdf", content)


# One card as it will look: the very picture that is taken along.


@contextmanager
def queueing(ctx: PageContext) -> Iterator[None]:
    """Order something; where too many are in hand already that is said, and what is within ends there."""
    try:
        yield
    except BusyError as busy:
        st.warning(ctx.text(f"meeting.busy_{busy.limit}", most=busy.most))


def pictured(pack: Bundle, sheet: BundleItem, ink: Ink, size: Size, form: ExportFormat, ctx: PageContext) -> Job:
    """The picture of one card, made or being made."""
    alone = replace(pack, sheets=(sheet,))
    return cache.looked_at(ctx, maker(alone, form, size), str(sheet.pick), ink, size, form, ctx.origin)


def draw_preview(order: Job, sheet: BundleItem, ctx: PageContext) -> File | None:
    """Wait for the picture and show it; None, and a sentence in its place, where there is none."""
    file = waited_for(order, ctx)
    if file is not None:
        shown = b64encode(file.content).decode()
        alternative = escape(sheet.card.chart.alt if sheet.card.chart else sheet.title)
        st.html(f'<img class="preview" alt="{alternative}" src="data:image/png;base64,{shown}">')
    return file


def waited_for(order: Job, ctx: PageContext) -> File | None:
    """The file, when it is made; None, and a sentence, where it is not."""
    with st.spinner(ctx.text("meeting.drawing")):
        state = order.wait()
    if state is State.DONE:
        return order.file
    say(state, order, ctx)
    return None


def say(state: State, order: Job, ctx: PageContext) -> None:
    """Why there is no file."""
    if state is State.FAILED:
        st.error(escape_markdown(order.fault.told(ctx.text)) if order.fault else ctx.text("meeting.failed"))
    else:
        st.warning(ctx.text("meeting.late"))
