"""What this reader has chosen: kept in the session, shown in the address, taken from it where the address leads.

Pickers are not bound to the address by Streamlit: a bound picker writes the *words* of its options, and loses its value
on a page that does not draw it. The session holds the address's own pairs, and the frame writes them out on every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import url
from components.url import Complaint

_ADDRESS, _COMPLAINTS, _PAGE, _SPOKEN = "_address", "_complaints", "_page", "_spoken"


def address() -> tuple[dict[str, str], bool]:
    """The choices as address pairs, and whether the reader has just arrived by a link.

    The address leads on the first visit and when the reader goes back or forward. A link between pages may carry
    choices, which are added. On any other run it only follows: it may be one click behind.
    """
    written = st.query_params.to_dict()
    held: dict[str, str] | None = st.session_state.get(_ADDRESS)
    if held is None or _going_through_history():
        return written, held is None
    if _moved() and not written.items() <= held.items():
        return url.chosen(held, written), True
    return dict(held), False


def keep(pairs: Mapping[str, str], complaints: Sequence[Complaint]) -> None:
    """Remember what was understood, and write it into the address where that says something else."""
    if complaints or _moved():
        st.session_state[_COMPLAINTS] = [(c.key, c.given, c.instead) for c in complaints]
    st.session_state[_ADDRESS] = dict(pairs)
    st.session_state[_PAGE] = _page()
    if st.query_params.to_dict() == pairs:
        return
    if pairs:
        st.query_params.from_dict(pairs)
    else:
        st.query_params.clear()


def complaints() -> tuple[Complaint, ...]:
    """What the address of this page asked for in vain; until the reader chooses something or leaves."""
    return tuple(Complaint(*each) for each in st.session_state.get(_COMPLAINTS, ()))


def choose(**changes: str) -> None:
    """Choose as if by picker. For callbacks: the run after them shows it."""
    st.session_state[_ADDRESS] = url.chosen(st.session_state.get(_ADDRESS, {}), changes)
    st.session_state[_COMPLAINTS] = []


def reset() -> None:
    """Take every choice back."""
    st.session_state[_ADDRESS] = {}
    st.session_state[_COMPLAINTS] = []


def spoken_anew(manner: str) -> bool:
    """Whether the names of options have changed since the last run: the browser knows options by their names."""
    before = st.session_state.get(_SPOKEN)
    st.session_state[_SPOKEN] = manner
    return before != manner


def _page() -> str:
    ctx = get_script_run_ctx()
    return ctx.page_script_hash if ctx else ""


def _moved() -> bool:
    return st.session_state.get(_PAGE) != _page()


def _going_through_history() -> bool:
    ctx = get_script_run_ctx()
    return ctx is not None and ctx.is_history_navigation
