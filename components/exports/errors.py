"""Why an export is not made: said in a sentence, and never by half a file."""

from __future__ import annotations

from enum import StrEnum

from components.cards.markup import visible
from data.i18n import Messages


class ExportProblem(StrEnum):
    """What is missing or not known."""

    NOTHING = "nothing"  # no card is chosen
    MANY = "many"  # `count` picks are more than the `most` that are taken at once
    WRITING = "writing"  # `given` is not an address of cards
    PAGE = "page"  # no page `given` has cards; `known` are those that do
    CARD = "card"  # `page` has no card `given` in this edition; `known` are those it has
    EMPTY = "empty"  # the edition holds nothing that `page` could show
    STANDING = "standing"  # as it was asked to stand, `page` shows no chart, and says there why
    CHOICE = "choice"  # `page` cannot stand at `key` = `given`
    TARGET = "target"  # `given` has no target to make a page of
    SEVERAL = "several"  # `count` pictures do not go into one file
    FONT = "font"  # the font file `given` is not there
    UNSET = "unset"  # typst does not set it; the log says why
    BUSY_OWN = "busy_own"  # `most` files of this reader are already waiting
    BUSY_ALL = "busy_all"  # too many files of all readers are
    LATE = "late"  # not made within the time that a browser waits


class ExportError(Exception):
    """An export that is not made; nothing was written."""

    def __init__(self, problem: ExportProblem, **said: object) -> None:
        super().__init__(f"{problem}: {said}")
        self.problem, self.said = problem, said

    def told(self, messages: Messages) -> str:
        """The sentence for the reader."""
        return messages(f"exports.problem.{self.problem}", **self.fields)

    @property
    def fields(self) -> dict[str, object]:
        """What the sentence says of this one, in letters that can be seen."""
        return {name: visible(item) if isinstance(item, str) else item for name, item in self.said.items()}
