"""Tables of formulas: the symbols, the core's ten fields, the rules of sharing out; each row with hubs' own numbers."""

from __future__ import annotations

from dataclasses import dataclass

from components.content.examples.asked import Asked
from components.content.examples.sharing import most
from components.content.ground import ROW_OF
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.methods.continuation import Reach
from data.methods.progress import NUMBERS
from data.methods.series import Point
from data.queries.sharing import share_out

SYMBOLS = ("base", "latest", "target", "direction", "points", "ahead", "pace", "continued")


@dataclass(frozen=True, slots=True)
class Typeset:
    """Columns of words around one of TeX, the `typeset`th; rows of as many texts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    typeset: int


def symbols(here: Asked) -> Typeset:
    """What each symbol means, and what it is for hubs."""
    words, values = here.scene.words, _values(here)
    return Typeset(
        caption=words("chapter.symbols"),
        columns=tuple(words(f"symbol.column_{name}") for name in ("symbol", "means", "hubs")),
        rows=tuple((words(f"symbol.{s}.tex"), words(f"symbol.{s}.means"), values[s]) for s in SYMBOLS),
        typeset=0,
    )


def _values(here: Asked) -> dict[str, str]:
    judgement, voice, indicator = here.judgement, here.scene.voice, here.indicator
    progress, reach = judgement.progress, judgement.continuation
    short = here.scene.words

    def point(found: Point | Reason) -> str:
        if isinstance(found, Reason):
            return short(f"reason_short.{found}")
        year = voice.year(found.year, indicator.year_kind)
        return short("symbol.point", value=voice.value(indicator, found.value), year=year)

    pace = progress.observed_per_year
    ahead = reach if isinstance(reach, Reason) else reach.year - judgement.series[-1].key.year
    return {
        "base": point(progress.base),
        "latest": point(progress.latest),
        "target": point(progress.target),
        "direction": voice.number(indicator.direction.sign),
        "points": voice.number(len(progress.points)),
        "ahead": short(f"reason_short.{ahead}") if isinstance(ahead, Reason) else voice.number(ahead),
        "pace": short(f"reason_short.{pace}")
        if isinstance(pace, Reason)
        else voice.difference(indicator, pace, more=1),
        "continued": point(Point(reach.year, reach.value) if isinstance(reach, Reach) else reach),
    }


def the_core(here: Asked) -> Typeset:
    """The ten fields in the order in which they are told everywhere."""
    words, workings = here.scene.words, here.workings()
    rows = []
    for field in NUMBERS:
        name = words(f"gap.row_{ROW_OF.get(field, field)}")
        formula, value = workings[name]
        said = words("method.progress.line", formula=formula, value=value) if formula else value
        rows.append((name, words(f"method.progress.tex.{field}"), said))
    columns = (words("gap.column_item"), *(words(f"method.progress.column_{name}") for name in ("formula", "hubs")))
    return Typeset(words("method.progress.name"), columns, tuple(rows), typeset=1)


def rules(here: Asked) -> Typeset:
    """By what each rule weighs, and where it asks for most."""
    words = here.scene.words
    rows = []
    for rule in Rule:
        shared = share_out(here.snapshot, here.judgement, rule=rule)
        said = words(f"reason_short.{shared}") if isinstance(shared, Reason) else most(shared, here)
        rows.append((words(f"rule.{rule}"), words(f"method.rules.tex.{rule}"), said))
    columns = tuple(words(f"method.rules.column_{name}") for name in ("rule", "weight", "hubs"))
    return Typeset(words("method.rules.name"), columns, tuple(rows), typeset=1)
