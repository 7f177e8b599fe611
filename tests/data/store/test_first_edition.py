from datetime import UTC, datetime

from data.domain.catalogue import Catalogue
from data.figures.seed import read_figures
from data.methods import VERSION
from data.store import Store


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
