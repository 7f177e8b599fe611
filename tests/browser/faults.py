"""What axe-core says against a page."""

from __future__ import annotations

from typing import Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS: Final = frozenset({"serious", "critical"})


def faults(page: Page) -> list[str]:
    """Everything, serious or not, and where."""
    return [fault for _, fault in _told(page)]


def serious_faults(page: Page) -> list[str]:
    """What it calls serious or critical, and where."""
    return [fault for impact, fault in _told(page) if impact in SERIOUS]


def _told(page: Page) -> list[tuple[str, str]]:
    violations = Axe().run(page).response["violations"]
    return [(each["impact"], f"{each['id']}: {node['html'][:200]}") for each in violations for node in each["nodes"]]
