import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.spelling import place_name, plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龍ケ崎市", "龍ヶ崎市"),
        ("袖ヶ浦市", "袖ｹ浦市"),
        ("梼原町", "檮原町"),
        ("鰺ヶ沢町", "鯵ヶ沢町"),
        ("松江市", " 松 江　市\n"),
        # The same sign, asked to be drawn in another way.
        ("葛城市", "葛\U000e0100城市"),
        ("Matsue City", "ＭＡＴＳＵＥ　ＣＩＴＹ"),
    ],
)
def test_two_ways_of_writing_one_place_are_one_name(one: str, other: str) -> None:
    assert place_name(one) == place_name(other)


@pytest.mark.parametrize(("one", "other"), [("伊達市", "伊達町"), ("鹿嶋市", "鹿島市"), ("府中市", "府中")])
def test_nothing_else_is_taken_for_the_same(one: str, other: str) -> None:
    assert place_name(one) != place_name(other)


@given(st.text(max_size=30), st.sampled_from([" ", "　", "\n", "\t"]), st.integers(0, 30))
def test_spaces_change_no_name(text: str, space: str, at: int) -> None:
    assert place_name(text[:at].strip() + space) == place_name(text[:at].strip())
    assert not any(sign.isspace() for sign in plain(text))
