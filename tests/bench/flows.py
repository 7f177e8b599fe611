"""Counts the files whose code runs on three ways through the house: `python -m tests.bench.flows`.

A cell of a workbook until it is drawn, a prefecture chosen on the map, and an export. Imports do not count: all
modules are loaded before.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import pkgutil
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

from streamlit.testing.v1 import AppTest

from components.exports.__main__ import main as export
from components.features.pages import PAGES
from data.__main__ import main as command
from tests.bench import docs

ROOT: Final = Path(__file__).parents[2]
_PRODUCT: Final = tuple(f"{ROOT / folder}{os.sep}" for folder in ("data", "geo", "components", "pages"))
MAIN: Final = ROOT / "components" / "app" / "main.py"
# A script that runs when it is imported, what only builds, and what only the database's own tool imports.
_NOT_LOADED: Final = ("__main__", "components.app.main", "geo.build", "components.exports.fonts.build", "migrations")

Calls = Counter[str]


def main() -> int:
    """Follow the three ways and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.flows", description=__doc__)
    parser.add_argument("--files", action="store_true", help="also name the files, in the order of their first call")
    docs.declare(parser)
    given = parser.parse_args()
    _load_everything()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DASHBOARD_STORE"] = str(Path(folder) / "store.sqlite")
        flows = _flows(Path(folder))
    rows = (f"| {name} | {len(calls)} | {calls.total():,} |" for name, calls in flows.items())
    lines = ("| flow | files | calls |", "| --- | ---: | ---: |", *rows)
    docs.report(lines, "flows", write=given.write, page=docs.DOCS / "architecture.md")
    for name, calls in flows.items() if given.files else ():
        print(f"\n{name}:", *calls, sep="\n  ")
    return 0


def _flows(folder: Path) -> dict[str, Calls]:
    lesson = folder / "lesson.xlsx"
    with contextlib.redirect_stdout(io.StringIO()):
        command(["lesson", str(lesson)])
        with _counted() as published:
            command(["publish", str(lesson), "--by", "bench", "--reason", "bench"])
        with _counted() as drawn:
            app = AppTest.from_file(MAIN, default_timeout=60).run()
        app.switch_page(next(entry.path for entry in PAGES if entry.id == "map")).run()
        with _counted() as clicked:
            app.selectbox(key="area").set_value("32").run()
        with _counted() as exported:
            export(["png", str(folder / "trend.png"), "--charts", "trends:trend-hubs"])
    assert not app.exception, app.exception
    return {
        "a cell until it is published": published,
        "the published figure until it is drawn on 概況": drawn,
        "a prefecture chosen on the map, warm": clicked,
        "a chart as PNG, by the command": exported,
    }


@contextmanager
def _counted() -> Iterator[Calls]:
    """Calls by file of the project, of every thread that starts within."""
    calls: Calls = Counter()

    def count(frame: FrameType, event: str, _: Any) -> None:
        path = frame.f_code.co_filename
        if event == "call" and frame.f_code.co_name != "<module>" and path.startswith(_PRODUCT):
            calls[Path(path).relative_to(ROOT).as_posix()] += 1

    threading.setprofile(count)
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def _load_everything() -> None:
    for package in ("data", "geo", "components"):
        for module in pkgutil.walk_packages([str(ROOT / package)], f"{package}."):
            if not any(part in module.name for part in _NOT_LOADED):
                importlib.import_module(module.name)


if __name__ == "__main__":
    sys.exit(main())
