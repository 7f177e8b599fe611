"""What a stranger writes stands on the screen letter by letter: no link, picture, icon or other sign is made of it."""

from __future__ import annotations

from urllib.parse import urlencode

from components.context.query_params import MOST_TOLD
from tests.browser.visit import Visit

WRITTEN = (
    *("http://evil.example/x", "https://evil.example", "www.evil.example", "WWW.evil.example", "a@evil.example"),
    *(":material/home: x", ":streamlit: x", ":smile: x", ":red[x]", "$x^2$", "[a](http://x.example)", "<b>x</b>"),
    *("![a](http://x.example/y.png)", "**b** _i_ `c` ~~d~~", "a -> b <- c -- d", "a >= b <= c ~= d", "&lt;b&gt;"),
    *("# head", "1. one", "- one", "| a | b |", "<https://evil.example>", "xmpp:a@b.example", "ftp://evil.example"),
)


def test_no_markdown_of_a_stranger_is_live(visit: Visit) -> None:
    for begin in range(0, len(WRITTEN), MOST_TOLD):
        some = WRITTEN[begin : begin + MOST_TOLD]
        page = visit.open(f"survey?{urlencode({f'foo{number}': each for number, each in enumerate(some)})}")
        warning = page.get_by_test_id("stAlert").filter(has_text="foo0")
        shown = warning.inner_text().replace("\u2060", "")
        for number, each in enumerate(some):
            assert f"「foo{number}={each}」" in shown
        made = "a, img, code, strong, em, del, b, h1, li, table, svg[role=img], span[role=img], .katex"
        assert warning.get_by_test_id("stMarkdownContainer").locator(made).count() == 0
