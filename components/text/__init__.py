"""The screen's own words, with the field's words beside them."""

from pathlib import Path

from data import words
from data.domain.bilingual import Language
from data.words import Words

_FOLDERS = (Path(words.__file__).parent, Path(__file__).parent)


def text(language: Language) -> Words:
    """All words of one language that a reader can meet."""
    return words.book(language, *_FOLDERS)
