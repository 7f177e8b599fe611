"""Numbers and marks as official tables write them; what is neither is a fault with a name."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from data.domain.mark import Mark
from data.domain.spelling import plain
from data.ingest.fields import vocabulary
from data.ingest.workbook import ErrorCell, NoStoredValue, Value

GREATEST = 1e9
_APPROXIMATE = ("約", "およそ", "概ね", "程度", "前後", "以上", "余り", "パーセント")

# Errors of a spreadsheet that were pasted, or came through a CSV, as their text.
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})

# A grouped number has its commas at every third digit, or none at all.
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_MINUS = re.compile(r"^[△▲−–—\-]\s*(?=\d)")
# A footnote mark behind a number: 1,510※1, 1,510*, 1,510(注1), 1,510 1).
_FOOTNOTE = re.compile(r"\d\s*(?:[※*＊]|\(?注|\d?\s*\d+\)$)")
# Two or more numbers in one cell: 2 1, 12/15, 3、1, 4(1), or a comma at another place than every third digit.
_SEVERAL = re.compile(r"\d[\s,、，・/／~〜～\-()（）]+\d")


class NumberRead(NamedTuple):
    """A number, or nothing with the mark that says why; `remark` is the kind of warning to give, if any."""

    value: float | None
    mark: Mark
    remark: str | None = None


class NumberFault(NamedTuple):
    """Why a cell is no number of ours: a rule's code and the kind of its sentence."""

    code: str
    kind: str


def count_of(value: Value, number_format: str = "General") -> NumberRead | NumberFault:
    """A whole number from 0 to a thousand million, or a mark."""
    if isinstance(value, float):
        if number_format != "General" and (fault := fault_of_format(number_format)) is not None:
            return NumberFault("E06", fault)
        return _whole(value, "%" in number_format)
    if isinstance(value, str):
        return _count_in(value)
    return _no_number(value)


# What a number format holds besides placeholders: colours and conditions, padding, texts, signs behind a backslash.
_FORMAT_TOKEN = re.compile(r'\[[^\]]*\]|_.|\*.|"([^"]*)"|\\(.)|([^"\\])', re.DOTALL)
_PLACEHOLDERS = frozenset("0#?.,@/")


@lru_cache(maxsize=1_000)
def fault_of_format(number_format: str) -> str | None:
    """The kind of fault of a format that prints another number, unit or qualifier than is stored; None: it does not.

    `0"千箇所"` prints another unit, `0.0,` thousands, `"約"0` more than the number, `;;;` nothing.
    """
    if number_format.lower() == "general":
        return None
    # The first part is of numbers above zero; where there are conditions, any of them may be.
    sections = _sections(number_format)
    wanted = sections if any(re.search(r"\[[<>=]", section) for section in sections) else sections[:1]
    faults = [fault for section in wanted if (fault := _fault_of_section(section)) is not None]
    return faults[0] if faults else None


def _sections(number_format: str) -> list[str]:
    pieces = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])*;?', number_format)
    return [piece.removesuffix(";") for piece in pieces if piece] or [""]


def _fault_of_section(section: str) -> str | None:
    # [$¥-411] prints a currency, other brackets nothing.
    literal, code = "".join(re.findall(r"\[\$([^\]-]*)", section)), ""
    for match in _FORMAT_TOKEN.finditer(section):
        text, escaped, bare = match.groups()
        literal += text or escaped or ""
        if bare is not None:
            code, literal = (code + bare, literal) if bare in _PLACEHOLDERS else (code, literal + bare)
    words = vocabulary()
    said = plain(literal.replace("General", "")).strip("()-+ ")
    if said.startswith(tuple(words["unit"]["refused"])):
        return "unit_refused"
    if said == "%":
        return "percent_in_count"
    if re.search(r"[0#?],+(?:\.|$|[^0#?,.])", code):
        return "format_scales"
    if not code and "general" not in section.lower():
        return "format_says_more"
    harmless = {plain(name) for name in (*words["unit"]["accepted"], *words["qualifier"]["allowed"])}
    return "format_says_more" if said and said not in harmless else None


