import json

import pytest

from components.charts.palette import LIGHT
from components.charts.ranking import describe, ranking
from data.words.voice import Voice
from tests.components.charts.conftest import Edition
from tests.components.charts.reading import is_valid, rows, tooltips

FIRST = "depopulated_municipalities_share"


def test_the_greatest_comes_first_with_its_counts(edition: Edition, voice: Voice) -> None:
    spec = ranking(edition.shown(FIRST), focus="32", voice=voice, palette=LIGHT)
    first, second, *_ = rows(spec)
    assert (first["area"], first["value"], first["text"], first["place"]) == ("島根県", 1, "100.0％（19／19）", 1)
    # The browser makes 「1位」 of the place.
    assert first["rank"] == 'isValid(datum.place) ? "" + datum.place + "位" : \'\''
    assert (second["area"], second["text"]) == ("鹿児島県", "97.7％（42／43）")
    assert is_valid(spec)


def test_the_whole_nation_stands_among_the_shares_without_a_rank(edition: Edition, voice: Voice) -> None:
    held = rows(ranking(edition.shown(FIRST), focus=None, voice=voice, palette=LIGHT))
    assert len(held) == 48
    place = next(k for k, row in enumerate(held) if row["area"] == "全国")
    assert held[place]["text"] == "50.8％（885／1,741）"
    assert "place" not in held[place]
    assert held[place - 1]["value"] > held[place]["value"] > held[place + 1]["value"]


def test_counts_are_not_compared_with_the_whole_nation(edition: Edition, voice: Voice) -> None:
    held = rows(ranking(edition.shown("organizations"), focus=None, voice=voice, palette=LIGHT))
    assert [row["area"] for row in held][:2] == ["近畿", "関東"]
    assert len(held) == 9


def test_only_the_area_in_focus_is_marked(edition: Edition, voice: Voice) -> None:
    held = rows(ranking(edition.shown(FIRST), focus="13", voice=voice, palette=LIGHT))
    assert [row["area"] for row in held if row.get("focus")] == ["東京都"]


def test_estimates_are_never_ranked(edition: Edition, voice: Voice) -> None:
    with pytest.raises(ValueError, match="estimates are not ranked"):
        ranking(edition.shown("hubs"), focus=None, voice=voice, palette=LIGHT)


def test_bars_start_at_zero_and_say_their_kind(edition: Edition, voice: Voice) -> None:
    spec = ranking(edition.shown(FIRST), focus=None, voice=voice, palette=LIGHT)
    assert spec["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert {"text", "rank", "mark"} <= tooltips(spec)
    assert {row["mark"] for row in rows(spec)} == {"実績"}


def test_all_prefectures_fit_into_the_height_that_is_given(edition: Edition, voice: Voice) -> None:
    assert ranking(edition.shown(FIRST), focus=None, voice=voice, palette=LIGHT)["height"] < 800
    assert ranking(edition.shown(FIRST), focus=None, voice=voice, palette=LIGHT, height=640)["height"] == 640


def test_the_ranking_is_small(edition: Edition, voice: Voice) -> None:
    assert len(json.dumps(ranking(edition.shown(FIRST), focus="32", voice=voice, palette=LIGHT))) < 7_500


def test_the_text_alternative_names_the_greatest_and_the_least(edition: Edition, voice: Voice) -> None:
    said = describe(edition.shown(FIRST), voice=voice)
    assert "島根県100.0％（19／19）、鹿児島県97.7％（42／43）、秋田県92.0％（23／25）" in said
