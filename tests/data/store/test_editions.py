from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from data import registry
from data.answers.judgement import asked, judge
from data.domain.catalogue import Catalogue
from data.domain.mark import Mark
from data.domain.verdict import Verdict
from data.methods import VERSION
from data.shipped import read_figures
from data.store import Store, open_store
from tests.data.laying import lay
from tests.data.making import catalogue_copy, edit, observed

PUBLISHED = datetime(2026, 4, 1, 9, 30, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "store.sqlite"


@pytest.fixture
def store(file: Path) -> Store:
    return open_store(str(file), now=PUBLISHED)


def test_the_first_edition_is_the_shipped_one(store: Store, catalogue: Catalogue) -> None:
    (first,) = store.editions()
    assert (first.number, first.base, first.published_by, first.reason) == (1, None, "shipped", "shipped")
    assert first.methods_version == VERSION
    snapshot = store.read(1)
    assert snapshot.edition == first
    assert snapshot.catalogue == catalogue
    held = {key: o for each in snapshot.observations.values() for key, o in each.items()}
    assert held == {o.key: o for o in read_figures(catalogue)}


def test_indicators_come_back_in_the_order_of_the_catalogue(store: Store, catalogue: Catalogue) -> None:
    assert list(store.read(1).catalogue.indicators) == list(catalogue.indicators)


def test_the_time_of_publishing_is_kept_in_utc(store: Store) -> None:
    assert store.editions()[0].published_at == datetime(2026, 4, 1, 0, 30, tzinfo=UTC)


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


def test_an_edition_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.read(7)


def test_a_store_in_memory_serves_every_thread_the_same() -> None:
    store = open_store("sqlite://")
    assert (store.latest(), len(store.editions())) == (1, 1)
    assert open_store("sqlite:///:memory:").latest() == 1


def test_publishing_adds_an_edition_on_the_latest_and_leaves_the_older_alone(store: Store) -> None:
    files = registry.read_files(registry.CATALOGUE)
    more = [observed("hubs", 2022, 1500), observed("hubs", 2023, None, mark=Mark.SUPPRESSED)]
    number = lay(store, more, files=files, by="担当", reason="令和4年度調査", now=PUBLISHED)
    assert (number, store.latest()) == (2, 2)
    second = store.editions()[1]
    assert (second.base, second.published_by, second.reason) == (1, "担当", "令和4年度調査")
    assert [o for each in store.read(2).observations.values() for o in each.values()] == more
    assert store.read(1).years("hubs") == (2017, 2018, 2019, 2020, 2021)


def test_an_edition_goes_on_judging_by_the_targets_it_was_published_with(tmp_path: Path, file: Path) -> None:
    folder = catalogue_copy(tmp_path)
    store = open_store(str(file), catalogue=folder)
    edit(folder / "indicators" / "hubs.toml", "value = 1800", "value = 4000")
    files = registry.read_files(folder)
    lay(store, read_figures(registry.parse(files, root=folder)), files=files, by="a", reason="b", now=PUBLISHED)

    def verdict(number: int) -> tuple[float, Verdict]:
        snapshot = store.read(number)
        hubs = snapshot.catalogue.indicators["hubs"]
        assert hubs.target is not None
        return hubs.target.value, judge(snapshot, asked(hubs), today=date(2022, 1, 1)).progress.verdict

    # 500 of 3,092 in 4 of 7 years: L = 0.283.
    assert verdict(2) == (4000, Verdict.BEHIND)
    assert verdict(1) == (1800, Verdict.ON_COURSE)
    # Also for a store opened anew, by a program whose own catalogue is a third one.
    store = open_store(str(file))
    assert verdict(1) == (1800, Verdict.ON_COURSE)


def test_publishing_that_fails_in_its_middle_leaves_nothing(store: Store) -> None:
    files = registry.read_files(registry.CATALOGUE)
    twice = [observed("hubs", 2022, 1500), observed("hubs", 2022, 1501)]
    with pytest.raises(Exception, match="UNIQUE"):
        lay(store, twice, files=files, by="a", reason="b", now=PUBLISHED)
    assert [e.number for e in store.editions()] == [1]
