from pathlib import Path

import pytest

from data.store.settings import DEFAULT, SettingError, store_url


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DASHBOARD_STORE"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_setting_the_store_is_in_the_projects_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert store_url().database == str(DEFAULT)
    assert DEFAULT.is_absolute()
    assert DEFAULT.parents[1] == Path(__file__).parents[3]


def test_a_file_can_be_named_by_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "a b%.sqlite"))
    assert store_url().database == str(tmp_path / "a b%.sqlite")


def test_a_relative_file_is_one_of_the_folder_it_was_named_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DASHBOARD_STORE", "store.sqlite")
    assert store_url().database == str(tmp_path / "store.sqlite")


def test_another_engine_goes_before_a_file_and_an_argument_before_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://reader@host:5432/hubs")
    assert store_url().get_backend_name() == "postgresql"
    assert store_url("sqlite://").get_backend_name() == "sqlite"


@pytest.mark.parametrize("address", ["://", "postgres ql://a", "postgresql://u:p@ss:secret@host/db"])
def test_what_is_no_address_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(SettingError, match="DATABASE_URL") as refusal:
        store_url()
    assert "wanted is an address of a database such as postgresql" in refusal.value.plain
    assert "secret" not in refusal.value.plain
