"""A number to be turned: a slider and a box to type it in, both of them one choice of the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import session

# A widget bound to a key owns it: the two cannot share one (PLATFORM), so each has its own and follows the address.
_SLIDE, _TYPE = "slide", "type"
_BOX_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Dial:
    """`key` is the address's. `at` and the limits are in the shown unit; at `rest` the address says nothing of it."""

    key: str
    label: str
    at: float
    low: float
    high: float
    step: float
    decimals: int
    rest: float | None = None
    help: str | None = None

    @property
    def form(self) -> str:
        """How the number is printed."""
        return f"%.{self.decimals}f"

    def text(self, number: float) -> str:
        """What the address says of `number`; nothing where the dial is at rest."""
        if self.rest is not None and abs(number - self.rest) < self.step / 2:
            return ""
        return f"{number:.10g}"


def dial(which: Dial) -> None:
    """Draw both; whichever is moved, the other follows with the next run."""
    at = min(max(which.at, which.low), which.high)
    for widget in (_SLIDE, _TYPE):
        _stand(_key(which, widget), at)
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"dial-{which.key}", gap="small"):
        st.slider(
            which.label,
            min_value=which.low,
            max_value=which.high,
            step=which.step,
            format=which.form,
            key=_key(which, _SLIDE),
            on_change=_turned,
            args=(which, _SLIDE),
            help=which.help,
        )
        st.number_input(
            which.label,
            min_value=which.low,
            max_value=which.high,
            step=which.step,
            format=which.form,
            key=_key(which, _TYPE),
            on_change=_turned,
            args=(which, _TYPE),
            label_visibility="collapsed",
            width=_BOX_WIDTH,
        )


def _key(which: Dial, widget: str) -> str:
    return f"{which.key}_{widget}"


def _stand(key: str, at: float) -> None:
    if st.session_state.get(key) != at:
        st.session_state[key] = at


def _turned(which: Dial, widget: str) -> None:
    session.choose(**{which.key: which.text(st.session_state[_key(which, widget)])})
