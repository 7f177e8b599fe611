"""The dashboard, its map page drawn as columns: for the tests of that view alone."""

import sys
from pathlib import Path

import streamlit as st

from components.features import pages
from components.server.app_server import shell
from tests.browser.columns.entry import WITH_COLUMNS

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))


pages.PAGES = WITH_COLUMNS
_shell = shell()
app = st.App(ROOT / "components" / "app" / "main.py", middleware=_shell.middleware, routes=_shell.routes)
