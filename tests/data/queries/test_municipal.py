"""Layers by municipality: the kinds of 2022, and whatever an edition brings."""

from __future__ import annotations

import pytest

from data.domain.area import Level
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.methods.classes import Classing
from data.queries.layers import Layer, layers, show
from data.queries.municipal import Note, is_island, kinds, municipal_layers, notes
from tests.data.making import observed, with_also

KIND = "depopulated_kind"


def layer_of(snapshot: Snapshot, name: str) -> Layer:
    (found,) = [layer for layer in municipal_layers(snapshot) if layer.id == name]
    return found


@pytest.fixture(scope="module")
def grown(shipped: Snapshot) -> Snapshot:
    """Hubs of 2021 and 2022 in every municipality of 島根県 (codes 32201 …): 0, 1, 2 … 18; with organization: half."""
    towns = shipped.catalogue.within("32")
    return with_also(
        shipped,
        *(observed("hubs", year, n, area=a.id) for n, a in enumerate(towns) for year in (2021, 2022)),
        *(observed("hubs_with_organization", 2022, n // 2, area=a.id) for n, a in enumerate(towns)),
    )


def test_the_shipped_edition_has_the_kinds_and_nothing_else_by_municipality(shipped: Snapshot) -> None:
    assert [(layer.id, layer.level, layer.years) for layer in municipal_layers(shipped)] == [
        (KIND, Level.MUNICIPALITY, (2022,))
    ]


def test_all_885_kinds_are_there_and_the_others_are_of_none(shipped: Snapshot) -> None:
    found = kinds(shipped, layer_of(shipped, KIND), year=2022)
    assert [row.area for row in found.rows] == list(shipped.catalogue.at(Level.MUNICIPALITY))
    assert {part: len(found.of(part)) for part in ("zenbu", "ichibu", "minashi", None)} == {
        "zenbu": 713,
        "ichibu": 158,
        "minashi": 14,
        None: 1741 - 885,
    }
    assert {row.figure.mark for row in found.of(None)} == {Mark.NOT_APPLICABLE}
    assert {row.figure.sources for row in found.rows if row.part} == {("depopulated_list_2022",)}


def test_a_prefecture_has_its_own_municipalities_alone(shipped: Snapshot) -> None:
    found = kinds(shipped, layer_of(shipped, KIND), year=2022, within="13")
    assert found.within is not None
    assert found.within.name["ja"] == "東京都"
    assert (len(found.rows), len(found.of(None))) == (62, 55)
    # 檜原村, 奥多摩町 and five of the islands.
    assert sum(is_island(row.area.id) for row in found.rows if row.part) == 5


def test_of_a_year_without_a_list_nothing_is_known(shipped: Snapshot) -> None:
    found = kinds(shipped, layer_of(shipped, KIND), year=2021)
    assert {(row.part, row.figure.mark) for row in found.rows} == {(None, Mark.NOT_COLLECTED)}


def test_what_an_edition_brings_is_a_layer_also_what_is_derived_from_it(grown: Snapshot) -> None:
    assert [(layer.id, layer.years) for layer in municipal_layers(grown)] == [
        (KIND, (2022,)),
        ("hubs", (2021, 2022)),
        ("hubs_with_organization_share", (2022,)),
        ("hubs_with_organization", (2022,)),
        ("hubs_without_organization", (2022,)),
    ]
    # The map of prefectures stays as it was.
    assert [layer.level for layer in layers(grown) if layer.id == "hubs"] == [Level.PREFECTURE]


def test_a_layer_is_shown_for_the_nation_and_for_one_prefecture(grown: Snapshot) -> None:
    hubs = layer_of(grown, "hubs")
    nation = show(grown, hubs, year=2022)
    assert len(nation.rows) == 1741
    assert {row.figure.mark for row in nation.rows if row.figure.value is None} == {Mark.NOT_COLLECTED}
    shimane = show(grown, hubs, year=2022, within="32")
    assert [row.figure.value for row in shimane.rows] == list(range(19))
    assert [(row.area.id, row.rank) for row in shimane.ranked[:2]] == [("32528", 1), ("32527", 2)]
    assert shimane.within is not None
    assert shimane.whole is not None
    assert (shimane.within.id, shimane.whole.key.area, shimane.whole.mark) == ("32", "32", Mark.NOT_COLLECTED)
    # Zooming in changes no colour.
    assert shimane.breaks == nation.breaks


def test_a_share_of_nothing_cannot_be(grown: Snapshot) -> None:
    answer = show(grown, layer_of(grown, "hubs_with_organization_share"), year=2022, within="32")
    first, second, third, *_ = answer.rows
    # 0 of 0 hubs, 0 of 1, 1 of 2.
    assert (first.figure.value, first.figure.mark) == (None, Mark.NOT_APPLICABLE)
    assert (second.figure.value, third.figure.value) == (0, 0.5)


@pytest.mark.parametrize(
    ("classing", "breaks"),
    # 0 to 18: steps of 4; the places 3.8, 7.6, 11.4, 15.2 of nineteen values; groups of four; the ladder's last four.
    [
        (Classing.EQUAL, (4, 8, 12, 16)),
        (Classing.QUANTILES, (4, 8, 11, 15)),
        (Classing.FIXED, (1, 2, 5, 10)),
    ],
)
def test_the_reader_chooses_the_classes(grown: Snapshot, classing: Classing, breaks: tuple[float, ...]) -> None:
    assert show(grown, layer_of(grown, "hubs"), year=2022, classing=classing).breaks == breaks


def test_fixed_classes_are_those_of_every_year(grown: Snapshot) -> None:
    snapshot = with_also(grown, observed("hubs", 2021, 300, area="32201"))
    hubs = layer_of(snapshot, "hubs")
    assert show(snapshot, hubs, year=2022, classing=Classing.FIXED).breaks == (20, 50, 100, 200)
    assert show(snapshot, hubs, year=2021, classing=Classing.FIXED).breaks == (20, 50, 100, 200)


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (None, (Note.TOKYO_ISLANDS, Note.NORTHERN_TERRITORIES)),
        ("13", (Note.TOKYO_ISLANDS,)),
        ("01", (Note.NORTHERN_TERRITORIES,)),
        ("32", ()),
    ],
)
def test_the_edges_of_the_map_have_their_notes(within: str | None, expected: tuple[Note, ...]) -> None:
    assert notes(within) == expected


def test_nine_municipalities_lie_on_tokyo_s_islands(shipped: Snapshot) -> None:
    islands = [a.name["ja"] for a in shipped.catalogue.at(Level.MUNICIPALITY) if is_island(a.id)]
    assert (islands[0], islands[-1], len(islands)) == ("大島町", "小笠原村", 9)
