"""The first real update as a lesson: from a command's workbook to an edition, and back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.__main__ import main
from data.domain.answers import Answers, Origin
from data.domain.verdict import Verdict
from data.publishing.check import Checked, check
from data.publishing.service import go_back, publish
from data.queries.judgement import asked, judge
from data.store import open_store

TODAY, NOW = date(2026, 11, 30), datetime(2026, 11, 30, tzinfo=UTC)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["data", *arguments])
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


def test_the_lessons_workbook_becomes_an_edition_and_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    out = tmp_path / "lesson.xlsx"
    assert run(monkeypatch, "lesson", str(out)) == 0
    store = open_store()
    own = {"hub_survey": "2022-05", "organization_survey": "unknown"}
    origins = tuple(Origin(survey, year, day, survey) for survey, day in own.items() for year in (2021, 2022))
    checked = check(out.read_bytes(), out.name, store, today=TODAY, answers=Answers(origins=origins))
    assert isinstance(checked, Checked)
    assert checked.findings == ()
    number = publish(
        store, checked, out.read_bytes(), by="山田", reason="令和4年度の調査", accepted=(), today=TODAY, now=NOW
    )
    edition = store.read(number)
    figures = {
        (id_, year): edition.read(id_, year=year)
        for id_, year in (("hubs", 2022), ("organizations", 2021), ("organizations", 2022))
    }
    # Each figure with the day and the source of its own survey.
    assert {at: (o.value, str(o.as_of), o.source) for at, o in figures.items() if o} == {
        ("hubs", 2022): (1510, "2022-05", "hub_survey"),
        ("organizations", 2021): (6064, "None", "organization_survey"),
        ("organizations", 2022): (7207, "None", "organization_survey"),
    }
    assert (
        judge(edition, asked(edition.catalogue.indicators["organizations"]), today=TODAY).progress.verdict
        is Verdict.MET
    )
    assert go_back(store, 1, by="山田", reason="練習を終える", now=NOW) == 3
    assert store.read(3).by_key() == store.read(1).by_key()
