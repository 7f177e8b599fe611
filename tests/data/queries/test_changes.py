from dataclasses import replace

import pytest

from data.domain.mark import Mark
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot
from data.queries.changes import changes
from tests.data.making import holding, observed, with_also


def test_an_edition_does_not_differ_from_itself(shipped: Snapshot) -> None:
    assert changes(shipped, shipped) == ()


def test_what_was_added_altered_and_removed_is_told_by_indicator(shipped: Snapshot) -> None:
    before = with_also(shipped, observed("organizations", 2015, 2000))
    after = with_also(shipped, observed("hubs", 2022, 1500), observed("hubs", 2021, 1409))
    found = {c.indicator.id: c for c in changes(before, after)}
    assert list(found) == ["hubs", "organizations"]
    hubs, organizations = found["hubs"], found["organizations"]
    assert [(c.key.year, c.before, c.after and c.after.value) for c in hubs.added] == [(2022, None, 1500)]
    assert [(c.key.year, c.before and c.before.value, c.after and c.after.value) for c in hubs.altered] == [
        (2021, 1408, 1409)
    ]
    assert (hubs.removed, organizations.added, organizations.altered) == ((), (), ())
    assert [(c.key.year, c.before and c.before.value, c.after) for c in organizations.removed] == [(2015, 2000, None)]


HUBS_2021 = observed("hubs", 2021, 1408)


@pytest.mark.parametrize(
    ("after", "altered"),
    [
        pytest.param(replace(HUBS_2021, place="another.csv:9", source="hub_survey"), False, id="provenance"),
        pytest.param(replace(HUBS_2021, value=1409), True, id="value"),
        pytest.param(replace(HUBS_2021, mark=Mark.ESTIMATED), True, id="mark"),
        pytest.param(replace(HUBS_2021, rounded=True), True, id="rounded"),
    ],
)
def test_provenance_alone_is_no_change(shipped: Snapshot, after: Observation, altered: bool) -> None:
    assert bool(changes(holding(shipped, [HUBS_2021]), holding(shipped, [after]))) is altered


def test_an_indicator_that_is_gone_comes_last(shipped: Snapshot) -> None:
    kept = {name: i for name, i in shipped.catalogue.indicators.items() if name != "hubs"}
    without = replace(shipped.catalogue, indicators=kept)
    after = replace(holding(shipped, [observed("organizations", 2021, 6000)]), catalogue=without)
    found = changes(holding(shipped, [HUBS_2021]), after)
    assert [c.indicator.id for c in found] == ["organizations", "hubs"]
    assert len(found[1].removed) == 1
