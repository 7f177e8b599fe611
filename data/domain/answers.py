"""What staff say about a workbook where the file itself leaves it open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answers:
    """Kept with the draft and written to the audit; empty where nothing was asked or answered.

    `readings` are pairs of a question's id and the option chosen, where a table can be read in two ways. `as_of`
    (`2022-05-31` or `2022-10`), `source` and `survey` (ids of the catalogue) hold for the figures that
    the workbook adds and for which the file names none.
    """

    readings: tuple[tuple[str, str], ...] = ()
    as_of: str = ""
    source: str = ""
    survey: str = ""

    def chosen(self, question: str) -> str | None:
        """The option chosen for that question, if any."""
        return dict(self.readings).get(question)


NO_ANSWERS = Answers()
