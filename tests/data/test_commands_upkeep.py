"""The operator's commands: backup, restore, drafts; and what every command prints of other people's words."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.__main__ import main
from data.commands.table import COMMANDS
from data.store import open_store
from data.store.publication import Original
from tests.data.laying import lay
from tests.data.making import observed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_backup_is_made_once_and_brought_back_into_an_empty_store(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(open_store(), [observed("hubs", 2022, 1510)], now=datetime.now(UTC))
    copy = folder / "copy" / "backup.sqlite"
    assert run(capsys, "backup", copy)[0] == 2
    copy.parent.mkdir()
    code, out, err = run(capsys, "backup", copy)
    assert (code, str(copy) in out, err) == (0, True, "")
    assert run(capsys, "backup", copy)[0] == 2
    assert run(capsys, "backup", copy, "--force")[0] == 0
    code, _, err = run(capsys, "restore", copy)
    assert code == 1
    assert "すでにデータがある" in err
    monkeypatch.setenv("DASHBOARD_STORE", str(folder / "new.sqlite"))
    assert run(capsys, "restore", folder / "missing.sqlite")[0] == 2
    assert run(capsys, "restore", copy, "--lang", "en")[:2] == (0, "Restored 2 editions from the backup.\n")
    assert run(capsys, "verify")[0] == 0
    assert open_store().latest() == 2


def test_a_backup_of_a_store_that_was_tampered_with_is_written_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_store()
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        connection.execute("UPDATE edition SET published_by = '別人'")
        connection.commit()
    code, _, err = run(capsys, "backup", folder / "backup.sqlite")
    assert (code, (folder / "backup.sqlite").exists()) == (1, True)
    assert "第1版の公開者" in err
    assert run(capsys, "verify")[0] == 1


@pytest.mark.usefixtures("folder")
def test_drafts_are_listed_and_cleared(capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store()
    for by in ("local", "session-1"):
        store.keep_draft(Original("令和4年度.xlsx", b"PK"), by=by, base=1, now=datetime.now(UTC))
    code, out, _ = run(capsys, "drafts")
    assert (code, out.count("令和4年度.xlsx"), "2件" in out) == (0, 2, True)
    assert "1件" in run(capsys, "drafts", "--clear", "--by", "session-1")[1]
    assert [draft.uploaded_by for draft in store.drafts()] == ["local"]
    assert run(capsys, "drafts", "--clear", "--lang", "en")[1].endswith("Discarded 1 files (0.0 MB).\n")
    assert store.drafts() == ()


# Red letters, a forged line, a name that reads from right to left, a C1 control character.
NASTY = "課\x1b[31m長\n第9版  偽\u202egpj.\x9b2J"


def test_what_others_wrote_cannot_steer_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = open_store()
    lay(store, [observed("hubs", 2022, 1)], by=NASTY, reason=NASTY, now=datetime.now(UTC))
    assert store.editions()[1].published_by == "課 [31m長 第9版 偽 gpj. 2J"
    # An edition of an older program still holds what was written.
    with closing(sqlite3.connect(folder / "store.sqlite")) as connection:
        connection.execute("UPDATE edition SET published_by = ?, reason = ?", (NASTY, NASTY))
        connection.commit()
    _, out, _ = run(capsys, "editions")
    assert len(out.splitlines()) == 2
    assert not {"\x1b", "\u202e", "\x9b"} & set(out)
    _, out, _ = run(capsys, "editions", "--json")
    assert not {"\x1b", "\u202e", "\x9b"} & set(out)
    assert json.loads(out)[1]["reason"] == NASTY
    assert run(capsys, "check", folder / "\x1b[2J.xlsx")[2].count("\\x1b[2J") == 1


def test_a_setting_that_cannot_be_used_is_one_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DRAFT_DAYS", "thirty")
    for command in ("editions", "verify", "drafts"):
        code, out, err = run(capsys, command)
        assert (code, out, err.count("\n")) == (3, "", 1)
        assert "DASHBOARD_DRAFT_DAYS is 'thirty'; wanted is a whole number of days" in err
    assert list(folder.iterdir()) == []


def test_every_command_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    names = [command.name for command in COMMANDS]
    assert len(names) == len(set(names))
    for name in names:
        with pytest.raises(SystemExit) as end:
            main([name, "--help"])
        assert end.value.code == 0
        assert "--lang" in capsys.readouterr().out
