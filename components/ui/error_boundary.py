"""The last resort: whatever goes wrong, a reader meets a sentence, and the server's log the reason."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from data.i18n import Messages
from data.store import StoreError

_LOG = logging.getLogger("dashboard")


@contextmanager
def guarded(text: Messages, what: str) -> Iterator[None]:
    """Draw something; what is raised on the way is written down, and the rest of the screen goes on."""
    try:
        yield
    except StoreError as fault:
        _LOG.error("%s: %s", what, fault.plain)
        st.error(text("frame.store_failed"))
    except Exception:  # noqa: BLE001 - the last resort; Streamlit's own signals (rerun, stop) are no Exception
        _LOG.exception("%s could not be drawn", what)
        st.error(text("frame.failed"))
