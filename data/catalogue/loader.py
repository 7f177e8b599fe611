"""Reads the catalogue; refuses a bad file by its path and key.

Everything here is validation at the edge: what comes out are the frozen nouns of `data.domain`.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from data.catalogue.schema import AreaRow, ContradictionError, IndicatorFile, SourceFile
from data.domain.area import NATION, Area, Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import Form, Indicator
from data.domain.source import Source

CATALOGUE = Path(__file__).parent
AREA_FILES = ("areas.csv", "municipalities.csv")

Noun = TypeVar("Noun", Indicator, Source)
Model = TypeVar("Model", IndicatorFile, SourceFile)


class CatalogueError(Exception):
    """A catalogue file that cannot be used. `plain` is one line for the terminal."""

    def __init__(self, path: Path, key: str, problem: str) -> None:
        self.path, self.key, self.problem = path, key, problem
        self.plain = f"catalogue: {path}: {key}: {problem}" if key else f"catalogue: {path}: {problem}"
        super().__init__(self.plain)


def load(folder: Path = CATALOGUE) -> Catalogue:
    """The catalogue in `folder`; raises CatalogueError naming path and key of the first fault."""
    return parse(read_files(folder), root=folder)


def read_files(folder: Path) -> dict[str, str]:
    """Every file of a catalogue as text, by its path inside `folder`: what an edition keeps."""
    paths = [*sorted(folder.glob("*/*.toml")), *(folder / name for name in AREA_FILES)]
    return {path.relative_to(folder).as_posix(): read_text(path) for path in paths}


def read_text(path: Path) -> str:
    """A file of the project's own as text; raises CatalogueError naming it."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise CatalogueError(path, "", "is not UTF-8") from fault
    except OSError as fault:
        raise CatalogueError(path, "", f"cannot be read: {fault.strerror}") from fault


def parse(files: Mapping[str, str], *, root: Path, kept: bool = False) -> Catalogue:
    """The catalogue those files declare; `root` is only named in errors.

    `kept`: the files are an edition's own, perhaps of a newer program: keys that mean nothing here are passed over, so
    that an old edition opens for ever. In files that are written today an unknown key is a typing mistake.
    """
    read = partial(_read, kept=kept)
    declared = sorted(
        _declared(files, root, "indicators", lambda c: read(c, IndicatorFile).indicator()),
        key=lambda i: (i.order, i.id),
    )
    indicators = {i.id: i for i in declared}
    sources = {s.id: s for s in _declared(files, root, "sources", lambda c: read(c, SourceFile).source())}
    catalogue = Catalogue(
        indicators=MappingProxyType(indicators),
        sources=MappingProxyType(sources),
        areas=MappingProxyType(_areas(files, root, kept=kept)),
    )
    for indicator in indicators.values():
        _check_references(root / "indicators" / f"{indicator.id}.toml", indicator, catalogue)
    return catalogue


def _read(content: dict[str, object], file: type[Model], *, kept: bool) -> Model:
    known = {key: value for key, value in content.items() if not kept or key in file.model_fields}
    return file.model_validate(known, context={"kept": kept})


def _declared(
    files: Mapping[str, str], root: Path, folder: str, make: Callable[[dict[str, object]], Noun]
) -> Iterator[Noun]:
    """The nouns of one folder of TOML files, in the order of their names."""
    names = sorted(name for name in files if name.startswith(f"{folder}/"))
    if not names:
        raise CatalogueError(root / folder, "", "holds no .toml file")
    for name in names:
        path = root / name
        try:
            noun = make(tomllib.loads(files[name]))
        except tomllib.TOMLDecodeError as fault:
            raise CatalogueError(path, "", f"is not TOML: {fault}") from fault
        except ValidationError as fault:
            raise _first(path, fault) from fault
        except ContradictionError as fault:
            raise CatalogueError(path, fault.key, str(fault)) from fault
        if path.stem != noun.id:
            raise CatalogueError(path, "id", f"is {noun.id!r}, but the file is called {path.name}")
        yield noun


def _areas(files: Mapping[str, str], root: Path, *, kept: bool) -> dict[str, Area]:
    """`areas.csv` holds nation, blocks and prefectures; `municipalities.csv` the 1,741. Wholes stand before parts."""
    areas: dict[str, Area] = {}
    for name in AREA_FILES:
        for number, row in enumerate(csv.DictReader(io.StringIO(files.get(name, ""))), start=2):
            place = f"line {number}, "
            try:
                area = AreaRow.model_validate(row, context={"kept": kept}).area()
            except ValidationError as fault:
                raise _first(root / name, fault, place=place) from fault
            if area.id in areas:
                raise CatalogueError(root / name, f"{place}id", f"{area.id!r} stands there a second time")
            for key, other in (("parent", area.parent), ("block", area.block)):
                if other is not None and other not in areas:
                    raise CatalogueError(root / name, f"{place}{key}", f"there is no area {other!r} above it")
            areas[area.id] = area
    if NATION not in areas:
        raise CatalogueError(root / AREA_FILES[0], "", f"does not hold the nation, {NATION}")
    return areas


def _first(path: Path, fault: ValidationError, place: str = "") -> CatalogueError:
    error = fault.errors(include_url=False, include_input=True)[0]
    key = ".".join(str(part) for part in error["loc"])
    shown = "" if error["type"] == "missing" else f" (found {error['input']!r})"
    return CatalogueError(path, f"{place}{key}", f"{error['msg']}{shown}")


def _check_references(path: Path, indicator: Indicator, catalogue: Catalogue) -> None:
    for key, other in _operands(indicator):
        if other not in catalogue.indicators:
            raise CatalogueError(path, key, f"there is no indicator {other!r}")
        if indicator.id in _behind(other, catalogue):
            raise CatalogueError(path, key, f"{other!r} is itself derived from {indicator.id!r}")
    counted_in = indicator.counted_in
    if counted_in is not None:
        if counted_in not in catalogue.indicators or counted_in == indicator.id:
            raise CatalogueError(path, "counted_in", f"there is no other indicator {counted_in!r}")
        if catalogue.indicators[counted_in].form is not Form.COUNT:
            raise CatalogueError(path, "counted_in", f"{counted_in!r} is not a count")
    named = [*(("sources", s) for s in indicator.sources), *(("targets.source", t.source) for t in indicator.targets)]
    for key, source in named:
        if source not in catalogue.sources:
            raise CatalogueError(path, key, f"there is no source {source!r}")
    if indicator.form is not Form.CATEGORY and Level.MUNICIPALITY in indicator.levels and indicator.parts:
        raise CatalogueError(path, "levels", "parts of a composition are not kept by municipality")


def _operands(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """The indicators that a share or a difference is derived from, by key."""
    for key, other in (
        ("numerator", indicator.numerator),
        ("denominator.indicator", indicator.denominator.indicator if indicator.denominator else None),
        ("minuend", indicator.minuend),
        ("subtrahend", indicator.subtrahend),
    ):
        if other is not None:
            yield key, other


def _behind(indicator: str, catalogue: Catalogue) -> set[str]:
    """The indicator and all that it is derived from."""
    seen: set[str] = set()
    ahead = [indicator]
    while ahead:
        current = ahead.pop()
        if current not in seen and current in catalogue.indicators:
            seen.add(current)
            ahead += [other for _, other in _operands(catalogue.indicators[current])]
    return seen
