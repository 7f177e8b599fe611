"""Asked is only what the file leaves open, and nothing is taken for an answer that is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.desk.asking import AS_OF, UNKNOWN, left_open
from data.domain.answers import Answers
from data.domain.snapshot import Snapshot
from data.ingest.records import Question
from data.publishing.check import Checked, hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook

FIGURES: list[list[object]] = [["年度", "小さな拠点の形成数"], ["令和4年度", 1510]]
ORIGIN: list[object] = ["指標", "地域の種類", "年度", "区分", "地域コード", "時点", "出典", "調査", "丸め"]


def checked(first: Snapshot, figures: Rows, *origins: Sequence[object]) -> Checked:
    sheets = [sheet("01_全国年次", figures)]
    if origins:
        sheets.append(sheet("07_時点・出典", [ORIGIN, *origins]))
    return hold_against(first, workbook(*sheets), known_file=None, practice=False, today=date(2026, 11, 23))


def test_day_and_source_are_asked_for_where_the_file_says_neither(first: Snapshot) -> None:
    open_ = left_open(checked(first, FIGURES))
    assert [key.year for key in open_.dates] == [key.year for key in open_.sources] == [2022]
    assert open_.wanted(Answers()) == ("as_of", "source")
    assert open_.wanted(Answers(as_of="2022-05")) == ("source",)
    assert open_.wanted(Answers(readings=((AS_OF, UNKNOWN),), source="hub_survey")) == ()
    assert open_.wanted(Answers(as_of="2022-05-31", source="hub_survey")) == ()


def test_only_the_day_is_asked_for_where_the_file_says_the_source(first: Snapshot) -> None:
    line: list[object] = ["小さな拠点の形成数", "全国", "令和4年度", None, None, None, "hub_survey", None, None]
    open_ = left_open(checked(first, FIGURES, line))
    assert open_.wanted(Answers()) == ("as_of",)
    line[5] = "2022-05-31"
    assert left_open(checked(first, FIGURES, line)).wanted(Answers()) == ()


def test_nothing_is_asked_of_figures_that_were_there(first: Snapshot) -> None:
    known = left_open(checked(first, [["年度", "小さな拠点の形成数"], ["令和3年度", 1409]]))
    assert known.wanted(Answers()) == ()


def test_a_reading_is_wanted_until_one_of_the_two_is_chosen(first: Snapshot) -> None:
    found = checked(first, FIGURES)
    question = Question("q1", "01_全国年次", "B2", "trial", ("one", "other"))
    open_ = left_open(replace(found, reading=replace(found.reading, questions=(question,))))
    done = Answers(as_of="2022-05", source="hub_survey")
    for chosen, wanted in (((), ("reading",)), ((("q1", "third"),), ("reading",)), ((("q1", "other"),), ())):
        assert open_.wanted(replace(done, readings=chosen)) == wanted
