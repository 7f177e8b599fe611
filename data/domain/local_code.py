"""全国地方公共団体コード: two digits of the prefecture, three of the municipality, and one that checks the five."""

from __future__ import annotations

from collections.abc import Container

_WEIGHTS = (6, 5, 4, 3, 2)
# 101 to 199 are designated cities and their wards (and Tokyo's own); a city's number is the last round one before them.
_WARDS = "1"


def check_digit(five: str) -> int:
    """The sixth digit, which follows from the five before it."""
    return (11 - sum(int(d) * weight for d, weight in zip(five, _WEIGHTS, strict=True)) % 11) % 10


def without_check(six: str) -> str | None:
    """The first five of six digits, if the sixth is right; None else."""
    return six[:5] if len(six) == 6 and int(six[5]) == check_digit(six[:5]) else None


def city_of_ward(code: str, known: Container[str]) -> str | None:
    """The designated city whose ward `code` would be: 14101 (鶴見区) is 14100's (横浜市). None where it is no ward."""
    if len(code) != 5 or code[2] != _WARDS or code in known:
        return None
    tens = (f"{code[:3]}{n}0" for n in range(int(code[3]), -1, -1))
    return next((city for city in tens if city in known), None)
