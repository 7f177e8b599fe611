"""Areas by their codes, in each of the forms that a column of codes takes: 01, 1, 010006 with its check digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.finding import Fact
from data.domain.local_code import city_of_ward, without_check
from data.domain.spelling import place_name
from data.ingest.place_found import PlaceFault
from data.ingest.workbook import Value

# The source whose list the municipalities are.
_LIST = "municipality_codes"


@dataclass(frozen=True, slots=True)
class AreaCodes:
    """The codes of one catalogue."""

    codes: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue) -> AreaCodes:
        """Those of every area but the blocks, which have none."""
        return cls(frozenset(a.id for a in catalogue.areas.values() if a.level is not Level.BLOCK))

    def find(self, digits: str, *, checked: bool) -> str | PlaceFault:
        """The area of these digits; Excel may have taken the first zero. `checked`: its column has six digits."""
        six = without_check(digits.zfill(6)) if len(digits) in (5, 6) else None
        if not (checked and six):
            for width in (2, 5):
                if len(digits) <= width and (code := digits.zfill(width)) in self.codes:
                    return code
        if six is not None:
            known = six[:2] if six[2:] == "000" else six
            if known in self.codes:
                return known
        return self._unknown(six if six and (checked or len(digits) == 6) else digits)

    def have_check_digits(self, values: Iterable[Value]) -> bool:
        """Whether a column holds six-digit codes, also where Excel took the first zero of some: 12025 for 012025.

        A few five-digit codes are also six-digit ones without their zero: only the others of the column can tell.
        """
        only_six = only_five = False
        for digits in {digits_of(value) for value in values}:
            if len(digits) not in (5, 6):
                continue
            six = without_check(digits.zfill(6))
            as_six = six is not None and (six in self.codes or six[2:] == "000")
            as_five = digits in self.codes
            only_six, only_five = only_six or (as_six and not as_five), only_five or (as_five and not as_six)
        return only_six and not only_five

    def _unknown(self, digits: str) -> PlaceFault:
        """Why there is no such code: of a ward, of a municipality that is not (or no longer) there, or of nothing."""
        five = digits.zfill(5) if 2 < len(digits) <= 5 else ""
        if five[:2] not in self.codes or five[:2] == NATION:
            return PlaceFault("unknown_code")
        if city := city_of_ward(five, self.codes):
            return PlaceFault("ward_of_a_city", (Fact("city_area", city),))
        count = sum(len(code) == 5 for code in self.codes)
        facts = (Fact("code", five), Fact("prefecture_area", five[:2]), Fact("count", count))
        return PlaceFault("not_in_the_list", (*facts, Fact("list_source", _LIST)))


def digits_of(value: Value) -> str:
    """The digits that a cell begins with."""
    text = f"{int(value)}" if isinstance(value, float) and value.is_integer() else place_name(str(value))
    return text[: len(text) - len(text.lstrip("0123456789"))]
