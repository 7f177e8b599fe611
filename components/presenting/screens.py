"""Which screens there are: the cards that were gathered for a meeting, or those of the page that stands there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from components.charts.render_context import RenderContext
from components.charts.theme import SERIES, Row, Spec
from components.context import card_ids, query_params
from components.context.card_ids import Pick
from components.context.param import NOWHERE
from components.exports.bundle import BundleItem, ExportOrigin
from components.exports.collect_cards import collect, collect_known
from components.exports.errors import ExportError
from components.features.pages import CARD_PAGES
from data.domain.area import Level
from data.domain.snapshot import Snapshot
from data.i18n import Messages

_AREA = "area"


@dataclass(frozen=True, slots=True)
class Screens:
    """One item a screen, in their order; `problems` say what was asked for and is not there."""

    items: tuple[BundleItem, ...]
    problems: tuple[str, ...]


def picked(page: str, values: Mapping[str, str]) -> tuple[str, ...] | None:
    """The picks to be presented, as they are written; None where the page has no cards.

    For a meeting they are what was gathered, else all cards of the page as it stands at `values`.
    """
    if page == query_params.MEETING:
        return tuple(str(pick) for pick in card_ids.read(values["picks"]))
    if page not in CARD_PAGES:
        return None
    return (str(card_ids.of_card(page, "", values, CARD_PAGES[page].keys)),)


def screens(snapshot: Snapshot, context: RenderContext, written: Sequence[str], origin: ExportOrigin) -> Screens:
    """The items of all picks that this edition has; each of the others is said in a sentence."""
    bundle, problems = collect_known((Pick.read(text) for text in written), snapshot, context, origin)
    return Screens(bundle.items, tuple(dict.fromkeys(_said(problem, context.messages) for problem in problems)))


def areas(item: BundleItem, snapshot: Snapshot, context: RenderContext) -> tuple[tuple[str, str], ...]:
    """Code and name of the prefectures that can stand out on the item; none where it does not show them."""
    page, chart = CARD_PAGES[item.pick.page], item.card.chart
    if chart is None or chart.pick != _AREA or _AREA not in page.keys:
        return ()
    return tuple((a.id, a.name[context.language]) for a in snapshot.catalogue.at(Level.PREFECTURE))


def own_area(item: BundleItem) -> str:
    """The prefecture that the item itself has in focus, or empty."""
    area = dict(item.pick.choices).get(_AREA, "")
    return "" if area == NOWHERE else area


def with_area(snapshot: Snapshot, context: RenderContext, written: str, area: str, origin: ExportOrigin) -> BundleItem:
    """The item of one written pick, with a prefecture in focus."""
    pick = Pick.read(written)
    chosen = {**dict(pick.choices), _AREA: area}
    (item,) = collect((replace(pick, choices=tuple(chosen.items())),), snapshot, context, origin).items
    return item


def _said(problem: ExportError, messages: Messages) -> str:
    """The sentence of what is missing; where an export would say that nothing is written, that nothing is shown."""
    own = f"presenting.problem.{problem.problem}"
    return messages(own, **problem.fields) if own in messages else problem.told(messages)


# One series of a chart stands out: the others go pale, and it keeps its colour and its name.

# More are no series but a list.
_MOST: Final = 12
_PALE: Final = "pale"
_OPACITY: Final = 0.25
# The same, behind a colour.
_ALPHA: Final = "40"
# These are drawn as one thing whatever their rows say.
_WHOLE: Final = frozenset({"line", "area"})


def series(spec: Spec) -> tuple[str, ...]:
    """The names of what can stand out, as the legend or else the chart has them; none of but one, or of a list."""
    layers = sorted(spec.get("layer", ()), key=_is_legend, reverse=True)
    numbers = dict.fromkeys(row[SERIES] for layer in layers for row in _rows(layer) if SERIES in row)
    return tuple(spec["usermeta"][SERIES][number] for number in numbers) if 1 < len(numbers) <= _MOST else ()


def highlighted(spec: Spec, name: str) -> Spec:
    """The chart with the series of that name in its colours and the others pale."""
    number = spec["usermeta"][SERIES].index(name)
    made: Spec = spec | {"layer": [_dimmed(layer, number) for layer in spec["layer"]]}
    return made


def _rows(layer: Spec) -> Iterator[Row]:
    yield from layer.get("data", {}).get("values", ())


def _dimmed(layer: Spec, number: int) -> Spec:
    if _is_legend(layer):
        return _dimmed_legend(layer, number)
    pale = [row.get(SERIES, number) != number for row in _rows(layer)]
    if not any(pale):
        return layer
    if _kind(layer.get("mark")) in _WHOLE:
        return layer | {"mark": _paler(layer["mark"])}
    rows = [{**row, _PALE: True} if is_pale else row for row, is_pale in zip(_rows(layer), pale, strict=True)]
    own = {"mark": _pale_where(layer["mark"])} if "mark" in layer else {}
    inner = {"layer": [inner | {"mark": _pale_where(inner["mark"])} for inner in layer.get("layer", ())]}
    return layer | {"data": {**layer["data"], "values": rows}} | own | (inner if "layer" in layer else {})


def _is_legend(layer: Spec) -> bool:
    return "legend" in layer.get("encoding", {}).get("stroke", {})


def _dimmed_legend(layer: Spec, number: int) -> Spec:
    """The legend's signs, pale like what they stand for."""
    others = {row["name"] for row in _rows(layer) if row.get(SERIES, number) != number}
    encoding = dict(layer["encoding"])
    for channel in ("stroke", "fill"):
        scale = encoding[channel]["scale"]
        colors = zip(scale["domain"], scale["range"], strict=True)
        dimmed = [color + _ALPHA if name in others and color.startswith("#") else color for name, color in colors]
        encoding[channel] = encoding[channel] | {"scale": scale | {"range": dimmed}}
    return layer | {"encoding": encoding}


def _kind(mark: Any) -> str | None:
    return mark.get("type") if isinstance(mark, dict) else mark


def _paler(mark: Any) -> Any:
    """A line or an area, with its points."""
    point = mark.get("point")
    pointed = {"point": point | {"opacity": _OPACITY}} if isinstance(point, dict) else {}
    return mark | {"opacity": _OPACITY * mark.get("opacity", 1)} | pointed


def _pale_where(mark: Any) -> Any:
    """A mark whose rows say which of them are pale."""
    drawn = mark if isinstance(mark, dict) else {"type": mark}
    before = drawn.get("opacity", 1)
    usual = before["expr"] if isinstance(before, dict) else before
    return drawn | {"opacity": {"expr": f"(datum.{_PALE} ? {_OPACITY} : 1) * ({usual})"}}
