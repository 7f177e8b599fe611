"""What staff say about a workbook where the file itself leaves it open."""

from __future__ import annotations

from dataclasses import dataclass, replace

# That nobody knows the day is an answer too, and not a date.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the figures of one survey and one year are from.

    `survey` is the source that their indicators name first. `as_of` (`2022-05-31`, `2022-10` or UNKNOWN) and `source`
    (an id of the catalogue) hold for figures that the workbook adds and for which it says neither; empty: not answered.
    """

    survey: str
    year: int
    as_of: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Kept with the draft and written to the audit; empty where nothing was asked or answered.

    `readings` are pairs of a question's id and the option chosen, where a table can be read in two ways. `origins` hold
    one entry a survey and year: a file may bring two surveys, and what is true of one is not of the other.
    """

    readings: tuple[tuple[str, str], ...] = ()
    origins: tuple[Origin, ...] = ()

    def chosen(self, question: str) -> str | None:
        """The option chosen for that question, if any."""
        return dict(self.readings).get(question)

    def origin(self, survey: str, year: int) -> Origin:
        """What was said of that survey's figures of that year."""
        known = (origin for origin in self.origins if (origin.survey, origin.year) == (survey, year))
        return next(known, Origin(survey, year))

    def with_origin(self, origin: Origin) -> Answers:
        """The same with that origin in the place of what was said of its survey and year before."""
        others = (o for o in self.origins if (o.survey, o.year) != (origin.survey, origin.year))
        return replace(self, origins=(*others, origin))


NO_ANSWERS = Answers()
