"""A sheet as its reader saw it: rows and columns with letters, and what became of each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from components.charts.render_context import RenderContext
from data.domain.finding import Finding, Severity
from data.ingest.cell_use import CellUse, Place, Use
from data.ingest.workbook import Cell, ErrorCell, NoStoredValue, Sheet, letters

# How many columns stand side by side before the rest is left out, and how many headers stand above the first figure.
COLUMNS = 7
_HEADS = 4
# Longer texts are cut in a cell; the whole stands in its tip.
_LONGEST = 40
# So many letters stay on one line: a year, an area, a kind.
_SHORT = 11

_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The drawn part of a sheet, and how many of its rows and columns were left out."""

    html: str
    rows_left: int
    columns_left: int


def sheet_grid(
    sheet: Sheet,
    uses: Mapping[Place, CellUse],
    *,
    numbers: Mapping[Finding, int],
    changed: frozenset[Place],
    rows: int,
    context: RenderContext,
) -> SheetGrid:
    """At most `rows` rows: headers, what is to blame and what changes first, in the sheet's own order.

    `numbers` are those with which findings are listed; `changed` are the cells whose figures the edition does not have.
    """
    used = sheet.cells.keys() | uses.keys()
    all_rows, all_columns = (sorted({at[axis] for at in used}) for axis in (0, 1))
    shown = _rows(all_rows, uses, changed, rows)
    # With more rows asked for, there are more columns too.
    drawn = _columns(all_columns, uses, changed, COLUMNS if rows <= 30 else 40)
    messages = context.messages
    head = "".join(
        _gap_head(messages("grid.columns_between", count=gone)) if gone else f'<th scope="col">{letters(at)}</th>'
        for at, gone in _with_gaps(all_columns, drawn)
    )
    body = []
    for row, gone in _with_gaps(all_rows, shown):
        if gone:
            between = escape(messages("grid.rows_between", count=context.formatter.number(gone)))
            span = sum(1 for _ in _with_gaps(all_columns, drawn))
            body.append(f'<tr class="gap"><th scope="row">⋮</th><td colspan="{span}">{between}</td></tr>')
            continue
        cells = _row(sheet, row, list(_with_gaps(all_columns, drawn)), uses, numbers, changed, context)
        hidden = f"<small>{escape(messages('grid.hidden'))}</small>" if row in sheet.hidden_rows else ""
        body.append(f'<tr><th scope="row">{row}{hidden}</th>{cells}</tr>')
    name = escape(messages("grid.caption", sheet=sheet.name))
    html = (
        f'<div class="table-box" tabindex="0" role="region" aria-label="{name}">'
        f'<table class="sheet-grid" translate="no">'
        f"<caption class=unseen>{name}</caption><thead><tr><td></td>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )
    return SheetGrid(html, len(all_rows) - len(shown), len(all_columns) - len(drawn))


def legend(uses: Mapping[Place, CellUse], context: RenderContext) -> str:
    """What the three looks mean, each with its count, and why cells were passed over."""
    count = Counter(use.use for use in uses.values())
    count[Use.BLAMED] += sum(bool(cell.findings) and cell.use is Use.TAKEN for cell in uses.values())
    entries = "".join(
        f'<li><span class="swatch {use}">{escape(context.messages(f"grid.letter_{use}"))}</span>'
        f"{escape(context.messages(f'grid.{use}', count=context.formatter.number(count[use])))}</li>"
        for use in Use
    )
    return f'<ul class="grid-legend">{entries}</ul>'


def cell_text(cell: Cell) -> str:
    """What Excel shows in the cell, as near as its number format tells."""
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, ErrorCell | NoStoredValue):
        return value[0]
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return value
    shown = cell.number_format.partition(";")[0]
    if "%" in shown:
        return f"{value * 100:.10g}%"
    number = f"{value:,.10g}" if "#,##" in shown else f"{value:.15g}"
    around = _QUOTED.split(shown)
    if len(around) == 1 or not re.search(r"[0#]", "".join(around[::2])):
        return number
    at = next(i for i, part in enumerate(around) if i % 2 == 0 and re.search(r"[0#]", part))
    return "".join(around[1:at:2]) + number + "".join(around[at + 1 :: 2])


