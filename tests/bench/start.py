"""From the start of the process to the first healthy answer."""

import subprocess
import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import Final

from tests.bench.processes import ROOT, App, running

_STARTS: Final = 5


@dataclass(frozen=True)
class Start:
    """The median of several starts, by the clock and by processor time, in seconds."""

    seconds: float
    cpu_seconds: float


def start(app: App) -> Start:
    """Start an app with a new store again and again."""
    starts = []
    for _ in range(_STARTS):
        with running(app) as server:
            starts.append(server)
    return Start(median(each.seconds for each in starts), median(each.cpu_seconds for each in starts))


def bare_import() -> float:
    """The seconds that a process takes which only imports Streamlit."""
    seconds = []
    for _ in range(_STARTS):
        before = time.monotonic()
        subprocess.run([sys.executable, "-c", "import streamlit"], cwd=ROOT, check=True)
        seconds.append(time.monotonic() - before)
    return median(seconds)
