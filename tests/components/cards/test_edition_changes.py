"""What would change: in one sentence, beside last year, and without what stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from components.cards.edition_changes import changes_sentence, changes_table, preview_content, versus
from components.charts.render_context import RenderContext
from components.features.overview.cards import MOST, changed
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from data.queries.changes import changes, preview, previous
from tests.data.making import broken, observed, with_also

Say = Callable[[Language], RenderContext]


def test_one_figure_speaks_for_all_that_is_added(first: Snapshot, context: Say) -> None:
    after = with_also(first, observed("hubs", 2022, 27, area="32"), observed("hubs", 2022, 1510))
    told = changes_sentence(changes(first, after), first, after, context("ja"))
    assert told == "小さな拠点の形成数（全国、2022年度）1,510箇所など2件を追加します。"
    assert "1,510" in changes_sentence(changes(first, after), first, after, context("en"))


def test_the_sentence_names_each_kind_of_change(first: Snapshot, context: Say) -> None:
    kept = [o for each in first.observations.values() for o in each.values() if o.key.indicator != "municipalities"]
    after = with_also(first, observed("hubs", 2021, 1409), observed("hubs", 2022, 1510))
    assert changes_sentence(changes(first, after), first, after, context("ja")) == (
        "小さな拠点の形成数（全国、2022年度）1,510箇所を追加し、小さな拠点の形成数（全国、2021年度）1,409箇所に変更します。"
    )
    gone = Snapshot(first.edition, first.catalogue, {o.key.indicator: {o.key: o} for o in kept})
    for language in LANGUAGES:
        assert changes_sentence(changes(first, gone), first, gone, context(language))


def test_an_added_year_stands_beside_last_year(first: Snapshot, context: Say) -> None:
    after = with_also(first, observed("hubs", 2022, 1510))
    (row,) = changes_table(changes(first, after), first, after, context("ja")).rows
    assert [cell.text for cell in row] == ["小さな拠点の形成数", "全国", "－", "1,510", "", "1,408"]
    assert row[-1].detail == "+102、+7.2％"


def test_last_year_is_the_nearest_that_can_be_compared(first: Snapshot, context: Say) -> None:
    later = observed("hubs", 2024, 1600)
    after = with_also(first, later)
    before = previous(after, later.key)
    assert before is not None
    assert before.key.year == 2021
    (row,) = changes_table(changes(first, after), first, after, context("ja")).rows
    assert row[-1].detail == "2021年度から +192、+13.6％"
    assert previous(broken(after, "hubs", 2023), later.key) is None
    assert previous(broken(after, "hubs", 2021), later.key) == before
    assert previous(after, later.key._replace(area="32")) is None


def test_what_stays_as_it_is_is_named_once_and_not_counted(first: Snapshot, context: Say) -> None:
    after = with_also(first, observed("hubs", 2022, 1510))
    spoken = frozenset({"hubs", "organizations", "hub_municipalities"})
    told = preview_content(preview(first, after, spoken=spoken, today=date(2026, 11, 23)), first, after, context("ja"))
    assert [row[0].text for row in told.tallies.rows] == ["小さな拠点の形成数"]
    assert len(told.unchanged) == 2


def test_differences_are_told_as_an_office_writes_them(first: Snapshot, context: Say) -> None:
    hubs, share = (first.catalogue.indicators[each] for each in ("hubs", "hubs_with_organization_share"))
    cases = (
        (1510.0, 1408.0, hubs, "+102、+7.2％"),
        (1408.0, 1510.0, hubs, "−102、−6.8％"),
        (5.0, 0.0, hubs, "+5"),
        (5.0, 5.0, hubs, "±0"),
        (None, 5.0, hubs, ""),
        (5.0, None, hubs, ""),
        (0.9, 0.852, share, "+4.8ポイント"),
    )
    for value, other, indicator, told in cases:
        assert versus(value, other, indicator, context("ja")) == told


def test_the_card_of_changes_gives_figures_the_nation_s_first(first: Snapshot, context: Say) -> None:
    prefectures = (observed("hubs", 2022, 5, area=f"{n:02}") for n in range(1, 10))
    after = with_also(first, *prefectures, observed("hubs", 2021, 1409), observed("hubs", 2022, 1510))
    for language in LANGUAGES:
        told = changed(after, context(language), first)
        assert told.table is not None
        assert len(told.table.rows) == MOST
        assert told.more == 11 - MOST
        shown = [cell.text for row in told.table.rows for cell in row]
        assert {"1,408", "1,409", "1,510"} <= set(shown)
    assert "追加10・変更1・削除0" in changed(after, context("ja"), first).sentence


def test_a_mark_in_place_of_a_value_is_a_change_with_words(first: Snapshot, context: Say) -> None:
    after = with_also(first, observed("hubs", 2021, None, mark=Mark.SUPPRESSED))
    (row,) = changes_table(changes(first, after), first, after, context("ja")).rows
    assert [cell.text for cell in row[2:5]] == ["1,408", "秘匿", ""]
    assert "秘匿に変更します" in changes_sentence(changes(first, after), first, after, context("ja"))


def test_the_first_edition_and_one_without_changes_say_so(first: Snapshot, context: Say) -> None:
    assert changed(first, context("ja"), None).table is None
    assert "違いはありません" in changed(first, context("ja"), first).sentence
