"""A backup is one file with everything in it, made while others write, and comes back on either engine."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from data.domain.answers import Answers, Origin
from data.domain.finding import Accepted
from data.store import Store, StoreError, open_store
from data.store.backup import restore
from data.store.publication import Original
from data.store.settings import store_url
from tests.data.laying import lay, new_edition
from tests.data.making import observed
from tests.data.store.conftest import NOW

ROOT = Path(__file__).parents[3]
FILE = Original("令和4年度.xlsx", b"PK a workbook")


def filled(store: Store) -> None:
    base = store.read(1)
    new = new_edition(base, [*base.by_key().values(), observed("hubs", 2022, 1500)], original=FILE)
    store.publish(new, now=NOW, recheck=lambda _: None)
    lay(store, [observed("hubs", 2022, 1)], now=NOW)
    store.withdraw(3, by="課長", reason="誤り", now=NOW)
    draft = store.keep_draft(Original("下書き.xlsx", b"PK a draft"), by="local", base=2, now=NOW)
    store.accept(draft.id, (Accepted("W01@01!B2#00000000", "県の訂正"),))
    store.answer(draft.id, Answers((("q1", "left"),), (Origin("hub_survey", 2022, "2022-10"),)))


def everything(store: Store) -> tuple[object, ...]:
    numbers = [edition.number for edition in store.editions()]
    return (
        store.editions(),
        [store.read(number) for number in numbers],
        [store.original(number) for number in numbers],
        [store.shipped_before(number) for number in numbers],
        store.audit(),
        store.drafts(),
        [store.draft_content(draft.id) for draft in store.drafts()],
    )


def test_all_comes_back_on_both_engines_and_can_be_written_to(
    opened: Callable[[], Store], tmp_path: Path, new_database: Callable[[], str]
) -> None:
    store = opened()
    filled(store)
    copy = tmp_path / "out" / "backup.sqlite"
    copy.parent.mkdir()
    assert store.back_up(copy) is None
    assert [path.name for path in copy.parent.iterdir()] == ["backup.sqlite"]
    before = copy.read_bytes()
    for address in (str(tmp_path / "new" / "store.sqlite"), new_database()):
        assert restore(copy, store_url(address)) == 3
        again = open_store(address)
        assert everything(again) == everything(store)
        assert again.audit_break() is None
        assert lay(again, [observed("hubs", 2022, 2)], now=NOW) == 4
        with pytest.raises(StoreError) as fault:
            restore(copy, store_url(address))
        assert fault.value.kind == "not_empty"
        assert len(again.editions()) == 4
    assert copy.read_bytes() == before


def test_nothing_is_written_over_and_nothing_is_left_half(store: Store, tmp_path: Path, file: Path) -> None:
    copy = tmp_path / "backup.sqlite"
    copy.write_bytes(b"an older one")
    with pytest.raises(FileExistsError):
        store.back_up(copy)
    assert copy.read_bytes() == b"an older one"
    with pytest.raises(FileExistsError):
        store.back_up(file, force=True)
    assert store.back_up(copy, force=True) is None
    with pytest.raises(OSError, match="No such file"):
        store.back_up(tmp_path / "no such folder" / "backup.sqlite")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.sqlite", "deep"]


def test_a_backup_that_is_damaged_forged_or_of_something_else_brings_nothing_back(store: Store, tmp_path: Path) -> None:
    filled(store)
    whole, target = tmp_path / "backup.sqlite", tmp_path / "new" / "store.sqlite"
    store.back_up(whole)
    content = whole.read_bytes()

    def changed(statement: str) -> bytes:
        copy = tmp_path / "changed.sqlite"
        copy.write_bytes(content)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(statement)
            connection.commit()
        return copy.read_bytes()

    cases = {
        "half": content[: len(content) // 2],
        "text": "バックアップではありません".encode() * 200,
        "nothing": b"",
        "a page": content[:8192] + b"\xff" * 4096 + content[12288:],
        "forged": changed("UPDATE edition SET published_by = '別人' WHERE number = 2"),
        "no table": changed("DROP TABLE observation"),
        "newer": changed("UPDATE alembic_version SET version_num = '9999'"),
    }
    for name, damaged in cases.items():
        (tmp_path / "damaged.sqlite").write_bytes(damaged)
        with pytest.raises(StoreError) as fault:
            restore(tmp_path / "damaged.sqlite", store_url(str(target)))
        assert fault.value.kind == ("newer" if name == "newer" else "damaged"), name
        assert [path.name for path in tmp_path.rglob("*") if path.parent == target.parent] == [], name


PUBLISHER = """
import sys
from datetime import UTC, datetime
from data.store import open_store
from tests.data.laying import lay
from tests.data.making import observed

store = open_store(sys.argv[1])
print("ready", flush=True)
while True:
    lay(store, [observed("hubs", 2022, store.latest())], now=datetime.now(UTC))
    print("published", flush=True)
"""


def test_a_backup_made_while_someone_publishes_is_of_one_moment(
    opened: Callable[[], Store], address: str, tmp_path: Path
) -> None:
    store = opened()
    command = [sys.executable, "-c", PUBLISHER, address]
    publisher = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert publisher.stdout is not None
        assert publisher.stdout.readline() == "ready\n"
        for number in range(3):
            assert publisher.stdout.readline() == "published\n"
            assert store.back_up(tmp_path / f"backup{number}.sqlite") is None
    finally:
        publisher.kill()
        publisher.communicate()
    for number in range(3):
        target = tmp_path / f"again{number}.sqlite"
        count = restore(tmp_path / f"backup{number}.sqlite", store_url(str(target)))
        again = open_store(str(target))
        assert [edition.number for edition in again.editions()] == list(range(1, count + 1))
        found = again.read(count).read("hubs", year=2022)
        assert found is not None
        assert found.value == count - 1
