"""Chromium's view: how long from navigation until the last chart stands drawn."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import BrowserContext, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.bench.processes import NotMeasuredError
from tests.browser import chromium

_WATCH: Final = Path(__file__).with_name("last_chart.js").read_text(encoding="utf-8")
_PATIENCE_MILLISECONDS: Final = 60_000


@dataclass(frozen=True)
class Window:
    """A browser that keeps what it has loaded."""

    context: BrowserContext

    def milliseconds(self, address: str, charts: int) -> float:
        """Navigate, and wait until `charts` charts are drawn; a page without charts, until it is at rest."""
        page = self.context.new_page()
        try:
            page.add_init_script(_WATCH.replace('"@expected"', str(charts)))
            page.goto(address, wait_until="commit")
            waited = page.evaluate(
                "async (most) => Promise.race([lastChart, new Promise((late) => setTimeout(late, most, null))])",
                _PATIENCE_MILLISECONDS,
            )
        except PlaywrightError as fault:
            raise NotMeasuredError(f"{address}: {fault.message}") from fault
        finally:
            page.close()
        if waited is None:
            raise NotMeasuredError(f"{address}: {charts} charts were not drawn within a minute")
        return float(waited)


@contextmanager
def window() -> Iterator[Window]:
    """A new browser in a process of its own, which has loaded nothing yet; it keeps files on disk like a reader's."""
    path = chromium.find()
    if path is None:
        raise NotMeasuredError("no Chromium, Chrome or Edge is found; `python -m tests` installs one")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=path,
            args=[*chromium.FLAGS, "--accept-lang=ja"],
            viewport={"width": 1366, "height": 768},
            locale="ja-JP",
        )
        try:
            yield Window(context)
        finally:
            context.close()
