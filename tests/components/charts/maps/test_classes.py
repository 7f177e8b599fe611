from dataclasses import replace

import pytest

from components.charts.maps.classes import MISSING, classify
from components.charts.palette import LIGHT
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.methods.classes import Diverging
from tests.components.charts.cases import SHARE, changed, distant, town_kinds, without
from tests.components.charts.reading import seen
from tests.components.conftest import Edition


@pytest.mark.parametrize(
    ("breaks", "names"),
    [
        ((), ["すべて同じ値"]),
        ((0.2, 0.4), ["20％未満", "20％以上40％未満", "40％以上"]),
        # A threshold keeps the decimals it has: 12.5 % is not 13 %.
        ((0.125,), ["12.5％未満", "12.5％以上"]),
    ],
)
def test_thresholds_are_said_as_they_are(
    edition: Edition, formatter: Formatter, breaks: tuple[float, ...], names: list[str]
) -> None:
    answer = replace(edition.shown(SHARE), breaks=breaks)
    assert [each.name for each in classify(answer, context=seen(formatter, LIGHT)).classes] == names


def test_counts_of_the_classes_are_those_of_the_rows(edition: Edition, formatter: Formatter) -> None:
    found = classify(edition.shown(SHARE), context=seen(formatter, LIGHT))
    assert [each.count for each in found.classes] == [5, 10, 14, 12, 6]
    assert [found.places.count(k) for k in range(5)] == [5, 10, 14, 12, 6]


def test_each_kind_of_missing_value_has_a_class_after_the_valued_ones(edition: Edition, formatter: Formatter) -> None:
    # In whatever order they occur.
    marks = {"01": Mark.NOT_APPLICABLE, "02": Mark.NOT_COLLECTED, "03": Mark.UNKNOWN, "04": Mark.SUPPRESSED}
    found = classify(without(edition.shown(SHARE), marks), context=seen(formatter, LIGHT))
    assert [each.name for each in found.classes[5:]] == ["秘匿", "不詳", "未収録", "該当なし"]
    assert tuple(each.mark for each in found.classes[5:]) == MISSING
    assert (found.valued, found.places[:4]) == (5, (8, 7, 6, 5))


@pytest.mark.parametrize(
    ("steps", "names"),
    [
        ((1, 10), ["10以上減", "1以上10未満減", "増減なし", "1以上10未満増", "10以上増"]),
        ((5,), ["5以上減", "増減5未満", "5以上増"]),
        ((), ["増減なし"]),
    ],
)
def test_changes_are_named_by_their_way(
    edition: Edition, formatter: Formatter, steps: tuple[float, ...], names: list[str]
) -> None:
    balance = replace(changed(edition), classes=Diverging(0, steps))
    found = classify(balance, context=seen(formatter, LIGHT))
    assert [each.name for each in found.classes if each.mark is None] == names
    middle = len(names) // 2
    assert [each.direction for each in found.classes][: len(names)] == [
        (k > middle) - (k < middle) for k in range(len(names))
    ]


def test_distances_are_named_by_their_side_in_points(
    edition: Edition, formatter: Formatter, english: Formatter
) -> None:
    names = [each.name for each in classify(distant(edition), context=seen(formatter, LIGHT)).classes]
    assert names == ["40以上低い", "20以上40未満低い", "差20未満", "20以上40未満高い", "40以上高い"]
    names = [each.name for each in classify(distant(edition), context=seen(english, LIGHT)).classes]
    assert names == [
        "40 or more below",
        "20 to under 40 below",
        "within 20",
        "20 to under 40 above",
        "40 or more above",
    ]


def test_few_classes_of_a_balance_keep_its_ends(edition: Edition, formatter: Formatter) -> None:
    balance = replace(changed(edition), classes=Diverging(0, (5,)))
    colors = [each.color for each in classify(balance, context=seen(formatter, LIGHT)).classes]
    assert colors == [LIGHT.diverging[0], LIGHT.diverging[2], LIGHT.diverging[4], LIGHT.missing]


def test_kinds_are_classes_and_last_those_of_none(edition: Edition, formatter: Formatter) -> None:
    found = classify(town_kinds(edition.snapshot), context=seen(formatter, LIGHT))
    assert [(each.name, each.count) for each in found.classes] == [
        ("全部過疎", 713), ("一部過疎", 158), ("みなし過疎", 14), ("いずれでもない", 856),
    ]  # fmt: skip
    assert tuple(each.color for each in found.classes) == LIGHT.kinds


def test_of_a_year_without_a_list_every_kind_is_missing(edition: Edition, formatter: Formatter) -> None:
    found = classify(town_kinds(edition.snapshot, year=2021), context=seen(formatter, LIGHT))
    assert [(each.name, each.count) for each in found.classes if each.count] == [("未収録", 1741)]


def test_more_kinds_than_a_map_tells_apart_are_refused(edition: Edition, formatter: Formatter) -> None:
    answer = town_kinds(edition.snapshot)
    indicator = answer.layer.indicator
    four = replace(answer.layer, indicator=replace(indicator, parts=(*indicator.parts, indicator.parts[0])))
    with pytest.raises(ValueError, match="4 kinds"):
        classify(replace(answer, layer=four), context=seen(formatter, LIGHT))
