"""The pickers: each draws one choice. Its key is the key of the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from components.context import session_state
from components.context.params import Offer

LabelVisibility = Literal["visible", "collapsed"]


@dataclass(frozen=True, slots=True)
class Picker:
    """One picker, ready to be drawn. Ids go in and out; names are only for showing."""

    key: str
    label: str
    offer: Offer
    label_visibility: LabelVisibility = "visible"
    help: str | None = None


def select(picker: Picker, *, width: int | Literal["stretch"] = "stretch") -> None:
    """A list to choose one of."""
    names = picker.offer.names()
    st.selectbox(
        picker.label,
        list(names),
        format_func=names.__getitem__,
        key=picker.key,
        on_change=_picked,
        args=(picker.key,),
        label_visibility=picker.label_visibility,
        help=picker.help,
        width=width,
    )


def switch(picker: Picker) -> None:
    """All options side by side, one of them on."""
    names = picker.offer.names()
    st.segmented_control(
        picker.label,
        list(names),
        format_func=names.__getitem__,
        key=picker.key,
        on_change=_picked,
        args=(picker.key,),
        label_visibility=picker.label_visibility,
        required=True,
    )


def write(picker: Picker, *, width: int | Literal["stretch"] = "stretch") -> None:
    """Free text, handed on as it was written."""
    st.text_input(
        picker.label,
        key=picker.key,
        on_change=_picked,
        args=(picker.key,),
        label_visibility=picker.label_visibility,
        help=picker.help,
        width=width,
    )


def stand_at(values: Mapping[str, str], *, anew: bool) -> None:
    """Let the pickers stand at `values`, before any is drawn; those that do are left alone: someone may be typing."""
    for key, value in values.items():
        session_state.stand(key, value, anew=anew)


def _picked(key: str) -> None:
    session_state.turned(key, {key: st.session_state[key]})
