"""The navigation with columns in the map's place, until the map page itself draws them."""

from __future__ import annotations

from components.features.pages import PAGES, Page


class Columns(Page):
    """The map's entry, leading to another file."""

    @property
    def path(self) -> str:
        """The page beside this file, seen from the main script."""
        return "../../tests/browser/columns/page.py"


WITH_COLUMNS = tuple(Columns(each.id, each.cards) if each.id == "map" else each for each in PAGES)
