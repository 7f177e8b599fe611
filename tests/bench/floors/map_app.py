"""One map and nothing else on our server, as the dashboard sends it or with its boundaries inline."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from components.server.app_server import shell, start


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """As the empty floor's."""
    start(lambda: None)
    yield


_shell = shell()

app = st.App(
    Path(__file__).with_name("map_script.py"),
    lifespan=lifespan,
    middleware=_shell.middleware,
    routes=_shell.routes,
)
