"""The widget of a parameter: it shows words and keeps ids. Its key is the key of the address."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components.context import session_state
from components.context.param import Param, ParamOptions, Widget
from data.i18n import Messages


def draw_param(param: Param, options: ParamOptions, messages: Messages) -> None:
    """Draw the widget; what the reader chooses in it stands in the address with the next run."""
    label, names = options.label or messages(param.label), options.names()
    widget: dict[str, Any] = {
        "key": param.key,
        "on_change": _choose,
        "args": (param.key,),
        "label_visibility": "collapsed" if param.label_hidden else "visible",
    }
    if param.widget is Widget.TEXT:
        st.text_input(label, width=param.width, **widget)
    elif param.widget is Widget.SWITCH:
        st.segmented_control(label, list(names), format_func=names.__getitem__, required=True, **widget)
    else:
        st.selectbox(label, list(names), format_func=names.__getitem__, width=param.width, **widget)


def _choose(key: str) -> None:
    session_state.on_user_change(key, {key: st.session_state[key]})
