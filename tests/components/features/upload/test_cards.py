"""What is alike is one entry with its cells; nothing of a stranger's becomes markup; no file of ours is named."""

from __future__ import annotations

from collections.abc import Callable

from components.charts.render_context import RenderContext
from components.features.upload.cards import cell_ranges, findings_list, grouped, ignored_list, numbers_of, places
from data.domain.finding import Fact, Finding, Subject
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from data.ingest.records import Skipped as Ignored

Say = Callable[[Language], RenderContext]


def stripped(row: int, got: str = "5箇所") -> Finding:
    return Finding("W09", "unit_stripped", "県", f"D{row}", Subject(area="32"), got, (Fact("number", 5),))


def test_48_alike_are_one_entry_with_their_stretch(first: Snapshot, context: Say) -> None:
    (group,) = groups = grouped(stripped(row) for row in range(6, 54))
    assert places(group, context("ja")) == "県!D6:D53 の48か所"
    for language in LANGUAGES:
        told = findings_list(groups, first.catalogue, context(language))
        assert told.count('<li class="warning">') == 1
        assert "D6:D53" in told
        # Folded away, each can still be looked at.
        assert "<details>" in told
        assert "D37" in told


def test_errors_come_first_and_numbers_are_those_of_the_list() -> None:
    wrong = Finding("E06", "negative", "県", "D9", Subject(), "-1")
    groups = grouped((stripped(6), stripped(8), wrong))
    assert [(group.number, group.code) for group in groups] == [(1, "E06"), (2, "W09")]
    assert numbers_of(groups)[wrong] == 1
    assert numbers_of(groups)[stripped(8)] == 2


def test_cells_are_named_by_their_stretches(context: Say) -> None:
    messages = context("ja").messages
    cases = (
        (["D9"], "D9"),
        (["D9", "D8", "D9"], "D8:D9"),
        (["B2", "C2", "D2"], "B2:D2"),
        (["D6:D52", "A1"], "D6:D52、A1"),
        ([f"A{row}" for row in (1, 3, 5, 7, 9, 11)], "A1、A3、A5、A7 ほか2か所"),
    )
    for cells, named in cases:
        assert cell_ranges(cells, messages) == named


def test_a_stranger_s_words_stay_words(first: Snapshot, context: Say) -> None:
    groups = grouped((stripped(6, got="<img src=x onerror=alert(1)>"),))
    assert "<img" not in findings_list(groups, first.catalogue, context("ja"))
    assert "<b>" not in ignored_list((Ignored("note", "<b>", "A1", "<b>太字</b>"),), context("ja"))


def test_a_figure_of_the_edition_is_not_told_by_a_file_of_ours(first: Snapshot, context: Say) -> None:
    places_of_both = (
        Fact("other", "national.csv:2"),
        Fact("part_other", "national.csv:3"),
        Fact("whole_other", "a.csv:4"),
    )
    facts = (Fact("part", 9.0), Fact("whole", 5.0), Fact("whole_indicator", "hubs"), *places_of_both)
    found = Finding("E04", "part_above_whole", "県", "D9", Subject(), "9", facts)
    lost = Finding("E02", "total_differs", "municipalities.csv:2", "", Subject(), "")
    for language in LANGUAGES:
        told = findings_list(grouped((found,)), first.catalogue, context(language))
        assert ".csv" not in told
        assert context(language).messages("finding.in_edition") in told
        assert ".csv" not in places(grouped((lost,))[0], context(language))


def test_what_was_passed_over_stands_by_reason_with_its_places(context: Say) -> None:
    told = ignored_list(
        (Ignored("note", "県", "A50", "※ 速報"), Ignored("note", "県", "A51", ""), Ignored("filter", "県", "", "")),
        context("ja"),
    )
    assert "県!A50「※ 速報」、県!A51" in told
    assert told.count("<dt>") == 2
    assert "（3件）" in told
