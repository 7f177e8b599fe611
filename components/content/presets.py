"""Scenarios of one press: named, and rounded upwards so that what shall reach the target does."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from components.choices import LEVERS
from components.plans import typed
from components.scene import Scene
from data.domain.reason import Reason
from data.queries.levers import Ground, Lever, alone

_KEYS: Mapping[Lever, str] = {lever: key for key, lever in LEVERS.items()}


@dataclass(frozen=True, slots=True)
class Preset:
    """Its id, its name, and what it sets in the address; the levers that it does not name go back to rest."""

    id: str
    name: str
    levers: Mapping[str, str]


def presets(ground: Ground, target: float | None, scene: Scene) -> tuple[Preset, ...]:
    """Those that make sense of the figures at hand."""
    found = [_like_depopulated(ground)]
    if target is not None and target > ground.total:
        found += [_alone(ground, lever, target) for lever in (Lever.DEPOPULATED_COVERAGE, Lever.OTHER_COVERAGE)]
        found.append(_denser(ground, Fraction(target) / ground.total if ground.total else None))
    return tuple(
        Preset(name, scene.words(f"levers.preset_{name}"), {**dict.fromkeys(LEVERS, ""), **moved})
        for name, moved in (each for each in found if each is not None)
    )


_Moved = tuple[str, dict[str, str]] | None


def _like_depopulated(ground: Ground) -> _Moved:
    """The other municipalities covered as the depopulated are, where they are less."""
    like = ground.at(Lever.DEPOPULATED_COVERAGE)
    if like <= ground.at(Lever.OTHER_COVERAGE):
        return None
    return "like_depopulated", {_KEYS[Lever.OTHER_COVERAGE]: typed(Lever.OTHER_COVERAGE, like)}


def _alone(ground: Ground, lever: Lever, target: float) -> _Moved:
    to = alone(ground, lever, target=Fraction(target))
    return None if isinstance(to, Reason) else (f"{lever}_alone", {_KEYS[lever]: _upwards(lever, to)})


def _denser(ground: Ground, times: Fraction | None) -> _Moved:
    """Nobody newly covered: as many times more in each municipality that has one."""
    if times is None:
        return None
    both = (Lever.DEPOPULATED_INTENSITY, Lever.OTHER_INTENSITY)
    return "intensity_alone", {_KEYS[lever]: _upwards(lever, ground.at(lever) * times) for lever in both}


def _upwards(lever: Lever, value: Fraction) -> str:
    """As `typed`, but never below `value`."""
    finest = 1000 if lever.is_coverage else 100
    return typed(lever, Fraction(math.ceil(value * finest), finest))
