"""The methods of 出典と方法, chapter by chapter: formula, conditions, example, source and limits of each.

The chapters are named by the code itself, so that no way of continuing, yardstick or rule is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.content.examples import ask, examples
from components.content.examples.asked import Asked, Fields
from components.content.method_tables import Typeset, rules, symbols, the_core
from components.scene import Scene
from components.sentences.capital import capital
from data.domain.snapshot import Snapshot
from data.i18n import Words
from data.methods.continuation import Method
from data.methods.yardsticks import YARDSTICKS

# Chapters, and the methods in each. A method is named after its module, or after what it is called in the code.
CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "progress": ("progress", "series", "judging", "turns", "attainment", "timing"),
    "continuation": (*(method.value for method in Method), "student", "look_back"),
    "yardsticks": tuple(YARDSTICKS),
    "reaching": ("solving", "drivers"),
    "sharing": ("apportionment", "rules", "estimate"),
    "presenting": ("share", "rounding", "classes", "diverging", "nearest"),
}

PARTS = ("where", "thresholds", "example", "source", "limits")


@dataclass(frozen=True, slots=True)
class Documented:
    """One method: its formula in TeX, a table of formulas where it has several, and what is told of it in words."""

    name: str
    tex: str
    table: Typeset | None
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Methods that belong together; `symbols` stand before the first."""

    id: str
    title: str
    lead: str
    symbols: Typeset | None
    methods: tuple[Documented, ...]


def chapters(snapshot: Snapshot, scene: Scene) -> tuple[Chapter, ...]:
    """All of them, with the numbers of one edition."""
    here = ask(snapshot, scene)
    told = examples(here)
    first = Chapter("symbols", *_head("symbols", scene), symbols(here), ())
    return (
        first,
        *(
            Chapter(chapter, *_head(chapter, scene), None, tuple(_documented(m, told.get(m), here) for m in methods))
            for chapter, methods in CHAPTERS.items()
        ),
    )


def _head(chapter: str, scene: Scene) -> tuple[str, str]:
    return scene.words(f"chapter.{chapter}"), scene.words(f"chapter_lead.{chapter}")


def _documented(method: str, fields: Fields | None, here: Asked) -> Documented:
    words = here.scene.words
    tables = {"progress": the_core, "rules": rules}
    told = {part: part_of(method, part, words) for part in PARTS if part != "example"}
    told["example"] = _example(method, fields, words)
    return Documented(
        name=capital(part_of(method, "name", words)),
        tex=part_of(method, "tex", words),
        table=tables[method](here) if method in tables else None,
        told=tuple((_label(part, words), told[part]) for part in PARTS if told[part]),
    )


def part_of(method: str, part: str, words: Words) -> str:
    """What is said of a method: here, or where its own book says it; empty where nothing is to be said."""
    books = (f"method.{method}.{part}", f"yardstick.{method}.{part}", *((f"continuation.{method}",) * (part == "name")))
    return next((words(book) for book in books if book in words), "")


def _example(method: str, fields: Fields | None, words: Words) -> str:
    if fields is None:
        return ""
    return words(f"method.{method}.example", **fields)


def _label(part: str, words: Words) -> str:
    return words("table.source" if part == "source" else f"sources.{part}")
