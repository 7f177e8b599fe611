"""What the press is asked for: one form of the cards that are gathered, or one card as a picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final

from components import cache
from components.choices import Choice, Ink
from components.exports.forms import MEDIA_TYPES, File, Form, Progress, single
from components.exports.pack import Origin, Pack
from components.exports.papers import one_pagers
from components.exports.sizes import Size
from components.exports.targets import named, of_targets
from components.press import Order
from components.scene import Scene
from components.stage import Stage
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
