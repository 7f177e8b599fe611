"""Who may publish. Until there is sign-in, the one local user of a server that only this machine can reach.

Asked on the server at the moment of publishing; a hidden button would protect nothing.
"""

from __future__ import annotations

from typing import Final

import streamlit as st

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# A proxy on this machine speaks for readers on others: what it forwards does not come from the local user.
_FORWARDED: Final = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "X-Forwarded-Host")

LOCAL_USER: Final = "local"


def is_staff() -> bool:
    """Whether this reader may publish and go back."""
    if st.get_option("server.address") not in _LOOPBACK:
        return False
    return not any(st.context.headers.get(name) for name in _FORWARDED)


def uploader() -> str:
    """Whose drafts these are: the local user's, or this browser session's alone."""
    if is_staff():
        return LOCAL_USER
    return str(st.session_state.setdefault("_uploader", _session()))


def _session() -> str:
    from secrets import token_hex

    return f"session-{token_hex(8)}"
