"""Attempts to publish, to go back, to withdraw: what is refused is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components.stage import Stage
from components.wording import plain
from data.publishing.service import NotPublishedError, stale, why_not
from data.store import StoreError
from data.store.publication import StaleBaseError


def attempt(act: Callable[[], int], here: Stage) -> int | None:
    """What `act` returns, an edition's number; None where it was refused, and the reader has been told why."""
    try:
        return act()
    except NotPublishedError as fault:
        st.error(plain(why_not(fault, here.text)))
    except StaleBaseError as fault:
        st.error(plain(stale(fault.latest, here.voice)))
        # Any click runs the page anew, with the preview against the edition that came between.
        st.button(here.text("upload.look_again"), key="look-again")
    except StoreError as fault:
        st.error(here.text("upload.not_published", why=here.text(f"store_fault.{fault.kind}")))
    return None
