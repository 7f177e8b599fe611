import pytest

from components.features.map.charts.municipal import SLOTS, browser_text, grouped, noun
from tests.components.charts.reading import said_in_browser

FIRST, SECOND, *_ = SLOTS


def test_words_go_once_and_numbers_take_their_slots() -> None:
    made = browser_text(f"{FIRST}％（{SECOND}／9）", "datum.a", "datum.b")
    assert made == 'datum.a + "％（" + datum.b + "／9）"'


@pytest.mark.parametrize(
    ("number", "decimals", "signed", "text"),
    [
        (1234, 0, False, "1,234"),
        (85.2, 1, False, "85.2"),
        (-3, 0, False, "−3"),
        (12, 0, True, "+12"),
        (0, 0, True, "0"),
        (-1.5, 1, True, "−1.5"),
    ],
)
def test_numbers_are_written_as_the_voice_writes_them(number: float, decimals: int, signed: bool, text: str) -> None:
    assert said_in_browser(grouped("datum.held[1]", decimals, signed=signed), [4, number]) == text


@pytest.mark.parametrize(("number", "said"), [(1, "hub"), (-1, "hub"), (0, "hubs"), (2, "hubs")])
def test_one_hub_is_a_hub(number: float, said: str) -> None:
    assert said_in_browser(noun("datum.held[1]", one="hub", many="hubs"), [4, number]) == said


def test_a_language_with_one_word_for_both_asks_nothing() -> None:
    assert noun("datum.held[1]", one="箇所", many="箇所") == '"箇所"'
