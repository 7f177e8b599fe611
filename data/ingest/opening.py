"""Opens a file that someone handed in: a workbook with its cells, or the reason why it is not read."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from hashlib import sha256
from typing import Final

from data.ingest import csv_reader, sandbox
from data.ingest.workbook import Refusal, Workbook

LARGEST: Final = 10 * 1024 * 1024
MOST_PARTS: Final = 300
MOST_EXPANDED: Final = 120 * 1024 * 1024
MOST_EXPANDED_PART: Final = 60 * 1024 * 1024
STEEPEST: Final = 200
# A small part may be any number of times smaller in the zip: only large ones can harm.
HARMLESS: Final = 1024 * 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK: Final = "xl/workbook.xml"
_CONTENT: Final = "content.xml"
# What a file really is whose name says something else, by its first bytes.
_OTHERS: Final = ((b"%PDF", "pdf"), (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"Rar!", "archive"))

Kind = tuple[str, tuple[tuple[str, str | int], ...]]


def read_workbook(content: bytes, name: str) -> Workbook | Refusal:
    """The file's cells, read twice in a process of its own; or a refusal. Raises nothing for a user's fault."""
    if (kind := preflight(content, name)) is not None:
        return Refusal(name, *kind)
    if csv_reader.looks_like(content, name):
        result = csv_reader.read(content, name)
        return Refusal(name, result) if isinstance(result, str) else result
    read = sandbox.read(content)
    if isinstance(read, sandbox.Refused):
        return Refusal(name, read.kind, read.facts)
    return Workbook(
        name=name,
        sheets=read.sheets,
        size=len(content),
        sha256=sha256(content).hexdigest(),
        disagreements=read.disagreements,
        peak_memory_kb=read.peak_memory_kb,
    )


def preflight(content: bytes, name: str) -> Kind | None:
    """The kind of refusal with its facts; None where the file may be opened."""
    if not content.strip(b"\0 \r\n\t"):
        return "empty", ()
    if len(content) > LARGEST:
        return "too_large", (("megabytes", LARGEST // 1024 // 1024),)
    if content.startswith(_OLE):
        return ("encrypted" if _ENCRYPTED in content else "old_format"), ()
    if name.replace("\\", "/").rpartition("/")[2].startswith("~$"):
        return "lock_file", ()
    if (other := next((kind for start, kind in _OTHERS if content.startswith(start)), None)) is not None:
        return other, ()
    head = content[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table")):
        return "web_page", ()
    if content.startswith(b"PK"):
        return _zip(content)
    if name.lower().endswith(".csv"):
        return None
    if name.lower().endswith((".xlsx", ".xlsm", ".ods")):
        return ("really_csv" if csv_reader.is_text(content) else "damaged"), ()
    return "not_a_workbook", ()


def _zip(content: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        # No directory or a torn one; a part's name that is no UTF-8 though it says so; a zip of a later version.
        return "damaged", ()
    names = [part.filename.replace("\\", "/").lower() for part in parts]
    if len(parts) > MOST_PARTS:
        return "too_many_parts", (("count", len(parts)),)
    if any(part.flag_bits & 1 for part in parts):
        return "encrypted", ()
    if any(name.startswith("/") or ".." in name.split("/") or ":" in name for name in names):
        return "unsafe_part", ()
    if max(Counter(names).values(), default=0) > 1:
        return "duplicate_part", ()
    if any("vbaproject" in name or name.startswith("xl/macrosheets/") for name in names):
        return "macro", ()
    sizes = [part.file_size for part in parts]
    if sum(sizes) > MOST_EXPANDED or max(sizes, default=0) > MOST_EXPANDED_PART:
        return "too_expanded", ()
    if any(p.file_size > HARMLESS and p.file_size > STEEPEST * max(1, p.compress_size) for p in parts):
        return "too_expanded", ()
    if any(name.startswith(("word/", "ppt/")) for name in names):
        return "other_office", ()
    if _CONTENT in names:
        return None if b"opendocument.spreadsheet" in content[:200] else ("other_office", ())
    if _WORKBOOK not in names:
        return ("archive" if any(name.endswith((".xlsx", ".csv", ".xls")) for name in names) else "not_a_workbook"), ()
    return None
