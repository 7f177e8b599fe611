"""A stranger's words among ours."""

from __future__ import annotations

import re

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


def plain(given: str) -> str:
    """What was written, shown as it is and never as a picture, link or heading."""
    return _MARKDOWN.sub(r"\\\1", " ".join(given.split()))
