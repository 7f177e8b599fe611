from data.domain.figure import Derivation, Figure
from data.domain.mark import WITHOUT_VALUE, Mark
from data.domain.observation import Key, Observation

UPPER = Observation(Key("a", "00", "all", 2021), 3, Mark.OBSERVED, None, False, "deck", "survey", "a.csv:2")
LOWER = Observation(Key("b", "00", "all", 2021), 4, Mark.OBSERVED, None, False, "deck", None, "b.csv:2")


def test_a_ratio_knows_its_two_counts_and_each_source_once() -> None:
    ratio = Figure(Key("c", "00", "all", 2021), 0.75, Mark.OBSERVED, Derivation.RATIO, (UPPER, LOWER))
    assert (ratio.numerator, ratio.denominator) == (3, 4)
    assert ratio.sources == ("survey", "deck")


def test_what_is_no_ratio_has_no_two_counts() -> None:
    read = Figure(UPPER.key, 3, Mark.OBSERVED, Derivation.READ, (UPPER,))
    assert (read.numerator, read.denominator) == (None, None)


def test_a_mark_either_stands_for_a_value_or_for_why_there_is_none() -> None:
    assert {Mark.SUPPRESSED, Mark.UNKNOWN, Mark.NOT_APPLICABLE, Mark.NOT_COLLECTED} == WITHOUT_VALUE
    assert set(Mark) - WITHOUT_VALUE == {Mark.OBSERVED, Mark.ESTIMATED, Mark.TARGET, Mark.EXTRAPOLATED}
