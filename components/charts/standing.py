"""Where each prefecture's column stands, how high it is, and in which colour."""

from __future__ import annotations

from dataclasses import dataclass

from components.charts.classes import held as classed
from components.charts.palette import Palette
from components.charts.slant import steps_for_one
from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.i18n.voice import Voice
from data.queries.layers import LayerAnswer
from geo.capitals import capitals
from geo.plane import Spot, on_plane


@dataclass(frozen=True, slots=True)
class Standing:
    """One prefecture: `height` in steps of the plane, None without a value; `share` is what `color` tells."""

    area: Area
    spot: Spot
    figure: Figure
    share: Figure
    height: float | None
    color: str


@dataclass(frozen=True, slots=True)
class Columns:
    """All of them in the order of the count, and how many steps high a value of 1 is: the same for all."""

    standing: tuple[Standing, ...]
    one: float

    def of(self, code: str | None) -> Standing | None:
        """The prefecture of that code."""
        return next((each for each in self.standing if each.area.id == code), None)


def stand(heights: LayerAnswer, colors: LayerAnswer, *, voice: Voice, palette: Palette) -> Columns:
    """Every prefecture of the count, from zero.

    Raises:
        ValueError: for values of blocks, which have no capital, and for negative ones.
    """
    if {heights.layer.level, colors.layer.level} != {Level.PREFECTURE}:
        raise ValueError(f"{heights.layer.id} by {colors.layer.id}: only prefectures have capitals to stand on")
    if any((row.figure.value or 0) < 0 for row in heights.rows):
        raise ValueError(f"{heights.layer.id} of {heights.year} has negative values: columns stand on zero")
    held = classed(colors, voice=voice, palette=palette)
    color = {row.area.id: held.classes[at].color for row, at in zip(colors.rows, held.places, strict=True)}
    shares = {row.area.id: row.figure for row in colors.rows}
    spots = {code: on_plane(capital.inset) for code, capital in capitals().items()}
    one = steps_for_one([(spots[row.area.id], row.figure.value or 0) for row in heights.rows])
    return Columns(
        tuple(
            Standing(
                area=row.area,
                spot=spots[row.area.id],
                figure=row.figure,
                share=shares[row.area.id],
                height=None if row.figure.value is None else row.figure.value * one,
                color=color[row.area.id],
            )
            for row in heights.rows
        ),
        one,
    )
