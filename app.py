"""The server: `streamlit run app.py`.

Streamlit runs `components/app/main.py` for every reader; around it stand the page it is served in, security
headers, closed doors, files under addresses that never change their content, a look at the settings and a
warm-up. The script is not this file because a folder `pages/` beside the main script would wake Streamlit's old
multipage mode.
"""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st

from components.context.cache import warm
from components.server.app_server import shell, start
from components.server.settings import Settings, check


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Look at the settings, and warm up once Streamlit's caches exist and before the first request is answered."""
    start(lambda: check(Settings.found()), warm)
    # One for each download that waits while its file is made. Python's usual few would keep a small file behind them.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(64, thread_name_prefix="download"))
    yield


_shell = shell()

app = st.App(
    Path(__file__).parent / "components" / "app" / "main.py",
    lifespan=lifespan,
    middleware=_shell.middleware,
    routes=_shell.routes,
)
