"""Files that a session sends and no page takes do not pile up."""

from __future__ import annotations

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from components.server.uploads import Uploads
from tests.components.server.asking import ask

MEGABYTE = b"x" * 1024 * 1024


def streamlit(files: MemoryUploadedFileManager) -> ASGIApp:
    """Keeps whatever is sent, as Streamlit does."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "PUT" and "upload_file" in scope["path"]:
            *_, session, name = scope["path"].split("/")
            files.add_file(session, UploadedFileRec(name, name, "text/csv", MEGABYTE))
        await Response(status_code=204)(scope, receive, send)

    return app


def held(files: MemoryUploadedFileManager) -> dict[str, list[str]]:
    return {session: list(kept) for session, kept in files.file_storage.items() if kept}


@pytest.mark.parametrize("base", ["/", "/office/"])
def test_of_thirty_files_the_newest_stay(base: str) -> None:
    files = MemoryUploadedFileManager("")
    app = Uploads(streamlit(files), base=base, kept=2, files=lambda: files)
    for number in range(30):
        for session in ("a", "b"):
            path = f"{base}_stcore/upload_file/{session}/file{number}"
            assert ask(app, path, method="PUT").status == 204
    assert held(files) == {"a": ["file28", "file29"], "b": ["file28", "file29"]}


def test_where_all_hold_too_much_the_next_is_refused_until_there_is_room(caplog: pytest.LogCaptureFixture) -> None:
    files = MemoryUploadedFileManager("")
    app = Uploads(streamlit(files), base="/", held=5 * len(MEGABYTE), files=lambda: files)
    statuses = [ask(app, f"/_stcore/upload_file/s{number}/file", method="PUT").status for number in range(8)]
    assert statuses == [204] * 5 + [503] * 3
    assert len(held(files)) == 5
    assert caplog.records
    files.remove_session_files("s0")
    assert ask(app, "/_stcore/upload_file/s8/file", method="PUT").status == 204


def test_nothing_else_is_touched() -> None:
    files = MemoryUploadedFileManager("")
    app = Uploads(streamlit(files), base="/", held=0, files=lambda: files)
    for method, path in (("GET", "/_stcore/upload_file/a/x"), ("DELETE", "/_stcore/upload_file/a/x"), ("PUT", "/x")):
        assert ask(app, path, method=method).status == 204
