"""目標との差: what would it take?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.cards import markup
from components.context import cache, page_context, scenario_params
from components.context.page_context import Stage
from components.context.params import LATEST, LEVERS, PLANS, Part
from components.context.session_state import choose
from components.features.gap.cards.levers import AtRest, Tried, at_rest, kept, movable, tried
from components.features.gap.cards.outlook import gap
from components.features.gap.cards.sharing import sharing
from components.features.gap.cards.solver import Solver, solver
from components.ui import selects
from components.ui.card_view import draw
from components.ui.number_range import Dial, reach
from components.ui.number_slider import dial
from data.domain.reason import Reason


def show() -> None:
    """Draw the page."""
    here = page_context.current()
    if not here.choice.indicator:
        here.headline(here.text("trends.nothing"))
        st.stop()

    selects.switch(here.picker("part", labelled=False))
    {Part.OUTLOOK: draw_outlook, Part.LEVERS: draw_levers, Part.SHARING: draw_sharing}[here.choice.part](here)


# What looks at all observations says so where the reader has chosen to look at an earlier year.


def say_all_observations(here: Stage) -> None:
    """A notice and the way back, where the outlook is seen as of an earlier year."""
    if here.choice.asof is None:
        return
    kind = here.snapshot.catalogue.indicators[here.choice.indicator].year_kind
    with st.container(key="asof-ignored", horizontal=True, vertical_alignment="center"):
        st.info(here.text("gap.asof_ignored", year=here.voice.year(here.choice.asof, kind)))
        st.button(here.text("gap.asof_back"), key="asof-back", on_click=choose, kwargs={"asof": LATEST})


# 試算を並べる: a scenario gets a name, stands beside others and goes along with the link; the server keeps nothing.

_NAME = "plan-name"


def draw_keeping(here: Stage) -> None:
    """A name and a button to keep what the levers stand at; then what is kept, each with a way back to it."""
    free = next((key for key in PLANS if not here.values[key]), None)
    with st.container(border=True, key="panel-keep"):
        st.html(f'<div class="card-head"><h2>{here.text("levers.keep_title")}</h2></div>')
        st.caption(here.text("levers.keep_hint"))
        with st.container(horizontal=True, key="keep", vertical_alignment="bottom"):
            st.text_input(
                here.text("levers.keep_name"),
                key=_NAME,
                placeholder=here.text("levers.keep_usual", number=_number(free)),
                width=320,
            )
            st.button(
                here.text("levers.keep"),
                key="keep-plan",
                on_click=_keep,
                args=(here, free),
                disabled=free is None or not any(here.choice.levers),
            )
        if free is None:
            st.caption(here.text("levers.keep_full"))
        _kept(here)


def _kept(here: Stage) -> None:
    """Each scenario with the buttons that set the levers to it and that take it away."""
    for key in PLANS:
        held = scenario_params.plan(here.values[key])
        if held is None:
            continue
        own = held.indicator == here.choice.indicator
        with st.container(horizontal=True, key=f"kept-{key}", vertical_alignment="center"):
            st.markdown(markup.escape_markdown(held.name), width="content")
            if own:
                levers = dict(zip(LEVERS, scenario_params.levers_of(here.values[key]), strict=True))
                st.button(here.text("levers.open"), key=f"open-{key}", type="tertiary", on_click=choose, kwargs=levers)
            else:
                st.caption(here.text("levers.of_other"), width="content")
            st.button(here.text("levers.drop"), key=f"drop-{key}", type="tertiary", on_click=choose, kwargs={key: ""})


def _keep(here: Stage, free: str | None) -> None:
    if free is None:
        return
    name = st.session_state.get(_NAME, "")
    if not scenario_params.named(name):
        # No name, or none that could stand in an address: it is called by its number.
        name = here.text("levers.keep_usual", number=_number(free))
    held = [plan.name for plan in map(scenario_params.plan, here.choice.plans) if plan is not None]
    choose(
        **{free: scenario_params.written(here.choice.indicator, scenario_params.apart(name, held), here.choice.levers)}
    )
    st.session_state[_NAME] = ""


def _number(key: str | None) -> int:
    return PLANS.index(key) + 1 if key else len(PLANS)


# Most of what a municipality can have, as far as a slider reaches: beyond it one types.
_FEWEST, _TIMES = 5.0, 3
_UNITS = ("%",)


def draw_levers(here: Stage) -> None:
    """The levers beside what they make; scenarios that were kept, the solver, one lever alone."""
    asked = here.choice
    say_all_observations(here)
    rest = cache.content(at_rest, here, asked.indicator, asked.target, asked.by)
    then = cache.content(tried, here, asked.indicator, asked.target, asked.levers)
    three = cache.content(solver, here, asked.indicator, asked.target, asked.by, asked.solve.value, asked.pace)
    if isinstance(rest, Reason) or isinstance(then, Reason):
        here.headline(here.text("levers.headline_none"))
        why = here.text(f"reason.{rest if isinstance(rest, Reason) else then}")
        st.info(why + cache.content(movable, here))
        _solver(three, here)
        return
    here.headline(then.headline, rest.lead)
    left, right = st.columns([9, 11])
    with left:
        with st.container(border=True, key="panel-dials"):
            _dials(rest, then, here)
        draw_keeping(here)
        _solver(three, here)
    with right:
        for card in (then.board, then.segments, rest.alone):
            if card:
                draw(card, here)
    side_by_side = cache.content(kept, here, asked.indicator, asked.target, asked.plans)
    if side_by_side:
        draw(side_by_side, here)


def _dials(rest: AtRest, then: Tried, here: Stage) -> None:
    """Four dials, two a kind of municipality; scenarios of one press; the way back."""
    st.html(f'<div class="card-head"><h2>{here.text("levers.dials_title")}</h2></div>')
    for key, lever in LEVERS.items():
        observed, at = rest.today[key], then.standing[key]
        usual = 100.0 if lever.is_coverage else max(_FEWEST, float(round(_TIMES * observed)))
        dial(
            Dial(
                key,
                here.text(f"picker.label.{key}"),
                at=at,
                low=0.0,
                high=reach(usual, at),
                step=0.1 if lever.is_coverage else 0.01,
                decimals=1 if lever.is_coverage else 2,
                least=0.0,
                most=100.0 if lever.is_coverage else scenario_params.MOST,
                rest=observed,
                units=_UNITS,
            ),
            here.text,
        )
    st.html(f'<p class="breakdown">{here.text("levers.presets")}</p>')
    with st.container(horizontal=True, key="presets", gap="small"):
        for preset in rest.presets:
            st.button(preset.name, key=f"preset-{preset.id}", on_click=choose, kwargs=dict(preset.levers))
    st.caption(here.text("levers.presets_hint"))
    if any(here.choice.levers):
        st.button(
            here.text("levers.to_rest"),
            key="levers-reset",
            type="tertiary",
            on_click=choose,
            kwargs=dict.fromkeys(LEVERS, ""),
        )


def _solver(three: Solver, here: Stage) -> None:
    draw(three.card, here, controls=partial(_solver_dials, three, here))


def _solver_dials(three: Solver, here: Stage) -> None:
    selects.switch(here.picker("solve"))
    for each in three.dials:
        dial(each, here.text)


# 進み具合と判定: drawn.


def draw_outlook(here: Stage) -> None:
    """Where counting starts, how the series is continued and as of when; then the cards."""
    asked = here.choice
    with st.container(key="pickers-outlook", horizontal=True, vertical_alignment="bottom"):
        for key, width in (("base", 188), ("method", 232), ("asof", 220)):
            selects.select(here.picker(key), width=width)
    page = cache.content(gap, here, asked.indicator, asked.base, asked.target, asked.by, asked.method, asked.asof)
    here.headline(page.headline, page.lead)
    if page.trouble:
        st.warning(page.trouble)
    left, right = st.columns([11, 9])
    with left:
        draw(page.chart, here)
        draw(page.methods, here)
        for card in (page.continuations, page.band):
            if card:
                draw(card, here)
    with right:
        draw(page.ground, here)
        draw(page.turns, here)
        if page.look_back:
            draw(page.look_back, here)


# 都道府県への割り振り: drawn.


def draw_sharing(here: Stage) -> None:
    """By which rule, beside which other, and who is in focus; map and table; the one in focus under every rule."""
    asked = here.choice
    say_all_observations(here)
    with st.container(key="pickers-sharing", horizontal=True, vertical_alignment="bottom"):
        for key, width in (("rule", 300), ("versus", 300), ("area", 170)):
            selects.select(here.picker(key), width=width)
    page = cache.content(sharing, here, asked.indicator, asked.target, asked.by, asked.rule, asked.versus, asked.area)
    here.headline(page.headline, page.lead)
    if page.refused:
        st.info(page.refused)
    left, right = st.columns([5, 4])
    with left:
        if page.map:
            draw(page.map, here)
        if page.area:
            draw(page.area, here)
        elif page.map:
            st.info(here.text("map.focus_none"))
    with right:
        if page.table:
            draw(page.table, here)
