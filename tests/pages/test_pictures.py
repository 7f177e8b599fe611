"""Whatever card a page draws can leave as a picture: its action finds the very card again."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.cards.card import Card
from components.context.page_context import PageContext
from components.context.selection import read_selection
from components.features import pages
from components.ui import card_view
from components.ui.card_view import pick_of
from tests.pages.conftest import Open

STATES: list[tuple[str, dict[str, str]]] = [
    ("overview", {}),
    ("trends", {"indicator": "organizations"}),
    ("map", {"area": "32"}),
    ("map", {"view": "tiles", "layer": "organizations"}),
    ("map", {"view": "ranking", "order": "code"}),
    ("map", {"view": "table"}),
    ("map", {"view": "columns", "area": "32"}),
    ("map", {"layer": "hubs", "area": "01"}),
    ("map", {"level": "municipality", "area": "32", "town": "32201"}),
    ("map", {"beside": "municipalities", "area": "32"}),
    ("split", {}),
    ("gap", {"target": "2000", "by": "2027", "method": "slowing"}),
    ("gap", {"asof": "2019"}),
    ("gap", {"indicator": "hubs_with_organization_share"}),
    ("gap", {"part": "levers", "cover_dep": "43.6", "plan1": "hubs~A~43.6~~~"}),
    ("gap", {"part": "sharing", "area": "01", "versus": "equal"}),
    ("survey", {}),
]


@pytest.mark.parametrize(("page", "choices"), STATES)
def test_every_card_that_is_drawn_can_be_taken_as_it_is_seen(
    page: str, choices: dict[str, str], opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Card, PageContext]] = []
    monkeypatch.setattr(card_view, "draw_picture_popover", lambda card, ctx: seen.append((card, ctx)))
    app: AppTest = opened(page, **choices)
    assert not app.exception
    taken = [(card, ctx) for card, ctx in seen if ctx.page == page and (card.chart or card.table)]
    assert taken
    assert page in pages.CARD_PAGES
    for card, ctx in taken:
        pick = str(pick_of(card, ctx))
        found = read_selection(ctx.snapshot, ctx.context, pick, ctx.choice.ink, ctx.origin)
        assert found.problems == (), pick
        assert found.bundle is not None
        (sheet,) = found.bundle.items
        assert sheet.card.id == card.id
        if card.id == "columns":
            # WebGL's columns leave as the flat map of the same layer.
            continue
        assert (sheet.card.headline, sheet.card.table) == (card.headline, card.table), pick
