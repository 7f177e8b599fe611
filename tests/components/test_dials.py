"""A dial's slider and its box are one choice: whichever is moved, the address and the other follow."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from components import session
    from components.dials import Dial, dial

    held, _ = session.address()
    session.keep(held, ())
    at = float(held.get("cover_dep") or 32.6)
    dial(Dial("cover_dep", "割合", at=at, low=0.0, high=100.0, step=0.1, decimals=1, rest=32.6))
    by = int(held.get("by") or 2024)
    dial(Dial("by", "年", at=by, low=2022, high=2050, step=1, decimals=0))
    st.write(dict(held))


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def standing(app: AppTest, key: str) -> tuple[object, object]:
    return app.slider(key=f"{key}_slide").value, app.number_input(key=f"{key}_type").value


def test_both_stand_where_the_address_says() -> None:
    app = opened(cover_dep="40")
    assert standing(app, "cover_dep") == (40.0, 40.0)
    assert standing(app, "by") == (2024, 2024)


def test_the_box_follows_the_slider() -> None:
    app = opened()
    app.slider(key="cover_dep_slide").set_value(43.6).run()
    assert standing(app, "cover_dep") == (43.6, 43.6)
    assert app.query_params == {"cover_dep": "43.6"}


def test_the_slider_follows_the_box() -> None:
    app = opened()
    app.number_input(key="by_type").set_value(2030).run()
    assert standing(app, "by") == (2030, 2030)
    assert app.query_params == {"by": "2030"}


def test_at_rest_the_address_says_nothing_of_it() -> None:
    app = opened(cover_dep="40")
    app.slider(key="cover_dep_slide").set_value(32.6).run()
    assert app.query_params == {}
    assert standing(app, "cover_dep") == (32.6, 32.6)


def test_what_the_address_says_beyond_its_ends_stands_at_the_end() -> None:
    assert standing(opened(by="2099"), "by") == (2050, 2050)
