"""Makes what a case needs: observations, editions, and catalogues with one thing changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from data.catalogue.loader import CATALOGUE
from data.domain.area import NATION
from data.domain.indicator import ALL, Break
from data.domain.language import Text
from data.domain.mark import WITHOUT_VALUE, Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot, gather
from data.figures.seed import FIGURES


def observed(
    indicator: str,
    year: int,
    value: float | None,
    *,
    area: str = NATION,
    segment: str = ALL,
    mark: Mark = Mark.OBSERVED,
) -> Observation:
    """One observation; without a value it needs a mark that says why."""
    assert (value is None) == (mark in WITHOUT_VALUE)
    return Observation(Key(indicator, area, segment, year), value, mark, None, False, "deck", None, "test:1")


def holding(snapshot: Snapshot, observations: Iterable[Observation]) -> Snapshot:
    """The same edition, holding nothing but `observations`."""
    return replace(snapshot, observations=gather(observations))


def with_also(snapshot: Snapshot, *more: Observation) -> Snapshot:
    """The same edition, with these observations added or put in place of those of the same key."""
    held = [o for each in snapshot.observations.values() for o in each.values()]
    return replace(snapshot, observations=gather([*held, *more]))


REDEFINED = Text({"ja": "試しに定義を変えた。", "en": "Redefined for a trial."})


def broken(snapshot: Snapshot, indicator: str, *years: int) -> Snapshot:
    """The same edition, its catalogue saying that a series breaks in those years."""
    catalogue = snapshot.catalogue
    changed = replace(catalogue.indicators[indicator], breaks=tuple(Break(year, REDEFINED) for year in years))
    return replace(snapshot, catalogue=replace(catalogue, indicators={**catalogue.indicators, indicator: changed}))


def catalogue_copy(folder: Path) -> Path:
    """The shipped catalogue in a folder of its own, to be changed."""
    return Path(shutil.copytree(CATALOGUE, folder / "catalogue"))


def figures_copy(folder: Path) -> Path:
    """The shipped figures in a folder of their own, to be changed."""
    return Path(shutil.copytree(FIGURES, folder / "figures"))


def edit(path: Path, old: str, new: str) -> None:
    """Put `new` in place of the only `old` in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
