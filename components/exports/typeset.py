"""The door to typst: a template and what it is to set, as pages of one format. No font and no file but our own."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from components.exports import fonts
from components.exports.lack import ExportError, Lack

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
        raise ExportError(Lack.UNSET) from fault
    return made


def _compiler(template: str) -> typst.Compiler:
    """A new one each time: it cannot be shared by threads, and costs a millisecond."""
    held = _fonts(fonts.present())
    return typst.Compiler(_TEMPLATES / f"{template}.typ", root=_TEMPLATES, font_paths=held, ignore_system_fonts=True)


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
