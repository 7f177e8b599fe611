import pytest
from geopandas import GeoSeries
from shapely import MultiPolygon, Polygon, box

from geo.build.coverage import without_far_islets, without_small_islands

# At 36° north a square of 0.1° is 11.12 by 9.00 km, 100 km²; one of 0.01° is 1 km². In steps of 0.0001°.
SQUARE, ISLET = 1000, 100


def square(west: float, south: float, side: int) -> Polygon:
    x, y = round(west * 1e4), round(south * 1e4)
    return box(x, y, x + side, y + side)


def test_small_islands_go_unless_they_are_much_of_their_area() -> None:
    main, islet, far = square(140, 36, SQUARE), square(140.2, 36, ISLET), square(141, 36, ISLET)
    shapes = GeoSeries({"city": MultiPolygon([main, islet]), "village": far})
    kept = without_small_islands(shapes, least=6, share=0.02)
    assert kept["city"].equals(main)
    assert kept["village"].equals(far)


def test_without_a_share_an_area_of_one_small_island_goes_too() -> None:
    shapes = GeoSeries({"city": square(140, 36, SQUARE), "village": square(141, 36, ISLET)})
    assert list(without_small_islands(shapes, least=6).index) == ["city"]


def test_a_small_part_of_a_large_island_stays() -> None:
    # An exclave of the town in the middle of the city; both are on one island of 100 km².
    exclave, town = square(140.04, 36.04, ISLET), square(140.2, 36, SQUARE)
    city = square(140, 36, SQUARE).difference(exclave)
    shapes = GeoSeries({"city": city, "town": MultiPolygon([town, exclave])})
    assert without_small_islands(shapes, least=6).area.to_dict() == shapes.area.to_dict()


@pytest.mark.parametrize(
    ("longitude", "kept"),
    [(136.07, False), (142.19, True), (153.98, False)],
    ids=["Okinotorishima", "Chichijima", "Minamitorishima"],
)
def test_of_ogasawara_only_the_archipelago_is_shown(longitude: float, kept: bool) -> None:
    haha, other = square(142.15, 26.6, SQUARE), square(longitude, 24, ISLET)
    shapes = GeoSeries({"13421": MultiPolygon([haha, other]), "47382": square(122.9, 24.4, SQUARE)})
    result = without_far_islets(shapes)
    assert result["13421"].area == haha.area + kept * other.area
    assert result["47382"].equals(shapes["47382"])
