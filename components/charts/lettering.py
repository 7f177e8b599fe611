"""How wide a text will be, as far as it can be known before it is drawn."""

from __future__ import annotations

from unicodedata import east_asian_width

# In Noto Sans JP, as parts of the font's size.
_NARROW = 0.56
_SPACE = 0.23
_THIN = frozenset(",.:'’|()il")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that `text` takes, a little too many rather than too few."""
    ems = sum(_ems(letter) for letter in text)
    return ems * size * (1.05 if bold else 1)


def wrapped(text: str, limit: float, size: float) -> list[str]:
    """`text` in as few lines of at most `limit` pixels as it needs, of like length.

    Broken at spaces, or anywhere where there are none.
    """
    count = len(_lines(text, limit, size))
    even = width(text, size) / count
    tries = (_lines(text, min(limit, even * (1 + more / 20)), size) for more in range(1, 20))
    return next((lines for lines in tries if len(lines) <= count), _lines(text, limit, size))


def _lines(text: str, limit: float, size: float) -> list[str]:
    joint = " " if " " in text else ""
    first, *rest = text.split(joint) if joint else list(text)
    lines = [first]
    for piece in rest:
        longer = f"{lines[-1]}{joint}{piece}"
        if width(longer, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _ems(letter: str) -> float:
    if letter == " ":
        return _SPACE
    if letter in _THIN:
        return 0.32
    return 1 if east_asian_width(letter) in "WFA" else _NARROW
