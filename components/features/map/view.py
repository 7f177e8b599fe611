"""地図: where?"""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from components.cards import markup
from components.cards.card import Card
from components.charts.maps.fill import CLICK
from components.context import cache, page_context
from components.context.page_context import PageContext
from components.context.param import NOWHERE
from components.context.params import MapView
from components.context.session_state import choose
from components.features.map.cards.columns import ColumnsView, columns_view
from components.features.map.cards.comparison import comparison_page
from components.features.map.cards.focus import focus_card, peer_card
from components.features.map.cards.layers import layer_page
from components.features.map.cards.municipal import municipal, town_card
from components.features.map.charts.column_layout import HEIGHT
from components.features.map.charts.columns import CODE
from components.ui.card_view import draw_card, draw_chart
from data.domain.area import Level
from data.domain.indicator import Form
from data.domain.reason import Reason
from data.queries.municipal import MOST, look_up


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    if not ctx.choice.layer:
        ctx.headline(ctx.text("map.nothing"))
        st.stop()

    draw_choices(ctx)
    draw_years(ctx)
    if ctx.choice.level is Level.MUNICIPALITY:
        draw_municipal(ctx)
    elif ctx.choice.compares:
        draw_beside(ctx)
    else:
        draw_prefectures(ctx)


# Draws a card whose picture needs WebGL, and what stands for it where the browser has none.

# How often the reader has asked for the first view again: each time the picture is a new one.
_TURNS = "deck-turns"


def draw_columns(view: ColumnsView, flat: Card, ctx: PageContext) -> None:
    """Draw the columns, or the chart of `flat`, the map of the same layer, where there is no WebGL."""
    draw_card(view.card, ctx, picture=partial(_either, view, flat, ctx))


def _either(view: ColumnsView, flat: Card, ctx: PageContext) -> None:
    with st.container(key="deck"):
        _deck(view, ctx)
    with st.container(key="instead"):
        text = (ctx.text("columns.no_webgl"), flat.headline, flat.subtitle)
        reason, headline, subtitle = (escape(item) for item in text)
        st.html(f'<p class="reason" role="status">{reason}</p><h3>{headline}</h3><p class="subtitle">{subtitle}</p>')
        if flat.chart is not None:
            draw_chart("instead", flat.chart, ctx)


