"""The dictionary script in a real browser, on a page that does what Streamlit's does."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from components.server.static_files import labels_script

ADDRESS = "http://labels.example/trends"
BODY = """
<button id="menu" aria-label="Main menu" title="Copy to clipboard">Print</button>
<input id="picker" placeholder="Choose an option">
<p id="count">Select 3 matches</p><p id="nested">Press Enter to apply</p>
<p id="sentence">Print is a word in a sentence.</p>
<p id="other" lang="en">Settings, Print</p><p id="apart" lang="en">Print</p>
<div id="later"></div>
"""

OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    context = browser.new_context()

    def open_page(query: str = "", *, unasked: str = "ja") -> Page:
        root = f'<html lang="{unasked}" data-default-language="{unasked}">'
        html = f"{root}<body>{BODY}<script>{labels_script()}</script></body></html>"
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
        page.goto(f"{ADDRESS}{query}")
        return page

    yield open_page
    context.close()


def test_labels_are_japanese_wherever_they_stand(open_page: OpenPage) -> None:
    page = open_page()
    assert page.inner_text("#menu") == "印刷"
    assert page.get_attribute("#menu", "aria-label") == "メニュー"
    assert page.get_attribute("#menu", "title") == "クリップボードにコピー"
    assert page.get_attribute("#picker", "placeholder") == "選んでください"


def test_what_stands_in_a_gap_is_kept_or_translated_itself(open_page: OpenPage) -> None:
    page = open_page()
    assert page.inner_text("#count") == "該当する 3 件を選ぶ"
    assert page.inner_text("#nested") == "Enter キーで確定"


def test_sentences_and_parts_in_another_language_are_left_alone(open_page: OpenPage) -> None:
    page = open_page()
    assert page.inner_text("#sentence") == "Print is a word in a sentence."
    assert page.inner_text("#apart") == "Print"


@pytest.mark.parametrize(
    "change",
    [
        "later.innerHTML = '<b>Fullscreen</b>'",
        "later.textContent = 'Fullscreen'",
        "later.append(document.createTextNode('x')); later.firstChild.data = 'Fullscreen'",
    ],
)
def test_what_appears_later_is_translated_too(open_page: OpenPage, change: str) -> None:
    page = open_page()
    page.evaluate(f"() => {{ const later = document.getElementById('later'); {change}; }}")
    page.get_by_text("全画面表示").wait_for()


def test_an_attribute_that_changes_is_translated_too(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => document.getElementById('menu').setAttribute('aria-label', 'Close')")
    page.get_by_label("閉じる").wait_for()


@pytest.mark.parametrize(
    ("unasked", "steps"),
    [
        ("ja", [("?lang=en", "en"), ("?lang=ja", "ja"), ("?lang=en", "en"), ("?area=32", "ja")]),
        ("en", [("?lang=ja", "ja"), ("?area=32", "en"), ("?lang=junk", "en")]),
    ],
)
@pytest.mark.parametrize("how", ["pushState", "replaceState"])
def test_the_language_follows_the_address_and_labels_go_back_and_forth(
    open_page: OpenPage, unasked: str, steps: list[tuple[str, str]], how: str
) -> None:
    page = open_page(unasked=unasked)
    for query, language in steps:
        page.evaluate("([how, query]) => history[how](null, '', '/trends' + query)", [how, query])
        assert page.get_attribute("html", "lang") == language
        assert page.inner_text("#menu") == ("印刷" if language == "ja" else "Print")
        assert page.get_attribute("#picker", "placeholder") == (
            "選んでください" if language == "ja" else "Choose an option"
        )


def test_the_language_follows_back_and_forward(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => history.pushState(null, '', '?lang=en')")
    page.evaluate("() => history.back()")
    page.locator("html[lang=ja]").wait_for()
    page.evaluate("() => history.forward()")
    page.locator("html[lang=en]").wait_for()
    assert page.inner_text("#menu") == "Print"
