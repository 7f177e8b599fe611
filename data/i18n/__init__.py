"""The words: what verdicts, reasons, marks and methods are called, in every language.

Words stand in TOML files named by the code of their language; `Messages` looks a sentence up by its dotted name and
fills it in. What only the screen says stands in `components`, beside what says it, and is read by the same class.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from data.domain.language import Language

FOLDERS: tuple[Path, ...] = (Path(__file__).parent,)


class Messages:
    """Sentences of one language, by dotted name."""

    def __init__(self, language: Language, sentences: Mapping[str, str]) -> None:
        self.language: Language = language
        self._sentences = sentences

    def __call__(self, name: str, /, **fields: object) -> str:
        """The sentence of that name with its fields filled in; a KeyError is a mistake of ours."""
        sentence = self._sentences[name]
        return sentence.format(**fields) if fields else sentence

    def __contains__(self, name: str) -> bool:
        return name in self._sentences

    def names(self) -> frozenset[str]:
        """Every name, for the test that all languages have the same."""
        return frozenset(self._sentences)


@cache
def load_messages(language: Language, *folders: Path) -> Messages:
    """The sentences of `language` in each folder and the folders inside it; no name twice."""
    sentences: dict[str, str] = {}
    for path in (path for folder in folders or FOLDERS for path in sorted(folder.rglob(f"{language}.toml"))):
        for name, sentence in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if name in sentences:
                raise ValueError(f"{name} is said twice in {language}")
            sentences[name] = sentence
    return Messages(language, sentences)


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            yield name, str(value)
