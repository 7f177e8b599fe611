"""What is drawn of a card lies within its drawing, whatever shape the place has."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from components.exports.collect_cards import usual
from components.exports.drawing import PAPER, SQUARE, WIDE, Drawing, drawings
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import ORIGIN, staged

_MOVED = re.compile(r"translate\(([-\d.e]+),\s*([-\d.e]+)\)")


def _texts(element: etree._Element, x: float = 0, y: float = 0) -> Iterator[tuple[str, float, float]]:
    """Each text that can be seen, and where it stands."""
    for across, down in _MOVED.findall(element.get("transform", "")):
        x, y = x + float(across), y + float(down)
    if etree.QName(element).localname == "text" and float(element.get("opacity", "1")) > 0:
        yield "".join(element.itertext()), x, y
    for child in element:
        yield from _texts(child, x, y)


def _outside(drawing: Drawing) -> list[str]:
    placed = _texts(etree.fromstring(drawing.svg.encode()))
    return [text for text, x, y in placed if not (0 <= x <= drawing.width + 1 and 0 <= y <= drawing.height)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ratio", [WIDE, PAPER, SQUARE, None], ids=["wide", "paper", "square", "free"])
def test_no_text_lies_outside_of_its_drawing(ratio: float | None, language: Language, first: Snapshot) -> None:
    cards = [item.card for item in usual(first, staged(language), ORIGIN).items]
    drawn = [(card.id, drawing) for card in cards for drawing in drawings(card, ratio)]
    assert len(drawn) > 10
    assert [(name, outside) for name, drawing in drawn if (outside := _outside(drawing))] == []
