"""Runs the readers in a process of their own, which may die, hang or eat memory without harm to the server."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from data.ingest.workbook import Area, Cells, Disagreement, ErrorCell, NoStoredValue, Sheet, Value

WALL_SECONDS: Final = 30
_ROOT: Final = Path(__file__).parents[2]
# What Windows needs to start a program at all; our settings and secrets stay outside.
_PASSED_ON: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH", "LANG")
_LOG = logging.getLogger("dashboard")


@dataclass(frozen=True, slots=True)
class Read:
    """What the child read."""

    sheets: tuple[Sheet, ...]
    disagreements: tuple[Disagreement, ...]
    peak_memory_kb: int | None


@dataclass(frozen=True, slots=True)
class Refused:
    """Why it did not: the kind of a refusal."""

    kind: str
    facts: tuple[tuple[str, str | int], ...] = ()


def read(content: bytes) -> Read | Refused:
    """The cells of an .xlsx; any signal, non-zero exit or silence is a refusal. Takes 0.3 s and more."""
    with tempfile.TemporaryDirectory(prefix="workbook-") as folder:
        path = Path(folder) / ("handed-in.ods" if b"opendocument" in content[:200] else "handed-in.xlsx")
        path.write_bytes(content)
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell, a path of our own making
                [sys.executable, "-m", "data.ingest.reader_process", str(path)],
                cwd=_ROOT,
                env={**environment, "TMPDIR": folder, "TEMP": folder, "PYTHONIOENCODING": "utf-8"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            _LOG.warning("a workbook took more than %s s and was given up", WALL_SECONDS)
            return Refused("too_slow", (("seconds", WALL_SECONDS),))
    for line in done.stderr.decode(errors="replace").splitlines()[-3:]:
        _LOG.info("reader: %s", line)
    if done.returncode != 0:
        _LOG.warning("the reader of a workbook ended with %s", done.returncode)
        return Refused("unreadable")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return Refused("unreadable")
    if "refusal" in answer:
        _LOG.info("reader: %s, %s", answer["refusal"], answer.get("why", ""))
        return Refused(answer["refusal"], tuple((str(k), v) for k, v in answer["facts"]))
    return Read(
        sheets=tuple(_sheet(item) for item in answer["sheets"]),
        disagreements=tuple(Disagreement(*each) for each in answer["disagreements"]),
        peak_memory_kb=answer["peak_memory_kb"],
    )


def _sheet(result: dict[str, Any]) -> Sheet:
    return Sheet(
        name=result["name"],
        hidden=result["hidden"],
        cells=_cells(result),
        merged=tuple(Area(*item) for item in result["merged"]),
        hidden_rows=frozenset(result["hidden_rows"]),
        hidden_columns=frozenset(result["hidden_columns"]),
        asides=tuple(result["asides"]),
        struck={(row, column): kept for row, column, kept in result["struck"]},
    )


def _cells(result: dict[str, Any]) -> Cells:
    """Cells that say the same share their text."""
    texts: dict[str, str] = {}
    values = [
        value if type(value) is float else texts.setdefault(value, value) if type(value) is str else _value(value)
        for value in result.pop("values")
    ]
    rows, counts, columns, styles = (result.pop(name) for name in ("rows", "counts", "columns", "styles"))
    return Cells(rows, counts, columns, values, styles, result["formats"])


def _value(result: Any) -> Value:
    """What JSON has no word for comes as a list of its kind and text."""
    if isinstance(result, bool):
        return result
    kind, text = result
    if kind == "date":
        return date.fromisoformat(text)
    return ErrorCell(text) if kind == "error" else NoStoredValue(text)
