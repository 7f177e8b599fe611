import pytest

from data.catalogue.loader import load
from data.domain.area import Level
from geo.build.maps import capital


@pytest.mark.parametrize(
    ("prefecture", "code"),
    [
        ("01", "01100"),  # 札幌市
        ("13", "13104"),  # 新宿区
        ("14", "14100"),  # 横浜市
        ("35", "35203"),  # 山口市, after 下関市 and 宇部市
        ("40", "40130"),  # 福岡市, after 北九州市
        ("47", "47201"),  # 那覇市
    ],
)
def test_the_capital_is_the_first_of_its_prefecture_but_for_three(prefecture: str, code: str) -> None:
    assert capital(prefecture, [area.id for area in load().at(Level.MUNICIPALITY)]) == code
