"""`python -m data`: the dashboard's questions and duties without a browser."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from typing import TextIO, cast

from data.catalogue.loader import CatalogueError
from data.commands.table import COMMANDS
from data.commands.terminal import Terminal
from data.store import StoreError

ANSWERED, NOT_UNDERSTOOD, NO_STORE = 0, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 answered, 2 not understood, 3 the store or the catalogue cannot be used."""
    parser = argparse.ArgumentParser(
        prog="python -m data",
        description="Figures on small hubs and community management organizations.",
        epilog="Exit codes: 0 answered, 2 not understood, 3 the store or the catalogue cannot be used.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.declare(commands)
    _speak_to_any_terminal()
    given = parser.parse_args(arguments)
    try:
        with redirect_stdout(_plain(sys.stdout)), redirect_stderr(_plain(sys.stderr)):
            code: int = given.run(given)
    except (CatalogueError, StoreError) as fault:
        print(fault.plain, file=_plain(sys.stderr))
        return NO_STORE
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    return code


def _plain(stream: TextIO) -> TextIO:
    return cast("TextIO", Terminal(stream))


def _speak_to_any_terminal() -> None:
    """A sign that the terminal's encoding lacks (− in Windows' Japanese one) becomes ?, not a trace."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
