"""Draws one screen: the sentence, the chart as large as the room allows, its source, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from components.cards.markup import visible
from components.cards.table import html as table_html
from components.charts.theme import NORMAL, Spec
from components.context import cache, query_params
from components.context.page_context import PageContext
from components.context.param import NOWHERE
from components.exports.bundle import BundleItem, warnings
from components.exports.drawing import parts
from components.presenting.screens import Screens, areas, highlighted, own_area, picked, screens, series, with_area

# The row of what a presenter does: links and a list of the address, which the shell's script follows.

# What the address has no more after the presentation.
_LEFT = {"present": "", "screen": "", "lit": ""}


def toolbar(ctx: PageContext, number: int, count: int, offered: Sequence[tuple[str, str]], chosen: str) -> str:
    """The bar of screen `number` of `count`; `offered` are what can stand out, by id and name."""
    messages = ctx.text
    said = messages("presenting.number", number=number, count=count)
    place = f'<span class="number" role="img" aria-label="{escape(said)}">{number}/{count}</span>'
    steps = [
        _step(ctx, "first", 1, number),
        _step(ctx, "previous", number - 1, number, least=1),
        place,
        _step(ctx, "next", number + 1, number, most=count),
        _step(ctx, "last", count, number),
    ]
    room = (
        f'<button type="button" data-step="full"><span class="off">{escape(messages("presenting.full"))}</span>'
        f'<span class="on">{escape(messages("presenting.full_leave"))}</span></button>'
    )
    return _toolbar(ctx, "".join((*steps, _picker(ctx, offered, chosen), room, _leave(ctx, "presenting.leave"))))


def back_toolbar(ctx: PageContext) -> str:
    """The bar where there is nothing to be shown."""
    return _toolbar(ctx, _leave(ctx, "presenting.back"))


def address(ctx: PageContext, **changes: str) -> str:
    """The same screen with other choices, as a link within the page."""
    return f"?{urlencode(query_params.with_changes(ctx.explicit, changes))}"


def _toolbar(ctx: PageContext, content: str) -> str:
    return f'<nav class="screen-bar" aria-label="{escape(ctx.text("presenting.bar"))}">{content}</nav>'


def _step(ctx: PageContext, name: str, to: int, number: int, *, least: int = 1, most: int | None = None) -> str:
    """A link to screen `to`; where that is none, or this, its name alone."""
    said = escape(ctx.text(f"presenting.{name}"))
    # First and last are for the keyboard: five buttons in a row would be two too many.
    hidden = " hidden" if name in {"first", "last"} else ""
    if to == number or to < least or (most is not None and to > most):
        return f'<span class="step" role="link" aria-disabled="true" data-step="{name}"{hidden}>{said}</span>'
    return _link(address(ctx, screen=str(to), lit=_going_along(ctx)), name, said, hidden)


def _going_along(ctx: PageContext) -> str:
    """A prefecture stays lit from screen to screen; a series is one of its own chart."""
    known = ctx.choice.lit in ctx.options("area").names()
    return ctx.choice.lit if known else ""


def _leave(ctx: PageContext, name: str) -> str:
    return _link(address(ctx, **_LEFT), "leave", escape(ctx.text(name)))


def _link(href: str, name: str, said: str, more: str = "") -> str:
    return f'<a class="choice step" data-step="{name}" href="{escape(href)}"{more}>{said}</a>'


def _picker(ctx: PageContext, offered: Sequence[tuple[str, str]], chosen: str) -> str:
    """The list of what can stand out; each option holds the address that makes it so."""
    if not offered:
        return ""
    # A prefecture that the card itself has in focus goes only when the address says so.
    nothing = NOWHERE if chosen == NOWHERE or (chosen and not ctx.choice.lit) else ""
    options = [(nothing, ctx.text("presenting.nothing_lit")), *offered]
    listed = "".join(_option(address(ctx, lit=id_), name, chosen=id_ == chosen) for id_, name in options)
    label = escape(ctx.text("presenting.lit"))
    return f'<label><span>{label}</span><select data-step="lit">{listed}</select></label>'


def _option(href: str, name: str, *, chosen: bool) -> str:
    return f'<option value="{escape(href)}"{" selected" if chosen else ""}>{escape(name)}</option>'


# The size in which a chart is drawn for a room, before the style sheet makes it as large as its place.

# The place of the chart on a screen of 1920 by 1080 pixels: what the other lines leave free where they are long.
CHART_SIZE: Final = (1800, 635)
# Enlarged so much, a text of the charts' usual size (12) is what a last row still reads: 24 pixels, 18 points.
_ENLARGED: Final = 2.05
_LARGEST: Final = (int(CHART_SIZE[0] / _ENLARGED), int(CHART_SIZE[1] / _ENLARGED))
# A low drawing may be narrower, and is then enlarged more; narrower than this its labels have no room.
_NARROWEST: Final = 520
# Around a land as broad as high there is room enough for its legend.
_MAP: Final = 710
# The least height of a tile, which holds two lines, and how much nearer they then stand to each other.
_TILE, _NEARER = 30, 0.8
_SIZES: Final = frozenset({"fontSize", "labelFontSize", "titleFontSize"})


def fitted(spec: Spec) -> list[Spec]:
    """The chart, or its two halves to stand side by side, each with its width and height in numbers."""
    ratio = CHART_SIZE[0] / CHART_SIZE[1]
    drawn = parts(spec, ratio)
    return [_sized(part, ratio, len(drawn)) for part in drawn]


def _sized(spec: Spec, ratio: float, abreast: int) -> Spec:
    height = int(spec["height"])
    if not _laid_in_pixels(spec):
        height = min(height, max(_LARGEST[1], _TILE * _tiled(spec)))
    width = min(max(round(ratio * height), _NARROWEST), _MAP if "projection" in spec else _LARGEST[0]) // abreast
    sized: Spec = _legible(_nearer(spec) if _tiled(spec) else spec) | {"width": width, "height": height}
    return sized


def _laid_in_pixels(spec: Spec) -> bool:
    """Whether its rows have their places in pixels: such a drawing is as high as it is."""
    scale: Any = (spec.get("encoding", {}).get("y") or {}).get("scale") or {}
    return isinstance(scale.get("range"), list)


def _tiled(spec: Spec) -> int:
    """How many tiles stand one over the other, if it is drawn in tiles."""
    down: Any = spec.get("encoding", {}).get("y") or {}
    return len(down["scale"]["domain"]) if down.get("type") == "ordinal" else 0


def _nearer(value: Any) -> Any:
    """The same with its texts nearer to where they are set."""
    if isinstance(value, dict):
        return {name: part * _NEARER if name == "dy" else _nearer(part) for name, part in value.items()}
    return [_nearer(each) for each in value] if isinstance(value, list) else value


def _legible(value: Any) -> Any:
    """The same with no text below the usual size."""
    if isinstance(value, dict):
        return {name: _size(part) if name in _SIZES else _legible(part) for name, part in value.items()}
    return [_legible(each) for each in value] if isinstance(value, list) else value


def _size(size: Any) -> Any:
    """A size of text; one of 0 stays unseen."""
    if isinstance(size, dict):
        text = size["expr"]
        return {"expr": f"({text}) > 0 ? max({NORMAL}, {text}) : 0"}
    return max(size, NORMAL) if size else size


# So many lines leave room for larger type.
_FEW = 7


@dataclass(frozen=True, slots=True)
class Highlight:
    """The item as it is lit: what can stand out by its id in the address, which does, and a sentence if none can."""

    item: BundleItem
    offered: tuple[tuple[str, str], ...]
    chosen: str
    series: str = ""
    problem: str = ""


def present(ctx: PageContext) -> None:
    """Draw the screen that the address names, or say why there is none."""
    written = picked(ctx.page, ctx.values)
    if written is None:
        _draw_nothing(ctx, [ctx.text("presenting.no_cards", page=ctx.text(f"pages.{ctx.page}.title"))])
        return
    result: Screens = cache.content(screens, ctx, written, ctx.origin)
    if not result.items:
        nothing = ctx.text("presenting.nothing_picked") if ctx.page == query_params.MEETING and not written else ""
        _draw_nothing(ctx, [text for text in (nothing, *result.problems) if text])
        return
    count = len(result.items)
    number = min(ctx.choice.screen, count)
    problems = list(result.problems)
    if ctx.choice.screen > count:
        problems.append(ctx.text("presenting.beyond", given=ctx.choice.screen, count=count))
    highlight = _highlight(result.items[number - 1], ctx)
    _draw_sentences([*problems, highlight.problem])
    _draw_screen(highlight, ctx)
    st.html(toolbar(ctx, number, count, highlight.offered, highlight.chosen))


def _highlight(item: BundleItem, ctx: PageContext) -> Highlight:
    asked = ctx.choice.lit
    prefectures = areas(item, ctx.snapshot, ctx.context)
    if prefectures:
        if asked in {NOWHERE, *dict(prefectures)}:
            shown: BundleItem = cache.content(with_area, ctx, str(item.pick), asked, ctx.origin)
            return Highlight(shown, prefectures, asked)
        return Highlight(item, prefectures, own_area(item), problem=_not_highlighted(ctx, asked))
    names = series(item.card.chart.spec) if item.card.chart else ()
    offered = tuple((f"s{number}", name) for number, name in enumerate(names, start=1))
    if asked in dict(offered):
        return Highlight(item, offered, asked, dict(offered)[asked])
    return Highlight(item, offered, "", problem=_not_highlighted(ctx, asked))


def _not_highlighted(ctx: PageContext, asked: str) -> str:
    """A prefecture goes along from screen to screen, also past those that do not show it; anything else is said."""
    if not asked or asked in ctx.options("area").names():
        return ""
    return ctx.text("presenting.not_lit", given=visible(asked))


def _draw_screen(highlight: Highlight, ctx: PageContext) -> None:
    item = highlight.item
    card = item.card
    st.html(_head(item))
    with st.container(key="screen-figure", horizontal=True):
        if card.chart is None:
            st.html(_text_card(item))
        else:
            spec = highlighted(card.chart.spec, highlight.series) if highlight.series else card.chart.spec
            drawn = fitted(spec)
            for number, part in enumerate(drawn):
                key = f"screen-{item.name}-{number}-{highlight.chosen}"
                st.vega_lite_chart(part, theme=None, width="content", alt=card.chart.alt, key=key)
    st.html(_foot(item, ctx))


def _head(item: BundleItem) -> str:
    said = " ".join(f"<span>{escape(text)}</span>" for text in (item.kind, item.subtitle) if text)
    return f'<div class="screen-head"><h1>{escape(item.title)}</h1><p>{said}</p></div>'


def _text_card(item: BundleItem) -> str:
    """Of a card without a chart: what it says in words, and its table."""
    facts = "".join(f"<li>{escape(fact)}</li>" for fact in item.card.facts)
    listed = f"<ul>{facts}</ul>" if facts else ""
    table = table_html(item.card.table, titled=True) if item.card.table is not None else ""
    rows = item.card.table.rows if item.card.table is not None else ()
    # What is higher than its place scrolls there, by the keyboard too.
    name, few = escape(item.title), " few" if len(rows) + len(item.card.facts) <= _FEW else ""
    return f'<div class="screen-told{few}" tabindex="0" role="region" aria-label="{name}">{listed}{table}</div>'


def _foot(item: BundleItem, ctx: PageContext) -> str:
    citation, messages = item.card.citation, ctx.text
    kinds = messages("citation.separator").join(term for term, _ in citation.terms)
    dates = [citation.data_date, citation.updated, *([messages("exports.marks", marks=kinds)] if kinds else [])]
    more = [
        *(messages("citation.note", note=note) for note in citation.notes),
        *(messages("exports.term", word=term, meaning=meaning) for term, meaning in citation.terms),
        messages("exports.link", link=ctx.link()),
    ]
    return (
        f'<div class="screen-foot">{_warnings(ctx)}<p>{escape(citation.source)}</p>'
        f'<div class="dates"><p>{"".join(f"<span>{escape(date)}</span> " for date in dates)}</p>'
        f"<details><summary>{escape(messages('presenting.more'))}</summary>"
        f"<div>{''.join(f'<p>{escape(text)}</p>' for text in more)}</div></details></div></div>"
    )


def _warnings(ctx: PageContext) -> str:
    """What must be known of the figures before they are shown to anyone."""
    fields = warnings(ctx.snapshot.edition, ctx.origin, ctx.text)
    return "".join(f'<p class="warning">{escape(text)}</p>' for text in fields)


def _draw_nothing(ctx: PageContext, sentences: Sequence[str]) -> None:
    """Why nothing can be shown, with the way back."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    title = ctx.text("presenting.nothing")
    st.html(f'<div class="screen-head"><h1>{escape(title)}</h1>{said}</div>')
    st.html(back_toolbar(ctx))


def _draw_sentences(sentences: Sequence[str]) -> None:
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    if said:
        st.html(f'<div class="screen-said" role="status">{said}</div>')
