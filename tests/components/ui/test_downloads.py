"""A file that is made stays until the browser has fetched it."""

from __future__ import annotations

import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from components.ui.downloads import keep_for_browser


@pytest.mark.parametrize("kept", [True, False])
def test_a_file_outlives_the_next_runs_of_other_readers_only_where_it_is_kept(
    kept: bool, caplog: pytest.LogCaptureFixture
) -> None:
    storage = MemoryMediaFileStorage("/media")
    files = MediaFileManager(storage)

    def make() -> bytes:
        if kept:
            keep_for_browser(b"%PDF", "a.pdf", files)
        return b"%PDF"

    files.add_deferred(make, "application/pdf", "1.2", file_name="a.pdf")
    (button,) = files._deferred_callables
    caplog.clear()
    url = files.execute_deferred(button)
    for _ in range(3):
        files.remove_orphaned_files()
    file_id = url.rpartition("/")[2].partition(".")[0]
    assert (file_id in storage._files_by_id) is kept
    # A thread that belongs to no session would be complained of at every download.
    assert not caplog.records
