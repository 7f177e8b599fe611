"""The signs of a trend, by the kinds of points that it draws."""

from __future__ import annotations

from components.charts.course import Course
from components.charts.legend import Entry, Sign
from components.charts.palette import Palette
from data.i18n.voice import Voice


def entries(drawn: Course, voice: Voice, palette: Palette) -> list[Entry]:
    """One sign for each kind of points that are drawn."""

    def own(word: str, sign: Sign, color: str) -> Entry:
        """The sign of the series of that name."""
        name = voice.words(word)
        return Entry(name, sign, color, series=name)

    found = [own("mark.observed", "line_point", palette.main)]
    if drawn.target:
        found.append(own("mark.target", "diamond", palette.ink))
    if drawn.path:
        found.append(own("chart.path", "dashed", palette.line))
    if drawn.continued:
        line = own("mark.extrapolated", "dotted", palette.middle)
        found.append(line)
        if any("low" in row for row in drawn.continued):
            found.append(Entry(voice.words("chart.band"), "area", palette.pale, line.series))
    if drawn.turns:
        found.append(own("chart.turn_legend", "tick", palette.secondary))
    if drawn.breaks:
        found.append(Entry(voice.words("chart.break"), "dotted_upright", palette.line, series=None))
    if drawn.earlier:
        found.append(own("chart.earlier_target", "hollow_diamond", palette.line))
    return found
