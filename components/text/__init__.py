"""The screen's own words, with the field's words beside them."""

from pathlib import Path

from data import i18n
from data.domain.bilingual import Language
from data.i18n import Messages

_FOLDERS = (Path(i18n.__file__).parent, Path(__file__).parent)


def text(language: Language) -> Messages:
    """All words of one language that a reader can meet."""
    return i18n.book(language, *_FOLDERS)
