"""What is chosen for a meeting: in its order, each card once, in few letters, and no card lost without a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from components.cards.card import Card
from components.charts.render_context import RenderContext
from components.context import card_ids
from components.context.card_ids import Pick
from components.context.params import Ink
from components.context.selection import added, available_cards, moved, read_selection, without
from components.exports import collect_cards
from components.exports.bundle import ExportOrigin
from components.exports.errors import ExportError
from components.features.pages import CARD_PAGES, Cards, Page
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES

Staged = Callable[[Language], RenderContext]
ORIGIN = ExportOrigin("", practice=False)

A, B, C = Pick("overview", "hubs"), Pick("map", "map", (("layer", "hubs"),)), Pick("gap", "gap-hubs")


def test_a_page_is_its_cards_and_each_card_comes_once(first: Snapshot, context: Staged) -> None:
    found = read_selection(first, context("ja"), "split,overview:hubs,split:split-hubs", Ink.LIGHT, ORIGIN)
    assert [str(pick) for pick in found.picks] == ["split:split-hubs", "split:split-organizations", "overview:hubs"]
    assert found.bundle is not None
    assert [item.card.id for item in found.bundle.items] == ["split-hubs", "split-organizations", "hubs"]
    assert found.problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_named_and_the_rest_is_shown(language: Language, first: Snapshot, context: Staged) -> None:
    found = read_selection(
        first, context(language), "map:zzz,nowhere,overview:hubs,map:map;year=1900", Ink.LIGHT, ORIGIN
    )
    assert [str(pick) for pick in found.picks] == ["overview:hubs"]
    assert len(found.problems) == 3
    for problem, name in zip(found.problems, ("zzz", "nowhere", "1900"), strict=True):
        assert name in problem


@pytest.mark.parametrize("written", ["", "nowhere", "map:zzz"])
def test_nothing_that_is_there_is_no_pack(written: str, first: Snapshot, context: Staged) -> None:
    assert read_selection(first, context("ja"), written, Ink.LIGHT, ORIGIN).bundle is None


def test_the_choice_says_only_what_differs_from_the_page_as_it_opens(first: Snapshot, context: Staged) -> None:
    opens = read_selection(first, context("ja"), "map:map;level=prefecture;view=map;area=none", Ink.LIGHT, ORIGIN)
    assert [str(pick) for pick in opens.picks] == ["map:map"]
    other = read_selection(first, context("ja"), "map:map;layer=organizations;area=32;view=tiles", Ink.LIGHT, ORIGIN)
    assert [str(pick) for pick in other.picks] == ["map:map;layer=organizations;area=32;view=tiles"]


@pytest.mark.parametrize("ink", Ink)
def test_ink_is_of_the_paper_and_not_of_the_screen(ink: Ink, first: Snapshot, context: Staged) -> None:
    found = read_selection(first, context("ja"), "overview:hubs", ink, ORIGIN)
    assert found.bundle is not None
    assert found.bundle.theme == ink.value


def test_every_card_on_the_shelf_is_there_when_it_is_chosen(first: Snapshot, context: Staged) -> None:
    offered = available_cards(first, context("ja"), ORIGIN)
    everything = added("", (each.pick for each in offered))
    assert everything is not None
    found = read_selection(first, context("ja"), everything, Ink.LIGHT, ORIGIN)
    assert found.problems == ()
    assert found.picks == tuple(each.pick for each in offered)
    assert len(offered) > 20


def test_a_card_is_added_once_and_only_where_the_address_has_room() -> None:
    assert added("", [A]) == "overview:hubs"
    assert added("overview:hubs", [A, B]) == "overview:hubs,map:map;layer=hubs"
    assert added("a" * card_ids.LONGEST, [A]) is None


@pytest.mark.parametrize(
    ("place", "to", "after"), [(0, 1, [B, A, C]), (2, 0, [C, A, B]), (1, 1, [A, B, C]), (1, 2, [A, C, B])]
)
def test_a_card_is_moved_to_its_place(place: int, to: int, after: list[Pick]) -> None:
    assert moved((A, B, C), place, to) == card_ids.written(after)


@pytest.mark.parametrize("to", [-1, 3])
def test_there_is_no_place_before_the_first_and_behind_the_last(to: int) -> None:
    assert moved((A, B, C), 1, to) is None


def test_what_the_address_has_no_room_for_is_no_choice() -> None:
    """Cards of one page are short together and long each by name."""
    many = tuple(Pick("gap", "a" * 90 + str(k)) for k in range(30))
    assert moved(many, 0, 1) is None
    assert without(many, 0) is None


def test_a_card_is_taken_out() -> None:
    assert without((A, B, C), 1) == card_ids.written([A, C])
    assert without((A,), 0) == ""


def test_what_is_written_often_is_gathered_once(
    first: Snapshot, context: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[str] = []

    def counted(page: str, cards: Cards) -> Cards:
        def draw(*asked: Any) -> Iterator[Card]:
            times.append(page)
            yield from cards(*asked)

        return draw

    pages = {name: Page(name, counted(name, page.cards)) for name, page in CARD_PAGES.items()}
    monkeypatch.setattr(collect_cards, "CARD_PAGES", pages)
    often = ["map"] * 50 + ["map;view=map", "map;view=map;area=none", "map;area=none;view=map", "map:map", "map:zzz"]
    often += [f"map:no{number}" for number in range(30)]
    found = read_selection(first, context("ja"), ",".join(often), Ink.LIGHT, ORIGIN)
    assert len(found.picks) == len(set(found.picks)) > 0
    assert times == ["map"]


def test_more_than_can_be_gathered_is_not_read_and_not_added(context: Staged) -> None:
    most = ",".join(f"map;area={number:02}" for number in range(1, card_ids.MOST + 1))
    assert card_ids.reads(f"{most},map;area=01")
    assert not card_ids.reads(f"{most},overview")
    assert added(most, [Pick("overview")]) is None
    assert added(most, [Pick("map", "", (("area", "01"),))]) == most
    for language in LANGUAGES:
        with pytest.raises(ExportError) as fault:
            card_ids.read(f"{most},overview")
        assert str(card_ids.MOST) in fault.value.told(context(language).messages)
