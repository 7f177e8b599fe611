"""Paper: the pack with a page a card, and each target on one page. Text stays text, drawings stay lines."""

from __future__ import annotations

from collections.abc import Sequence

from components.exports import closing, spoken, typeset
from components.exports.drawings import PAPER, SQUARE, WIDE, drawings
from components.exports.pack import Pack, Sheet
from components.exports.targets import TargetPack
from components.table import Table

# A table of at most so many rows and columns stands beside its drawing.
_ROWS, _COLUMNS = 14, 4
# Fewer cards than this need no cover.
_FEW = 4


def pdf(pack: Pack) -> bytes:
    """A4 landscape, a page a card (a long table goes on), and a last page on sources and methods.

    Raises:
        ExportError: where the font is missing.
    """
    data = spoken.document(pack, [_page(sheet, pack) for sheet in pack.sheets])
    more = {
        "cover": len(pack.sheets) >= _FEW,
        "lines": [spoken.soft(line) for line in closing.lines(pack)],
        "running": _running(pack),
        "closing": _closing(pack),
    }
    return typeset.paper("paper", data | more, at=pack.published)


def one_pagers(targets: Sequence[TargetPack]) -> bytes:
    """Each target on one page of A4 landscape.

    Raises:
        ExportError: where the font is missing.
    """
    pack = targets[0].pack
    data = spoken.document(pack, [_target(each) for each in targets])
    return typeset.paper("target", data | {"running": _running(pack)}, at=pack.published)


def _page(sheet: Sheet, pack: Pack) -> spoken.Data:
    table = sheet.card.table
    if sheet.card.chart is None or (table and _beside(table)):
        return spoken.sheet(sheet, pack, drawings(sheet.card, SQUARE), table)
    return spoken.sheet(sheet, pack, drawings(sheet.card, PAPER))


def _beside(table: Table) -> bool:
    return len(table.rows) <= _ROWS and sum(column.drawn for column in table.columns) <= _COLUMNS


def _target(held: TargetPack) -> spoken.Data:
    pack, lead, ground = held.pack, spoken.sheet(held.lead, held.pack), held.ground
    return {
        "lead": lead,
        "trend": held.trend and spoken.sheet(held.trend, pack, drawings(held.trend.card, WIDE)),
        "ground": ground and _named(spoken.sheet(ground, pack, shown=ground.card.table), ground.kind),
        # In the room under the trend a drawing of eight bars would be too small to read.
        "split": held.split and spoken.sheet(held.split, pack, shown=held.split.card.table),
        "foot": [spoken.soft(line) for line in spoken.foot_of_all(pack)],
        "link": held.lead.link,
        "link_said": lead["link_said"],
    }


def _named(sheet: spoken.Data, title: str) -> spoken.Data:
    """Beside the others of a target's page a card is called by what it shows."""
    return sheet | {"title": title}


def _running(pack: Pack) -> str:
    return spoken.soft(pack.voice.words("exports.running", title=pack.title, updated=pack.updated))


def _closing(pack: Pack) -> spoken.Data:
    parts = [
        {
            "title": part.title,
            "lines": [spoken.soft(line) for line in part.lines],
            "table": None if part.table is None else spoken.table(part.table),
        }
        for part in closing.parts(pack)
    ]
    return {"title": pack.voice.words("exports.closing.title"), "parts": parts}
