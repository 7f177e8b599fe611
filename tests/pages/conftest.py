"""Pages as a reader gets them: through the frame, from a store of their own, on a fixed day."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.context import permissions
from components.exports.export_pool import ExportPool
from components.features.pages import PAGES
from components.ui import downloads
from data.store import open_store
from tests.components.context.visits import LOCAL

FRAME = Path(__file__).parents[2] / "components" / "app" / "main.py"

Open = Callable[..., AppTest]
Press = Callable[[str], bytes]


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as a first start makes it, to be copied."""
    path = tmp_path_factory.mktemp("new") / "store.sqlite"
    open_store(str(path))
    return path


@pytest.fixture
def opened(new_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a page with choices in the address, in a browser on the machine that the server runs on."""
    store = tmp_path / "store.sqlite"
    monkeypatch.setenv("DASHBOARD_STORE", str(store))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("DASHBOARD_TODAY", "2026-11-23")
    monkeypatch.setattr(permissions, "visit", lambda: replace(LOCAL, address=st.get_option("server.address")))
    st.cache_resource.clear()

    def open_page(page: str, **address: str) -> AppTest:
        if not store.exists():
            shutil.copy2(new_store, store)
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in {"years": "western", **address}.items():
            app.query_params[key] = value
        entry = next(each for each in PAGES if each.id == page)
        return app.switch_page(entry.path).run()

    return open_page


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Press a download button by its key: what the server answers the browser with."""
    content: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def download_button(label: str, **settings: Any) -> bool:
        content[settings["key"]] = settings["data"]
        return draw(label, **settings)

    monkeypatch.setattr(st, "download_button", download_button)
    monkeypatch.setattr(downloads, "_FILES", ExportPool())
    return lambda key: content[key]()


def said(app: AppTest) -> str:
    """Everything the page says in words: headline, sentences, cards, tables."""
    assert not app.exception
    written = [e.value for kind in (app.title, app.markdown, app.warning, app.info, app.error) for e in kind]
    cards = [e.proto.body for e in app.get("html")]
    return "\n".join([*written, *cards])
