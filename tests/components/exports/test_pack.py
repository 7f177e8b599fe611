"""What is chosen is frozen by name, with all that a form must carry; what is not known is refused by name."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.cards.table import to_csv
from components.context import card_ids
from components.context.card_ids import Pick
from components.exports.bundle import marked
from components.exports.collect_cards import usual
from components.exports.errors import ExportError, ExportProblem
from components.features.map.cards.columns import columns_view
from components.features.pages import CARD_PAGES
from data.domain.area import Level
from data.domain.edition import Withdrawal
from data.domain.language import Language
from data.domain.snapshot import Snapshot, gather
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import ORIGIN, SITE, Bundling, staged


@given(
    page=st.sampled_from(sorted(CARD_PAGES)),
    card=st.text(max_size=20),
    choices=st.dictionaries(st.sampled_from(["layer", "area", "plan1"]), st.text(max_size=20), max_size=3),
)
def test_a_pick_is_read_as_it_was_written(page: str, card: str, choices: dict[str, str]) -> None:
    """Whatever stands in it: commas and semicolons part picks and choices, and are written otherwise inside them."""
    pick = Pick(page, card, tuple(choices.items()))
    assert card_ids.read(card_ids.written([pick, Pick("last")])) == (pick, Pick("last"))


@pytest.mark.parametrize("text", ["", ",", " , "])
def test_nothing_chosen_is_said_and_not_an_empty_file(text: str, packed: Bundling) -> None:
    with pytest.raises(ExportError) as refused:
        packed(text)
    assert refused.value.problem is ExportProblem.NOTHING


@pytest.mark.parametrize(
    ("text", "problem", "names"),
    [
        ("map:map;layer", ExportProblem.WRITING, "map:map;layer"),
        ("../etc/passwd", ExportProblem.WRITING, "../etc/passwd"),
        ("nowhere", ExportProblem.PAGE, "nowhere"),
        ("upload", ExportProblem.PAGE, "upload"),
        ("overview:zzz", ExportProblem.CARD, "zzz"),
        ("trends:trend-zzz", ExportProblem.CARD, "trend-zzz"),
        ("map:map;layer=zzz", ExportProblem.CHOICE, "layer=zzz"),
        ("map:map;year=1900", ExportProblem.CHOICE, "year=1900"),
        ("map:map;area=99", ExportProblem.CHOICE, "area=99"),
        ("overview:hubs;area=32", ExportProblem.CHOICE, "area=32"),
        ("gap;target=" + "9" * 500, ExportProblem.CHOICE, "target=999"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_known_is_refused_by_name_in_a_sentence(
    text: str, problem: ExportProblem, names: str, language: Language, packed: Bundling
) -> None:
    with pytest.raises(ExportError) as refused:
        packed(text, language)
    assert refused.value.problem is problem
    assert names in refused.value.told(staged(language).messages)


def test_every_lack_has_its_sentence() -> None:
    for language in LANGUAGES:
        messages = staged(language).messages
        assert all(f"exports.problem.{problem}" in messages for problem in ExportProblem)


@pytest.mark.parametrize(
    ("chosen", "cards"),
    [
        ("overview", ["hubs", "organizations", "hubs_with_organization_share"]),
        ("trends:trend-organizations", ["trend-organizations"]),
        ("map;area=32", ["map", "ranking", "focus", "held"]),
        ("map;view=tiles", ["map", "ranking"]),
        ("map;view=columns", ["columns", "ranking"]),
        ("map;level=municipality;area=32;town=32201", ["map", "town", "list"]),
        (
            "map;layer=depopulated_municipalities_share;beside=municipalities_without_wards",
            ["map-left", "map-right", "beside"],
        ),
        # Of a card alone, its id says of which indicator it is and in which part of the calculator it stands.
        ("gap:levers-organizations", ["levers-organizations"]),
        ("gap:sharing-map-hubs", ["sharing-map-hubs"]),
        ("split:split-hubs,split:split-hubs", ["split-hubs"]),
    ],
)
def test_a_pick_takes_the_cards_that_the_page_shows(chosen: str, cards: list[str], packed: Bundling) -> None:
    assert [item.card.id for item in packed(chosen).items] == cards


def test_a_link_opens_the_card_at_its_own_choices_and_edition(packed: Bundling) -> None:
    (item,) = packed("map:map;layer=hubs;year=2021;area=32").items
    assert item.link == (
        f"{SITE}/map?lang=ja&years=wareki&level=prefecture&layer=hubs&year=2021&area=32&view=map&order=value"
        "&classing=readable&rule=depopulated&edition=1"
    )


def test_a_pick_that_is_frozen_chooses_the_same_again(packed: Bundling) -> None:
    first = packed("map,gap:gap-hubs,gap:levers-hubs;cover_dep=43.6")
    again = packed(card_ids.written(item.pick for item in first.items))
    assert again == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_is_the_message_and_says_each_thing_once(language: Language, packed: Bundling) -> None:
    titles = [item.title for item in packed("overview,trends,map,split,survey", language).items]
    assert len(set(titles)) == len(titles)
    assert all(titles)
    assert not any("**" in title or "<" in title for title in titles)


def test_a_pack_can_be_handed_to_another_process(packed: Bundling) -> None:
    bundle = packed("overview:hubs,map:map")
    assert [s.title for s in pickle.loads(pickle.dumps(bundle)).items] == [s.title for s in bundle.items]  # noqa: S301


def _without_prefectures(first: Snapshot) -> Snapshot:
    nation = {area.id for area in first.catalogue.at(Level.NATION)}
    kept = [o for held in first.observations.values() for o in held.values() if o.key.area in nation]
    return replace(first, observations=gather(kept))


def test_an_edition_without_prefectures_says_so_where_a_map_is_asked_for_and_leaves_it_out_of_the_rest(
    first: Snapshot, packed: Bundling
) -> None:
    bare = _without_prefectures(first)
    with pytest.raises(ExportError) as refused:
        packed("map", snapshot=bare)
    assert refused.value.problem is ExportProblem.EMPTY
    assert "地図" in refused.value.told(staged("ja").messages)
    pages = {item.pick.page for item in usual(bare, staged("ja"), ORIGIN).items}
    assert "map" not in pages
    assert {"overview", "trends", "split", "survey"} <= pages


def test_an_edition_without_any_figure_still_says_its_targets(first: Snapshot) -> None:
    bundle = usual(replace(first, observations={}), staged("ja"), ORIGIN)
    assert {item.pick.page for item in bundle.items} == {"overview"}
    assert all("実績" in "".join(item.card.facts) for item in bundle.items)


def test_a_withdrawn_edition_says_so_before_anything_else(first: Snapshot, packed: Bundling) -> None:
    gone = Withdrawal(first.edition.published_at, "someone", "数値の誤り")
    bundle = packed("overview:hubs", snapshot=replace(first, edition=replace(first.edition, withdrawn=gone)))
    assert any("数値の誤り" in each for each in bundle.warnings)


def test_figures_of_a_practice_store_say_that_they_may_be_fictional(packed: Bundling) -> None:
    assert packed("overview:hubs").warnings == ()
    practice = packed("overview:hubs", origin=replace(ORIGIN, practice=True))
    assert practice.warnings == (staged("ja").messages("frame.practice"),)


def test_a_table_that_leaves_for_itself_says_it_in_every_row(packed: Bundling) -> None:
    table, messages = packed("overview:hubs").items[0].card.data, staged("ja").messages
    assert table is not None
    assert marked(table, (), messages) is table
    head, *rows = to_csv(marked(table, ("練習用", "取下げ"), messages)).decode().splitlines()
    assert head.endswith(",注意")
    assert rows
    assert all(row.endswith(",練習用 取下げ") for row in rows)


def test_columns_leave_as_the_flat_map_with_both_their_figures_and_say_so(first: Snapshot, packed: Bundling) -> None:
    ja = staged("ja")
    (item,) = packed("map:columns;view=columns").items
    stands = dict(item.pick.choices)
    shown = columns_view(first, ja, stands["layer"], int(stands["year"]), None)
    assert shown is not None
    assert (item.title, item.card.table, item.card.data) == (shown.card.headline, shown.card.table, shown.card.data)
    assert item.card.citation.credits == shown.card.citation.credits
    assert item.card.citation.notes[0] == ja.messages("columns.flat")
    assert item.card.chart is not None
    assert "projection" in item.card.chart.spec


def test_a_long_address_is_not_read_at_all() -> None:
    with pytest.raises(ExportError):
        card_ids.read("overview," * 1000)


Renaming = Callable[[str], Snapshot]
