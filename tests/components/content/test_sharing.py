"""The card of the shared-out shortfall: exact parts, their weights, and a refused rule in its place."""

from collections.abc import Callable

import pytest

from components.card import Card
from components.content.gap import gap
from components.scene import Scene
from data.domain.bilingual import Language
from data.domain.snapshot import Snapshot

Scenes = Callable[[Language], Scene]


def shared(first: Snapshot, scene: Scene, rule: str, target: str = "1800") -> Card | None:
    return gap(first, scene, "hubs", 2017, target, 2024, "drift", rule).sharing


def test_it_says_who_would_have_the_most_and_lists_all_47(first: Snapshot, scene: Scenes) -> None:
    card = shared(first, scene("ja"), "depopulated")
    assert card is not None
    assert card.table is not None
    # 392·152/885 = 67.3
    assert card.headline == "不足392箇所を割り振ると、最も多いのは北海道の67箇所"
    assert card.subtitle == "割り振り方：過疎関係市町村数に比例"
    assert [cell.text for cell in card.table.rows[0][:3]] == ["北海道", "67箇所", "152市町村"]
    assert sum(float(row[1].raw or 0) for row in card.table.rows) == 392
    assert len(card.table.rows) == 47


def test_it_says_that_it_is_no_figure_of_a_survey_and_what_its_weights_are_of(first: Snapshot, scene: Scenes) -> None:
    card = shared(first, scene("ja"), "depopulated")
    assert card is not None
    assert any("調査の値でも、都道府県の目標でもない" in note for note in card.citation.notes)


def test_a_rule_without_weights_says_so_and_the_page_stays(first: Snapshot, scene: Scenes) -> None:
    card = shared(first, scene("ja"), "without_hubs")
    assert card is not None
    assert card.headline == "「まだない市町村の数に比例」では割り振れない"
    assert "この版には、その配り方の重みになる" in card.html


@pytest.mark.parametrize("target", ["1400", "", "many"])
def test_where_nothing_is_missing_there_is_no_card(first: Snapshot, scene: Scenes, target: str) -> None:
    assert shared(first, scene("ja"), "equal", target) is None
