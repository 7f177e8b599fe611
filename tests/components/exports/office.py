"""Finds LibreOffice and lets it open a file. The finding needs nothing but Python: `python -m tests` asks for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_NAMES: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
# A first start on a busy machine makes a profile; whoever waits for what never comes fails all the same.
_SECONDS: Final = 240


def find() -> Path | None:
    """The program named by the setting SOFFICE, else one that the system has."""
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("SOFFICE"):
        yield Path(named)
    yield from (Path(path) for name in _NAMES if (path := shutil.which(name)))
    yield from map(Path, _USUAL_PLACES)


def as_pdf(files: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """What LibreOffice makes of each file, by its name without the ending; all in one start, in a profile of its own.

    Raises:
        AssertionError: where LibreOffice is not there, or opens one of them not at all.
    """
    program = find()
    if program is None:
        raise AssertionError(
            "LibreOffice was not found: `python -m tests` installs it (apt-get install libreoffice-impress)"
        )
    for name, content in files.items():
        (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(program),
        "--headless",
        "--norestore",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
    ]
    done = subprocess.run(
        [*command, *(str(folder / name) for name in files)], capture_output=True, timeout=_SECONDS, check=False
    )
    made = {path.stem: path.read_bytes() for path in (folder / "pdf").glob("*.pdf")}
    assert set(made) == {Path(name).stem for name in files}, done.stderr.decode(errors="replace")
    return made