def _deck(view: ColumnsView, ctx: PageContext) -> None:
    st.html(view.legend)
    # A new picture for each choice: it reports a click only where that differs from its last one, and pales the rest.
    chosen = ctx.values[CLICK]
    key = f"columns-{chosen}-{st.session_state.get(_TURNS, 0)}"
    st.pydeck_chart(
        view.deck,
        height=HEIGHT,
        alt=view.alt,
        key=key,
        # Clicks are a convenience, unreliable without a graphics card: the picker above does the same.
        on_select=partial(_picked, key, chosen),
        selection_mode="single-object",
    )
    with st.container(key="deck-hint", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="hint">{escape(ctx.text("columns.hint"))}</p>')
        st.button(ctx.text("columns.reset"), key="deck-reset", type="tertiary", on_click=_first_view)


def _picked(key: str, chosen: str) -> None:
    """Choose the prefecture whose column or land was clicked; a click beside everything changes nothing."""
    for rows in st.session_state[key].selection.objects.values():
        for row in rows:
            if row[CODE] == chosen:
                _first_view()
            else:
                choose(**{CLICK: str(row[CODE])})


def _first_view() -> None:
    st.session_state[_TURNS] = st.session_state.get(_TURNS, 0) + 1


def draw_prefectures(ctx: PageContext) -> None:
    """The view and its ranking; the prefecture in focus, and how it stands among others."""
    asked = ctx.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(
        layer_page, ctx, asked.layer, asked.year, area, asked.view.value, asked.order.value, asked.classing
    )
    if page is None:
        ctx.headline(ctx.text("map.nothing"))
        return
    ctx.headline(page.headline)
    left, right = st.columns([5, 4])
    with left:
        _main(page.main, area, ctx)
        if page.ranking is not None:
            _focus(area, ctx)
    with right:
        if page.ranking is not None:
            draw_card(page.ranking, ctx)
        else:
            _focus(area, ctx)
        _held(area, ctx)


def _main(card: Card, area: str | None, ctx: PageContext) -> None:
    """The chosen view; columns where the layer has any, else the flat map and the sentence why."""
    if ctx.choice.view is not MapView.COLUMNS:
        draw_card(card, ctx)
        return
    view = cache.content(columns_view, ctx, ctx.choice.layer, ctx.choice.year, area)
    if view is None:
        st.info(ctx.text("map.no_columns"))
        draw_card(card, ctx)
        return
    draw_columns(view, card, ctx)


def _focus(area: str | None, ctx: PageContext) -> None:
    if area is None:
        st.info(ctx.text("map.focus_none"))
        return
    draw_card(cache.content(focus_card, ctx, area, ctx.choice.rule), ctx)


def _held(area: str | None, ctx: PageContext) -> None:
    if area is None:
        return
    compared = cache.content(peer_card, ctx, ctx.choice.layer, ctx.choice.year, area)
    if compared:
        draw_card(compared, ctx)


# 地図: two layers, or two years of one, drawn beside each other. A click into either chooses for both.


def draw_beside(ctx: PageContext) -> None:
    """Both maps, what changed, one table, and the prefecture in focus."""
    asked = ctx.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(comparison_page, ctx, *asked.sides, area, asked.classing)
    if isinstance(page, Reason):
        ctx.headline(ctx.text("map.not_beside"), ctx.text(f"reason.{page}"))
        return
    ctx.headline(page.headline)
    for column, card in zip(st.columns(2), (page.left, page.right), strict=True):
        with column:
            draw_card(card, ctx, stretch=True)
    columns = st.columns(2)
    with columns[0]:
        draw_card(page.table, ctx)
    with columns[1]:
        if page.change is not None:
            draw_card(page.change, ctx)
        if area is None:
            st.info(ctx.text("map.focus_none"))
        else:
            draw_card(cache.content(focus_card, ctx, area, asked.rule), ctx)


# The map's own pickers, each where it changes something: level, view, order, classes, what to compare with.


def draw_choices(ctx: PageContext) -> None:
    """In one row, under those of the page."""
    asked, compared = ctx.choice, ctx.choice.compares
    by_prefecture = asked.level is Level.PREFECTURE
    with st.container(key="pickers-map", horizontal=True, vertical_alignment="bottom"):
        ctx.draw_param("level")
        if by_prefecture and not compared:
            ctx.draw_param("view")
        if by_prefecture and not compared and asked.view is MapView.RANKING:
            ctx.draw_param("order")
        elif _is_classed(ctx) and (compared or asked.view is not MapView.TABLE):
            ctx.draw_param("classing")
        for key in ("beside", "before") if by_prefecture else ():
            if len(ctx.options(key).options) > 1:
                ctx.draw_param(key)


def _is_classed(ctx: PageContext) -> bool:
    """Kinds are no numbers."""
    indicator, _, _ = ctx.choice.layer.partition(":")
    return ctx.snapshot.catalogue.indicators[indicator].form is not Form.CATEGORY


# A municipality looked up by name or code, and chosen from those that match.

_TYPED = "find_town"


def draw_search(ctx: PageContext) -> None:
    """A box to type in; under it each match with its prefecture, or the sentence that there is none."""
    with st.container(border=True, key="panel-find"):
        typed = st.text_input(ctx.text("municipal.find"), key=_TYPED, placeholder=ctx.text("municipal.find_hint"))
        if not typed.strip():
            return
        municipalities = look_up(ctx.snapshot.catalogue, typed)
        if not municipalities:
            st.caption(ctx.text("municipal.find_none", typed=markup.escape_markdown(typed)))
            return
        with st.container(horizontal=True, key="found", gap="small"):
            for municipality in municipalities:
                st.button(
                    ctx.text(
                        "municipal.town",
                        name=municipality.area.name[ctx.language],
                        prefecture=municipality.prefecture.name[ctx.language],
                    ),
                    key=f"found-{municipality.area.id}",
                    on_click=choose,
                    kwargs={
                        "level": Level.MUNICIPALITY.value,
                        "area": municipality.prefecture.id,
                        "town": municipality.area.id,
                    },
                )
        if len(municipalities) == MOST:
            st.caption(ctx.text("municipal.find_more", most=MOST))


# 地図 by municipality: drawn.


def draw_municipal(ctx: PageContext) -> None:
    """The map of Japan or of the prefecture in focus; beside it the search, the one in focus, and the list."""
    asked = ctx.choice
    area = None if asked.area == NOWHERE else asked.area
    page = cache.content(municipal, ctx, asked.layer, asked.year, area, asked.town, asked.classing)
    if page is None:
        ctx.headline(ctx.text("map.nothing"))
        return
    ctx.headline(page.headline)
    left, right = st.columns([5, 4])
    with left:
        draw_card(page.map, ctx)
    with right:
        if area is not None:
            st.button(
                ctx.text("municipal.whole"), key="whole", type="tertiary", on_click=choose, kwargs={"area": NOWHERE}
            )
        draw_search(ctx)
        if asked.town:
            draw_card(cache.content(town_card, ctx, asked.town), ctx)
        draw_card(page.list, ctx)


# A layer through its years: a slider that starts at the newest, and a button that plays them.

_SLIDER, _PLAYING, _DUE = "year_slider", "_playing", "_year_due"
# Long enough to read a map before the next comes.
_SECONDS = 1.6


def draw_years(ctx: PageContext) -> None:
    """Nothing where a layer has one year only: there is nothing to slide. Who wants less motion gets no button."""
    years = [option.id for option in reversed(ctx.options("year").options)]
    if len(years) < 2:
        st.session_state[_PLAYING] = False
        return
    names = ctx.options("year").names()
    if st.session_state.get(_SLIDER) != ctx.values["year"]:
        st.session_state[_SLIDER] = ctx.values["year"]
    with st.container(key="pickers-years", horizontal=True, vertical_alignment="bottom"):
        playing = bool(st.session_state.get(_PLAYING))
        st.button(
            ctx.text("map.pause" if playing else "map.play"),
            key="play",
            on_click=_pause if playing else _play,
            args=() if playing else (years, ctx.values["year"]),
        )
        st.select_slider(
            ctx.text("map.through_the_years"),
            years,
            format_func=names.__getitem__,
            key=_SLIDER,
            on_change=_slid,
        )
    if playing:
        st.session_state[_DUE] = False
        _tick(years, ctx.values["year"])


@st.fragment(run_every=_SECONDS)
def _tick(years: list[str], year: str) -> None:
    """The first run is the page's own; with the second the next year is due, and after the last one it ends."""
    if not st.session_state[_DUE]:
        st.session_state[_DUE] = True
        return
    following = years[years.index(year) + 1 :]
    if following:
        choose(year=following[0])
    if len(following) < 2:
        st.session_state[_PLAYING] = False
    st.rerun()


def _play(years: list[str], year: str) -> None:
    """From the beginning where the newest is shown."""
    st.session_state[_PLAYING] = True
    if year == years[-1]:
        choose(year=years[0])


def _pause() -> None:
    st.session_state[_PLAYING] = False


def _slid() -> None:
    st.session_state[_PLAYING] = False
    choose(year=st.session_state[_SLIDER])
