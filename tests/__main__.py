"""Makes what the tests need and runs all of them: `python -m tests`, or only some: `python -m tests lint types`."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tests.browser import chromium
from tests.components.exports import office

ROOT: Final = Path(__file__).parents[1]
LOCK: Final = ROOT / "tests" / "requirements.lock"

STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    "pytest": ("-m", "pytest", "--numprocesses", "auto", "--maxprocesses", "4", "--dist", "loadgroup"),
}


def main() -> int:
    """Install, find a browser, run the steps; 1 if any of them failed."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=f"any of {', '.join(STEPS)}; all if none is given")
    chosen = parser.parse_args().steps or list(STEPS)
    if unknown := set(chosen) - STEPS.keys():
        parser.error(f"no such step: {', '.join(sorted(unknown))}")

    if not _satisfied() and not _succeeds("install what the tests need", _pip()):
        return 1
    if "pytest" in chosen and not _database():
        print("The tests need PostgreSQL's server, and installing it needs root (apt-get install postgresql).")
        return 1
    if "pytest" in chosen and not _browser():
        print("The tests need Chromium, Chrome or Edge, and installing one needs root (apt-get install chromium).")
        return 1
    if "pytest" in chosen and not _office():
        print("The tests need LibreOffice, and installing it needs root (apt-get install libreoffice-impress).")
        return 1
    failed = [name for name in STEPS if name in chosen and not _succeeds(name, (sys.executable, *STEPS[name]))]
    return 1 if failed else 0


def _pip() -> tuple[str, ...]:
    return (sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", str(LOCK))


def _satisfied() -> bool:
    """Whether every package of the lock that is meant for this machine is installed in its version."""
    from packaging.requirements import Requirement

    lines = (line.rstrip("\\ ") for line in LOCK.read_text(encoding="utf-8").splitlines())
    pins = (Requirement(line) for line in lines if line and not line.startswith(("#", " ")))
    return all(_installed(pin.name) in pin.specifier for pin in pins if pin.marker is None or pin.marker.evaluate())


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0"


def _database() -> bool:
    """Whether there is a PostgreSQL to start, after an attempt to install one."""
    from tests.data.store.postgres import binaries

    if binaries() is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds("look for packages", ("apt-get", "update", "-qq"))
        _succeeds("install PostgreSQL", ("apt-get", "install", "-y", "-qq", "postgresql"))
    return binaries() is not None


def _browser() -> bool:
    """Whether there is a browser, after an attempt to install one."""
    if chromium.find():
        return True
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds("look for packages", ("apt-get", "update", "-qq"))
        _succeeds("install Chromium", ("apt-get", "install", "-y", "-qq", "chromium"))
    if not chromium.find():
        _succeeds("let Playwright fetch Chromium", (sys.executable, "-m", "playwright", "install", "chromium"))
    return chromium.find() is not None


def _office() -> bool:
    """Whether there is a LibreOffice to open slides and workbooks with, after an attempt to install one."""
    if office.find() is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _succeeds("look for packages", ("apt-get", "update", "-qq"))
        packages = ("libreoffice-impress", "libreoffice-calc")
        _succeeds("install LibreOffice", ("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages))
    return office.find() is not None


def _succeeds(heading: str, command: tuple[str, ...]) -> bool:
    print(f"\n== {heading}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
