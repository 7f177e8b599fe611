"""What this reader has chosen: kept in the session, shown in the address, taken from it where the address leads.

Pickers are not bound to the address by Streamlit: a bound picker writes the *words* of its options, and loses its value
on a page that does not draw it. The session holds the address's own pairs, and the frame writes them out on every page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.context import query_params
from components.context.query_params import InvalidParam

_ADDRESS, _INVALID, _PAGE, _LABELS = "_address", "_invalid", "_page", "_labels"
_REMARKS, _STOOD, _DOUBTFUL, _ACTED = "_remarks", "_stood", "_doubtful", "_acted"

# So many earlier values of a widget are known again when a browser that lags behind still reports them.
_REMEMBERED = 60


def address() -> tuple[dict[str, str], bool]:
    """The choices as address pairs, and whether the reader has just arrived by a link.

    The address leads on the first visit and when the reader goes back or forward. A link between pages may carry
    choices, which are added. On any other run it only follows: it may be one click behind.
    """
    _settle()
    written = st.query_params.to_dict()
    fields: dict[str, str] | None = st.session_state.get(_ADDRESS)
    if fields is None or _going_through_history():
        return written, fields is None
    if _moved() and not written.items() <= fields.items():
        return query_params.with_changes(fields, written), True
    return dict(fields), False


def keep(pairs: Mapping[str, str], invalid: Sequence[InvalidParam]) -> None:
    """Remember what was understood, and write it into the address where that says something else."""
    if invalid or _moved():
        st.session_state[_INVALID] = [(c.key, c.given, c.instead) for c in invalid]
    st.session_state[_ADDRESS] = dict(pairs)
    st.session_state[_PAGE] = _page()
    if st.query_params.to_dict() == pairs:
        return
    if pairs:
        st.query_params.from_dict(pairs)
    else:
        st.query_params.clear()


def invalid_params() -> tuple[InvalidParam, ...]:
    """What the address of this page asked for in vain; until the reader chooses something or leaves."""
    return tuple(InvalidParam(*item) for item in st.session_state.get(_INVALID, ()))


def choose(**changes: str) -> None:
    """Choose as if by picker. For callbacks: the run after them shows it."""
    st.session_state[_ADDRESS] = query_params.with_changes(st.session_state.get(_ADDRESS, {}), changes)
    st.session_state[_INVALID] = []
    st.session_state[_REMARKS] = {}
    st.session_state[_ACTED] = True


def set_widget(widget: str, value: Any, *, force: bool = False) -> None:
    """Set a widget to `value` before it is drawn; one that has it already is left alone, unless `force`d."""
    before = st.session_state.get(widget)
    if before == value and not force:
        return
    if before is not None:
        stood = st.session_state.setdefault(_STOOD, {}).setdefault(widget, [])
        stood[:] = [*stood, before, value][-_REMEMBERED:]
    st.session_state[widget] = value


def on_user_change(widget: str, changes: Mapping[str, str]) -> None:
    """Choose `changes`, for the callback of a widget that `set_widget` sets as well.

    With each move of one widget the browser reports where all of them stand. What it has not drawn yet it reports as
    it was: a box beside a slider that is held stands at the number before, and seems to have been typed in.
    """
    if st.session_state[widget] in st.session_state.get(_STOOD, {}).get(widget, ()):
        st.session_state.setdefault(_DOUBTFUL, []).append(dict(changes))
        return
    st.session_state.get(_STOOD, {}).pop(widget, None)
    choose(**changes)


def _settle() -> None:
    """A widget that seems to be back where it stood before was moved by the reader only if nothing else was."""
    doubtful = st.session_state.pop(_DOUBTFUL, [])
    acted = st.session_state.pop(_ACTED, False)
    if len(doubtful) == 1 and not acted:
        pairs = remarks()
        choose(**doubtful[0])
        st.session_state[_REMARKS] = pairs
        del st.session_state[_ACTED]


def remark(key: str, name: str, /, **fields: str) -> None:
    """Have something said beside what was typed for `key`, by its name among the words; until the next choice."""
    st.session_state[_REMARKS] = {key: (name, fields)}


def remarks() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """What is to be said of what was typed, by key of the address."""
    pairs: Mapping[str, tuple[str, Mapping[str, str]]] = st.session_state.get(_REMARKS, {})
    return pairs


def reset(keys: Collection[str]) -> None:
    """Take the choices of `keys` back; how the screen speaks, the edition and the meeting's list stay."""
    choose()
    st.session_state[_ADDRESS] = {k: text for k, text in st.session_state[_ADDRESS].items() if k not in keys}


def reader() -> str:
    """Who is reading: this session of a browser, by a name that says nothing of the person."""
    ctx = get_script_run_ctx()
    return ctx.session_id if ctx else ""


def is_here(reader: str) -> bool:
    """Whether that session is still open. Safe on any thread."""
    return runtime.exists() and runtime.get_instance().is_active_session(reader)


def labels_changed(labels: str) -> bool:
    """Whether the names of options have changed since the last run: the browser knows options by their names."""
    before = st.session_state.get(_LABELS)
    st.session_state[_LABELS] = labels
    return before != labels


def _page() -> str:
    ctx = get_script_run_ctx()
    return ctx.page_script_hash if ctx else ""


def _moved() -> bool:
    return st.session_state.get(_PAGE) != _page()


def _going_through_history() -> bool:
    ctx = get_script_run_ctx()
    return ctx is not None and ctx.is_history_navigation
