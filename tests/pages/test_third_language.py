"""A language is words only: an entry and word files add one, and every page and export speaks it."""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import streamlit
from streamlit.testing.v1 import AppTest

import components.text
import data.i18n
from components.exports.__main__ import WRITTEN, main
from components.features.pages import PAGES
from components.server.index_html import Links, missing, rewrite
from components.server.language import chosen, preferred
from components.server.static_files import labels, labels_script
from data.catalogue.loader import load
from data.domain.language import Text
from data.i18n.languages import LANGUAGES, settings
from tests.components.exports.reading import charts, deck, embedded, pdf_text, sheets, texts
from tests.pages.conftest import Open

# ISO 639-2 keeps this code for languages of one's own. Its sentences are the English ones, each in brackets.
CODE = "qaa"
OPEN, CLOSE = "【", "】"
ENTRY = """
name = "Tertia"
tag = "qaa"
office_tag = "en-GB"
font = "Arial"
years = "western"
"""


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One more language: word files like those in English, and an entry."""
    folder = tmp_path / "words"
    roots = components.text.FOLDERS
    for path in (path for root in roots for path in root.rglob("en.toml")):
        copy = folder / path.relative_to(Path(__file__).parents[2]).with_name(f"{CODE}.toml")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("\n".join(bracketed(tomllib.loads(path.read_text(encoding="utf-8")))), "utf-8")
    entry = settings(tomllib.loads(ENTRY))
    monkeypatch.setitem(LANGUAGES, CODE, entry)
    monkeypatch.setattr(data.i18n, "FOLDERS", (*data.i18n.FOLDERS, folder / "data"))
    monkeypatch.setattr(components.text, "FOLDERS", (*roots, folder))
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store.sqlite"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def bracketed(table: dict[str, object], before: str = "") -> Iterator[str]:
    """The lines of a word file, every sentence in brackets."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from bracketed(value, f"{before}{key}.")
        else:
            yield f"{before}{key} = {json.dumps(f'{OPEN}{value}{CLOSE}')}"


