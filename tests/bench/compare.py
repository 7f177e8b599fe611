"""What the product says and shows, recorded before a change of its structure and compared after it.

    python -m tests.bench.compare record OUT --workbooks FOLDER     (run at the commit before, and at the one after)
    python -m tests.bench.compare diff BEFORE AFTER

Recorded are the calculator's answers, the checks of a folder of workbooks, the texts of every exported file, and of
every page in both languages and themes its text and its picture at 1366 pixels. Only commands and the browser are
used, so that the same script runs at any commit.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, Literal

from lxml import etree
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from tests.browser import chromium
from tests.browser.cards import wait_until_drawn
from tests.browser.server import running
from tests.browser.visit import ATLAS, CALCULATOR, Visit

TODAY: Final = "2024-06-01"
INDICATORS: Final = (
    "hubs",
    "organizations",
    "hubs_with_organization_share",
    "hub_municipalities_share",
    "municipalities",
)
GAP_OPTIONS: Final[tuple[tuple[str, ...], ...]] = (
    (),
    ("--method", "drift"),
    ("--method", "slowing"),
    ("--method", "compound"),
    ("--method", "straight_line"),
    ("--as-of", "2019"),
    ("--target", "50", "--year", "2026"),
    ("--base", "2019"),
    ("--lang", "en"),
)
EXPORTS: Final[tuple[tuple[str, ...], ...]] = (
    ("pptx", "--lang", "ja"),
    ("pptx", "--lang", "en", "--theme", "mono"),
    ("pdf", "--lang", "ja"),
    ("xlsx", "--lang", "ja"),
    ("xlsx", "--lang", "en"),
    ("onepager", "--lang", "ja"),
    ("zip", "--lang", "en"),
)
PAGES: Final = (
    *("overview", "trends", "trends?indicator=organizations", "map", "split", "gap", "survey", "meeting", "upload"),
    *(
        "editions",
        "sources",
        "gap?indicator=organizations",
        "gap?indicator=hubs_with_organization_share",
        "map?area=32",
    ),
    *("map?layer=hubs", "meeting?picks=overview;gap&present=1", *CALCULATOR, *ATLAS),
)


def main() -> None:
    """Record, or compare two records; 1 where they differ."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.compare", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("out", type=Path)
    recording.add_argument("--workbooks", type=Path, required=True)
    recording.add_argument("--only", choices=("answers", "checks", "exports", "pages"), nargs="*")
    comparing = commands.add_parser("diff")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    arguments = parser.parse_args()
    if arguments.command == "diff":
        sys.exit(_diff(arguments.before, arguments.after))
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    parts = arguments.only or ("answers", "checks", "exports", "pages")
    if "answers" in parts:
        _write(out / "answers.json", _answers(out))
    if "checks" in parts:
        _write(out / "checks.json", _checks(out, arguments.workbooks))
    if "exports" in parts:
        _write(out / "exports.json", _exports(out))
    if "pages" in parts:
        _write(out / "pages.json", dict(_pages(out)))


def _command(out: Path, *arguments: str) -> str:
    environment = {**os.environ, "DASHBOARD_STORE": str(out / "store.sqlite"), "DASHBOARD_TODAY": TODAY}
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, env=environment)
    return done.stdout + done.stderr


def _answers(out: Path) -> dict[str, str]:
    calls = [(indicator, *options) for indicator in INDICATORS for options in GAP_OPTIONS]
    _command(out, "-m", "data", "editions")
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(lambda call: _command(out, "-m", "data", "gap", *call, "--json"), calls)
        return {" ".join(call): text for call, text in zip(calls, texts, strict=True)}


def _checks(out: Path, workbooks: Path) -> dict[str, str]:
    files = sorted(path for path in workbooks.rglob("*") if path.suffix in {".xlsx", ".csv", ".ods"})
    with ThreadPoolExecutor(2) as pool:
        texts = pool.map(lambda path: _command(out, "-m", "data", "check", str(path), "--json"), files)
        return {str(path.relative_to(workbooks)): text for path, text in zip(files, texts, strict=True)}


