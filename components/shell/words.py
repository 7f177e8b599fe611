"""The few words that the server says itself, in both languages."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Words:
    """One language's words; what each is for stands in `words.toml`."""

    title: str
    noscript: str
    missing: str
    home: str


@cache
def words() -> Mapping[str, Words]:
    """The words by language."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {language: Words(**table) for language, table in tables.items()}
