"""A number to be turned: a slider and a box to type it in, both of them one choice of the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import session, wording
from components.choices import LONGEST
from data.answers.question import plain_number
from data.methods.rounding import half_up
from data.words import Words

# A widget bound to a key owns it: the two cannot share one (PLATFORM), so each has its own and follows the address.
_SLIDE, _TYPE = "slide", "type"
_BOX_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Dial:
    """`key` is the address's. `at` and the limits are in the shown unit; at `rest` the address says nothing of it.

    The slider goes from `low` to `high`; typed may be what lies between `least` and `most`, also beyond its ends. An
    emptied box stands for `usual`, as the address writes it.
    """

    key: str
    label: str
    at: float
    low: float
    high: float
    step: float
    decimals: int
    least: float
    most: float
    rest: float | None = None
    usual: str = ""
    units: tuple[str, ...] = ()

    def text(self, number: float) -> str:
        """What the address says of `number`; nothing where the dial is at rest."""
        if self.rest is not None and abs(number - self.rest) < self.step / 2:
            return ""
        return f"{number:.10g}"

    def typed(self, number: float) -> str:
        """What stands in the box."""
        return f"{number:.{self.decimals}f}"

    def slid(self, number: float) -> float:
        """A number of the slider: whole where it has no decimals, or Streamlit complains of the form in its log."""
        return round(float(number), self.decimals) if self.decimals else round(number)


def reach(anchor: float, at: float) -> float:
    """The end of a slider: `anchor`, doubled until it holds `at`.

    A slider whose ends follow its own number is another one at every step, and the keyboard stands nowhere.
    """
    while anchor < abs(at):
        anchor *= 2
    return anchor


def dial(which: Dial, words: Words) -> None:
    """Draw both; whichever is moved, the other follows with the next run."""
    at = min(max(which.at, which.low), which.high)
    slide, box = _key(which, _SLIDE), _key(which, _TYPE)
    # Its own last move is never written back into a slider: by then it may have been moved on.
    if slide not in st.session_state or which.slid(st.session_state[slide]) != which.slid(at):
        session.stand(slide, which.slid(at))
    session.stand(box, which.typed(which.at))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"dial-{which.key}", gap="small"):
        st.slider(
            which.label,
            min_value=which.slid(which.low),
            max_value=which.slid(which.high),
            step=which.slid(which.step),
            format=f"%.{which.decimals}f" if which.decimals else "%d",
            key=slide,
            on_change=_slid,
            args=(which,),
        )
        st.text_input(
            which.label,
            key=box,
            on_change=_typed,
            args=(which,),
            label_visibility="collapsed",
            width=_BOX_WIDTH,
        )
    said = session.remarks().get(which.key)
    if said:
        name, fields = said
        st.warning(words(name, **fields))


def _key(which: Dial, widget: str) -> str:
    return f"{which.key}_{widget}"


def _slid(which: Dial) -> None:
    widget = _key(which, _SLIDE)
    session.turned(widget, {which.key: which.text(st.session_state[widget])})


def _typed(which: Dial) -> None:
    """Choose what was typed; beyond the ends the end, and no number at all nothing, both of them said."""
    widget = _key(which, _TYPE)
    given = st.session_state[widget]
    if not given.strip():
        session.turned(widget, {which.key: which.usual})
        return
    number = plain_number(given, which.units)
    if number is None:
        session.choose()
        session.remark(which.key, "dial.unreadable", given=wording.plain(given[:LONGEST]))
        return
    kept = min(max(number, which.least), which.most)
    session.turned(widget, {which.key: which.text(float(half_up(kept, which.decimals)))})
    if kept != number:
        low, high, stood = (which.typed(each) for each in (which.least, which.most, kept))
        session.remark(which.key, "dial.beyond", low=low, high=high, kept=stood)
