"""What kind of machine the figures are of."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.browser import chromium


def kind() -> str:
    """Processor, cores, memory and versions in one line, and how busy the machine was."""
    browser = chromium.find()
    named = (
        subprocess.run([str(browser), "--version"], capture_output=True, text=True, check=False) if browser else None
    )
    parts = (
        _processor(),
        f"{os.cpu_count()} cores",
        f"{_memory() / 2**30:.0f} GiB",
        platform.system(),
        f"Python {platform.python_version()}",
        f"Streamlit {version('streamlit')}",
        named.stdout.strip().split(" built on")[0] if named else "no browser",
        f"load {os.getloadavg()[0]:.1f} before",
    )
    return ", ".join(parts)


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
