"""Draws one screen: the sentence, the chart as large as the room allows, its source, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components import cache, url
from components.choices import NOWHERE
from components.exports.pack import Sheet, warnings
from components.presenting import bar
from components.presenting.lighting import lit, series
from components.presenting.place import fitted
from components.presenting.screens import Screens, areas, own_area, picked, screens, with_area
from components.stage import Stage
from components.table import html as table_html
from components.wording import visible

# So many lines leave room for larger type.
_FEW = 7


@dataclass(frozen=True, slots=True)
class Lighting:
    """The sheet as it is lit: what can stand out by its id in the address, which does, and a sentence if none can."""

    sheet: Sheet
    offered: tuple[tuple[str, str], ...]
    chosen: str
    series: str = ""
    lack: str = ""


def present(here: Stage) -> None:
    """Draw the screen that the address names, or say why there is none."""
    written = picked(here.page, here.values)
    if written is None:
        _nothing(here, [here.text("presenting.no_cards", page=here.text(f"pages.{here.page}.title"))])
        return
    found: Screens = cache.content(screens, here, written, here.origin)
    if not found.sheets:
        nothing = here.text("presenting.nothing_picked") if here.page == url.MEETING and not written else ""
        _nothing(here, [each for each in (nothing, *found.lacks) if each])
        return
    count = len(found.sheets)
    number = min(here.choice.screen, count)
    lacks = list(found.lacks)
    if here.choice.screen > count:
        lacks.append(here.text("presenting.beyond", given=here.choice.screen, count=count))
    lighting = _lighting(found.sheets[number - 1], here)
    _say([*lacks, lighting.lack])
    _screen(lighting, here)
    st.html(bar.html(here, number, count, lighting.offered, lighting.chosen))


def _lighting(sheet: Sheet, here: Stage) -> Lighting:
    asked = here.choice.lit
    prefectures = areas(sheet, here.snapshot, here.scene)
    if prefectures:
        if asked in {NOWHERE, *dict(prefectures)}:
            shown: Sheet = cache.content(with_area, here, str(sheet.pick), asked, here.origin)
            return Lighting(shown, prefectures, asked)
        return Lighting(sheet, prefectures, own_area(sheet), lack=_unlit(here, asked))
    names = series(sheet.card.chart.spec) if sheet.card.chart else ()
    offered = tuple((f"s{number}", name) for number, name in enumerate(names, start=1))
    if asked in dict(offered):
        return Lighting(sheet, offered, asked, dict(offered)[asked])
    return Lighting(sheet, offered, "", lack=_unlit(here, asked))


def _unlit(here: Stage, asked: str) -> str:
    """A prefecture goes along from screen to screen, also past those that do not show it; anything else is said."""
    if not asked or asked in here.offers.offer("area", here.values).names():
        return ""
    return here.text("presenting.not_lit", given=visible(asked))


def _screen(lighting: Lighting, here: Stage) -> None:
    sheet = lighting.sheet
    card = sheet.card
    st.html(_head(sheet))
    with st.container(key="screen-figure", horizontal=True):
        if card.chart is None:
            st.html(_told(sheet))
        else:
            spec = lit(card.chart.spec, lighting.series) if lighting.series else card.chart.spec
            drawn = fitted(spec)
            for number, part in enumerate(drawn):
                key = f"screen-{sheet.name}-{number}-{lighting.chosen}"
                st.vega_lite_chart(part, theme=None, width="content", alt=card.chart.alt, key=key)
    st.html(_foot(sheet, here))


def _head(sheet: Sheet) -> str:
    said = " ".join(f"<span>{escape(each)}</span>" for each in (sheet.kind, sheet.subtitle) if each)
    return f'<div class="screen-head"><h1>{escape(sheet.title)}</h1><p>{said}</p></div>'


def _told(sheet: Sheet) -> str:
    """Of a card without a chart: what it says in words, and its table."""
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in sheet.card.facts)
    listed = f"<ul>{facts}</ul>" if facts else ""
    table = table_html(sheet.card.table, titled=True) if sheet.card.table is not None else ""
    rows = sheet.card.table.rows if sheet.card.table is not None else ()
    # What is higher than its place scrolls there, by the keyboard too.
    name, few = escape(sheet.title), " few" if len(rows) + len(sheet.card.facts) <= _FEW else ""
    return f'<div class="screen-told{few}" tabindex="0" role="region" aria-label="{name}">{listed}{table}</div>'


def _foot(sheet: Sheet, here: Stage) -> str:
    citation, words = sheet.card.citation, here.text
    kinds = words("citation.separator").join(term for term, _ in citation.terms)
    dates = [citation.data_date, citation.updated, *([words("exports.marks", marks=kinds)] if kinds else [])]
    more = [
        *(words("citation.note", note=note) for note in citation.notes),
        *(words("exports.term", word=term, meaning=meaning) for term, meaning in citation.terms),
        words("exports.link", link=here.link()),
    ]
    return (
        f'<div class="screen-foot">{_warnings(here)}<p>{escape(citation.source)}</p>'
        f'<div class="dates"><p>{"".join(f"<span>{escape(each)}</span> " for each in dates)}</p>'
        f"<details><summary>{escape(words('presenting.more'))}</summary>"
        f"<div>{''.join(f'<p>{escape(each)}</p>' for each in more)}</div></details></div></div>"
    )


def _warnings(here: Stage) -> str:
    """What must be known of the figures before they are shown to anyone."""
    found = warnings(here.snapshot.edition, here.origin, here.text)
    return "".join(f'<p class="warning">{escape(each)}</p>' for each in found)


def _nothing(here: Stage, sentences: Sequence[str]) -> None:
    """Why nothing can be shown, with the way back."""
    said = "".join(f"<p>{escape(each)}</p>" for each in sentences)
    title = here.text("presenting.nothing")
    st.html(f'<div class="screen-head"><h1>{escape(title)}</h1>{said}</div>')
    st.html(bar.only_back(here))


def _say(sentences: Sequence[str]) -> None:
    said = "".join(f"<p>{escape(each)}</p>" for each in sentences if each)
    if said:
        st.html(f'<div class="screen-said" role="status">{said}</div>')
