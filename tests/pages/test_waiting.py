"""Who must wait is told his place, and who asks for too much is told so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st

from components.exports.errors import ExportError
from components.exports.export_pool import ExportPool
from components.features.upload import reading_queue
from components.ui import downloads
from data.i18n import load_messages
from data.ingest.templates.template import template
from data.store import open_store
from data.store.publication import Original
from tests.pages.conftest import Open, Press, said


class Full:
    """Turns of which none comes: the first look is the last."""

    @contextmanager
    def turn(self, reader: str, *, staff: bool, told: Callable[[int], None]) -> Iterator[None]:
        assert (bool(reader), staff) == (True, True)
        told(3)
        st.stop()
        yield


def test_who_waits_for_other_files_is_told_the_place(
    opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    content = template(store.read(1), messages=load_messages("ja"))
    store.keep_draft(Original("調査.xlsx", content), by="local", base=1, now=datetime.now(UTC))
    monkeypatch.setattr(reading_queue, "_TURNS", Full())
    for language, messages in (("ja", "3番目にお待ちです"), ("en", "number 3 in line")):
        page = opened("upload", lang=language)
        page.button[[b.label for b in page.button].index("開く" if language == "ja" else "Open")].click().run()
        assert messages in said(page)


def test_what_was_read_already_waits_for_nobody(opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    content = template(store.read(1), messages=load_messages("ja"))
    store.keep_draft(Original("調査.xlsx", content), by="local", base=1, now=datetime.now(UTC))
    page = opened("upload")
    next(b for b in page.button if b.label == "開く").click().run()
    assert "最新の版と同じ内容です" in said(page)
    monkeypatch.setattr(reading_queue, "_TURNS", Full())
    assert "最新の版と同じ内容です" in said(page.run())


def test_who_asks_for_too_many_files_is_told_so(opened: Open, pressed: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    for full, ja, en in (
        (ExportPool(per_reader=0), "0件あるため、これ以上は受け付けられません", "0 of your files are still waiting"),
        (ExportPool(in_all=0), "ほかの利用者のファイルを作成しているため", "Other readers’ files are being made"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(downloads, "_FILES", full)
            for language, sentence in (("ja", ja), ("en", en)):
                page = opened("meeting", lang=language, picks="overview:hubs")
                assert sentence not in said(page)
                with pytest.raises(ExportError):
                    pressed("download-pptx")
                assert sentence in said(page.run())
            patched.setattr(downloads, "_PREVIEWS", full)
            assert ja in said(opened("meeting", picks="overview:organizations"))
