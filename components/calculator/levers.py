"""届かせるには: drawn. Levers, what they make, scenarios, and the three-way solver."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import cache, pickers, plans
from components.calculator.observed import say_all_observations
from components.calculator.scenarios import draw_keeping
from components.choices import LEVERS
from components.content.levers import AtRest, Tried, at_rest, kept, movable, tried
from components.content.solver import Solver, solver
from components.dials import dial
from components.draw import draw
from components.session import choose
from components.stage import Stage
from components.turned import Dial, reach
from data.domain.reason import Reason

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
                most=100.0 if lever.is_coverage else plans.MOST,
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
    pickers.switch(here.picker("solve"))
    for each in three.dials:
        dial(each, here.text)
