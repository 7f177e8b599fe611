"""What a reader must know before the figures: an address that asked in vain, an edition that is not the latest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.cards import markup
from components.cards.citation import published_on
from components.context import query_params, session_state
from components.context.param import LATEST
from components.context.query_params import InvalidParam
from data.domain.edition import Edition
from data.i18n import Messages
from data.i18n.formatter import Formatter
from data.store import StoreError


def invalid_params(text: Messages, params: Sequence[InvalidParam], name_of: Callable[[str, str], str]) -> None:
    """Name aloud what the address asked for and what is shown instead; `name_of` gives an option's words."""
    if params:
        fields = [_sentence(text, param, name_of) for param in params[: query_params.MOST_TOLD]]
        if len(params) > query_params.MOST_TOLD:
            fields.append(text("frame.more_ignored"))
        st.warning("\n\n".join(fields))


def store_trouble(text: Messages, fault: StoreError | None, *, opened: bool, beside: Sequence[str]) -> None:
    """Say that the store cannot be used or read and why, what is shown instead, and that a new one has neighbours."""
    if fault is not None:
        kind = "store_trouble" if opened else "store_unusable"
        st.warning(text(f"frame.{kind}", why=text(f"store_fault.{fault.kind}")))
    if beside:
        st.warning(text("frame.made_beside", names=text("finding.list").join(map(markup.escape_markdown, beside))))


def practice(text: Messages, *, practising: bool) -> None:
    """Say on every page that figures may be fictional."""
    if practising:
        st.warning(text("frame.practice"))


def old_edition(formatter: Formatter, shown: Edition, latest: Edition) -> None:
    """Say that newer figures exist, or that these were withdrawn and why, and offer those in force."""
    if shown.number == latest.number:
        return
    text = formatter.messages
    if shown.withdrawn is not None:
        gone = shown.withdrawn
        st.error(
            text(
                "frame.withdrawn",
                number=shown.number,
                reason=markup.escape_markdown(gone.reason),
                by=markup.escape_markdown(gone.by),
            )
        )
    with st.container(key="old_edition", horizontal=True, vertical_alignment="center"):
        day = published_on(shown, formatter)
        st.info(text("frame.old_edition", number=shown.number, day=day, latest=latest.number))
        st.button(text("frame.show_latest"), on_click=session_state.choose, kwargs={"edition": LATEST})


def _sentence(text: Messages, param: InvalidParam, name_of: Callable[[str, str], str]) -> str:
    key, given = markup.escape_markdown(param.key), markup.escape_markdown(param.given)
    if param.instead is None:
        return text("frame.ignored", key=key, given=given)
    instead = markup.escape_markdown(name_of(param.key, param.instead)) or text("picker.empty")
    return text("frame.replaced", key=key, given=given, label=text(f"picker.label.{param.key}"), instead=instead)
