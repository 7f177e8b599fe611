import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import OperationalError

from data.catalogue.loader import CatalogueError
from data.store import StoreError, open_store
from data.store.engine import connect, to_write
from data.store.errors import translate_errors
from tests.data.making import edit, figures_copy


@pytest.fixture
def healthy(tmp_path: Path) -> bytes:
    """The bytes of a store, all of them in the one file."""
    file = tmp_path / "healthy.sqlite"
    assert open_store(str(file)).latest() == 1
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file.read_bytes()


def damaged(healthy: bytes) -> dict[str, bytes]:
    """What can become of a file."""
    half = len(healthy) // 2
    return {
        "text": "これはデータベースではありません".encode() * 100,
        "two bytes": b"\x00\x00",
        "junk": bytes(range(256)) * 64,
        "only the header": healthy[:100],
        "less than a page": healthy[:1000],
        "half of it": healthy[:half],
        "all but its last page": healthy[:-4096],
        "another header": b"SQLite format 2\x00" + healthy[16:],
        "its first page overwritten": healthy[:100] + b"\xff" * 3996 + healthy[4096:],
    }


@pytest.mark.parametrize("kind", damaged(b"\x00" * 8192))
def test_a_damaged_file_is_named_in_one_line_and_left_as_it_is(tmp_path: Path, healthy: bytes, kind: str) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(damaged(healthy)[kind])
    before = file.read_bytes()
    with pytest.raises(StoreError) as refusal:
        open_store(str(file)).read(1)
    assert str(file) in refusal.value.plain
    assert refusal.value.plain.startswith("store: ")
    assert "\n" not in refusal.value.plain
    assert file.read_bytes() == before


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"):
        open_store(str(tmp_path))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError) as refusal:
        open_store(str(tmp_path / "file" / "deeper" / "store.sqlite"))
    assert str(tmp_path / "file") in refusal.value.plain


def test_a_file_that_may_not_be_made_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="unable to open"):
        open_store(f"sqlite:///file:{tmp_path / 'store.sqlite'}?mode=ro&uri=true")
    assert list(tmp_path.iterdir()) == []


def test_tables_of_a_newer_program_are_left_alone(tmp_path: Path, healthy: bytes) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(healthy)
    engine = connect(make_url(f"sqlite:///{file}"))
    with to_write(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="newer than this program"):
        open_store(str(file))
    assert file.read_bytes() == before


def test_a_first_edition_that_cannot_be_made_leaves_no_half_of_it(tmp_path: Path) -> None:
    figures = figures_copy(tmp_path)
    edit(figures / "hubs.csv", "hubs,00,all,2021,1408", "hubs,00,all,2021,about 1400")
    file = tmp_path / "store.sqlite"
    with pytest.raises(CatalogueError, match=r"hubs\.csv: line 6, value"):
        open_store(str(file), figures=figures)
    assert [path.name for path in tmp_path.iterdir()] == ["figures"]
    shutil.rmtree(figures)
    assert open_store(str(file)).latest() == 1


SECRET = "s3cr3t-word"  # noqa: S105 - what must not be found in a message


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql+nothing://user:{SECRET}@localhost/hubs",
        f"nothing://user:{SECRET}@localhost/hubs",
        f"postgresql://user:pa@{SECRET}:port@localhost/hubs",
        f"postgresql://user@localhost/hubs?password={SECRET}",
        f"mysql+pymysql://user:{SECRET}@localhost/hubs",
    ],
)
def test_a_wrong_address_is_refused_without_its_password(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(StoreError) as refusal:
        open_store()
    assert SECRET not in refusal.value.plain
    assert SECRET not in str(refusal.value)
    assert "\n" not in refusal.value.plain


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"postgresql://user:{SECRET}@host/hubs", "store: postgresql://user:***@host/hubs: password *** refused"),
        (f"postgresql://user@host/hubs?password={SECRET}", "store: postgresql://user@host/hubs: password *** refused"),
    ],
)
def test_what_an_engine_says_is_passed_on_in_one_line_without_the_password(address: str, said: str) -> None:
    driver = Exception(f"password {SECRET} refused\nand more")
    with pytest.raises(StoreError) as refusal, translate_errors(make_url(address)):
        raise OperationalError("SELECT 1", {}, driver)
    assert refusal.value.plain == said


def test_an_engine_that_says_nothing_is_named_all_the_same() -> None:
    with pytest.raises(StoreError, match="OperationalError"), translate_errors(make_url("postgresql://host/hubs")):
        raise OperationalError("SELECT 1", {}, Exception(""))
