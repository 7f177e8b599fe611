"""Paper: the bundle with a page a card, and each target on one page. Text stays text, drawings stay lines."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from components.cards.table import Table
from components.exports import fonts, template_data
from components.exports.bundle import Bundle, BundleItem, closing_parts, cover_lines
from components.exports.collect_cards import TargetBundle
from components.exports.drawing import PAPER, SQUARE, WIDE, drawings
from components.exports.errors import ExportError, ExportProblem

# The door to typst: a template and what it is to set, as pages of one format. No font and no file but our own.

_LOG = logging.getLogger("dashboard")

_TEMPLATES = Path(__file__).parent / "templates"
# An accessible document; typst refuses what is not.
_ACCESSIBLE: Final = "ua-1"


def pages(template: str, data: Mapping[str, Any], form: Literal["png", "svg"], *, ppi: float = 72) -> list[bytes]:
    """Each page as a picture.

    Raises:
        ExportError: where the font is missing, or something cannot be set.
    """
    made = _set(template, data, format=form, ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made or ())


def paper(template: str, data: Mapping[str, Any], *, at: datetime) -> bytes:
    """A tagged PDF, dated `at`.

    Raises:
        ExportError: where the font is missing, or something cannot be set.
    """
    made = _set(template, data, format="pdf", pdf_standards=_ACCESSIBLE, timestamp=int(at.timestamp()))
    assert isinstance(made, bytes)  # noqa: S101 - a PDF is one file however many pages it has
    return made


def _set(template: str, data: Mapping[str, Any], **how: Any) -> bytes | Sequence[bytes] | None:
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        made: bytes | Sequence[bytes] | None = _compiler(template).compile(sys_inputs=inputs, **how)
    except typst.TypstError as fault:
        _LOG.error("typst does not set %s: %s", template, fault)
        raise ExportError(ExportProblem.UNSET) from fault
    return made


def _compiler(template: str) -> typst.Compiler:
    """A new one each time: it cannot be shared by threads, and costs a millisecond."""
    known_fonts = _fonts(fonts.present())
    return typst.Compiler(
        _TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=known_fonts, ignore_system_fonts=True
    )


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


# A table of at most so many rows and columns stands beside its drawing.
_ROWS, _COLUMNS = 14, 4
# Fewer cards than this need no cover.
_FEW = 4


def pdf(bundle: Bundle) -> bytes:
    """A4 landscape, a page a card (a long table goes on), and a last page on sources and methods.

    Raises:
        ExportError: where the font is missing.
    """
    data = template_data.document(bundle, [_page(item, bundle) for item in bundle.items])
    more = {
        "cover": len(bundle.items) >= _FEW,
        "lines": [template_data.soft(line) for line in cover_lines(bundle)],
        "running": _running(bundle),
        "closing": _closing(bundle),
    }
    return paper("paper", data | more, at=bundle.published)


def one_pagers(targets: Sequence[TargetBundle]) -> bytes:
    """Each target on one page of A4 landscape.

    Raises:
        ExportError: where the font is missing.
    """
    bundle = targets[0].bundle
    data = template_data.document(bundle, [_target(target) for target in targets])
    return paper("target", data | {"running": _running(bundle)}, at=bundle.published)


def _page(item: BundleItem, bundle: Bundle) -> template_data.Data:
    table = item.card.table
    if item.card.chart is None or (table and _beside(table)):
        return template_data.sheet(item, bundle, drawings(item.card, SQUARE), table)
    return template_data.sheet(item, bundle, drawings(item.card, PAPER))


def _beside(table: Table) -> bool:
    return len(table.rows) <= _ROWS and sum(column.drawn for column in table.columns) <= _COLUMNS


def _target(target: TargetBundle) -> template_data.Data:
    bundle, lead, ground = target.bundle, template_data.sheet(target.lead, target.bundle), target.ground
    return {
        "lead": lead,
        "trend": target.trend and template_data.sheet(target.trend, bundle, drawings(target.trend.card, WIDE)),
        "ground": ground and _named(template_data.sheet(ground, bundle, shown=ground.card.table), ground.kind),
        # In the room under the trend a drawing of eight bars would be too small to read.
        "split": target.split and template_data.sheet(target.split, bundle, shown=target.split.card.table),
        "foot": [template_data.soft(line) for line in template_data.foot_of_all(bundle)],
        "link": target.lead.link,
        "link_said": lead["link_said"],
    }


def _named(item: template_data.Data, title: str) -> template_data.Data:
    """Beside the others of a target's page a card is called by what it shows."""
    return item | {"title": title}


def _running(bundle: Bundle) -> str:
    return template_data.soft(bundle.formatter.messages("exports.running", title=bundle.title, updated=bundle.updated))


def _closing(bundle: Bundle) -> template_data.Data:
    parts = [
        {
            "title": part.title,
            "lines": [template_data.soft(line) for line in part.lines],
            "table": None if part.table is None else template_data.table(part.table),
        }
        for part in closing_parts(bundle)
    ]
    return {"title": bundle.formatter.messages("exports.closing.title"), "parts": parts}
