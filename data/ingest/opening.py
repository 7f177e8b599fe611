"""Opens a file that someone handed in: a workbook with its cells, or the reason why it is not read."""

from __future__ import annotations

from hashlib import sha256

from data.ingest import comma, cradle
from data.ingest.preflight import preflight
from data.ingest.workbook import Refusal, Workbook


def read_workbook(content: bytes, name: str) -> Workbook | Refusal:
    """The file's cells, read twice in a process of its own; or a refusal. Raises nothing for a user's fault."""
    if (kind := preflight(content, name)) is not None:
        return Refusal(name, *kind)
    if comma.looks_like(content, name):
        found = comma.read(content, name)
        return Refusal(name, found) if isinstance(found, str) else found
    read = cradle.read(content)
    if isinstance(read, cradle.Refused):
        return Refusal(name, read.kind, read.facts)
    return Workbook(
        name=name,
        sheets=read.sheets,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        disagreements=read.disagreements,
        peak_memory_kb=read.peak_memory_kb,
    )
