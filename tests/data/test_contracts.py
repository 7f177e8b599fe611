"""What the import contracts of pyproject.toml cannot say: which functions, and which libraries at all."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("data", "geo", "components", "pages")


def modules(*folders: str) -> list[Path]:
    """Every module of those folders, and the front door."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [ROOT / "app.py", *found] if folders == ROOMS else found


def imported(source: str) -> Iterator[str]:
    """The names of all that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def caches(source: str) -> Iterator[str]:
    """Every mention of one of Streamlit's caches: as an attribute, or imported by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in ("cache_data", "cache_resource"):
            yield node.attr
    yield from (name for name in imported(source) if name.startswith("streamlit.") and "cache" in name)


def test_only_one_module_uses_streamlits_caches() -> None:
    users = {path.relative_to(ROOT).as_posix() for path in modules(*ROOMS) if any(caches(path.read_text("utf-8")))}
    assert users == {"components/context/cache.py"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit as st\n@st.cache_data\ndef f(): ...", True),
        ("import streamlit\n@streamlit.cache_resource(max_entries=2)\ndef f(): ...", True),
        ("from streamlit import cache_data as remember", True),
        ("from functools import cache\n@cache\ndef f(): ...", False),
        ("from components import cache\ncache.snapshot(1)", False),
    ],
)
def test_a_cache_is_found_however_it_is_called(source: str, found: bool) -> None:
    assert any(caches(source)) is found


@pytest.mark.parametrize("path", modules("data/domain", "data/methods"), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nouns_and_methods_need_nothing_but_python(path: Path) -> None:
    roots = {name.split(".")[0] for name in imported(path.read_text("utf-8"))}
    assert roots - sys.stdlib_module_names <= {"data"}


@pytest.mark.parametrize("path", modules("data/methods"), ids=lambda p: p.name)
def test_methods_are_pure_functions_of_numbers(path: Path) -> None:
    forbidden = {"datetime", "io", "os", "pathlib", "random", "sqlite3", "subprocess", "time", "tomllib", "csv"}
    assert {name.split(".")[0] for name in imported(path.read_text("utf-8"))} & forbidden == set()


def test_the_rooms_are_where_these_tests_look_for_them() -> None:
    assert [room for room in ROOMS if not modules(room)] == []
    assert (ROOT / "app.py").is_file()
