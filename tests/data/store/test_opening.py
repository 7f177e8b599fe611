from datetime import timedelta
from pathlib import Path

from data.store import Store, open_store
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


def test_a_store_in_memory_serves_every_thread_the_same() -> None:
    store = open_store("sqlite://")
    assert (store.latest(), len(store.editions())) == (1, 1)
    assert open_store("sqlite:///:memory:").latest() == 1
