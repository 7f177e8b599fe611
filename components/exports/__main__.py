"""`python -m components.exports`: slides, papers, pictures and workbooks without a browser."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from components.charts.render_context import RenderContext
from components.context import card_ids
from components.context.clock import today
from components.exports import collect_cards
from components.exports.bundle import ExportOrigin
from components.exports.collect_cards import collect, usual
from components.exports.errors import ExportError, ExportProblem
from components.exports.formats import ExportFormat, File, export, write
from components.exports.pdf import one_pagers
from components.exports.picture_sizes import Size
from components.features.pages import CARD_PAGES
from components.text import text
from data.catalogue.loader import CatalogueError
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter, Years
from data.i18n.languages import DEFAULT, LANGUAGES
from data.store import Store, StoreError, open_store

WRITTEN, REFUSED, NOT_UNDERSTOOD, NO_STORE, UNWRITABLE = 0, 1, 2, 3, 4
ONE_PAGER = "onepager"
_ENDINGS = frozenset(f".{form}" for form in ExportFormat)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one form; 0 written, 1 refused with a sentence, 2 not understood, 3 no store, 4 not writable."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    given = _parser().parse_args(arguments)
    try:
        store = open_store()
        snapshot = _snapshot(store, given.edition)
    except (CatalogueError, StoreError) as fault:
        print(fault.plain, file=sys.stderr)
        return NO_STORE
    messages = text(given.lang)
    if snapshot is None:
        print(messages("fault.unknown_edition", given=given.edition, latest=store.latest()), file=sys.stderr)
        return NOT_UNDERSTOOD
    if (ending := Path(given.out).suffix.lower()) in _ENDINGS and ending != _ending(given.form):
        print(messages("exports.command.ending", given=given.out, ending=_ending(given.form)), file=sys.stderr)
        return NOT_UNDERSTOOD
    try:
        written = _written(_made(given, snapshot, ExportOrigin(given.site, store.practice)), given.out)
    except ExportError as problem:
        print(problem.told(messages), file=sys.stderr)
        return REFUSED
    except OSError as fault:
        print(messages("exports.command.unwritable", path=given.out, reason=fault.strerror or ""), file=sys.stderr)
        return UNWRITABLE
    for path in written:
        print(path)
    return WRITTEN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m components.exports",
        description="The charts and tables of the dashboard as slides, papers, pictures or a workbook.",
        epilog="Exit codes: 0 written (the files' names are printed), 1 refused with a sentence, 2 not understood, "
        "3 the store or the catalogue cannot be used, 4 the file cannot be written.",
    )
    parser.add_argument(
        "form",
        metavar="FORMAT",
        choices=[*(form.value for form in ExportFormat), ONE_PAGER],
        help=f"{', '.join(form.value for form in ExportFormat)}, or {ONE_PAGER}: each target on one page of PDF",
    )
    parser.add_argument("out", metavar="OUT", type=_out, help="the file to write; of several pictures, the folder")
    parser.add_argument("--edition", type=int, metavar="N", help="the edition; without it the one in force")
    parser.add_argument(
        "--charts",
        nargs="+",
        metavar="PAGE[:CARD][;KEY=VALUE]",
        help=f"what to export, in this order; pages are {', '.join(CARD_PAGES)}; without it every page as it opens",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=DEFAULT, help=f"the language ({DEFAULT})")
    parser.add_argument("--years", choices=[y.value for y in Years], help="Japanese or Western years; by language")
    parser.add_argument("--theme", choices=["light", "mono"], default="light", help="with or without colour (light)")
    parser.add_argument("--size", choices=[s.value for s in Size], default=Size.WIDE.value, help="of pictures (16:9)")
    parser.add_argument(
        "--site", type=_site, default="", metavar="URL", help="where the dashboard is served, for the links"
    )
    return parser


def _out(given: str) -> str:
    if not given.strip():
        raise argparse.ArgumentTypeError("no name")
    return given


def _site(given: str) -> str:
    """It goes into every file as a link: what is no address would break them. Without one they begin with the page."""
    if not given:
        return given
    try:
        parts = urlsplit(given)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from fault
    if parts.scheme not in ("http", "https") or not parts.netloc or not given.isprintable() or " " in given:
        raise argparse.ArgumentTypeError(f"no address that begins with http:// or https://: {given!r}")
    return given


def _ending(form: str) -> str:
    return ".pdf" if form == ONE_PAGER else f".{form}"


def _snapshot(store: Store, number: int | None) -> Snapshot | None:
    """The edition asked for, or None where there is none of that number."""
    if number is None:
        return store.read(store.latest())
    return store.read(number) if any(edition.number == number for edition in store.editions()) else None


def _made(given: argparse.Namespace, snapshot: Snapshot, origin: ExportOrigin) -> tuple[File, ...]:
    years = Years(given.years) if given.years else LANGUAGES[given.lang].years
    context = RenderContext(Formatter(text(given.lang), years), given.theme, today())
    chosen = tuple(pick for label in given.charts or () for pick in card_ids.read(label))
    if given.form == ONE_PAGER:
        about = [item for pick in chosen for item in collect_cards.meant(pick, snapshot, context)]
        if given.charts is None:
            about = list(collect_cards.named(snapshot))
        elif not about:
            raise ExportError(ExportProblem.NOTHING)
        return (File(f"{ONE_PAGER}.pdf", one_pagers(collect_cards.of_targets(about, snapshot, context, origin))),)
    bundle = collect(chosen, snapshot, context, origin) if given.charts else usual(snapshot, context, origin)
    return export(bundle, ExportFormat(given.form), size=Size(given.size))


def _written(files: Sequence[File], given: str) -> list[Path]:
    """One file under the very name, or in the folder, that was given; several in the folder."""
    out = Path(given)
    if len(files) == 1 and not out.is_dir() and not given.endswith(("/", os.sep)):
        write({out: files[0].content})
        return [out]
    if out.suffix.lower() in (".png", ".svg"):
        raise ExportError(ExportProblem.SEVERAL, count=len(files))
    placed = {out / file.name: file.content for file in files}
    write(placed)
    return list(placed)


if __name__ == "__main__":
    sys.exit(main())
