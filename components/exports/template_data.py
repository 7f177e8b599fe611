"""The bundle and its sheets as templates read them: plain values, every sentence said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components.cards.table import Cell, Table
from components.exports.bundle import Bundle, BundleItem
from components.exports.drawing import Drawing
from components.exports.fonts import FAMILY, drawable

Data = dict[str, Any]

# A word longer than this may be broken: a name without a space, an address.
_LONG = re.compile(r"([!-~]{24})(?=[!-~])")
_SOFT = "\u200b"
_PIECE = 24
_COLORS = ("ground", "tinted", "ink", "secondary", "line", "grid", "main", "soft", "pale", "faint")


def document(bundle: Bundle, sheets: Sequence[Data]) -> Data:
    """What every template needs, with its sheets."""
    palette = bundle.palette
    return {
        "title": bundle.title,
        "author": bundle.formatter.messages("exports.author", edition=bundle.edition),
        "lang": bundle.language,
        "font": FAMILY,
        "colors": {name: getattr(palette, name) for name in _COLORS},
        "goes_on": bundle.formatter.messages("exports.goes_on"),
        "sheets": list(sheets),
    }


def sheet(one: BundleItem, bundle: Bundle, drawings: Sequence[Drawing] = (), shown: Table | None = None) -> Data:
    """One card with its drawings, its table or both."""
    card = one.card
    return {
        "title": soft(one.title),
        "kind": soft(one.kind),
        "subtitle": soft(one.subtitle),
        "facts": [soft(fact) for fact in card.facts],
        "explained": soft(card.explained),
        "alt": card.chart.alt if card.chart else "",
        "drawings": [drawing.svg for drawing in drawings],
        "table": None if shown is None else table(shown),
        "foot": [soft(line) for line in foot(one, bundle)],
        "link": one.link,
        "link_said": pieces(bundle.formatter.messages("exports.link", link=one.link)),
    }


def foot(one: BundleItem, bundle: Bundle) -> tuple[str, ...]:
    """Kinds of values, notes, source, both dates: a line each, as under the card."""
    return foot_of_all(replace(bundle, items=(one,)))


def foot_of_all(bundle: Bundle) -> tuple[str, ...]:
    """The same of several cards together, each thing said once."""
    messages = bundle.formatter.messages
    said = messages("citation.separator").join(term for term, _ in bundle.terms)
    marks = (messages("exports.marks", marks=said),) if said else ()
    notes = dict.fromkeys(note for sheet in bundle.items for note in sheet.card.citation.notes)
    source = messages("citation.source", source=messages("citation.separator").join(bundle.credits))
    dates = messages("exports.dates", data=bundle.data_date, updated=bundle.updated)
    return (*bundle.warnings, *marks, *(messages("citation.note", note=note) for note in notes), source, dates)


def soft(text: str) -> str:
    """The text in signs that the font has, with places at which a very long word may be broken."""
    return _LONG.sub(rf"\1{_SOFT}", drawable(text))


def pieces(address: str) -> list[str]:
    """What is said of an address, in pieces between which a line may end; put together they are the address."""
    return [drawable(address[at : at + _PIECE]) for at in range(0, len(address), _PIECE)]


def table(shown: Table) -> Data:
    """The drawn columns and rows."""
    drawn = [k for k, column in enumerate(shown.columns) if column.drawn]
    rows = [
        {"strong": number in shown.strong, "cells": [_cell(row[k]) for k in drawn]}
        for number, row in enumerate(shown.rows)
    ]
    columns = [{"name": soft(shown.columns[k].name), "number": shown.columns[k].number} for k in drawn]
    return {"columns": columns, "rows": rows}


def _cell(cell: Cell) -> Mapping[str, str]:
    return {"text": soft(cell.text), "detail": soft(cell.detail)}
