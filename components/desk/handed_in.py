"""A file that was handed in: Streamlit would keep it in memory until the session ends."""

from __future__ import annotations

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile


def release(given: UploadedFile) -> None:
    """Let go of a file once its content is kept elsewhere, or refused; its field is to be drawn anew by another key."""
    ctx = get_script_run_ctx()
    if ctx is not None and isinstance(ctx.uploaded_file_mgr, MemoryUploadedFileManager):
        ctx.uploaded_file_mgr.remove_file(ctx.session_id, given.file_id)
