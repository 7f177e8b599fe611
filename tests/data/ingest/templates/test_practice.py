"""Every fault planted in the practice workbook is found at its cell."""

from __future__ import annotations

from datetime import date

from data.domain.snapshot import Snapshot
from data.i18n import load_messages
from data.ingest.opening import read_workbook
from data.ingest.templates.practice import practice
from data.ingest.workbook import Workbook
from data.publishing.check import Checked, Publishable, hold_against


def checked(shipped: Snapshot, *, in_practice: bool) -> Checked:
    found = read_workbook(practice(shipped, messages=load_messages("ja")).content, "練習.xlsx")
    assert isinstance(found, Workbook)
    return hold_against(shipped, found, known_file=None, practice=in_practice, today=date(2026, 11, 24))


def test_every_planted_fault_is_found_where_it_was_planted(shipped: Snapshot) -> None:
    found = checked(shipped, in_practice=True)
    for planted in practice(shipped, messages=load_messages("ja")).planted:
        places = [f.cell for f in found.findings if (f.code, f.sheet) == (planted.code, planted.sheet)]
        # A missing prefecture and a sum are reported over the rows of their column.
        assert any(_covers(cell, planted.cell) for cell in places), (planted, places)


def _covers(found: str, planted: str) -> bool:
    column = planted.rstrip("0123456789")
    rows = [int(each.removeprefix(column)) for each in found.split(":") if each.startswith(column)]
    return bool(rows) and (planted == column or min(rows) <= int(planted.removeprefix(column)) <= max(rows))


def test_it_says_on_every_sheet_that_it_is_fictional(shipped: Snapshot) -> None:
    found = read_workbook(practice(shipped, messages=load_messages("ja")).content, "練習.xlsx")
    assert isinstance(found, Workbook)
    figures = [sheet for sheet in found.sheets if sheet.name[:2] in {"01", "02", "03", "06", "07"}]
    assert len(figures) == 5
    assert all("架空" in str(sheet.cells[1, 1].value) for sheet in figures)


def test_it_is_refused_outside_practice(shipped: Snapshot) -> None:
    real = checked(shipped, in_practice=False)
    assert "E14" in {f.code for f in real.findings}
    assert real.publishable is Publishable.NO
    assert "E14" not in {f.code for f in checked(shipped, in_practice=True).findings}
