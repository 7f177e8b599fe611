"""The empty floor: our server, our settings, and a script that draws nothing."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from components.server.app_server import shell, start


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Freeze what is loaded, as the dashboard does, but load nothing first."""
    start(lambda: None)
    yield


_shell = shell()

app = st.App(
    Path(__file__).with_name("empty_script.py"),
    lifespan=lifespan,
    middleware=_shell.middleware,
    routes=_shell.routes,
)
