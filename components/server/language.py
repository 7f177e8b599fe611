"""Which language a reader gets: the one asked for in the address, else the browser's, else the default one."""

from collections.abc import Mapping

from data.domain.language import Language
from data.i18n.languages import DEFAULT, LANGUAGES


def preferred(accept_language: str | None) -> Language:
    """The browser's choice among our languages, by its weights; the default where it names none of them."""
    weights: dict[Language, float] = {}
    for part in (accept_language or "").split(","):
        tag, _, parameter = part.partition(";")
        language = tag.strip().split("-")[0].lower()
        if language in LANGUAGES:
            weights[language] = max(weights.get(language, 0.0), _weight(parameter))
    # max() keeps the first of equals, and the browser puts its favourite first.
    best = max(weights, key=weights.__getitem__, default=DEFAULT)
    return best if weights.get(best, 0.0) > 0 else DEFAULT


def chosen(query: Mapping[str, str], accept_language: str | None) -> Language:
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
