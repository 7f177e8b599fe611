"""The series of METHODS §6, as every worked example uses them."""

from __future__ import annotations

from data.methods.series import Point

HUBS = tuple(Point(y, v) for y, v in ((2017, 908), (2018, 1069), (2019, 1181), (2020, 1267), (2021, 1408)))
HUBS_TARGET = Point(2024, 1800)

ORGANIZATIONS = tuple(Point(y, v) for y, v in ((2016, 3071), (2017, 4177), (2018, 4787), (2019, 5236), (2020, 5783)))
ORGANIZATIONS_TARGET = Point(2024, 7000)

SHARE = (Point(2021, 1199 / 1408),)
SHARE_TARGET = Point(2024, 0.9)


def mirrored(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """The same course with down for up."""
    return tuple(Point(p.year, -p.value) for p in points)


def scaled(points: tuple[Point, ...], by: float) -> tuple[Point, ...]:
    """The same course in another unit."""
    return tuple(Point(p.year, p.value * by) for p in points)
