"""The dashboard, its map page drawn as columns: for the tests of that view alone."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402 - the project's folder must be on the path first

from components import navigation  # noqa: E402
from components.shell.server import shell  # noqa: E402
from tests.browser.columns.entry import WITH_COLUMNS  # noqa: E402

navigation.PAGES = WITH_COLUMNS
_shell = shell()
app = st.App(ROOT / "components" / "frame.py", middleware=_shell.middleware, routes=_shell.routes)
