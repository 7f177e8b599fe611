"""Asked is only what the file leaves open, and nothing is taken for an answer that is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from components.features.upload.questions_view import left_open
from data.domain.answers import UNKNOWN, Answers, Origin
from data.domain.snapshot import Snapshot
from data.ingest.records import Question
from data.publishing.check import Checked, hold_against
from tests.data.ingest.sheets import Rows, sheet, workbook

FIGURES: list[list[object]] = [["年度", "小さな拠点の形成数"], ["令和4年度", 1510]]
ORIGIN: list[object] = ["指標", "地域の種類", "年度", "区分", "地域コード", "時点", "出典", "調査", "丸め"]


HUBS = "hub_survey"


def answered(as_of: str, source: str) -> Answers:
    return Answers(origins=(Origin(HUBS, 2022, as_of, source),))


def checked(first: Snapshot, figures: Rows, *origins: Sequence[object]) -> Checked:
    sheets = [sheet("01_全国年次", figures)]
    if origins:
        sheets.append(sheet("07_時点・出典", [ORIGIN, *origins]))
    return hold_against(first, workbook(*sheets), known_file=None, practice=False, today=date(2026, 11, 23))


def test_day_and_source_are_asked_for_where_the_file_says_neither(first: Snapshot) -> None:
    open_ = left_open(checked(first, FIGURES))
    assert [(asked.survey, asked.year, asked.dates, asked.sources) for asked in open_.origins] == [(HUBS, 2022, 1, 1)]
    assert open_.wanted(Answers()) == ("as_of", "source")
    assert open_.wanted(answered("2022-05", "")) == ("source",)
    assert open_.wanted(answered(UNKNOWN, HUBS)) == ()
    assert open_.wanted(answered("2022-05-31", HUBS)) == ()


def test_two_surveys_in_one_file_are_asked_about_apart_and_year_by_year(first: Snapshot) -> None:
    rows: Rows = [
        ["年度", "小さな拠点の形成数", "", "年度", "地域運営組織の形成数"],
        ["令和4年度", 1510, "", "令和3年度", 6064],
        ["", "", "", "令和4年度", 7207],
    ]
    open_ = left_open(checked(first, rows))
    apart = [(asked.survey, asked.year) for asked in open_.origins]
    assert apart == [(HUBS, 2022), ("organization_survey", 2021), ("organization_survey", 2022)]
    # An answer for the hubs leaves the organizations open.
    assert open_.wanted(answered("2022-05", HUBS)) == ("as_of", "source")


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
    done = answered("2022-05", HUBS)
    for chosen, wanted in (((), ("reading",)), ((("q1", "third"),), ("reading",)), ((("q1", "other"),), ())):
        assert open_.wanted(replace(done, readings=chosen)) == wanted
