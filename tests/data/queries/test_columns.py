import pytest

from data.domain.snapshot import Snapshot
from data.queries.layers import Layer, layers, pair
from tests.data.making import observed, with_also

SHARE = "depopulated_municipalities_share"


def layer_of(snapshot: Snapshot, name: str) -> Layer:
    (found,) = [layer for layer in layers(snapshot) if layer.id == name]
    return found


@pytest.mark.parametrize(
    ("layer", "heights", "colors"),
    [
        # A share stands beside the count that it is a share of, and that count beside it.
        (SHARE, "depopulated_municipalities", SHARE),
        ("depopulated_municipalities", "depopulated_municipalities", SHARE),
        # A part, another count and an estimate have no share of their own: the map's first one.
        ("depopulated_municipalities:zenbu", "depopulated_municipalities:zenbu", SHARE),
        ("municipalities", "municipalities", SHARE),
        ("hubs", "hubs", SHARE),
    ],
)
def test_a_layer_has_its_other_half(shipped: Snapshot, layer: str, heights: str, colors: str) -> None:
    chosen = layer_of(shipped, layer)
    found = pair(shipped, chosen, year=chosen.years[-1])
    assert found is not None
    assert (found.heights.layer.id, found.colors.layer.id) == (heights, colors)


def test_the_other_half_is_of_its_newest_year_where_it_has_not_the_same(shipped: Snapshot) -> None:
    found = pair(shipped, layer_of(shipped, "hubs"), year=2021)
    assert found is not None
    assert (found.heights.year, found.colors.year) == (2021, 2022)


@pytest.mark.parametrize("layer", ["organizations", "organization_municipalities", "organization_municipalities_share"])
def test_values_by_block_have_no_columns(shipped: Snapshot, layer: str) -> None:
    assert pair(shipped, layer_of(shipped, layer), year=2016) is None


def test_a_difference_below_zero_has_no_column_to_stand_on(shipped: Snapshot) -> None:
    def without(with_one: float) -> Snapshot:
        counts = (("hubs", 3.0), ("hubs_with_organization", with_one))
        return with_also(shipped, *(observed(name, 2021, value, area="32") for name, value in counts))

    sound, strange = without(2.0), without(5.0)
    name = "hubs_without_organization"
    assert pair(sound, layer_of(sound, name), year=2021) is not None
    assert pair(strange, layer_of(strange, name), year=2021) is None
