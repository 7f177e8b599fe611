import shapely

from geo.capitals import capitals
from geo.shapes import MUNICIPALITIES_OF, PREFECTURES_INSET
from tests.geo.land import polygons

# 都道府県庁所在地, by code of the prefecture.
NAMES = (
    "札幌市 青森市 盛岡市 仙台市 秋田市 山形市 福島市 水戸市 宇都宮市 前橋市 さいたま市 千葉市 新宿区 横浜市 新潟市 "
    "富山市 金沢市 福井市 甲府市 長野市 岐阜市 静岡市 名古屋市 津市 大津市 京都市 大阪市 神戸市 奈良市 和歌山市 鳥取市 "
    "松江市 岡山市 広島市 山口市 徳島市 高松市 松山市 高知市 福岡市 佐賀市 長崎市 熊本市 大分市 宮崎市 鹿児島市 那覇市"
)


def test_each_prefecture_has_its_capital() -> None:
    held = capitals()
    assert list(held) == list(MUNICIPALITIES_OF)
    assert " ".join(each.name["ja"] for each in held.values()) == NAMES


def test_each_point_lies_in_its_municipality() -> None:
    for prefecture, capital in capitals().items():
        area = polygons(MUNICIPALITIES_OF[prefecture])[capital.municipality]
        assert area.contains(shapely.Point(capital.at.longitude, capital.at.latitude))


def test_each_point_of_the_inset_lies_in_its_prefecture_as_the_map_has_it() -> None:
    land = polygons(PREFECTURES_INSET)
    for prefecture, capital in capitals().items():
        assert land[prefecture].contains(shapely.Point(capital.inset.longitude, capital.inset.latitude))


def test_only_naha_is_moved() -> None:
    moved = [each.name["ja"] for each in capitals().values() if each.at != each.inset]
    assert moved == ["那覇市"]
    naha = capitals()["47"]
    # 5.5° east and 14° north, as its prefecture.
    assert (naha.at.longitude, naha.at.latitude) == (127.6792, 26.2123)
    assert (naha.inset.longitude, naha.inset.latitude) == (133.1792, 40.2123)
