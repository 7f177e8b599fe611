"""Which of the two languages a reader gets: the one asked for in the address, else the browser's, else Japanese."""

from collections.abc import Mapping
from typing import Final

LANGUAGES: Final = ("ja", "en")
DEFAULT: Final = "ja"


def preferred(accept_language: str | None) -> str:
    """The browser's choice among our languages, by its weights; Japanese where it names neither."""
    weights: dict[str, float] = {}
    for part in (accept_language or "").split(","):
        tag, _, parameter = part.partition(";")
        language = tag.strip().split("-")[0].lower()
        if language in LANGUAGES:
            weights[language] = max(weights.get(language, 0.0), _weight(parameter))
    # max() keeps the first of equals, and the browser puts its favourite first.
    best = max(weights, key=weights.__getitem__, default=DEFAULT)
    return best if weights.get(best, 0.0) > 0 else DEFAULT


def chosen(query: Mapping[str, str], accept_language: str | None) -> str:
    """The language of a page: `?lang=` where it names one of ours, else `preferred`."""
    asked = query.get("lang", "")
    return asked if asked in LANGUAGES else preferred(accept_language)


def _weight(parameter: str) -> float:
    """The number in `q=0.8`; 1 where none is given and 0 where it is no number."""
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
