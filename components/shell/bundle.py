"""Middleware: Streamlit's own scripts and styles, packed once and kept.

A first visit loads 5.4 MB of them, and Streamlit serves them as they are. Packing on every request would cost the
processor what the network saves, so each file is packed when it is first asked for and the result stays in memory.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from components.shell.assets import Asset

_KINDS: Final = frozenset({".js", ".css", ".json", ".svg"})


class PackedBundle:
    """Answers for the files under `static/` that packing makes smaller; leaves the rest to Streamlit."""

    def __init__(self, app: ASGIApp, *, folder: Path, base: str) -> None:
        self._app = app
        # Only names found on disk are answered, so no address can lead out of the folder.
        self._files: Mapping[str, Path] = {
            f"{base}{path.relative_to(folder).as_posix()}": path
            for path in sorted((folder / "static").rglob("*"))
            if path.suffix in _KINDS
        }
        self._packed: dict[str, Asset] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file of the bundle if the browser can unpack it."""
        if scope["type"] == "http" and scope["path"] in self._files and scope["method"] in {"GET", "HEAD"}:
            encodings = Request(scope).headers.get("accept-encoding", "")
            if "gzip" in encodings:
                asset = self._packed.get(scope["path"])
                if asset is None:
                    asset = await to_thread.run_sync(self._pack, scope["path"])
                await asset.response(accept_encoding=encodings)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _pack(self, address: str) -> Asset:
        asset = Asset(address, self._files[address].read_bytes())
        _ = asset.packed
        self._packed[address] = asset
        return asset
