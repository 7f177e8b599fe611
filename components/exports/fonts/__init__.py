"""The font of every picture and paper, in the form that their programs read."""

from __future__ import annotations

import atexit
import lzma
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from components.exports.errors import ExportError, ExportProblem

FAMILY: Final = "Noto Sans JP"
FOLDER: Final = Path(__file__).parent
REGULAR: Final = "NotoSansJP-Regular.ttf"
BOLD: Final = "NotoSansJP-Bold.ttf"
# What Unicode does not call alike.
_LIKE: Final = {"➚": "↗", "➘": "↘"}
_MISSING: Final = "〓"
_SPACE: Final = "\n\t\u200b"
# Control signs, half of a sign, and those that say how others are to be set.
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs"})


def packed(name: str) -> Path:
    """Where a font stands as it is shipped: packed, for unpacked it is twice as large."""
    return FOLDER / f"{name}.xz"


def present() -> Path:
    """The folder of the fonts: without them every text would be left out of a picture, and nothing be said.

    Raises:
        ExportError: where one is missing or cannot be unpacked.
    """
    for name in (REGULAR, BOLD):
        if not packed(name).is_file():
            raise ExportError(ExportProblem.FONT, given=packed(name).name)
    try:
        folder = _unpacked()
        if not (folder / BOLD).is_file():
            # Someone has tidied up the place for temporary files.
            _unpacked.cache_clear()
            folder = _unpacked()
        return folder
    except (OSError, lzma.LZMAError) as fault:
        raise ExportError(ExportProblem.FONT, given=REGULAR) from fault


@cache
def _unpacked() -> Path:
    """Once a process, a seventh of a second: the programs read their fonts from files."""
    folder = Path(tempfile.mkdtemp(prefix="fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in (REGULAR, BOLD):
        (folder / name).write_bytes(lzma.decompress(packed(name).read_bytes()))
    return folder


def drawable(text: str) -> str:
    """The text with what the font lacks written in what it has (Ⅲ as III); what cannot be is 〓, as printers have it.

    An accessible paper is refused where a sign has no shape. Which of its shapes a sign is to have is not said.
    """
    fields = characters()
    if all(ord(letter) in fields for letter in text):
        return text
    return "".join(letter if ord(letter) in fields else _plainer(letter, fields) for letter in text)


def _plainer(letter: str, fields: Mapping[int, str]) -> str:
    if letter in _SPACE:
        return letter
    if unicodedata.category(letter) in _UNSEEN or unicodedata.name(letter, "").startswith("VARIATION SELECTOR"):
        return ""
    plainer = _LIKE.get(letter) or unicodedata.normalize("NFKC", letter)
    return plainer if all(ord(item) in fields for item in plainer) else _MISSING


@cache
def characters() -> Mapping[int, str]:
    """Every character of the font by its code, with its glyph's name.

    Raises:
        ExportError: where the font is missing.
    """
    names: Mapping[int, str] = TTFont(present() / REGULAR, lazy=True).getBestCmap()
    return names
