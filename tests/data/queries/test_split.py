import pytest

from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.split import splits
from tests.data.making import observed, with_also

# Count, covered, denominator: hubs of 2021, organizations of FY2020; denominators of April 2021 in both.
EXPECTED = {
    "hubs": (2021, {DEPOPULATED: (1158, 267, 820), NON_DEPOPULATED: (250, 98, 921), ALL: (1408, 365, 1741)}),
    "organizations": (2020, {DEPOPULATED: (2714, 398, 820), NON_DEPOPULATED: (3069, 404, 921), ALL: (5783, 802, 1741)}),
}


def test_who_carries_it(shipped: Snapshot) -> None:
    found = splits(shipped)
    assert [split.indicator.id for split in found] == list(EXPECTED)
    for split in found:
        year, segments = EXPECTED[split.indicator.id]
        assert split.year == year
        assert [s.id for s in split.segments] == [DEPOPULATED, NON_DEPOPULATED]
        for segment in (*split.segments, split.total):
            count, covered, municipalities = segments[segment.id]
            assert (segment.count.value, segment.covered.value) == (count, covered)
            assert (segment.coverage.numerator, segment.coverage.denominator) == (covered, municipalities)
            assert segment.per_covered == count / covered
            assert segment.part == count / segments[ALL][0]


def test_the_count_is_municipalities_times_coverage_times_intensity(shipped: Snapshot) -> None:
    # 820 · 267/820 · 1,158/267 + 921 · 98/921 · 250/98 = 1,408 (METHODS §5).
    hubs = splits(shipped)[0]
    product = 0.0
    for segment in hubs.segments:
        assert segment.coverage.denominator is not None
        assert segment.coverage.value is not None
        assert segment.per_covered is not None
        product += segment.coverage.denominator * segment.coverage.value * segment.per_covered
    assert product == pytest.approx(1408, rel=1e-12)


def test_a_missing_count_is_missing_in_what_is_made_of_it(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hub_municipalities", 2021, None, segment=DEPOPULATED, mark=Mark.SUPPRESSED))
    depopulated = splits(snapshot)[0].segments[0]
    assert (depopulated.per_covered, depopulated.coverage.value, depopulated.coverage.mark) == (
        None,
        None,
        Mark.SUPPRESSED,
    )
    assert depopulated.part == 1158 / 1408


def test_a_newer_split_replaces_the_older(shipped: Snapshot) -> None:
    newer = [observed("hubs", 2022, v, segment=s) for s, v in ((DEPOPULATED, 1200), (NON_DEPOPULATED, 300))]
    hubs = splits(with_also(shipped, *newer))[0]
    assert (hubs.year, [s.count.value for s in hubs.segments]) == (2022, [1200, 300])
    # Nobody has said the total of 2022 yet.
    assert (hubs.total.count.value, hubs.segments[0].part) == (None, None)
