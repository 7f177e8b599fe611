"""Names and sentences of the catalogue in several languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

# The code of a language that data/i18n/languages.toml lists.
Language = str

# Which language stands in, in this order, where a text lacks the reader's; every text of the catalogue has both.
FALLBACK: Final[tuple[Language, ...]] = ("en", "ja")


class Text(Mapping[Language, str]):
    """One name or sentence by language. Asked for a language that it lacks, it answers in the first of FALLBACK."""

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[Language, str]) -> None:
        self._by_language = dict(by_language)

    def __getitem__(self, language: Language) -> str:
        for code in (language, *FALLBACK):
            if code in self._by_language:
                return self._by_language[code]
        raise KeyError(language)

    def __iter__(self) -> Iterator[Language]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(frozenset(self._by_language.items()))

    def __contains__(self, language: object) -> bool:
        return language in self._by_language

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"
