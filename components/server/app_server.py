"""The server put together: Streamlit inside, our middleware and routes around it."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from components.server.headers import SecurityHeaders
from components.server.index_html import IndexHtml
from components.server.origin import OriginGuard
from components.server.static_files import Asset, StaticGzip, load_static_files
from components.server.uploads import Uploads

# The addresses that we answer ourselves, beside Streamlit's.


def routes(assets: Mapping[str, Asset], *, base: str) -> list[Route]:
    """Health, and the files under the folders in which they lie."""

    async def health(_: Request) -> JSONResponse:
        # The server answers nothing before the warm-up is done: an answer is the proof.
        return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

    async def file(request: Request) -> Response:
        asset = assets.get(str(request.scope["path"]).removeprefix(base))
        if asset is None:
            raise HTTPException(status_code=404)
        return asset.response(accept_encoding=request.headers.get("accept-encoding", ""))

    folders = sorted({address.split("/")[0] for address in assets})
    return [
        Route(f"{base}health", health),
        *(Route(f"{base}{folder}/{{name:path}}", file) for folder in folders),
    ]


@dataclass(frozen=True)
class Shell:
    """What `st.App` is given."""

    middleware: Sequence[Middleware]
    routes: Sequence[Route]


def shell() -> Shell:
    """Our half of the server; the outermost middleware comes first."""
    base = _base()
    static = Path(streamlit.__file__).parent / "static"
    files = load_static_files()
    index = (static / "index.html").read_text(encoding="utf-8")
    return Shell(
        middleware=(
            Middleware(SecurityHeaders),
            Middleware(OriginGuard, base=base),
            Middleware(Uploads, base=base),
            Middleware(StaticGzip, folder=static, base=base),
            Middleware(IndexHtml, index=index, links=files.links, base=base),
        ),
        routes=routes(files.assets, base=base),
    )


def _base() -> str:
    """The path that everything is served below, with a slash at both ends."""
    path = str(streamlit.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}/" if path else "/"


# The start of the server: what a first reader would wait for happens here, and what is broken is said plainly.


def start(*steps: Callable[[], None], stop: Callable[[int], None] = os._exit) -> None:
    """Run the steps in turn, then take all that is loaded out of the garbage collector's sight.

    An error of ours carries `plain`, a sentence for whoever starts the server (`…/hubs.toml: unit is missing`). It is
    printed as it is and the process ends at once: the web server, if asked, would print a trace around it. Nothing is
    open yet that an abrupt end could harm.
    """
    try:
        for step in steps:
            step()
    except Exception as error:
        plain = getattr(error, "plain", None)
        if plain is None:
            raise
        print(plain, file=sys.stderr, flush=True)  # noqa: T201
        stop(1)
        return
    gc.collect()
    gc.freeze()
