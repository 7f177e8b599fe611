"""目標との差: what would it take?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.cards import markup
from components.context import cache, page_context, scenario_params
from components.context.page_context import PageContext
from components.context.param import LATEST
from components.context.params import GapPart
from components.context.scenario_params import LEVERS, PLANS
from components.context.session_state import choose
from components.features.gap.cards.levers import (
    LeverScenario,
    LeversToday,
    lever_scenario,
    levers_today,
    movable_indicators,
    saved_scenarios,
)
from components.features.gap.cards.outlook import gap
from components.features.gap.cards.sharing import sharing
from components.features.gap.cards.solver import Solver, solver
from components.ui.card_view import draw_card
from components.ui.number_range import NumberRange, reach
from components.ui.number_slider import number_slider
from data.domain.reason import Reason


def show() -> None:
    """Draw the page."""
    ctx = page_context.current()
    if not ctx.choice.indicator:
        ctx.headline(ctx.text("trends.nothing"))
        st.stop()

    ctx.draw_param("part")
    {GapPart.OUTLOOK: draw_outlook, GapPart.LEVERS: draw_levers, GapPart.SHARING: draw_sharing}[ctx.choice.part](ctx)


# What looks at all observations says so where the reader has chosen to look at an earlier year.


def say_all_observations(ctx: PageContext) -> None:
    """A notice and the way back, where the outlook is seen as of an earlier year."""
    if ctx.choice.asof is None:
        return
    kind = ctx.snapshot.catalogue.indicators[ctx.choice.indicator].year_kind
    with st.container(key="asof-ignored", horizontal=True, vertical_alignment="center"):
        st.info(ctx.text("gap.asof_ignored", year=ctx.formatter.year(ctx.choice.asof, kind)))
        st.button(ctx.text("gap.asof_back"), key="asof-back", on_click=choose, kwargs={"asof": LATEST})


# 試算を並べる: a scenario gets a name, stands beside others and goes along with the link; the server keeps nothing.

_NAME = "plan-name"


def draw_keeping(ctx: PageContext) -> None:
    """A name and a button to keep what the levers stand at; then what is kept, each with a way back to it."""
    free = next((key for key in PLANS if not ctx.values[key]), None)
    with st.container(border=True, key="panel-keep"):
        st.html(f'<div class="card-head"><h2>{ctx.text("levers.keep_title")}</h2></div>')
        st.caption(ctx.text("levers.keep_hint"))
        with st.container(horizontal=True, key="keep", vertical_alignment="bottom"):
            st.text_input(
                ctx.text("levers.keep_name"),
                key=_NAME,
                placeholder=ctx.text("levers.keep_usual", number=_number(free)),
                width=320,
            )
            st.button(
                ctx.text("levers.keep"),
                key="keep-plan",
                on_click=_keep,
                args=(ctx, free),
                disabled=free is None or not any(ctx.choice.levers),
            )
        if free is None:
            st.caption(ctx.text("levers.keep_full"))
        _kept(ctx)


def _kept(ctx: PageContext) -> None:
    """Each scenario with the buttons that set the levers to it and that take it away."""
    for key in PLANS:
        plan = scenario_params.plan(ctx.values[key])
        if plan is None:
            continue
        own = plan.indicator == ctx.choice.indicator
        with st.container(horizontal=True, key=f"kept-{key}", vertical_alignment="center"):
            st.markdown(markup.escape_markdown(plan.name), width="content")
            if own:
                levers = dict(zip(LEVERS, scenario_params.levers_of(ctx.values[key]), strict=True))
                st.button(ctx.text("levers.open"), key=f"open-{key}", type="tertiary", on_click=choose, kwargs=levers)
            else:
                st.caption(ctx.text("levers.of_other"), width="content")
            st.button(ctx.text("levers.drop"), key=f"drop-{key}", type="tertiary", on_click=choose, kwargs={key: ""})


def _keep(ctx: PageContext, free: str | None) -> None:
    if free is None:
        return
    name = st.session_state.get(_NAME, "")
    if not scenario_params.named(name):
        # No name, or none that could stand in an address: it is called by its number.
        name = ctx.text("levers.keep_usual", number=_number(free))
    fields = [plan.name for plan in map(scenario_params.plan, ctx.choice.plans) if plan is not None]
    choose(
        **{free: scenario_params.written(ctx.choice.indicator, scenario_params.apart(name, fields), ctx.choice.levers)}
    )
    st.session_state[_NAME] = ""


def _number(key: str | None) -> int:
    return PLANS.index(key) + 1 if key else len(PLANS)


# Most of what a municipality can have, as far as a slider reaches: beyond it one types.
_FEWEST, _TIMES = 5.0, 3
_UNITS = ("%",)


def draw_levers(ctx: PageContext) -> None:
    """The levers beside what they make; scenarios that were kept, the solver, one lever alone."""
    asked = ctx.choice
    say_all_observations(ctx)
    rest = cache.content(levers_today, ctx, asked.indicator, asked.target, asked.by)
    then = cache.content(lever_scenario, ctx, asked.indicator, asked.target, asked.levers)
    three = cache.content(solver, ctx, asked.indicator, asked.target, asked.by, asked.solve.value, asked.pace)
    if isinstance(rest, Reason) or isinstance(then, Reason):
        ctx.headline(ctx.text("levers.headline_none"))
        why = ctx.text(f"reason.{rest if isinstance(rest, Reason) else then}")
        st.info(why + cache.content(movable_indicators, ctx))
        _solver(three, ctx)
        return
    ctx.headline(then.headline, rest.lead)
    left, right = st.columns([9, 11])
    with left:
        with st.container(border=True, key="panel-dials"):
            _dials(rest, then, ctx)
        draw_keeping(ctx)
        _solver(three, ctx)
    with right:
        for card in (then.levers, then.segments, rest.alone):
            if card:
                draw_card(card, ctx)
    side_by_side = cache.content(saved_scenarios, ctx, asked.indicator, asked.target, asked.plans)
    if side_by_side:
        draw_card(side_by_side, ctx)


def _dials(rest: LeversToday, then: LeverScenario, ctx: PageContext) -> None:
    """Four dials, two a kind of municipality; scenarios of one press; the way back."""
    st.html(f'<div class="card-head"><h2>{ctx.text("levers.dials_title")}</h2></div>')
    for key, lever in LEVERS.items():
        observed, at = rest.today[key], then.positions[key]
        usual = 100.0 if lever.is_coverage else max(_FEWEST, float(round(_TIMES * observed)))
        number_slider(
            NumberRange(
                key,
                ctx.text(f"picker.label.{key}"),
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
            ctx.text,
        )
    st.html(f'<p class="breakdown">{ctx.text("levers.presets")}</p>')
    with st.container(horizontal=True, key="presets", gap="small"):
        for preset in rest.presets:
            st.button(preset.name, key=f"preset-{preset.id}", on_click=choose, kwargs=dict(preset.levers))
    st.caption(ctx.text("levers.presets_hint"))
    if any(ctx.choice.levers):
        st.button(
            ctx.text("levers.to_rest"),
            key="levers-reset",
            type="tertiary",
            on_click=choose,
            kwargs=dict.fromkeys(LEVERS, ""),
        )


def _solver(three: Solver, ctx: PageContext) -> None:
    draw_card(three.card, ctx, controls=partial(_solver_dials, three, ctx))


def _solver_dials(three: Solver, ctx: PageContext) -> None:
    ctx.draw_param("solve")
    for dial in three.dials:
        number_slider(dial, ctx.text)


# 進み具合と判定: drawn.


def draw_outlook(ctx: PageContext) -> None:
    """Where counting starts, how the series is continued and as of when; then the cards."""
    asked = ctx.choice
    with st.container(key="pickers-outlook", horizontal=True, vertical_alignment="bottom"):
        for key in ("base", "method", "asof"):
            ctx.draw_param(key)
    page = cache.content(gap, ctx, asked.indicator, asked.base, asked.target, asked.by, asked.method, asked.asof)
    ctx.headline(page.headline, page.lead)
    if page.trouble:
        st.warning(page.trouble)
    left, right = st.columns([11, 9])
    with left:
        draw_card(page.chart, ctx)
        draw_card(page.methods, ctx)
        for card in (page.continuations, page.band):
            if card:
                draw_card(card, ctx)
    with right:
        draw_card(page.ground, ctx)
        draw_card(page.turns, ctx)
        if page.look_back:
            draw_card(page.look_back, ctx)


# 都道府県への割り振り: drawn.


def draw_sharing(ctx: PageContext) -> None:
    """By which rule, beside which other, and who is in focus; map and table; the one in focus under every rule."""
    asked = ctx.choice
    say_all_observations(ctx)
    with st.container(key="pickers-sharing", horizontal=True, vertical_alignment="bottom"):
        for key in ("rule", "versus", "area"):
            ctx.draw_param(key)
    page = cache.content(sharing, ctx, asked.indicator, asked.target, asked.by, asked.rule, asked.versus, asked.area)
    ctx.headline(page.headline, page.lead)
    if page.refused:
        st.info(page.refused)
    left, right = st.columns([5, 4])
    with left:
        if page.map:
            draw_card(page.map, ctx)
        if page.area:
            draw_card(page.area, ctx)
        elif page.map:
            st.info(ctx.text("map.focus_none"))
    with right:
        if page.table:
            draw_card(page.table, ctx)
