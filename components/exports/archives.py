"""Office files as archives whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

_EPOCH = (1980, 1, 1, 0, 0, 0)


_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def stamped(archive: bytes, at: datetime) -> bytes:
    """The archive with `at` as the moment it was made, in its properties and in those of workbooks within it."""
    said = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return packed((info.filename, _stamped(info.filename, file.read(info), said, at)) for info in file.infolist())


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of files by name, without the time of day in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            # What is packed already gains nothing.
            how = zipfile.ZIP_STORED if name.endswith((".png", ".xlsx", ".pptx", ".pdf")) else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), content, how, 6)
    return made.getvalue()


def _stamped(name: str, content: bytes, said: bytes, at: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return stamped(content, at)
    return _MOMENT.sub(rb"\g<1>" + said + rb"\2", content) if name == "docProps/core.xml" else content
