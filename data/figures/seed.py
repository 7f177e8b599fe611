"""The figures that ship with the project: text files that become the first edition."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from data.catalogue.loader import CatalogueError, read_text
from data.catalogue.schema import Year
from data.domain.catalogue import Catalogue
from data.domain.mark import WITHOUT_VALUE, Mark
from data.domain.observation import Key, Observation
from data.domain.year import AsOf

FIGURES = Path(__file__).parent


def _empty_is_none(cell: object) -> object:
    return None if cell == "" else cell


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    indicator: str
    area: str
    segment: str
    year: Year
    value: Annotated[float | None, BeforeValidator(_empty_is_none)]
    mark: Mark
    as_of: str
    rounded: Literal["", "yes"]
    source: str
    survey: str


def read_figures(catalogue: Catalogue, folder: Path = FIGURES) -> tuple[Observation, ...]:
    """Every shipped observation; raises CatalogueError with file, line and column of the first fault."""
    observations: dict[Key, Observation] = {}
    for path in sorted(folder.glob("*.csv")):
        for number, observation in _rows(path, catalogue):
            if observation.key in observations:
                first = observations[observation.key].place
                raise CatalogueError(
                    path, f"line {number}", f"{', '.join(map(str, observation.key))} stands in {first}"
                )
            observations[observation.key] = observation
    if not observations:
        raise CatalogueError(folder, "", "holds no figures (.csv)")
    return tuple(observations.values())


def _rows(path: Path, catalogue: Catalogue) -> Iterator[tuple[int, Observation]]:
    """Each row's observation, with the number of its line."""
    for number, cells in enumerate(csv.DictReader(io.StringIO(read_text(path))), start=2):
        try:
            row = _Row.model_validate(cells)
            as_of = AsOf.parse(row.as_of) if row.as_of else None
        except ValidationError as fault:
            error = fault.errors(include_url=False)[0]
            raise CatalogueError(path, f"line {number}, {error['loc'][0]}", error["msg"]) from fault
        except ValueError as fault:
            raise CatalogueError(path, f"line {number}, as_of", str(fault)) from fault
        _known(path, number, row, catalogue)
        yield (
            number,
            Observation(
                key=Key(row.indicator, row.area, row.segment, row.year),
                value=row.value,
                mark=row.mark,
                as_of=as_of,
                rounded=row.rounded == "yes",
                source=row.source,
                survey=row.survey or None,
                place=f"{path.name}:{number}",
            ),
        )


def _known(path: Path, number: int, row: _Row, catalogue: Catalogue) -> None:
    """Every id is declared, every figure has its source, and a value is missing only where its mark says so."""
    for column, given, known in (
        ("indicator", row.indicator, catalogue.indicators),
        ("area", row.area, catalogue.areas),
        ("source", row.source, catalogue.sources),
        ("survey", row.survey or row.source, catalogue.sources),
    ):
        if given not in known:
            raise CatalogueError(path, f"line {number}, {column}", f"{given!r} is not in the catalogue")
    indicator = catalogue.indicators[row.indicator]
    if not indicator.has_segment(row.segment):
        raise CatalogueError(
            path, f"line {number}, segment", f"{row.segment!r} is no segment or part of {indicator.id}"
        )
    level = catalogue.areas[row.area].level
    if level not in indicator.levels:
        raise CatalogueError(
            path, f"line {number}, area", f"{indicator.id} is not counted for an area like {row.area!r}"
        )
    if not indicator.can_have(level, row.segment):
        raise CatalogueError(
            path, f"line {number}, segment", f"{indicator.id} has no {row.segment!r} for an area like {row.area!r}"
        )
    if (row.value is None) != (row.mark in WITHOUT_VALUE):
        raise CatalogueError(path, f"line {number}, value", f"does not agree with the mark {row.mark.value!r}")
