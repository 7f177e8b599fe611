import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from data.store import Store, StoreError, open_store
from data.store.publication import Original
from data.store.settings import SettingError
from tests.data.laying import lay, new_edition
from tests.data.making import observed
from tests.data.store.conftest import PUBLISHED


def test_a_second_opening_finds_the_first_edition_and_makes_no_other(store: Store, file: Path) -> None:
    again = open_store(str(file), now=PUBLISHED + timedelta(days=1))
    assert again.editions() == store.editions()
    assert len(list(again.read(1).keys())) == len(list(store.read(1).keys()))


def test_an_opening_of_a_store_that_is_ready_writes_nothing(store: Store, file: Path) -> None:
    assert store.latest() == 1
    before = {path.name: path.read_bytes() for path in file.parent.iterdir() if not path.name.endswith("-shm")}
    open_store(str(file)).read(1)
    assert {name: (file.parent / name).read_bytes() for name in before} == before


def test_a_store_that_may_only_be_read_is_read(store: Store, file: Path) -> None:
    assert store.latest() == 1
    only_read = open_store(f"sqlite:///file:{file}?mode=ro&uri=true")
    assert only_read.read(1).catalogue.indicators.keys() >= {"hubs"}


def test_a_file_that_is_deleted_or_replaced_while_it_is_open_is_read_on_and_never_written_to(
    store: Store, file: Path, tmp_path: Path
) -> None:
    lay(store, [observed("hubs", 2022, 1)], now=PUBLISHED)
    before = (store.editions(), store.read(2))
    other = tmp_path / "other.sqlite"
    assert open_store(str(other)).latest() == 1

    def deleted() -> None:
        file.rename(tmp_path / "moved.sqlite")

    def replaced() -> None:
        other.rename(file)

    for act in (deleted, replaced):
        act()
        for write in (
            lambda: store.withdraw(2, by="課長", reason="誤り", now=PUBLISHED),
            lambda: store.publish(
                new_edition(before[1], [observed("hubs", 2022, 2)]), now=PUBLISHED, recheck=lambda _: None
            ),
            lambda: store.keep_draft(Original("f.xlsx", b"PK"), by="local", base=2, now=PUBLISHED),
        ):
            with pytest.raises(StoreError) as fault:
                write()
            assert fault.value.kind == "replaced"
            assert str(file) in fault.value.plain
        assert (store.editions(), store.read(2)) == before
    assert open_store(str(file)).latest() == 1
    # Put back where it was, it is the same store again.
    (tmp_path / "moved.sqlite").rename(file)
    store.withdraw(2, by="課長", reason="誤り", now=PUBLISHED)
    assert store.latest() == 1
    assert store.trouble is None


def test_a_file_is_never_made_anew_for_a_store_that_is_open(store: Store, file: Path) -> None:
    first = store.editions()
    file.unlink()
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: store.editions(), range(8))) == [first] * 8
    assert not file.exists()


def test_a_store_that_can_no_longer_be_read_gives_what_was_read_last_and_says_what_is_the_matter(
    store: Store, file: Path
) -> None:
    whole = (store.editions(), store.read(1))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE observation")
    assert (store.editions(), store.read(1)) == whole
    assert store.trouble is not None
    assert store.trouble.kind == "damaged"


def test_a_copy_of_the_file_alone_holds_all_that_was_published(store: Store, file: Path, tmp_path: Path) -> None:
    lay(store, [observed("hubs", 2022, 1)], now=PUBLISHED)
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(file.read_bytes())
    again = open_store(str(copy))
    assert again.editions() == store.editions()
    assert again.audit_break() is None


def test_a_copy_without_its_log_and_an_empty_file_are_no_new_stores(tmp_path: Path) -> None:
    file, copy = tmp_path / "first.sqlite", tmp_path / "copy.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE edition (number INTEGER)")
        copy.write_bytes(file.read_bytes())
    for content in (copy.read_bytes(), b""):
        copy.write_bytes(content)
        with pytest.raises(StoreError) as fault:
            open_store(str(copy))
        assert fault.value.kind == "incomplete"
        assert copy.read_bytes() == content


def test_a_new_store_says_what_lies_beside_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("store.sqlite.before-0002", "store (1).sqlite", "old.sqlite.bak", "note.txt"):
        (tmp_path / name).write_bytes(b"something")
    beside = ("old.sqlite.bak", "store (1).sqlite", "store.sqlite.before-0002")
    store = open_store(str(tmp_path / "store.sqlite"), now=PUBLISHED)
    assert store.made_beside == beside
    assert all(name in caplog.text for name in beside)
    # Also to the next who opens it, until somebody publishes.
    assert open_store(str(tmp_path / "store.sqlite")).made_beside == beside
    lay(store, [observed("hubs", 2022, 1)], now=PUBLISHED)
    assert not store.made_beside
    (tmp_path / "empty").mkdir()
    assert open_store(str(tmp_path / "empty" / "store.sqlite")).made_beside == ()


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_no_store_is_made_over_the_log_of_one_that_is_gone(tmp_path: Path, ending: str) -> None:
    log = tmp_path / f"store.sqlite{ending}"
    log.write_bytes(b"the last edition")
    with pytest.raises(StoreError) as fault:
        open_store(str(tmp_path / "store.sqlite"))
    assert fault.value.kind == "leftovers"
    assert log.name in fault.value.plain
    assert [path.name for path in tmp_path.iterdir()] == [log.name]
    assert log.read_bytes() == b"the last edition"


def test_what_stands_in_the_tables_and_cannot_be_meant_is_damage_not_a_trace(store: Store, file: Path) -> None:
    for statement in (
        "UPDATE edition SET catalogue = '{'",
        "UPDATE edition SET catalogue = '[]'",
        "UPDATE edition SET catalogue = '{}'",
        "UPDATE observation SET mark = 'guessed'",
        "UPDATE observation SET as_of = 'spring'",
        "DELETE FROM edition",
        "DROP TABLE observation",
        "DROP TABLE edition",
        "DROP TABLE alembic_version",
    ):
        copy = file.with_name("copy.sqlite")
        store.back_up(copy, force=True)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(statement)
            connection.commit()
        before = copy.read_bytes()
        with pytest.raises(StoreError) as fault:
            (again := open_store(str(copy))).read(again.latest())
        assert fault.value.kind in ("damaged", "incomplete"), statement
        assert copy.read_bytes() == before, statement


def test_settings_that_cannot_be_used_are_named_at_the_start(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = (
        ("DASHBOARD_DRAFT_DAYS", ("thirty", "0", "-3", "1.5", "３０", "99999999999"), "whole number of days"),
        ("DASHBOARD_KEEP_FILES_DAYS", ("forever", "-1"), "whole number of days"),
        ("DASHBOARD_TODAY", ("today", "2024-13-01"), "2024-06-01"),
        ("DASHBOARD_PRACTICE", ("yes", "true"), "1 (a store for practice) or 0"),
    )
    for name, values, wanted in cases:
        for value in values:
            monkeypatch.setenv(name, value)
            with pytest.raises(SettingError) as fault:
                open_store(str(file))
            assert fault.value.kind == "setting"
            assert all(part in fault.value.plain for part in (name, value, wanted))
        monkeypatch.delenv(name)
    monkeypatch.setenv("DASHBOARD_TODAY", "2024-06-01")
    assert open_store(str(file)).latest() == 1


def test_a_store_in_memory_serves_every_thread_the_same() -> None:
    store = open_store("sqlite://")
    assert (store.latest(), len(store.editions())) == (1, 1)
    assert open_store("sqlite:///:memory:").latest() == 1
