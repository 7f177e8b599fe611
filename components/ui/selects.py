"""The widget of a parameter: it shows words and keeps ids. Its key is the key of the address."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from components.context import session_state
from components.context.param import Param, ParamOptions, Widget
from data.i18n import Messages


def draw_param(param: Param, options: ParamOptions, messages: Messages) -> None:
    """Draw the widget; what the reader chooses in it stands in the address with the next run."""
    label = options.label or messages(param.label)
    visibility: Literal["visible", "collapsed"] = "collapsed" if param.label_hidden else "visible"
    names = options.names()
    if param.widget is Widget.TEXT:
        st.text_input(
            label,
            key=param.key,
            on_change=_choose,
            args=(param.key,),
            label_visibility=visibility,
            width=param.width,
        )
    elif param.widget is Widget.SWITCH:
        st.segmented_control(
            label,
            list(names),
            format_func=names.__getitem__,
            key=param.key,
            on_change=_choose,
            args=(param.key,),
            label_visibility=visibility,
            required=True,
        )
    else:
        st.selectbox(
            label,
            list(names),
            format_func=names.__getitem__,
            key=param.key,
            on_change=_choose,
            args=(param.key,),
            label_visibility=visibility,
            width=param.width,
        )


def _choose(key: str) -> None:
    session_state.on_user_change(key, {key: st.session_state[key]})
