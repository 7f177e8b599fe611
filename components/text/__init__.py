"""The screen's own words, here and in the folders of what says them, with the field's words beside them."""

from pathlib import Path

from data import i18n
from data.domain.language import Language
from data.i18n import Messages

# Both are looked through whole: a word file stands beside what says its sentences.
FOLDERS: tuple[Path, ...] = (*i18n.FOLDERS, Path(__file__).parents[1])


def text(language: Language) -> Messages:
    """All words of one language that a reader can meet."""
    return i18n.load_messages(language, *FOLDERS)
