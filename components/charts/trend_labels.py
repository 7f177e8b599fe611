"""Which points of a trend are named, and where their names stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from components.charts.course import Course
from components.charts.palette import Palette
from components.charts.placement import ABOVE, BELOW, BESIDE, Label, Place, Plot, Spot, Surroundings, crowded, place
from components.charts.rows import SERIES, Row
from components.charts.theme import NORMAL, SMALL, STRONG
from data.domain.indicator import Indicator
from data.i18n.voice import Voice

# Beside a tick, which is wider than a point.
_OFF_A_TICK = tuple(Spot(16 * side, dy, "left" if side > 0 else "right") for dy in (6, 0, 12, -8) for side in (1, -1))
# The inner width of a chart on a phone.
_PHONE = 250
# A slide or a presented screen is lower than the page's chart.
_LOW = 0.7


def label_rows(
    drawn: Course, indicator: Indicator, *, plots: Sequence[Plot], voice: Voice, palette: Palette, compact: bool
) -> list[Row]:
    """One row a label: text, point, offsets, size, weight and colour."""
    words, small = voice.words, SMALL if compact else NORMAL

    def number(row: Row) -> str:
        return voice.value(indicator, row["value"]) if indicator.is_share else voice.bare(indicator, row["value"])

    wanted: list[tuple[Label, Row, str]] = []

    def want(text: str, row: Row, color: str, *spots: tuple[Spot, ...], size: int = small, bold: bool = False) -> None:
        wanted.append((Label(text, _place(row), size, bold, sum(spots, ())), row, color))

    if aim := drawn.target:
        text = words("chart.target_label", value=number(aim))
        want(text, aim, palette.ink, ABOVE[1:2], BELOW[1:2], ABOVE, BELOW, BESIDE, size=NORMAL, bold=True)
    if drawn.observed:
        newest = drawn.observed[-1]
        want(number(newest), newest, palette.main, ABOVE[1:], ABOVE[:1], BELOW, size=STRONG, bold=True)
    if len(drawn.observed) > 1:
        oldest = drawn.observed[0]
        want(number(oldest), oldest, palette.secondary, BELOW[2:3], BELOW, ABOVE)
    for row in drawn.earlier:
        text = words("chart.earlier_label", value=number(row))
        want(text, row, palette.secondary, BESIDE, BELOW[:3], ABOVE[:3])
    if drawn.continued and not compact:
        row = drawn.continued[-1]
        text = words("chart.continued_label", value=number(row))
        want(text, row, palette.main, BELOW[1:], ABOVE[1:], BESIDE, size=NORMAL)

    turn = ""
    if drawn.turns and not compact:
        nearest = drawn.turns[0]
        turn = words("chart.turn_label", verdict=nearest["verdict"], value=number(nearest))
        want(turn, nearest, palette.secondary, _OFF_A_TICK)

    labels = [each for each, *_ in wanted]
    named = [*drawn.observed, *drawn.earlier, *((drawn.target,) if drawn.target else ()), *drawn.turns]
    around = Surroundings(
        firm=[_places(run) for run in drawn.runs],
        thin=[_places(drawn.path), _places(drawn.continued)],
        points=_places(named),
    )
    spots = place(labels, around, plots=plots)
    hidden = crowded(labels, spots, around, plot=replace(plots[0], width=_PHONE))
    rooms = (*plots, *(replace(plot, height=_LOW * plot.height) for plot in plots))
    tight = [any(each) for each in zip(*(crowded(labels, spots, around, plot=room) for room in rooms), strict=True)]
    return [
        {
            "year": each.place[0],
            "value": each.place[1],
            "text": each.text,
            "dx": spot.dx,
            "dy": spot.dy,
            "align": spot.align,
            "fontSize": each.size,
            "fontWeight": "bold" if each.bold else "normal",
            "fill": color,
            SERIES: row[SERIES],
            # Below this width the label would lie on something; the chart, its table and its text say it all the same.
            **({"least": plots[0].width} if crowds and not each.bold else {}),
        }
        for (each, row, color), spot, crowds, lies_on in zip(wanted, spots, hidden, tight, strict=True)
        # Where the verdict turns is said in a card of its own: its name gives way to all others.
        if not (lies_on and each.text == turn)
    ]


def _places(rows: Sequence[Row]) -> list[Place]:
    return [_place(row) for row in rows]


def _place(row: Row) -> Place:
    return row["year"], row["value"]
