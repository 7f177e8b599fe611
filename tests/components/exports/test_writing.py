"""What stands in a place is replaced by a whole file, or stays as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.exports.formats import write


def test_files_take_their_places_and_leave_nothing_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    write({tmp_path / "a": b"new", tmp_path / "deep" / "b": b"more"})
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "deep" / "b").read_bytes() == b"more"
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a", "b", "deep"]


def test_where_one_cannot_be_written_none_is_and_what_was_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write({tmp_path / "a": b"new", tmp_path / "folder": b"more"})
    assert (tmp_path / "a").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["a", "folder"]


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write({tmp_path / "link": b"new"})
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def test_a_device_is_written_to_as_it_is() -> None:
    write({Path("/dev/null"): b"gone"})
    assert not Path("/dev/null").is_file()
    with pytest.raises(OSError, match="space"):
        write({Path("/dev/full"): b"too much" * 10_000})
