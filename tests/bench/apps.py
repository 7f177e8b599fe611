"""What is measured: the dashboard, and the two floors beside it."""

from typing import Final

from tests.bench.processes import ROOT, App

_HERE: Final = ROOT / "tests" / "bench" / "floors"

DASHBOARD: Final = App(ROOT / "app.py", settings=None, health="health")

EMPTY: Final = App(_HERE / "empty.py", settings=ROOT, health="health")

MAP: Final = App(_HERE / "map_app.py", settings=ROOT, health="health")

# Streamlit as it comes; only kept from opening a browser and from asking the internet.
ONE_CHART: Final = App(
    _HERE / "one_chart.py",
    settings=None,
    health="_stcore/health",
    arguments=(
        *("--server.headless", "true", "--server.address", "localhost"),
        *("--browser.gatherUsageStats", "false", "--browser.serverAddress", "localhost"),
    ),
)
