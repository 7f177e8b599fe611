"""`python -m geo.build`: makes the files in `geo/shapes` anew."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data.catalogue.loader import CatalogueError, load
from geo.build.source import SourceError
from geo.shapes import FOLDER

WRITTEN, DIFFERENT, NOT_UNDERSTOOD, NOT_POSSIBLE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Make every file; write them, or with `--check` say which differ from what is there."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.build",
        description="Makes the boundaries anew: prefectures, municipalities, capitals.",
        epilog="Exit codes: 0 written (or nothing differs), 1 something differs, 2 not understood, 3 not possible.",
    )
    parser.add_argument("--to", type=Path, default=FOLDER, metavar="FOLDER", help="where to write; else geo/shapes")
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that would change")
    given = parser.parse_args(arguments)
    try:
        # Here, so that --help and this sentence need none of the packages.
        from geo.build import writing

        made = writing.files(load())
    except ModuleNotFoundError as fault:
        print(f"{fault.name} is missing: pip install --require-hashes -r geo/build/requirements.lock", file=sys.stderr)
        return NOT_POSSIBLE
    except (CatalogueError, SourceError) as fault:
        print(fault.plain, file=sys.stderr)
        return NOT_POSSIBLE
    return _check(made, given.to) if given.check else _write(made, given.to)


def _write(made: dict[str, bytes], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
        print(f"{len(content):>9,}  {name}")
    print(f"{sum(map(len, made.values())):>9,}  bytes in all")
    return WRITTEN


def _check(made: dict[str, bytes], folder: Path) -> int:
    changed = [name for name, content in made.items() if not _holds(folder / name, content)]
    for name in changed:
        print(name)
    return DIFFERENT if changed else WRITTEN


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main())