def _row(
    sheet: Sheet,
    row: int,
    columns: list[tuple[int, int]],
    uses: Mapping[Place, CellUse],
    numbers: Mapping[Finding, int],
    changed: frozenset[Place],
    context: RenderContext,
) -> str:
    """A long text runs over the empty cells behind it, as it does in Excel."""
    cells, place = [], 0
    while place < len(columns):
        column, left_out = columns[place]
        place += 1
        if left_out:
            cells.append('<td class="gap"></td>')
            continue
        known, span = sheet.cells.get((row, column)), 1
        if known and isinstance(known.value, str) and len(known.value) > _SHORT:
            while place < len(columns) and not _is_filled(sheet, uses, row, columns[place]):
                span, place = span + 1, place + 1
        cells.append(_cell(sheet, (row, column), uses, numbers, changed, context, span))
    return "".join(cells)


def _is_filled(sheet: Sheet, uses: Mapping[Place, CellUse], row: int, column: tuple[int, int]) -> bool:
    at = (row, column[0])
    return at in sheet.cells or at in uses or bool(column[1])


def _cell(
    sheet: Sheet,
    at: Place,
    uses: Mapping[Place, CellUse],
    numbers: Mapping[Finding, int],
    changed: frozenset[Place],
    context: RenderContext,
    span: int,
) -> str:
    cell, used = sheet.cells.get(at), uses.get(at)
    text = cell_text(cell) if cell else ""
    cut = text if len(text) <= _LONGEST * span else f"{text[: _LONGEST * span]}…"
    wide = f' colspan="{span}"' if span > 1 else ""
    number = " number" if cell and isinstance(cell.value, float) else " short" if len(text) <= _SHORT else ""
    if used is None:
        tip = f' title="{escape(text)}"' if cut != text else ""
        return f'<td class="plain{number}"{tip}{wide}>{escape(cut)}</td>' if cell else "<td></td>"
    messages = context.messages
    own = sorted({numbers[finding] for finding in used.findings if finding in numbers})
    badges = "".join(f'<span class="badge">{number}</span>' for number in own[:2])
    why = messages(f"ignored.{used.why}") if used.use is Use.PASSED else messages("grid.tip_taken")
    if own:
        why = messages("grid.tip_blamed", numbers=messages("finding.list").join(map(str, own)))
    asked = all(finding.severity is Severity.WARNING for finding in used.findings)
    new = (
        (" confirm" if own and asked else "")
        + (" new" if at in changed else "")
        + (" doubted" if own and used.use is Use.TAKEN else "")
    )
    tip = why if cut == text else f"{text} － {why}"
    unseen = f'<span class="unseen">（{escape(why)}）</span>'
    look = f'class="{used.use}{number}{new}" title="{escape(tip)}"{wide}'
    return f"<td {look}><span>{escape(cut)}</span>{badges}{unseen}</td>"


def _gap_head(text: str) -> str:
    return f'<th scope="col" class="gap" title="{escape(text)}">⋯<span class="unseen">{escape(text)}</span></th>'


def _rows(places: list[int], uses: Mapping[Place, CellUse], changed: frozenset[Place], limit: int) -> list[int]:
    if len(places) <= limit:
        return places
    taken = [row for (row, _), used in uses.items() if used.use is not Use.PASSED]
    passed = {row for (row, _), used in uses.items() if used.use is Use.PASSED}
    first = min(taken, default=places[0])
    above = [row for row in places if row < first and row not in passed][-_HEADS:]
    return _first(places, (above, _where(uses, 0), [row for row, _ in changed]), limit)


def _columns(places: list[int], uses: Mapping[Place, CellUse], changed: frozenset[Place], limit: int) -> list[int]:
    if len(places) <= limit:
        return places
    taken = [column for (_, column), used in uses.items() if used.use is Use.TAKEN]
    labels = [column for column in places if column < min(taken, default=places[0])][:4]
    return _first(places, (labels, _where(uses, 1), [column for _, column in changed]), limit)


def _where(uses: Mapping[Place, CellUse], axis: int) -> list[int]:
    """The single cells first: a range is long, and its first cells say what it is."""
    alone = [at[axis] for at, used in uses.items() if used.use is Use.BLAMED]
    return alone or [at[axis] for at, used in uses.items() if used.findings]


def _first(places: list[int], wanted: Iterable[Iterable[int]], limit: int) -> list[int]:
    """The first `limit` of what is wanted most, filled up from the beginning, in the sheet's order."""
    order = dict.fromkeys(at for ints in wanted for at in sorted(set(ints)))
    order |= dict.fromkeys(places)
    known = set(places)
    return sorted([at for at in order if at in known][:limit])


def _with_gaps(places: list[int], shown: list[int]) -> Iterable[tuple[int, int]]:
    """Each place that is shown with 0, and between them how many were left out."""
    kept, gone = set(shown), 0
    for at in places:
        if at not in kept:
            gone += 1
            continue
        if gone:
            yield at, gone
            gone = 0
        yield at, 0
    if gone:
        yield places[-1], gone
