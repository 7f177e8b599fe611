"""The languages that `languages.toml` lists, and what differs between them beside the words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from data.domain.language import Language


class Years(StrEnum):
    """令和3（2021）年度, or 2021年度."""

    WAREKI = "wareki"
    WESTERN = "western"


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """One entry of `languages.toml`; the keys are explained there."""

    name: str
    tag: str
    office_tag: str
    font: str
    years: Years
    singular: Mapping[str, str] = field(default_factory=dict)


def settings(entry: Mapping[str, Any]) -> LanguageSettings:
    """The settings of one entry; raises TypeError or ValueError where a key is missing, unknown or wrong."""
    return LanguageSettings(**{**entry, "years": Years(entry["years"])})


def _read(path: Path) -> dict[Language, LanguageSettings]:
    return {code: settings(entry) for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()}


LANGUAGES: Final = _read(Path(__file__).with_name("languages.toml"))
DEFAULT: Final[Language] = next(iter(LANGUAGES))
