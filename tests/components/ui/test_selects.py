"""A picker shows words, keeps ids, and hands on what was picked."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st

    from components.context import session_state
    from components.context.param import Option, ParamOptions
    from components.context.params import PARAMS
    from components.text import text
    from components.ui.selects import draw_param

    held, _ = session_state.address()
    options = {
        "area": ParamOptions((Option("none", "なし"), Option("32", "島根県")), "none"),
        "lang": ParamOptions((Option("ja", "日本語"), Option("en", "English")), "ja"),
        "target": ParamOptions((), "1800", lambda _: True),
    }
    values = {"area": "none", "lang": "ja", "target": "1800"} | held
    session_state.keep(held, ())
    for key, known in options.items():
        session_state.set_widget(key, values[key])
        draw_param(PARAMS[key], known, text("ja"))
    st.button("choose", on_click=session_state.choose, kwargs={"area": "32"})
    st.button("reset", on_click=session_state.reset, args=(("area", "target"),))


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def standing(app: AppTest) -> tuple[object, object, object]:
    return app.selectbox(key="area").value, app.segmented_control(key="lang").value, app.text_input(key="target").value


def test_pickers_stand_where_the_address_says() -> None:
    assert standing(opened(area="32", lang="en", target="")) == ("32", "en", "")


def test_pickers_stand_at_their_defaults_where_it_says_nothing() -> None:
    assert standing(opened()) == ("none", "ja", "1800")


def test_words_are_shown_and_ids_are_kept() -> None:
    app = opened()
    assert app.selectbox(key="area").options == ["なし", "島根県"]
    app.selectbox(key="area").select("32").run()
    assert app.query_params == {"area": "32"}


def test_text_is_handed_on_as_it_was_written() -> None:
    app = opened()
    app.text_input(key="target").input("1,800 くらい").run()
    assert app.query_params == {"target": "1,800 くらい"}


def test_a_choice_made_elsewhere_moves_the_picker() -> None:
    app = opened(lang="en")
    app.button[0].click().run()
    assert standing(app) == ("32", "en", "1800")
    assert app.query_params == {"area": "32", "lang": "en"}


def test_reset_takes_the_choices_of_the_page_back_and_no_others() -> None:
    app = opened(area="32", lang="en", target="x")
    app.button[1].click().run()
    assert standing(app) == ("none", "en", "1800")
    assert dict(app.query_params) == {"lang": "en"}
