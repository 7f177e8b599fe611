"""Attempts to publish, to go back, to withdraw: what is refused is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from components.cards.markup import escape_markdown
from components.context.page_context import PageContext
from data.publishing.service import NotPublishedError, stale, why_not
from data.store import StoreError
from data.store.publication import StaleBaseError


def attempt(act: Callable[[], int], ctx: PageContext) -> int | None:
    """What `act` returns, an edition's number; None where it was refused, and the reader has been told why."""
    try:
        return act()
    except NotPublishedError as fault:
        st.error(escape_markdown(why_not(fault, ctx.text)))
    except StaleBaseError as fault:
        st.error(escape_markdown(stale(fault.latest, ctx.formatter)))
        # Any click runs the page anew, with the preview against the edition that came between.
        st.button(ctx.text("upload.look_again"), key="look-again")
    except StoreError as fault:
        st.error(ctx.text("upload.not_published", why=ctx.text(f"store_fault.{fault.kind}")))
    return None


# The head of a card: its name as a heading of the second level, and a line under it.


def head(title: str, subtitle: str = "") -> None:
    """Draw it; both are shown as they are written, whoever wrote them."""
    under = f'<p class="subtitle">{escape(subtitle)}</p>' if subtitle else ""
    st.html(f'<div class="card-head"><h2>{escape(title)}</h2>{under}</div>')
