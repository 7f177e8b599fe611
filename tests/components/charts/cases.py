"""Answers that the first edition does not give: with missing values, between years, by municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from components.charts.maps.diverging import DivergingLayer
from data.domain.area import Level
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing, Diverging
from data.queries.comparison import BetweenYears, between_years
from data.queries.layers import Layer, LayerAnswer, around, layers, show
from data.queries.municipal import Kinds, kinds, municipal_layers
from tests.components.conftest import Edition
from tests.data.making import observed, with_also

SHARE, KIND = "depopulated_municipalities_share", "depopulated_kind"


def without(answer: LayerAnswer, marks: Mapping[str, Mark]) -> LayerAnswer:
    """The same, with these areas' values missing."""
    rows = tuple(
        replace(r, figure=replace(r.figure, value=None, mark=marks[r.area.id], observations=()), rank=None)
        if r.area.id in marks
        else r
        for r in answer.rows
    )
    return replace(answer, rows=rows)


def changed(edition: Edition) -> DivergingLayer:
    """Hubs by prefecture, 2021 to 2022: 北海道 +12, 青森県 +10, 岩手県 −3, 宮城県 −15, 秋田県 only 2022, others 0."""
    moves = {"01": 12, "02": 10, "03": -3, "04": -15}
    more = [
        observed("hubs", year, 20 + (moves.get(a.id, 0) if year == 2022 else 0), area=a.id)
        for a in edition.catalogue.at(Level.PREFECTURE)
        for year in (2021, 2022)
        if (a.id, year) != ("05", 2021)
    ]
    snapshot = with_also(edition.snapshot, *more)
    return DivergingLayer(_moved(snapshot, "hubs"), Diverging(0, (1, 10)))


def distant(edition: Edition) -> DivergingLayer:
    """How far a prefecture's share of depopulated municipalities is from the nation's 50.8 %, in steps of 20 points."""
    answer = edition.shown(SHARE)
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    return DivergingLayer(answer, around(values, answer.nation.value or 0, Classing.EQUAL, share=True))


def by_municipality(snapshot: Snapshot) -> Snapshot:
    """The same edition with hubs of every municipality: in 2021 as many as its code's last digit, in 2022 one more.

    Each has organizations in half of its hubs of 2022.
    """
    towns = snapshot.catalogue.at(Level.MUNICIPALITY)
    return with_also(
        snapshot,
        *(observed("hubs", year, int(t.id[-1]) + year - 2021, area=t.id) for t in towns for year in (2021, 2022)),
        *(observed("hubs_with_organization", 2022, (int(t.id[-1]) + 1) // 2, area=t.id) for t in towns),
    )


def towns(snapshot: Snapshot, layer: str, *, within: str | None = None) -> LayerAnswer:
    """A layer by municipality in its newest year."""
    found = _municipal(snapshot, layer)
    return show(snapshot, found, year=found.years[-1], within=within)


def town_changes(snapshot: Snapshot, *, within: str | None = None) -> DivergingLayer:
    """Hubs by municipality from 2021 to 2022."""
    found = between_years(snapshot, _municipal(snapshot, "hubs"), years=(2021, 2022), within=within)
    assert isinstance(found, BetweenYears)
    return DivergingLayer(found, Diverging(0, (1, 5)))


def town_kinds(snapshot: Snapshot, *, year: int = 2022, within: str | None = None) -> Kinds:
    """The kinds of depopulated municipalities; 2022 is the only year that has a list."""
    return kinds(snapshot, _municipal(snapshot, KIND), year=year, within=within)


def _moved(snapshot: Snapshot, layer: str) -> BetweenYears:
    found = between_years(snapshot, next(x for x in layers(snapshot) if x.id == layer), years=(2021, 2022))
    assert isinstance(found, BetweenYears)
    return found


def _municipal(snapshot: Snapshot, layer: str) -> Layer:
    return next(each for each in municipal_layers(snapshot) if each.id == layer)
