import re
from pathlib import Path

import pytest
import streamlit

from components.server.index_html import Links, UnknownPageError, missing, rewritten
from components.text import text as words

INDEX = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
LINKS = Links(icon="shell/i.svg", styles=("a.css", "b.css"), scripts=("c.js", "d.js"), fonts=("f.woff2",))


def page(language: str, *, index: str = INDEX) -> str:
    return rewritten(index, language=language, default="en", links=LINKS)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_language_and_title_are_right_in_the_first_bytes(language: str) -> None:
    assert page(language).lstrip().startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}" data-default-language="en">' in page(language)
    assert f"<title>{words(language)('server.title')}</title>" in page(language)


def test_nothing_stands_inline_that_the_policy_forbids() -> None:
    assert re.findall(r"<script(?![^>]*\bsrc=)", page("ja")) == []
    assert "<style" not in page("ja")


def test_our_files_are_linked_and_the_scripts_come_before_streamlits() -> None:
    text = page("ja")
    assert all(f'href="./{style}"' in text for style in LINKS.styles)
    assert text.index('src="./c.js"') < text.index('src="./d.js"') < text.index('type="module"')


@pytest.mark.parametrize("gone", ["_stcore/agent", "SourceSans", "prerenderReady", "favicon.png", ">Streamlit<"])
def test_what_is_streamlits_own_business_is_gone(gone: str) -> None:
    assert gone not in page("en")


def test_every_address_is_relative_so_that_a_base_path_works() -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*)"', page("ja"))
    assert addresses
    assert all(address.startswith("./") for address in addresses)


def test_a_page_of_another_version_is_refused_by_name() -> None:
    with pytest.raises(UnknownPageError) as error:
        page("ja", index=INDEX.replace("<title>Streamlit</title>", ""))
    assert "title" in error.value.plain


def test_the_page_that_is_not_there_says_so_and_leads_home() -> None:
    text = missing(language="ja", home="../")
    assert '<html lang="ja">' in text
    assert words("ja")("server.missing") in text
    assert 'href="../"' in text
