"""Middleware: what a session has sent and no page has taken yet does not pile up in memory.

Streamlit keeps every file that a session sends until the session ends, whether a page asks for it or not. The newest
of a session stay, and where all sessions together hold too much, nothing more is taken.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

_FILES: Final = "_stcore/upload_file/"
# A page takes one file at a time; another may be on its way.
KEPT: Final = 2
# Bytes of all sessions together.
HELD: Final = 120 * 1024 * 1024

_LOG = logging.getLogger("dashboard")


class Uploads:
    """Keeps the newest `kept` files of a session, and refuses with 503 what comes while `held` bytes are there."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        base: str,
        kept: int = KEPT,
        held: int = HELD,
        files: Callable[[], MemoryUploadedFileManager | None] | None = None,
    ) -> None:
        self._app, self._folder = app, f"{base}{_FILES}"
        self._kept, self._held, self._files = kept, held, files or _of_streamlit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let Streamlit take the file, and forget those before it."""
        files = self._files() if self._is_upload(scope) else None
        if files is None:
            await self._app(scope, receive, send)
            return
        if _weight(files) >= self._held:
            _LOG.error("uploads: %s MB are held, and nothing more is taken", self._held >> 20)
            await PlainTextResponse("Too much is held already.\n", status_code=503)(scope, receive, send)
            return
        await self._app(scope, receive, send)
        session = scope["path"].removeprefix(self._folder).partition("/")[0]
        # Copied: Streamlit may add one meanwhile. They stand in the order in which they came.
        for file_id in list(files.file_storage.get(session, {}))[: -self._kept]:
            files.remove_file(session, file_id)

    def _is_upload(self, scope: Scope) -> bool:
        return scope["type"] == "http" and scope["method"] == "PUT" and str(scope["path"]).startswith(self._folder)


def _weight(files: MemoryUploadedFileManager) -> int:
    return sum(len(file.data) for kept in list(files.file_storage.values()) for file in list(kept.values()))


def _of_streamlit() -> MemoryUploadedFileManager | None:
    files = get_instance().uploaded_file_mgr
    return files if isinstance(files, MemoryUploadedFileManager) else None
