"""What README and docs print: commands run, names of files exist, and the example of an indicator is a good one."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
from pip._internal.commands import create_command
from streamlit.web.cli import main_run

import components.exports.__main__
import data.__main__
from data.domain.finding import Fact
from data.domain.mark import Mark
from data.ingest import rules
from data.ingest.rules import values
from data.publishing.check import hold_against
from data.queries.judgement import asked, judge
from data.store import open_store
from data.store.settings import IN_MEMORY
from tests.__main__ import STEPS
from tests.data.ingest.sheets import sheet, workbook
from tests.data.making import catalogue_copy, figures_copy

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
RUN = {"data": data.__main__.main, "components.exports": components.exports.__main__.main}
EXTENDING = ROOT / "docs" / "extending.md"
PYTHON = ".venv/bin/python"


@dataclass(frozen=True)
class Command:
    """One command of a page, as a shell splits it; `settings` stand before it."""

    line: str
    settings: dict[str, str]
    words: list[str]


def blocks(page: Path, *kinds: str) -> Iterator[str]:
    """The fenced blocks of these kinds."""
    for kind, block in re.findall(r"^```(\w+)\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        if kind in kinds:
            yield block


def commands(page: Path) -> Iterator[Command]:
    for line in (line for block in blocks(page, "sh", "console", "bat") for line in block.splitlines()):
        words = shlex.split(line.replace(".venv\\Scripts\\", ".venv/bin/"), comments=True)
        while words:
            end = words.index("&&") if "&&" in words else len(words)
            command, words = words[:end], words[end + 1 :]
            settings = [word for word in command if re.fullmatch(r"[A-Z_]+=.*", word)]
            yield Command(line, dict(word.split("=", 1) for word in settings), command[len(settings) :])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_printed_can_be_run(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for command in commands(page):
        with monkeypatch.context() as patch:
            for name, value in {"DASHBOARD_STORE": "store.sqlite", **command.settings}.items():
                patch.setenv(name, value)
            match command.words:
                case [program, "-m", module, *arguments] if program == PYTHON and module in RUN:
                    assert RUN[module](arguments) == 0, f"{command.line}: {capsys.readouterr().err}"
                case _:
                    understood(command)


def understood(command: Command) -> None:
    """What serves, installs, builds or tests is not run here: program, options and files are looked at."""
    match command.words:
        case [".venv/bin/streamlit", "run", *arguments]:
            assert (ROOT / str(main_run.make_context("run", arguments).params["target"])).is_file()
        case ["python3" | "py", "-m", "venv", ".venv"]:
            pass
        case [program, "-m", "pip", "install", *arguments] if program == PYTHON:
            options, _ = create_command("install").parse_args(arguments)
            assert all((ROOT / path).is_file() for path in options.requirements), command.line
        case [program, "-m", "tests", *steps] if program == PYTHON:
            assert set(steps) <= set(STEPS), command.line
        case [program, "-m", "pytest", "-q", *paths] if program == PYTHON:
            assert all((ROOT / path).exists() for path in paths), command.line
        case [program, "-m", module, *arguments] if program == PYTHON:
            spec = find_spec(f"{module}.__main__") if (ROOT / module.replace(".", "/")).is_dir() else find_spec(module)
            assert spec is not None, command.line
            assert spec.origin is not None
            # The option is the benchmark's own or one that all of them share.
            source = Path(spec.origin).read_text(encoding="utf-8")
            source += (ROOT / "tests/bench/docs.py").read_text(encoding="utf-8") if "docs.declare" in source else ""
            assert all(f'"{word}"' in source for word in arguments if word.startswith("--")), command.line
        case _:
            pytest.fail(f"{command.line}: nothing here checks this command")


def test_the_clean_clone_runs_what_readme_prints() -> None:
    printed = [" ".join(command.words) for command in commands(ROOT / "README.md")]
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert f"{PYTHON} -m tests" in printed
    assert f"{PYTHON} -m tests" in run
    assert any(line.endswith("--require-hashes -r requirements.lock") for line in printed)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_is_named_exists(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    missing = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not (page.parent / link).exists()]
    for name in re.findall(r"`([^`\n]+)`", text):
        pattern = re.sub(r"<\w+>", "*", name)
        if re.fullmatch(r"[\w.*-]+(/[\w.*-]+)+|[\w-]+\.(py|toml|md|lock)", pattern):
            found = ROOT.glob(pattern) if "/" in pattern or (ROOT / pattern).exists() else ROOT.glob(f"*/**/{pattern}")
            # A new file that the reader is to write has a name of his own; its folder is there.
            if not any(found) and not ("<" in name and (ROOT / pattern).parent.is_dir()):
                missing.append(name)
    assert [name for name in missing if not name.startswith((".store/", ".venv/"))] == []


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_bytes()) <= 5000


def test_the_indicator_in_the_docs_is_judged_as_it_stands_there(tmp_path: Path) -> None:
    declaration, _ = blocks(EXTENDING, "toml")
    (figures,) = blocks(EXTENDING, "csv")
    catalogue, folder = catalogue_copy(tmp_path), figures_copy(tmp_path)
    (catalogue / "indicators" / "mobile_shops.toml").write_text(declaration, encoding="utf-8")
    (folder / "mobile_shops.csv").write_text(figures, encoding="utf-8")
    edition = open_store(IN_MEMORY, catalogue=catalogue, figures=folder).read(1)
    judged = judge(edition, asked(edition.catalogue.indicators["mobile_shops"]), today=date(2022, 4, 1))
    # 45 in the first of six years, where 490 are wanted.
    assert judged.progress.pace_ratio == pytest.approx((45 / 1) / (490 / 6))
    missing = edition.read("mobile_shops", area="32", year=2021)
    assert missing is not None
    assert missing.mark is Mark.SUPPRESSED


def test_the_rule_in_the_docs_finds_what_it_is_for(monkeypatch: pytest.MonkeyPatch) -> None:
    (source,) = blocks(EXTENDING, "python")
    _, words = blocks(EXTENDING, "toml")
    module, shipped = dict(vars(values)), open_store(IN_MEMORY).read(1)
    exec(source, module)  # noqa: S102 - our own example
    monkeypatch.setattr(rules, "RULES", (*rules.RULES, module["not_tenfold"]))
    for value, found in ((14_081, True), (14_080, False)):
        read = workbook(sheet("全国", [["年度", "小さな拠点の形成数"], ["令和4年度", value]]))
        findings = hold_against(shipped, read, known_file=None, practice=False, today=date(2026, 11, 24)).findings
        assert ([f for f in findings if f.code == "W90"] != []) is found
        for finding in (f for f in findings if f.code == "W90"):
            assert (finding.place, finding.facts) == ("全国!B2", (Fact("before", 1408), Fact("after", 14_081)))
            sentence = tomllib.loads(words)["finding"][finding.kind]["what"]
            assert sentence.format(**{fact.name: fact.value for fact in finding.facts})
