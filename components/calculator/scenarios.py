"""試算を並べる: a scenario gets a name, stands beside others and goes along with the link; the server keeps nothing."""

from __future__ import annotations

import streamlit as st

from components import plans, wording
from components.choices import LEVERS, PLANS
from components.session import choose
from components.stage import Stage

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
        held = plans.plan(here.values[key])
        if held is None:
            continue
        own = held.indicator == here.choice.indicator
        with st.container(horizontal=True, key=f"kept-{key}", vertical_alignment="center"):
            st.markdown(wording.plain(held.name), width="content")
            if own:
                levers = dict(zip(LEVERS, plans.levers_of(here.values[key]), strict=True))
                st.button(here.text("levers.open"), key=f"open-{key}", type="tertiary", on_click=choose, kwargs=levers)
            else:
                st.caption(here.text("levers.of_other"), width="content")
            st.button(here.text("levers.drop"), key=f"drop-{key}", type="tertiary", on_click=choose, kwargs={key: ""})


def _keep(here: Stage, free: str | None) -> None:
    if free is None:
        return
    name = st.session_state.get(_NAME, "")
    if not plans.named(name):
        # No name, or none that could stand in an address: it is called by its number.
        name = here.text("levers.keep_usual", number=_number(free))
    held = [plan.name for plan in map(plans.plan, here.choice.plans) if plan is not None]
    choose(**{free: plans.written(here.choice.indicator, plans.apart(name, held), here.choice.levers)})
    st.session_state[_NAME] = ""


def _number(key: str | None) -> int:
    return PLANS.index(key) + 1 if key else len(PLANS)
