"""The server put together: Streamlit inside, our middleware and routes around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.routing import Route

from components.shell.bundle import PackedBundle
from components.shell.doors import Doors
from components.shell.headers import SecurityHeaders
from components.shell.pages import ShellPages
from components.shell.published import published
from components.shell.routes import routes
from components.shell.uploads import Uploads


@dataclass(frozen=True)
class Shell:
    """What `st.App` is given."""

    middleware: Sequence[Middleware]
    routes: Sequence[Route]


def shell() -> Shell:
    """Our half of the server; the outermost middleware comes first."""
    base = _base()
    static = Path(streamlit.__file__).parent / "static"
    files = published()
    index = (static / "index.html").read_text(encoding="utf-8")
    return Shell(
        middleware=(
            Middleware(SecurityHeaders),
            Middleware(Doors, base=base),
            Middleware(Uploads, base=base),
            Middleware(PackedBundle, folder=static, base=base),
            Middleware(ShellPages, index=index, links=files.links, base=base),
        ),
        routes=routes(files.assets, base=base),
    )


def _base() -> str:
    """The path that everything is served below, with a slash at both ends."""
    path = str(streamlit.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"
