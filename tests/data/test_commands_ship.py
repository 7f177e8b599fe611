from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.__main__ import main
from data.domain.observation import Observation
from data.store import open_store
from tests.data.command import run
from tests.data.laying import lay
from tests.data.making import catalogue_copy, edit, figures_copy, observed

SHIP = ["ship", "--by", "担当", "--reason", "令和4年度"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store as it was made when the project shipped an older target and an older figure."""
    catalogue, figures = catalogue_copy(tmp_path), figures_copy(tmp_path)
    edit(catalogue / "indicators" / "hubs.toml", "value = 1800", "value = 1700")
    edit(figures / "hubs.csv", "hubs,00,all,2021,1408", "hubs,00,all,2021,1400")
    file = tmp_path / "store.sqlite"
    open_store(str(file), catalogue=catalogue, figures=figures)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_STORE", str(file))
    return file


def known(file: Path, number: int) -> tuple[float, float | None]:
    """The target of hubs and their value of 2021 in one edition."""
    snapshot = open_store(str(file)).read(number)
    target, found = snapshot.catalogue.indicators["hubs"].target, snapshot.read("hubs", year=2021)
    assert target is not None
    assert found is not None
    return target.value, found.value


def test_a_newer_project_changes_nothing_until_it_is_told_to(store: Path) -> None:
    assert open_store(str(store)).latest() == 1
    assert known(store, 1) == (1700, 1400)


def test_shipping_publishes_figures_and_catalogue_as_an_edition_on_the_latest(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(SHIP) == 0
    assert capsys.readouterr().out == "published edition 2\n"
    assert known(store, 2) == (1800, 1408)
    assert known(store, 1) == (1700, 1400)
    _, second = open_store(str(store)).editions()
    assert (second.base, second.published_by, second.reason) == (1, "担当", "令和4年度")


def test_shipping_what_is_there_already_does_nothing(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(SHIP) == 0
    assert main(SHIP) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "nothing to do: edition 2 already holds the shipped figures"
    assert open_store(str(store)).latest() == 2


@pytest.mark.parametrize("missing", ["--by", "--reason"])
def test_who_and_why_must_be_said(store: Path, missing: str) -> None:
    place = SHIP.index(missing)
    answer = run(store, *SHIP[:place], *SHIP[place + 2 :])
    assert answer.returncode == 2
    assert missing in answer.stderr
    assert open_store(str(store)).latest() == 1


def corrected(file: Path, *figures: Observation) -> int:
    """An edition in which staff have entered these figures."""
    store = open_store(str(file))
    latest = store.read(store.latest())
    held = latest.by_key() | {o.key: o for o in figures}
    files = store.catalogue_files(latest.edition.number)
    return lay(store, held.values(), now=datetime.now(UTC), files=files)


def test_shipping_again_and_again_leaves_what_staff_entered_gone_back_to_and_withdrawn(
    store: Path,
) -> None:
    assert main(SHIP) == 0
    corrected(store, observed("hubs", 2021, 1420), observed("hubs", 2022, 1510))
    for _ in range(3):
        assert main(SHIP) == 0
        assert open_store(str(store)).latest() == 3
    corrected(store, observed("hubs", 2022, 1511))
    assert main(["rollback", "3", "--by", "課長", "--reason", "確認"]) == 0
    assert main(SHIP) == 0
    assert open_store(str(store)).latest() == 5
    assert main(["withdraw", "5", "--by", "課長", "--reason", "誤り"]) == 0
    assert main(SHIP) == 0
    held = open_store(str(store))
    assert held.latest() == 4
    assert [held.read(4).read("hubs", year=year).value for year in (2021, 2022)] == [1420, 1511]  # type: ignore[union-attr]
    assert held.audit_break() is None


def test_after_going_back_behind_a_shipping_it_is_shipped_anew(store: Path) -> None:
    assert main(SHIP) == 0
    assert main(["rollback", "1", "--by", "課長", "--reason", "確認"]) == 0
    assert known(store, 3) == (1700, 1400)
    assert main(SHIP) == 0
    assert known(store, 4) == (1800, 1408)


def test_a_figure_that_staff_and_the_project_have_both_changed_stays_the_staffs(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected(store, observed("hubs", 2021, 1420))
    assert main(SHIP) == 0
    assert capsys.readouterr().out.splitlines() == ["published edition 3", "1 figures stay as staff entered them"]
    assert known(store, 3) == (1800, 1420)
    assert main(SHIP) == 0
    assert known(store, open_store(str(store)).latest()) == (1800, 1420)


def test_lines_that_move_in_a_shipped_file_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = figures_copy(tmp_path)
    rows = (figures / "hubs.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (figures / "hubs.csv").write_text("".join([rows[0], *reversed(rows[1:])]), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "moved.sqlite"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    open_store(figures=figures)
    corrected(tmp_path / "moved.sqlite", observed("hubs", 2021, 1420))
    assert main(SHIP) == 0
    assert open_store().latest() == 2
