"""Levers and scenarios in the address: what is written is read again, and what is no scenario is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.context import scenario_params
from components.context.scenario_params import LEVERS, Plan
from data.queries.levers import Lever


def test_a_scenario_is_read_with_the_levers_that_it_moves() -> None:
    assert scenario_params.plan("hubs~過疎を先に~43.6~~~2.6") == Plan(
        "hubs",
        "過疎を先に",
        {Lever.DEPOPULATED_COVERAGE: Fraction(436, 1000), Lever.OTHER_INTENSITY: Fraction(26, 10)},
    )


@pytest.mark.parametrize(
    "text",
    [
        "hubs",
        "hubs~A~40~~",
        "hubs~A~40~~~~",
        "~A~40~~~",
        "hubs~~40~~~",
        "hubs~ ~40~~~",
        "hubs~A~101~~~",
        "hubs~A~-1~~~",
        "hubs~A~1e3~~~",
        "hubs~A~nan~~~",
        "hubs~A~~1001~~",
        "hubs/..~A~40~~~",
        f"hubs~{'長' * 25}~40~~~",
    ],
)
def test_what_is_no_scenario_is_refused(text: str) -> None:
    assert scenario_params.plan(text) is None
    assert not scenario_params.is_plan(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  過疎を\t先に ", "過疎を 先に"),
        ("Ａ案", "A案"),
        ("a~b", "a-b"),
        ("長" * 40, "長" * scenario_params.LONGEST_NAME),
        ("<b>太字</b>", "<b>太字</b>"),
    ],
)
def test_of_a_name_stays_what_an_address_can_hold(typed: str, kept: str) -> None:
    found = scenario_params.plan(scenario_params.written("hubs", typed, ("40", "", "", "")))
    assert found is not None
    assert found.name == kept


LEVER_TEXTS = st.tuples(
    *(
        st.just("") | st.integers(0, 1000 if lever.is_coverage else 999).map(lambda n: f"{n / 10:.10g}")
        for lever in LEVERS.values()
    )
)


@given(name=st.text(max_size=60), levers=LEVER_TEXTS)
def test_what_is_written_is_read_again_whatever_it_is_called(name: str, levers: tuple[str, ...]) -> None:
    text = scenario_params.written("hubs", name, levers)
    assert len(text) <= scenario_params.LONGEST
    found = scenario_params.plan(text)
    if found is None:
        # Nothing of the name was left.
        assert text.startswith("hubs~~")
        return
    assert found.moved == scenario_params.moved(levers)
    assert scenario_params.levers_of(text) == levers


@pytest.mark.parametrize(
    ("lever", "value", "text"),
    [
        (Lever.DEPOPULATED_COVERAGE, Fraction(267, 820), "32.6"),
        (Lever.OTHER_COVERAGE, Fraction(16, 100), "16"),
        (Lever.DEPOPULATED_INTENSITY, Fraction(1158, 267), "4.34"),
        (Lever.OTHER_INTENSITY, Fraction(3), "3"),
    ],
)
def test_a_lever_is_written_as_it_is_read(lever: Lever, value: Fraction, text: str) -> None:
    assert scenario_params.typed(lever, value) == text


@pytest.mark.parametrize(
    ("name", "taken", "apart"),
    [
        ("A", (), "A"),
        ("A", ("B",), "A"),
        ("Ａ", ("A",), "A 2"),
        ("A", ("A", "A 2"), "A 3"),
        ("長" * 40, ("長" * 24,), f"{'長' * 22} 2"),
    ],
)
def test_a_name_that_is_taken_gets_a_number_and_a_long_one_is_cut(
    name: str, taken: tuple[str, ...], apart: str
) -> None:
    assert scenario_params.apart(name, taken) == apart
    assert len(apart) <= scenario_params.LONGEST_NAME
