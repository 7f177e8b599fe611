"""`figures`: an edition as a file for analysis, by the suffix of its name."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from data.__main__ import main
from data.store import open_store
from tests.data.laying import lay
from tests.data.making import observed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    return tmp_path


def hubs(path: Path) -> dict[int, float]:
    table = pd.read_csv(path, dtype={"area": str}).query("indicator == 'hubs' and area == '00' and segment == 'all'")
    return {int(year): float(value) for year, value in zip(table["year"], table["value"], strict=True)}


def test_the_edition_in_force_or_an_older_one_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(open_store(), [observed("hubs", 2022, 1510)], now=datetime.now(UTC))
    for name, arguments, latest in (
        ("new.csv", (), 2022),
        ("old.CSV", ("--edition", "1"), 2021),
        ("excel.csv", ("--bom", "--lang", "en"), 2022),
    ):
        assert main(["figures", str(folder / name), *arguments]) == 0
        assert name in capsys.readouterr().out
        assert max(hubs(folder / name)) == latest, name
    assert (folder / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbfindicator,")
    assert "Small hubs" in (folder / "excel.csv").read_text(encoding="utf-8")
    for suffix, magic in ((".parquet", b"PAR1"), (".xlsx", b"PK")):
        assert main(["figures", str(folder / f"figures{suffix}")]) == 0
        assert (folder / f"figures{suffix}").read_bytes().startswith(magic)


def test_what_cannot_be_written_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, sentence in (
        (["figures.ods"], "Let its name end with one of .csv .parquet .xlsx."),
        (["figures"], "The format of"),
        (["figures.xlsx", "--bom"], "--bom is for .csv only."),
        (["figures.csv", "--edition", "7"], "7"),
        (["missing/figures.csv"], "Cannot write"),
    ):
        path, *options = arguments
        assert main(["figures", str(folder / path), *options, "--lang", "en"]) == 2
        written = capsys.readouterr()
        assert (written.out, written.err.count("\n"), sentence in written.err) == ("", 1, True), written.err
    assert [path.name for path in folder.iterdir() if path.name.startswith("figures")] == []


def test_no_other_command_waits_for_pandas() -> None:
    check = "import sys, data.__main__; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