class Written(HTMLParser):
    """What a reader sees or hears of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        spoken = ("alt", "aria-label", "title", "placeholder")
        self.words += [value for name, value in attrs if name in spoken and value]


def shown(message: Any) -> Iterator[str]:
    """What Streamlit was given to show."""
    for field, value in message.ListFields():
        values = value if field.is_repeated else (value,)
        for one in values:
            if field.message_type is not None and not field.message_type.GetOptions().map_entry:
                yield from shown(one)
            elif field.name == "spec":
                yield from drawn(json.loads(one))
            elif field.name in ("label", "help", "placeholder", "body", "caption", "options", "title", "icon_label"):
                yield " ".join(Written(one).words) if "<" in one else one


def drawn(spec: object) -> Iterator[str]:
    """What a chart has for titles and fixed texts."""
    if isinstance(spec, dict):
        yield from (text for key in ("title", "text") if isinstance(text := spec.get(key), str))
    for part in spec.values() if isinstance(spec, dict) else spec if isinstance(spec, list) else ():
        yield from drawn(part)


def unspoken(text: str, known: re.Pattern[str]) -> list[str]:
    """Words that stand in no sentence of the third language and are no name of the catalogue."""
    depth, outside = 0, ""
    for letter in text:
        depth += (letter == OPEN) - (letter == CLOSE)
        outside += letter if not depth and letter != CLOSE else " "
    return re.findall(r"[A-Za-z\u3041-\u30ff\u4e00-\u9fff]{2,}", known.sub(" ", outside))


@pytest.fixture(scope="module")
def known() -> re.Pattern[str]:
    """What the catalogue says: English stands in for the third language. The years in it are written by the words."""
    catalogue = load()
    texts: set[Text | None] = {area.name for area in catalogue.areas.values()}
    for indicator in catalogue.indicators.values():
        texts |= {indicator.name, indicator.unit, indicator.subject, indicator.definition, indicator.note}
        texts |= {part.name for part in (*indicator.parts, *indicator.columns)}
        texts |= {text for target in indicator.targets for text in (target.wording, target.note)}
        texts |= {found.note for found in indicator.breaks}
    for source in catalogue.sources.values():
        texts |= {source.title, source.producer, source.credit, source.licence, source.note}
    pieces = {piece.strip() for text in texts if text for piece in re.split(r"\{[^}]*\}", text[CODE])}
    return re.compile("|".join(re.escape(piece) for piece in sorted(pieces, key=len, reverse=True) if len(piece) > 1))


VISITS = [
    *((page.id, {}) for page in PAGES),
    *(("map", {"view": view}) for view in ("tiles", "ranking", "table", "columns")),
    ("map", {"level": "municipality", "area": "32"}),
    ("map", {"layer": "hubs", "area": "32"}),
    ("gap", {"part": "levers", "cover_dep": "50"}),
    ("gap", {"part": "sharing", "area": "32"}),
    ("meeting", {"picks": "overview:hubs,map:map", "present": "1"}),
    ("overview", {"lit": "nothing", "base": "x"}),
]


@pytest.mark.usefixtures("third")
def test_every_page_speaks_it(opened: Open, known: re.Pattern[str]) -> None:
    left = {}
    for page, address in VISITS:
        app: AppTest = opened(page, lang=CODE, **address)
        assert not app.exception, page
        said = [text for part in app.main if part.proto for text in shown(part.proto)]
        assert any(OPEN in text for text in said), page
        left[page, *address.items()] = [(word, text) for text in said if (word := unspoken(text, known))]
    assert {visit: words for visit, words in left.items() if words} == {}


CHARTS = ("overview:hubs", "trends:trend-hubs", "map:map", "map:ranking", "map;layer=hubs", "split", "gap", "survey")


@pytest.mark.usefixtures("third")
def test_every_export_speaks_it(tmp_path: Path, known: re.Pattern[str]) -> None:
    def made(form: str, *charts: str) -> bytes:
        out = tmp_path / f"out.{'pdf' if form == 'onepager' else form}"
        assert main([form, str(out), "--lang", CODE, "--charts", *charts]) == WRITTEN, form
        return out.read_bytes()

    slides = list(deck(made("pptx", *CHARTS)).slides)
    said = [texts(slide) for slide in slides] + [slide.notes_slide.notes_text_frame.text for slide in slides]
    said += [str(cell) for slide in slides for chart in charts(slide) for row in embedded(chart) for cell in row]
    book = sheets(made("xlsx", *CHARTS))
    said += [*book, *(cell for rows in book.values() for row in rows for cell in row if isinstance(cell, str))]
    # Addresses, and the ids and places of figures, are the same in every language.
    said = [text for text in said if not re.fullmatch(r"/\S+|[a-z0-9_.]+|(\w+\.csv:\d+\s?)+", text)]
    assert [(words, text) for text in dict.fromkeys(said) if (words := unspoken(text, known))] == []
    for form in ("pdf", "onepager"):
        pages = "".join(pdf_text(made(form, "overview:hubs")))
        assert f"{OPEN}Source:" in pages
        assert re.findall(rf"(?<!{OPEN})(?:Source:|Datadate:|Updated:|Note:)", pages) == [], form
    assert made("png", "trends:trend-hubs").startswith(b"\x89PNG")
    assert OPEN in made("svg", "trends:trend-hubs").decode()
    with zipfile.ZipFile(io.BytesIO(made("zip", "trends:trend-hubs"))) as archive:
        assert all(CODE in name or "." not in name for name in archive.namelist()), archive.namelist()


@pytest.mark.usefixtures("third")
def test_the_server_speaks_it_and_leaves_streamlits_labels_in_english_where_no_dictionary_is() -> None:
    assert chosen({"lang": CODE}, "ja") == CODE
    assert preferred(f"fr, {CODE};q=0.9, en;q=0.8") == CODE
    index = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    page = rewrite(index, language=CODE, default=CODE, links=Links("i.svg", (), (), ()))
    assert f'<html lang="{CODE}" data-default-language="{CODE}">' in page
    assert f"<title>{OPEN}Small hubs and community organizations{CLOSE}</title>" in page
    assert f"{OPEN}There is no page at this address.{CLOSE}" in missing(language=CODE, home="./")
    assert labels(CODE) == {}
    assert f'"{CODE}": {{"tag": "{CODE}", "labels": {{}}}}' in labels_script()