def _exports(out: Path) -> dict[str, list[str]]:
    texts: dict[str, list[str]] = {}
    for form, *options in EXPORTS:
        suffix = "pdf" if form == "onepager" else form
        path = out / f"{'_'.join((form, *options)).replace('--', '')}.{suffix}"
        printed = _command(out, "-m", "components.exports", *options, form, str(path))
        texts[path.name] = list(_texts(path)) if path.is_file() else [printed]
    return texts


def _texts(path: Path) -> Iterator[str]:
    """Every word and number of a file."""
    if path.suffix == ".pdf":
        yield from (page.extract_text() for page in PdfReader(path).pages)
    elif path.suffix == ".xlsx":
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                yield from (f"{sheet.title}!{c.coordinate} {c.value!r}" for c in row if c.value is not None)
    elif path.suffix == ".pptx":
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.startswith(("ppt/slides/slide", "ppt/charts/chart", "ppt/notesSlides/notes")):
                    tree = etree.fromstring(archive.read(name))
                    yield name + " " + " | ".join(t.strip() for t in tree.itertext() if t.strip())
    else:
        with zipfile.ZipFile(path) as archive:
            for entry in sorted(archive.namelist()):
                data = archive.read(entry)
                yield f"{entry} {hashlib.sha256(data).hexdigest() if entry.endswith('.png') else len(data)}"


def _pages(out: Path) -> Iterator[tuple[str, Any]]:
    """The text of every page, and its picture as a file."""
    os.environ["DASHBOARD_TODAY"] = TODAY
    server_folder = out / "server"
    server_folder.mkdir(exist_ok=True)
    pictures = out / "pictures"
    pictures.mkdir(exist_ok=True)
    themes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    with running(server_folder) as server, sync_playwright() as playwright:
        executable = chromium.find()
        browser = playwright.chromium.launch(executable_path=executable, args=[*chromium.FLAGS])
        for theme in themes:
            context = browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme=theme, locale="ja-JP")
            visit = Visit(context.new_page(), server.address)
            for language in ("ja", "en"):
                for path in PAGES:
                    key = f"{path}{'&' if '?' in path else '?'}lang={language}"
                    page = visit.open(key)
                    wait_until_drawn(page)
                    name = f"{hashlib.sha256(key.encode()).hexdigest()[:8]}-{theme}"
                    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
                    page.set_viewport_size({"width": 1366, "height": min(max(int(height) + 80, 768), 8000)})
                    wait_until_drawn(page)
                    page.screenshot(path=pictures / f"{name}.png")
                    text = page.inner_text("body")
                    yield f"{key} {theme}", {"text": text, "picture": f"{name}.png", "height": height}
                    page.set_viewport_size({"width": 1366, "height": 768})
            context.close()
        browser.close()


def _diff(before: Path, after: Path) -> int:
    """Print every difference; 1 where there is one."""
    different = 0
    for name in ("answers", "checks", "exports", "pages"):
        files = [folder / f"{name}.json" for folder in (before, after)]
        if not all(file.is_file() for file in files):
            continue
        old, new = (json.loads(file.read_text(encoding="utf-8")) for file in files)
        count = 0
        for key in sorted({*old, *new}):
            lines = [_lines(record.get(key)) for record in (old, new)]
            if lines[0] == lines[1]:
                continue
            count += 1
            gone = [line for line in lines[0] if line not in lines[1]]
            come = [line for line in lines[1] if line not in lines[0]]
            print(f"== {name}: {key}")
            for sign, changed in (("-", gone), ("+", come)):
                print("\n".join(f"  {sign} {line[:220]}" for line in changed[:6]))
        print(f"{name}: {count} of {len({*old, *new})} differ")
        different += count
    return 1 if different else 0


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, dict):
        return str(value["text"]).splitlines()
    try:
        return json.dumps(json.loads(value), ensure_ascii=False, indent=0, sort_keys=True).splitlines()
    except ValueError:
        return str(value).splitlines()


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
