"""What is sent for the columns, through the frame; what a browser makes of it is told by tests/browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.features.pages import PAGES
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES

FRAME = Path(__file__).parents[4] / "components" / "app" / "main.py"

Open = Callable[..., AppTest]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    st.cache_resource.clear()

    def opened(**address: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in {"view": "columns", "years": "western", "lang": "ja", **address}.items():
            app.query_params[key] = value
        entry = next(each for each in PAGES if each.id == "map")
        return app.switch_page(entry.path).run()

    return opened


def picture(app: AppTest) -> Any:
    assert not app.exception
    (found,) = app.get("deck_gl_json_chart")
    return found.proto


def written(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_legend_and_what_stands_for_them_are_all_sent(opened: Open, language: Language) -> None:
    app = opened(area="32", lang=language)
    messages = text(language)
    assert "152" in picture(app).alt
    for said in (messages("columns.legend.heights"), messages("columns.no_webgl"), messages("columns.hint")):
        assert said in written(app)
    charts = app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")
    assert sum("prefectures_inset" in each.proto.spec for each in charts) == 1


def test_the_same_choice_sends_the_same_bytes_under_the_same_name(opened: Open) -> None:
    app = opened(area="32")
    before = picture(app).SerializeToString()
    assert picture(app.run()).SerializeToString() == before
    assert len(before) < 45_000


def test_another_choice_and_the_first_view_make_a_new_picture(opened: Open) -> None:
    app = opened(area="32")
    first = picture(app).id
    again = picture(app.button(key="deck-reset").click().run()).id
    other = picture(opened(area="13")).id
    assert len({first, again, other}) == 3


def test_a_layer_without_columns_is_drawn_flat(opened: Open) -> None:
    app = opened(layer="organizations", year="2016")
    assert not app.exception
    assert app.get("deck_gl_json_chart") == []
    assert "ブロック別の地域運営組織" in written(app)
