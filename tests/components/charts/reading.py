"""What a specification says, found without knowing where in it."""

from collections.abc import Iterator
from typing import Any

import altair as alt

Spec = dict[str, Any]


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
