"""Files are written whole or not at all: beside their places first, then all of them into these."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write(files: Mapping[Path, bytes]) -> None:
    """Write each content under its path; what stands there is replaced only when all are written.

    Raises:
        OSError: for a place that cannot be written; then every file that was there before is as it was.
    """
    beside: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and not path.is_file():
                # A pipe or a device keeps nothing that could be lost; a folder is no file.
                path.write_bytes(content)
                continue
            place = path.resolve()
            part = place.with_name(f".{place.name}.{os.getpid()}.part")
            beside[part] = place
            part.write_bytes(content)
        for part, place in beside.items():
            part.replace(place)
    finally:
        for part in beside:
            part.unlink(missing_ok=True)
