"""What stands round every page, with pages that only say what they were given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.charts.render_context import RenderContext
from components.context import params
from components.context.card_ids import Pick
from components.context.clock import today
from components.context.params import Params, param
from components.exports.bundle import ExportOrigin
from components.exports.collect_cards import collect
from components.exports.errors import ExportError
from components.features.pages import PAGES, Page
from components.text import text
from data import i18n
from data.catalogue import loader
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.store import open_store
from tests.data.laying import lay

FRAME = Path(__file__).parents[3] / "components" / "app" / "main.py"

PAGE = """
import streamlit as st
from components.context import page_context

here = page_context.current()
here.headline(here.text("pages.{id}.title"), "lead")
st.code(here.link())
st.text(f"{{here.page}} {{here.language}} {{here.today}} {{here.theme}} {{here.snapshot.edition.number}}")
"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.sqlite"
    monkeypatch.setenv("DASHBOARD_STORE", str(path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_TODAY", "2024-06-01")
    st.cache_resource.clear()
    return path


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path) -> Path:  # noqa: ARG001
    for each in PAGES:
        (tmp_path / f"{each.id}.py").write_text(PAGE.format(id=each.id), encoding="utf-8")
    monkeypatch.setattr(Page, "path", property(lambda entry: str(tmp_path / f"{entry.id}.py")))
    return tmp_path


def opened(page: str = "", **address: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    return turned(app, page) if page else app


def turned(app: AppTest, page: str) -> AppTest:
    entry = next(each for each in PAGES if each.id == page)
    app.switch_page(entry.path).run()
    return app


def said(app: AppTest) -> dict[str, str]:
    """Every choice, as the page's permanent link tells it."""
    return {key: value for key, [value] in parse_qs(urlsplit(app.code[0].value).query, keep_blank_values=True).items()}


@pytest.mark.usefixtures("pages")
def test_the_first_page_is_the_overview_in_japanese() -> None:
    app = opened()
    assert [each.value for each in app.title] == ["概況"]
    assert app.text[0].value == "overview ja 2024-06-01 light 1"
    assert not app.warning
    assert app.query_params == {}


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: str(entry.id))
def test_every_page_has_its_title_and_its_pickers(entry: Page) -> None:
    app = opened(entry.id, lang="en")
    assert [each.value for each in app.title] == [text("en")(f"pages.{entry.id}.title")]
    drawn = {str(each.key) for each in (*app.selectbox, *app.text_input)}
    assert drawn == {"edition", "years", *entry.bar}


@pytest.mark.usefixtures("pages")
def test_choices_survive_a_change_of_page_also_where_their_pickers_are_not_drawn() -> None:
    app = opened("gap")
    app.selectbox(key="indicator").select("organizations").run()
    app.text_input(key="target").input("７，５００").run()
    for page in ("map", "survey", "trends", "gap"):
        turned(app, page)
        assert app.query_params == {"indicator": "organizations", "target": "7,500"}
    assert app.selectbox(key="indicator").value == "organizations"
    assert app.text_input(key="target").value == "7,500"


@pytest.mark.usefixtures("pages")
def test_another_indicator_brings_its_own_question() -> None:
    app = opened("gap")
    app.selectbox(key="by").select("2030").run()
    app.text_input(key="target").input("2000").run()
    app.selectbox(key="indicator").select("organizations").run()
    values = said(app)
    assert (values["base"], values["target"], values["by"]) == ("2016", "7000", "2024")
    assert app.text_input(key="target").label == "目標値（団体）"
    assert app.query_params == {"indicator": "organizations"}


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("target", ["", "many", "1800", "-5"])
def test_a_target_reaches_the_page_as_it_was_given(target: str) -> None:
    assert said(opened("gap", target=target))["target"] == target


@pytest.mark.usefixtures("pages")
def test_unknown_ids_are_named_and_replaced_until_the_reader_chooses() -> None:
    app = opened(indicator="<b>xyz", area="99", foo="1")
    (warning,) = app.warning
    for part in ("indicator=", "xyz", "小さな拠点の形成数", "area=99", "foo=1"):
        assert part in warning.value
    # Shown as it was written, and never as markup.
    assert r"\<b\>xyz" in warning.value
    assert app.query_params == {}
    app.selectbox(key="years").select("western").run()
    assert not app.warning


@pytest.mark.usefixtures("pages")
def test_the_complaint_goes_with_the_page_it_was_made_on() -> None:
    assert not opened("map", indicator="xyz").warning


@pytest.mark.usefixtures("pages")
def test_reset_takes_the_choices_of_the_page_back_and_leaves_the_reader_and_the_meeting_theirs() -> None:
    others = {"lang": "en", "years": "wareki", "edition": "1", "picks": "overview:hubs", "target": "2000"}
    app = opened("map", area="32", layer="hubs", view="tiles", **others)
    app.button(key="reset").click().run()
    assert app.query_params == others
    assert (said(app)["area"], said(app)["target"]) == ("none", "2000")
    assert app.text[0].value.startswith("map en")
    assert "reset" not in [each.key for each in app.button]


@pytest.mark.usefixtures("pages")
def test_there_is_no_reset_where_nothing_of_the_page_is_chosen() -> None:
    for page in ("overview", "map", "meeting"):
        app = opened(page, lang="en", edition="1", picks="overview:hubs", target="2000")
        assert "reset" not in [each.key for each in app.button], page


@pytest.mark.usefixtures("pages")
def test_an_address_full_of_what_means_nothing_is_one_short_complaint() -> None:
    (warning,) = opened(**{f"key{number}": "x" for number in range(300)}).warning
    assert warning.value.count("key") == 8
    assert "ほかにも" in warning.value


@pytest.mark.usefixtures("pages")
def test_a_change_of_language_renames_the_options_and_keeps_the_choice() -> None:
    app = opened("map", area="32")
    app.segmented_control(key="lang").set_value("en").run()
    assert app.selectbox(key="area").value == "32"
    assert "Shimane" in app.selectbox(key="area").options
    assert (said(app)["lang"], said(app)["years"]) == ("en", "western")


@pytest.mark.usefixtures("pages")
def test_an_old_edition_is_announced_with_a_way_to_the_latest(store: Path) -> None:
    opened()
    publish_again(store)
    app = opened(edition="1")
    (notice,) = app.info
    assert "第1版" in notice.value
    assert "第2版" in notice.value
    assert app.text[0].value.endswith(" 1")
    app.button[0].click().run()
    assert not app.info
    assert app.text[0].value.endswith(" 2")


@pytest.mark.usefixtures("pages")
def test_the_link_names_the_edition_by_number_while_the_address_says_latest(store: Path) -> None:
    opened()
    publish_again(store)
    app = opened()
    assert said(app)["edition"] == "2"
    assert app.query_params == {}


def test_a_page_that_fails_is_a_sentence_and_the_frame_goes_on(pages: Path, caplog: pytest.LogCaptureFixture) -> None:
    (pages / "trends.py").write_text("1 / 0", encoding="utf-8")
    app = opened("trends")
    assert not app.exception
    assert [each.value for each in app.error] == [text("ja")("frame.failed")]
    assert app.selectbox(key="indicator").value == "hubs"
    assert "ZeroDivisionError" in caplog.text
    assert not turned(app, "gap").error


@pytest.mark.usefixtures("pages")
def test_a_store_that_cannot_be_opened_is_told_and_the_shipped_edition_shown(store: Path) -> None:
    store.write_bytes(b"no database")
    app = opened("gap")
    messages = text("ja")
    assert [each.value for each in app.warning] == [
        messages("frame.store_unusable", why=messages("store_fault.damaged"))
    ]
    assert said(app)["target"] == "1800"
    assert store.read_bytes() == b"no database"


def test_pages_are_named_once_and_their_files_exist() -> None:
    assert len({each.id for each in PAGES}) == len(PAGES)
    for each in PAGES:
        assert (FRAME.parent / each.path).resolve().is_file()
    assert PAGES[0].id == "overview"


def test_the_day_is_injected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", "2025-04-01")
    assert today().isoformat() == "2025-04-01"


# A parameter that is added is one entry in the table and its words; all else follows.


class Tone(StrEnum):
    WARM = "warm"
    COLD = "cold"


@dataclass(frozen=True, slots=True)
class WithTone(Params):
    tone: Tone = param(Tone, bar=("trends",), within=("gap",), width=120, reset_by=("indicator",))


@pytest.fixture
def tone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(params, "Params", WithTone)
    monkeypatch.setitem(params.PARAMS, "tone", params.table(WithTone)["tone"])
    words, load = tmp_path / "words", i18n.load_messages
    words.mkdir()
    for language, (label, warm, cold) in {"ja": ("色合い", "暖色", "寒色"), "en": ("Tone", "Warm", "Cold")}.items():
        entries = f'picker.label.tone = "{label}"\ntone.warm = "{warm}"\ntone.cold = "{cold}"\n'
        (words / f"{language}.toml").write_text(entries, encoding="utf-8")
    monkeypatch.setattr(i18n, "load_messages", lambda language, *folders: load(language, *folders, words))


@pytest.mark.usefixtures("tone")
def test_an_added_parameter_has_address_widget_sentence_session_reset_and_link(pages: Path) -> None:
    page = PAGE.format(id="trends") + "st.text(repr(here.choice.tone))\n"
    (pages / "trends.py").write_text(page, encoding="utf-8")

    app = opened("trends")
    widget = app.selectbox(key="tone")
    assert (widget.label, widget.options, widget.value) == ("色合い", ["暖色", "寒色"], "warm")
    assert (app.text[1].value, said(app)["tone"], app.query_params) == ("<Tone.WARM: 'warm'>", "warm", {})

    widget.select("cold").run()
    assert (app.text[1].value, said(app)["tone"], app.query_params) == ("<Tone.COLD: 'cold'>", "cold", {"tone": "cold"})
    for name in ("survey", "gap"):
        turned(app, name)
        assert app.query_params == {"tone": "cold"}
        assert said(app)["tone"] == "cold"
        assert ("reset" in [button.key for button in app.button]) is (name == "gap")
    turned(app, "trends").segmented_control(key="lang").set_value("en").run()
    widget = app.selectbox(key="tone")
    assert (widget.label, widget.options, widget.value) == ("Tone", ["Warm", "Cold"], "cold")

    app.selectbox(key="indicator").select("organizations").run()
    assert app.query_params == {"lang": "en", "indicator": "organizations"}
    app.selectbox(key="tone").select("cold").run()
    app.button(key="reset").click().run()
    assert app.query_params == {"lang": "en"}
    assert app.selectbox(key="tone").value == "warm"


@pytest.mark.usefixtures("tone", "pages")
def test_what_an_added_parameter_cannot_be_is_named_and_replaced() -> None:
    app = opened(tone="<b>")
    assert [warning.value for warning in app.warning] == [
        text("ja")("frame.replaced", key="tone", given=r"\<b\>", label="色合い", instead="暖色")
    ]
    assert app.query_params == {}


@pytest.mark.usefixtures("tone")
def test_an_added_parameter_stands_in_the_links_of_what_is_exported(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    origin = ExportOrigin("http://localhost", practice=False)
    for written, value in {"trends": "warm", "trends;tone=cold": "cold"}.items():
        item, *_ = collect([Pick.read(written)], first, context("ja"), origin).items
        assert parse_qs(urlsplit(item.link).query)["tone"] == [value]
    for refused in ("trends;tone=blue", "split;tone=cold"):
        with pytest.raises(ExportError, match="tone"):
            collect([Pick.read(refused)], first, context("ja"), origin)


def publish_again(store: Path) -> None:
    held = open_store(str(store))
    observations = [o for kept in held.read(1).observations.values() for o in kept.values()]
    files = loader.read_files(loader.CATALOGUE)
    lay(held, observations, files=files, by="test", reason="test", now=datetime(2026, 1, 1, tzinfo=UTC))
