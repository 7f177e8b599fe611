"""届かせるには: drawn. Levers, what they make, scenarios, and the three-way solver."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import cache, pickers
from components.calculator.scenarios import draw_keeping
from components.choices import LEVERS
from components.content.levers import Levers, levers
from components.content.solver import Solver, solver
from components.dials import Dial, dial
from components.draw import draw
from components.sentences.targets import capital
from components.session import choose
from components.stage import Stage
from data.domain.reason import Reason

# Most of what a municipality can have, as far as a slider reaches: beyond it one types.
_FEWEST, _TIMES = 5.0, 3


def draw_levers(here: Stage) -> None:
    """The levers beside what they make; below, one lever alone, the counts by kind, scenarios and the solver."""
    asked = here.choice
    page = cache.content(levers, here, asked.indicator, asked.target, asked.by, asked.levers, asked.plans)
    three = cache.content(solver, here, asked.indicator, asked.target, asked.by, asked.solve.value, asked.pace)
    if isinstance(page, Reason):
        here.headline(here.text("levers.headline_none"))
        st.info(here.text(f"reason.{page}"))
        _solver(three, here)
        return
    here.headline(page.headline, page.lead)
    left, right = st.columns([9, 11])
    with left:
        with st.container(border=True, key="panel-dials"):
            _dials(page, here)
        draw_keeping(here)
        _solver(three, here)
    with right:
        for card in (page.board, page.segments, page.alone):
            if card:
                draw(card, here)
    if page.plans:
        draw(page.plans, here)


def _dials(page: Levers, here: Stage) -> None:
    """Four dials, two a kind of municipality; scenarios of one press; the way back."""
    st.html(f'<div class="card-head"><h2>{here.text("levers.dials_title")}</h2></div>')
    for key, lever in LEVERS.items():
        if lever.is_coverage:
            st.html(f'<p class="breakdown">{capital(here.text(f"segment.{lever.segment}"))}</p>')
        rest, at = page.today[key], page.standing[key]
        name = "coverage" if lever.is_coverage else "intensity"
        high = 100.0 if lever.is_coverage else max(_FEWEST, float(round(_TIMES * rest)), at)
        dial(
            Dial(
                key,
                here.text(f"levers.dial_{name}"),
                at=at,
                low=0.0,
                high=high,
                step=0.1 if lever.is_coverage else 0.01,
                decimals=1 if lever.is_coverage else 2,
                rest=rest,
            )
        )
    st.html(f'<p class="breakdown">{here.text("levers.presets")}</p>')
    with st.container(horizontal=True, key="presets", gap="small"):
        for preset in page.presets:
            st.button(preset.name, key=f"preset-{preset.id}", on_click=choose, kwargs=dict(preset.levers))
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
        dial(each)
