from dataclasses import replace

import pytest

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import Break
from data.domain.language import Text


@pytest.mark.parametrize(
    ("level", "count"), [(Level.NATION, 1), (Level.BLOCK, 9), (Level.PREFECTURE, 47), (Level.MUNICIPALITY, 1741)]
)
def test_every_area_of_a_level_is_there_by_code(catalogue: Catalogue, level: Level, count: int) -> None:
    ids = [area.id for area in catalogue.at(level)]
    assert len(ids) == count
    assert level is Level.BLOCK or ids == sorted(ids)


def test_a_prefecture_holds_its_municipalities_and_no_others(catalogue: Catalogue) -> None:
    shimane = catalogue.within("32")
    assert len(shimane) == 19
    assert {area.id[:2] for area in shimane} == {"32"}
    assert sum(len(catalogue.within(p.id)) for p in catalogue.at(Level.PREFECTURE)) == 1741


@pytest.mark.parametrize(
    ("prefecture", "block"),
    [
        ("32", "block_chugoku"),
        ("15", "block_kanto"),
        ("19", "block_kanto"),
        ("20", "block_kanto"),
        ("24", "block_kinki"),
    ],
)
def test_a_prefecture_knows_the_block_it_is_inferred_to_be_in(
    catalogue: Catalogue, prefecture: str, block: str
) -> None:
    found = catalogue.block_of(prefecture)
    assert found is not None
    assert found.id == block


def test_the_nation_is_in_no_block(catalogue: Catalogue) -> None:
    assert catalogue.block_of("00") is None


# Which file declares a break, and whose series it parts: a share's by either count, but not by one of a fixed date.
INHERITED = [
    ("hubs", ["hubs", "hubs_without_organization", "hubs_with_organization_share"]),
    ("hubs_with_organization", ["hubs_with_organization_share", "hubs_without_organization"]),
    ("hubs_with_organization_share", ["hubs_with_organization_share"]),
    ("hub_municipalities", ["hub_municipalities", "hub_municipalities_share"]),
    ("municipalities", ["municipalities", "depopulated_municipalities_share"]),
]


@pytest.mark.parametrize(("declares", "parted"), INHERITED)
def test_a_series_breaks_where_what_it_is_derived_from_does(
    catalogue: Catalogue, declares: str, parted: list[str]
) -> None:
    found = Break(2020, Text({"ja": "定義が変わった。", "en": "Redefined."}))
    changed = replace(catalogue.indicators[declares], breaks=(found,))
    broken = replace(catalogue, indicators={**catalogue.indicators, declares: changed})
    assert {i: broken.breaks_of(i) for i in parted} == dict.fromkeys(parted, (found,))
    others = set(catalogue.indicators) - set(parted) - {declares}
    assert {i for i in others if broken.breaks_of(i)} == set()


def test_no_shipped_series_breaks(catalogue: Catalogue) -> None:
    assert [i for i in catalogue.indicators if catalogue.breaks_of(i)] == []


def test_every_municipality_is_named_as_what_it_is_in_both_languages(catalogue: Catalogue) -> None:
    # Tokyo's wards call themselves cities in English.
    kinds = {"市": "City", "町": "Town", "村": "Village", "区": "City"}
    for town in catalogue.at(Level.MUNICIPALITY):
        assert town.name["en"].split()[-1] == kinds[town.name["ja"][-1]], town
