from datetime import date
from pathlib import Path

import pytest

from data.catalogue import loader
from data.domain.mark import Mark
from data.domain.verdict import Verdict
from data.figures.seed import read_figures
from data.queries.judgement import asked, judge
from data.store import Store, open_store
from tests.data.laying import lay
from tests.data.making import catalogue_copy, edit, observed
from tests.data.store.conftest import PUBLISHED


def test_an_edition_that_is_not_there_is_a_key_error(store: Store) -> None:
    with pytest.raises(KeyError):
        store.read(7)


def test_publishing_adds_an_edition_on_the_latest_and_leaves_the_older_alone(store: Store) -> None:
    files = loader.read_files(loader.CATALOGUE)
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
    files = loader.read_files(folder)
    lay(store, read_figures(loader.parse(files, root=folder)), files=files, by="a", reason="b", now=PUBLISHED)

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
    files = loader.read_files(loader.CATALOGUE)
    twice = [observed("hubs", 2022, 1500), observed("hubs", 2022, 1501)]
    with pytest.raises(Exception, match="UNIQUE"):
        lay(store, twice, files=files, by="a", reason="b", now=PUBLISHED)
    assert [e.number for e in store.editions()] == [1]