def share_of(value: Value, number_format: str = "General") -> tuple[float, int] | None:
    """A printed share as a fraction, and its decimals in percent: 85.2％ → 0.852, 1; 85.2 alone too. None: no share."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        if "%" in number_format:
            return value, _decimals_of_format(number_format)
        return (value / 100, _decimals(f"{value:.10g}")) if 0 <= value <= 100 else None
    if isinstance(value, str):
        if any(_is_mark_that_looks_like_a_digit(sign) for sign in value):
            return None
        text = unicodedata.normalize("NFKC", value).strip().removesuffix("%").removesuffix("パーセント").rstrip()
        if re.fullmatch(r"\d+(?:\.\d+)?", text) and float(text) <= 100:
            return float(text) / 100, _decimals(text)
    return None


@lru_cache(maxsize=20_000)
def looks_like_number(text: str) -> bool:
    """Whether a text is a number, a mark, or an attempt at one (約12, 3², 2 1, 12件程度): no words beside it."""
    name = unicodedata.normalize("NFKC", text).strip()
    bare = re.sub(r"\s+", "", name)
    if bare in _marks() or bare.upper() in _ERRORS or (bare and not bare.strip("*")):
        return bool(bare)
    if not any(sign.isdecimal() or _is_mark_that_looks_like_a_digit(sign) for sign in text):
        return False
    for word in (*_APPROXIMATE, *vocabulary()["unit"]["refused"], *map(plain, vocabulary()["unit"]["accepted"])):
        bare = bare.replace(word, "")
    rest = re.sub(r"[\d,、，.・/／()（）※*＊△▲−–—\-~〜～%+±注]", "", bare)
    return not rest or (not rest.strip("ivx") and bare.isascii())


@lru_cache(maxsize=20_000)
def _count_in(text: str) -> NumberRead | NumberFault:
    # Before NFKC, which would make a digit of a footnote mark: ② → 2, ² → 2.
    if any(_is_mark_that_looks_like_a_digit(sign) for sign in text):
        return NumberFault("E06", "note_beside_number")
    name = unicodedata.normalize("NFKC", text).strip()
    bare = re.sub(r"\s+", "", name)
    if (mark := _marks().get(bare)) is not None:
        # Official tables write - for none: whether 0 is meant only the writer knows.
        dash = mark is Mark.NOT_APPLICABLE and bare in _dashes()
        return NumberRead(None, mark, "dash_may_be_zero" if dash else None)
    if bare.upper() in _ERRORS:
        return NumberFault("E09", "error_cell")
    if bare.strip("*") == "" and len(bare) > 1:
        return NumberFault("E06", "legend_mark")
    if bare.startswith(("約", "およそ", "概ね")) or bare.endswith(("程度", "前後", "以上", "余り", "強", "弱")):
        return NumberFault("E06", "approximate")
    if bare.endswith(("%", "パーセント")):
        return NumberFault("E06", "percent_in_count")
    digits, stripped = _without_unit(_MINUS.sub("-", name))
    if any(digits.endswith(word) for word in vocabulary()["unit"]["refused"]):
        return NumberFault("E06", "unit_refused")
    if not _NUMBER.fullmatch(digits):
        return NumberFault("E06", _why_no_number(digits))
    number = _whole(float(digits.replace(",", "")), percent=False)
    if stripped and isinstance(number, NumberRead):
        return number._replace(remark="unit_stripped")
    return number


def _without_unit(text: str) -> tuple[str, bool]:
    """A number without the unit word behind it, and whether there was one."""
    for word in sorted(map(plain, vocabulary()["unit"]["accepted"]), key=len, reverse=True):
        if text.endswith(word):
            return text[: -len(word)].rstrip(), True
    return text, False


def _why_no_number(text: str) -> str:
    if _FOOTNOTE.search(text):
        return "note_beside_number"
    return "several_numbers" if _SEVERAL.search(text) else "not_a_number"


def _is_mark_that_looks_like_a_digit(sign: str) -> bool:
    """Superscripts, circled, bracketed and Roman numerals, and the digits of other scripts."""
    category = unicodedata.category(sign)
    return category in ("No", "Nl") or (category == "Nd" and not sign.isascii() and not "０" <= sign <= "９")


def _whole(value: float, percent: bool) -> NumberRead | NumberFault:
    if percent:
        return NumberFault("E06", "percent_in_count")
    if not math.isfinite(value):
        return NumberFault("E06", "not_a_number")
    if math.copysign(1, value) < 0:
        return NumberFault("E06", "negative")
    if value > GREATEST:
        return NumberFault("E06", "too_great")
    if not value.is_integer():
        return NumberFault("E06", "fraction")
    return NumberRead(value, Mark.OBSERVED)


def _no_number(value: object) -> NumberFault:
    if isinstance(value, ErrorCell):
        return NumberFault("E09", "error_cell")
    if isinstance(value, NoStoredValue):
        return NumberFault("E09", "formula_without_value")
    if isinstance(value, bool):
        return NumberFault("E06", "boolean")
    return NumberFault("E06", "date_in_count" if isinstance(value, date) else "not_a_number")


@lru_cache(maxsize=1)
def _marks() -> dict[str, Mark]:
    table = vocabulary()["mark"]
    return {re.sub(r"\s+", "", unicodedata.normalize("NFKC", n)): Mark(m) for m, names in table.items() for n in names}


@lru_cache(maxsize=1)
def _dashes() -> frozenset[str]:
    first = vocabulary()["mark"]["not_applicable"][0]
    return frozenset(unicodedata.normalize("NFKC", n) for n in vocabulary()["mark"]["not_applicable"] if n != first)


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _decimals_of_format(number_format: str) -> int:
    match = re.search(r"0\.(0+)%", number_format)
    return len(match.group(1)) if match else 0
