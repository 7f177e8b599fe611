"""What commands print: text of strangers reaches the terminal without its control characters."""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from data.domain.plain_text import printable

_BEHIND_ASCII = re.compile(r"[^\x00-\x7e]")


class Terminal:
    """A stream to print to: what could steer a terminal is written out (`\\x1b`). All else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Print `text`."""
        return self._stream.write(printable(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def as_json(content: object) -> str:
    """JSON as people read it; what could steer a terminal is escaped as JSON has it."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    return _BEHIND_ASCII.sub(lambda sign: sign[0] if printable(sign[0]) == sign[0] else f"\\u{ord(sign[0]):04x}", text)
