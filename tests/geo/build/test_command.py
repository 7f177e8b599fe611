import subprocess
import sys
from pathlib import Path

import pytest

from geo.build import writing
from geo.build.__main__ import main
from geo.build.source import SourceError

ROOT = Path(__file__).parents[3]


@pytest.fixture
def two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "files", lambda _: {"a.json": b"{}", "b.json": b"[]"})


@pytest.mark.usefixtures("two_files")
def test_every_file_is_written_and_told_with_its_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new"
    assert main(["--to", str(folder)]) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.json": b"{}", "b.json": b"[]"}
    assert capsys.readouterr().out.split() == ["2", "a.json", "2", "b.json", "4", "bytes", "in", "all"]


@pytest.mark.usefixtures("two_files")
def test_a_check_writes_nothing_and_names_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_bytes(b"{}")
    assert main(["--to", str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().out == "b.json\n"
    assert not (tmp_path / "b.json").exists()
    (tmp_path / "b.json").write_bytes(b"[]")
    assert main(["--to", str(tmp_path), "--check"]) == 0


def test_without_the_packages_the_line_that_brings_them_is_said() -> None:
    missing = "import sys; sys.modules['geopandas'] = None; from geo.build.__main__ import main; sys.exit(main([]))"
    ended = subprocess.run((sys.executable, "-c", missing), cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 3
    assert "geopandas is missing" in ended.stderr
    assert "-r geo/build/requirements.lock" in ended.stderr


def test_a_source_that_does_not_fit_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_: object) -> dict[str, bytes]:
        raise SourceError("no outline for 01100")

    monkeypatch.setattr(writing, "files", refuse)
    assert main([]) == 3
    assert capsys.readouterr().err == "no outline for 01100\n"
