import pytest
from geopandas import GeoDataFrame
from shapely import box

from data.domain.area import Area, Level
from data.domain.language import Text
from geo.build.source import SourceError, coded, municipality, named

KYOTO = Area("26100", Level.MUNICIPALITY, Text({"ja": "京都市", "en": "Kyoto City"}), "26")
KUSHIRO = Area("01206", Level.MUNICIPALITY, Text({"ja": "釧路市", "en": "Kushiro City"}), "01")
KNOWN = {area.id: area for area in (KYOTO, KUSHIRO)}


def areas(*codes: str) -> GeoDataFrame:
    return GeoDataFrame({"code": codes}, geometry=[box(0, 0, 1, 1)] * len(codes))


@pytest.mark.parametrize(
    ("agency", "code"),
    [
        pytest.param("0120601", "01206", id="a part of Kushiro"),
        pytest.param("2610400", "26100", id="a ward of Kyoto"),
        pytest.param("2610000", "26100", id="Kyoto itself"),
        pytest.param("hoppo", "01999", id="the Northern Territories"),
        pytest.param("2720500", None, id="not in the catalogue"),
    ],
)
def test_the_agencys_code_gives_the_municipalitys(agency: str, code: str | None) -> None:
    assert municipality(agency, KNOWN) == code


def test_parts_and_wards_share_their_citys_code() -> None:
    held = coded(areas("0120601", "0120602", "2610400", "hoppo"), KNOWN)
    assert list(held["code"]) == ["01206", "01206", "26100", "01999"]


@pytest.mark.parametrize(
    ("given", "said"),
    [(("0120601", "2610400", "9999900"), "9999900"), (("0120601",), "26100")],
    ids=["an area without a municipality", "a municipality without an area"],
)
def test_a_misfit_either_way_is_named(given: tuple[str, ...], said: str) -> None:
    with pytest.raises(SourceError, match=said):
        coded(areas(*given), KNOWN)


def test_names_are_the_catalogues() -> None:
    shapes = areas("01206", "01999").set_index("code").geometry
    held = named(shapes, KNOWN).drop(columns="geometry").to_dict("records")
    assert held == [
        {"code": "01206", "name": "釧路市", "en": "Kushiro City"},
        {"code": "01999", "name": "北方領土", "en": "Northern Territories"},
    ]
