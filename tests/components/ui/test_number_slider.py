"""A dial's slider and its box are one choice: whichever is moved, the address and the other follow."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.ui.number_range import reach


def script() -> None:
    import streamlit as st

    from components.context import session_state
    from components.text import text
    from components.ui.number_range import NumberRange
    from components.ui.number_slider import number_slider

    held, _ = session_state.address()
    session_state.keep(held, ())
    messages, at = text("ja"), float(held.get("cover_dep") or 32.6)
    number_slider(
        NumberRange("cover_dep", "割合", at, 0, 100, 0.1, decimals=1, least=0, most=100, rest=32.6, units=("%",)),
        messages,
    )
    by = int(held.get("by") or 2024)
    number_slider(
        NumberRange("by", "年", by, 2022, 2050, 1, decimals=0, least=2022, most=2060, usual="2024", units=("年度",)),
        messages,
    )
    st.write(dict(held))


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def standing(app: AppTest, key: str) -> tuple[object, object]:
    return app.slider(key=f"{key}_slide").value, app.text_input(key=f"{key}_type").value


def test_both_stand_where_the_address_says() -> None:
    app = opened(cover_dep="40")
    assert standing(app, "cover_dep") == (40.0, "40.0")
    assert standing(app, "by") == (2024, "2024")


def test_the_box_follows_the_slider() -> None:
    app = opened()
    app.slider(key="cover_dep_slide").set_value(43.6).run()
    assert standing(app, "cover_dep") == (43.6, "43.6")
    assert app.query_params == {"cover_dep": "43.6"}


def test_the_slider_follows_the_box() -> None:
    app = opened()
    app.text_input(key="by_type").input("2030").run()
    assert standing(app, "by") == (2030, "2030")
    assert app.query_params == {"by": "2030"}


def test_at_rest_the_address_says_nothing_of_it() -> None:
    app = opened(cover_dep="40")
    app.slider(key="cover_dep_slide").set_value(32.6).run()
    assert app.query_params == {}
    assert standing(app, "cover_dep") == (32.6, "32.6")


@pytest.mark.parametrize("typed", ["40", " ４０．０％ ", "40%", "+40"])
def test_what_is_typed_is_read_as_a_target_is(typed: str) -> None:
    app = opened()
    app.text_input(key="cover_dep_type").input(typed).run()
    assert standing(app, "cover_dep") == (40.0, "40.0")
    assert not app.warning


@pytest.mark.parametrize(
    ("key", "typed", "address", "says"),
    [
        ("cover_dep", "120", {"cover_dep": "100"}, "入力できるのは0.0から100.0までです。100.0にしました。"),
        ("cover_dep", "−5", {"cover_dep": "0"}, "0.0にしました。"),
        ("by", "1999", {"by": "2022"}, "入力できるのは2022から2060までです。2022にしました。"),
        ("cover_dep", "<b>多め</b>", {}, "数字として読み取れないため、前の値のままです。"),
    ],
)
def test_what_cannot_be_is_said_in_the_readers_language(
    key: str, typed: str, address: dict[str, str], says: str
) -> None:
    app = opened()
    app.text_input(key=f"{key}_type").input(typed).run()
    assert app.query_params == address
    assert [says in each.value for each in app.warning] == [True]
    # Until the next choice.
    app.slider(key="cover_dep_slide").set_value(50.0).run()
    assert not app.warning


@pytest.mark.parametrize(("key", "address", "rest"), [("cover_dep", {}, "32.6"), ("by", {"by": "2024"}, "2024")])
def test_an_emptied_box_goes_back_to_what_is_usual(key: str, address: dict[str, str], rest: str) -> None:
    app = opened(cover_dep="40", by="2030")
    app.text_input(key=f"{key}_type").input("  ").run()
    others = {"cover_dep": "40", "by": "2030"}
    del others[key]
    assert app.query_params == others | address
    assert standing(app, key)[1] == rest


def test_what_lies_beyond_a_slider_stands_in_the_box_and_the_slider_at_its_end() -> None:
    app = opened()
    app.text_input(key="by_type").input("2055年度").run()
    assert standing(app, "by") == (2050, "2055")


@pytest.mark.parametrize(
    ("anchor", "at", "end"), [(200, 125, 200), (200, 200, 200), (200, 201, 400), (200, -900, 1600), (5.0, 0, 5.0)]
)
def test_the_end_of_a_slider_does_not_follow_its_own_number(anchor: float, at: float, end: float) -> None:
    assert reach(anchor, at) == end


def test_a_browser_that_lags_behind_takes_no_step_back() -> None:
    # A slider that is held: with its next step the browser still reports the box as it was before the last one.
    app = opened()
    app.slider(key="cover_dep_slide").set_value(40.0).run()
    app.slider(key="cover_dep_slide").set_value(41.0)
    app.text_input(key="cover_dep_type").input("32.6").run()
    assert standing(app, "cover_dep") == (41.0, "41.0")
    # Alone it was typed, whatever stood there before.
    app.text_input(key="cover_dep_type").input("40.0").run()
    assert standing(app, "cover_dep") == (40.0, "40.0")
