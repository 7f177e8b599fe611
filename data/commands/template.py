"""`template`, `practice` and `lesson`: workbooks to fill in, and to learn with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.i18n import Messages, load_messages
from data.ingest.templates.lesson import lesson
from data.ingest.templates.practice import practice
from data.ingest.templates.template import template
from data.store import open_store

DONE, NOT_WRITTEN = 0, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where it is written."""
    parser.add_argument("out", type=Path, metavar="OUT.xlsx", help="where to write it")


def run(given: argparse.Namespace) -> int:
    """Write the template."""
    messages, store = load_messages(given.lang), open_store()
    return write_file(given.out, template(store.read(store.latest()), messages=messages), messages)


def learn(given: argparse.Namespace) -> int:
    """Write the practice workbook."""
    messages, store = load_messages(given.lang), open_store()
    return write_file(given.out, practice(store.read(store.latest()), messages=messages).content, messages)


def teach(given: argparse.Namespace) -> int:
    """Write the lesson's workbook."""
    store = open_store()
    return write_file(given.out, lesson(store.read(store.latest()).catalogue), load_messages(given.lang))


def write_file(path: Path, content: bytes, messages: Messages) -> int:
    """Write a file and say so; a sentence on stderr where it cannot be written."""
    try:
        path.write_bytes(content)
    except OSError as fault:
        print(messages("check.not_written", file=path, why=fault.strerror), file=sys.stderr)
        return NOT_WRITTEN
    print(messages("check.made", file=path))
    return DONE
