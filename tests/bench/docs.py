"""Puts what a benchmark prints into the docs, between its two comments: <!-- begin NAME --> and <!-- end NAME -->."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Final

DOCS: Final = Path(__file__).parents[2] / "docs"


def declare(parser: argparse.ArgumentParser) -> None:
    """The option of every benchmark."""
    parser.add_argument("--write", action="store_true", help="also write the tables into docs")


def report(lines: Iterable[str], name: str, *, write: bool, page: Path = DOCS / "performance.md") -> None:
    """Print the lines, and with `write` replace what stands in the section of that name; a ValueError if none does."""
    text = "\n".join(lines).strip()
    print(text)
    if write:
        before, begin, rest = page.read_text(encoding="utf-8").partition(f"<!-- begin {name} -->\n")
        _, end, after = rest.partition(f"<!-- end {name} -->")
        if not end:
            raise ValueError(f"{page.name} has no section {name}")
        page.write_text(f"{before}{begin}\n{text}\n\n{end}{after}", encoding="utf-8")
