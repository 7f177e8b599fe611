"""How the template writes a year, a level, a kind of municipality and a figure."""

from __future__ import annotations

from data.domain.area import Level
from data.domain.observation import Observation
from data.domain.year import YearKind
from data.ingest.fields import SEGMENTS, vocabulary
from data.ingest.writing.block import Cell

LEVEL_NAMES = {
    Level.NATION: "全国",
    Level.BLOCK: "ブロック",
    Level.PREFECTURE: "都道府県",
    Level.MUNICIPALITY: "市町村",
}


def year_said(year: int, kind: YearKind) -> str:
    """令和3（2021）年度, or 年 where the figures are of a date; before 令和 the western year alone."""
    unit = "年度" if kind is YearKind.FISCAL else "年"
    if year < 2019:
        return f"{year}{unit}"
    return f"令和{'元' if year == 2019 else year - 2018}（{year}）{unit}"


def segment_names() -> tuple[str, ...]:
    """How the template writes the two kinds of municipality."""
    return tuple(vocabulary()["segment"][segment][0] for segment in SEGMENTS)


def figure_said(o: Observation) -> Cell:
    """The number, whole where it is one; the word of its mark where it has no value."""
    if o.value is None:
        return vocabulary()["mark"][o.mark.value][0]
    return int(o.value) if float(o.value).is_integer() else o.value
