"""What a specification says, found without knowing where in it."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import altair as alt

from components.charts.palette import Palette
from components.charts.render_context import RenderContext
from data.i18n.formatter import Formatter

Spec = dict[str, Any]

_NUMBER = re.compile(r"format\(datum\.held\[(\d)\], ',\.(\d)f'\)")
_NOUN = re.compile(r'\(abs\(datum\.held\[(\d)\]\) == 1 \? "(.+)" : "(.+)"\)')
_SIGNED = re.compile(r"\(datum\.held\[(\d)\] > 0 \? '\+' : ''\)")


def seen(formatter: Formatter, palette: Palette) -> RenderContext:
    """Charts as a reader of that language and theme sees them."""
    return RenderContext(formatter, palette.scheme, date(2026, 11, 23))


def rows(spec: Spec) -> list[dict[str, Any]]:
    """Every row of every layer, with the texts that are joined to it in the browser."""
    found = []
    for part in _parts(spec):
        joined = {t["as"]: t["calculate"].strip('"') for t in part.get("transform", ()) if "calculate" in t}
        found += [joined | row for row in part.get("data", {}).get("values", ())]
    return found


def marks(spec: Spec) -> list[dict[str, Any]]:
    """Every mark that is drawn, in order."""
    return [part["mark"] for part in _parts(spec) if "mark" in part]


def tooltips(spec: Spec) -> set[str]:
    """The fields that any mark says when it is pointed at."""
    encodings = (part.get("encoding", {}) for part in _parts(spec))
    return {tip["field"] for encoding in encodings for tip in encoding.get("tooltip", ())}


def texts(spec: Spec) -> set[str]:
    """Every text that is printed on the chart."""
    return {row["text"] for row in rows(spec) if "text" in row}


def said_in_browser(expression: str, held: Sequence[float]) -> str:
    """What the browser makes of an expression of texts and of numbers in `datum.held`, as far as charts use them."""

    def piece(part: str) -> str:
        if part.startswith('"'):
            return str(json.loads(part))
        if signed := _SIGNED.fullmatch(part):
            return "+" if held[int(signed[1])] > 0 else ""
        if noun := _NOUN.fullmatch(part):
            return noun[2] if abs(held[int(noun[1])]) == 1 else noun[3]
        number = _NUMBER.fullmatch(part)
        assert number is not None, part
        return f"{held[int(number[1])]:,.{number[2]}f}".replace("-", "−")

    return "".join(piece(part) for part in expression.split(" + "))


def is_valid(spec: Spec) -> bool:
    """Whether it is a Vega-Lite specification; raises with the fault where it is not."""
    alt.Chart.from_dict(spec, validate=True)
    return True


def _parts(spec: Any) -> Iterator[Spec]:
    if isinstance(spec, dict):
        yield spec
        for name, inner in spec.items():
            if name != "config":
                yield from _parts(inner)
    elif isinstance(spec, list):
        for inner in spec:
            yield from _parts(inner)
