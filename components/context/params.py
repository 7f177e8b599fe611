"""The parameters of the address: each is declared once, in `Params`.

Address, validation, widgets, session, reset and links all follow from `PARAMS`. Ids everywhere; names are for showing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import partial
from typing import Any, Final, TypeVar, cast

from components.charts.maps.ranking_rows import RankingOrder
from components.context import card_ids, scenario_params
from components.context.options import EditionOptions, ReaderOptions
from components.context.param import BASE, LATEST, NOWHERE, Param, ParamOptions, Scope, Widget, free_text
from components.context.scenario_params import LEVERS, PLANS
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.domain.language import Language
from data.i18n.formatter import Years
from data.methods.continuation import Method
from data.queries.levers import Lever, Unknown

Value = TypeVar("Value")
_language = cast("Callable[[str], Language]", str)


class MapView(StrEnum):
    """How the map's answer is shown."""

    MAP = "map"
    TILES = "tiles"
    RANKING = "ranking"
    TABLE = "table"
    COLUMNS = "columns"


class GapPart(StrEnum):
    """What the calculator shows: how it looks, what would close the gap, or whose the shortfall would be."""

    OUTLOOK = "outlook"
    LEVERS = "levers"
    SHARING = "sharing"


class Ink(StrEnum):
    """Whether what leaves the screen has colours."""

    LIGHT = "light"
    MONO = "mono"


def param(parse: Callable[[str], Value], options: Callable[..., ParamOptions] | None = None, **more: Any) -> Value:
    """Declare a parameter; what can be said of it is in `Param`. Its key is the name of the field."""
    result: Value = field(metadata={"param": Param(parse=parse, options=options, **more)})
    return result


def _number(text: str) -> int:
    return int(text or 0)


def _slider(options: Callable[..., ParamOptions]) -> str:
    return param(str, options, within=("gap",), widget=None, reset_by=("indicator",), omit_empty=True)


def _lever(lever: Lever) -> str:
    return _slider(free_text(partial(scenario_params.accepts, lever)))


def _scenario() -> str:
    options = free_text(scenario_params.is_plan, longest=scenario_params.LONGEST)
    return param(str, options, within=("gap",), widget=None, omit_empty=True)


def _meeting(parse: Callable[[str], Value], options: Callable[..., ParamOptions]) -> Value:
    return param(parse, options, scope=Scope.MEETING, widget=None, omit_empty=True)


@dataclass(frozen=True, slots=True)
class Params:
    """All that is chosen, parsed, in the order in which the parameters are read and stand in a link.

    `target` and `pace` are text as the reader wrote it; `area` is a code or NOWHERE, `town` a code or empty; `beside`
    is a second layer and `versus` a rule to compare with, or NOWHERE; `before` is an earlier year, `asof` None for all
    that is known; an empty lever stands where it was observed. Of a meeting, `picks` are as `card_ids` writes them,
    `screen` counts from 1, and `lit` is what stands out or empty.
    """

    # What the whole screen speaks and shows.
    lang: Language = param(
        _language, ReaderOptions.languages, scope=Scope.READER, widget=Widget.SWITCH, label_hidden=True
    )
    years: Years = param(
        Years,
        ReaderOptions.year_styles,
        depends_on=("lang",),
        reset_by=(),
        scope=Scope.READER,
        width=100,
        label_hidden=True,
    )
    edition: str = param(str, ReaderOptions.edition_numbers, scope=Scope.READER, width=152, label_hidden=True)

    indicator: str = param(str, EditionOptions.indicators, bar=("trends", "gap"), width=312)

    # The map.
    level: Level = param(Level, EditionOptions.levels, within=("map",), widget=Widget.SWITCH, label_hidden=True)
    layer: str = param(str, EditionOptions.layers, depends_on=("level",), bar=("map",), width=320)
    year: int = param(_number, EditionOptions.layer_years, depends_on=("level", "layer"), bar=("map",), width=200)
    area: str = param(str, EditionOptions.areas, bar=("map",), within=("gap",), width=170)
    town: str = param(
        str, EditionOptions.towns, within=("map",), widget=None, reset_by=("level", "area"), omit_empty=True
    )
    view: MapView = param(MapView, within=("map",), widget=Widget.SWITCH, label_hidden=True)
    order: RankingOrder = param(RankingOrder, within=("map",), widget=Widget.SWITCH, label_hidden=True)
    classing: str = param(str, EditionOptions.classings, within=("map",), width=200)
    beside: str = param(
        str,
        EditionOptions.layers_beside,
        depends_on=("level", "layer"),
        within=("map",),
        width=220,
        reset_by=("level",),
    )
    before: int | None = param(
        lambda text: None if text == NOWHERE else int(text),
        EditionOptions.years_before,
        depends_on=("level", "layer", "year"),
        within=("map",),
        width=220,
        reset_by=("level", "layer"),
    )

    # The calculator.
    base: int = param(_number, EditionOptions.base_years, depends_on=("indicator",), within=("gap",), width=188)
    target: str = param(
        str, EditionOptions.targets, depends_on=("indicator",), bar=("gap",), widget=Widget.TEXT, width=136
    )
    by: int = param(
        _number, EditionOptions.target_years, depends_on=("indicator",), bar=("gap",), width=188, omit_empty=True
    )
    method: Method = param(Method, words="continuation", within=("gap",), width=232)
    part: GapPart = param(GapPart, within=("gap",), widget=Widget.SWITCH, label_hidden=True)
    asof: int | None = param(
        lambda text: None if text == LATEST else int(text),
        EditionOptions.as_of_years,
        depends_on=("indicator",),
        within=("gap",),
        width=220,
    )
    solve: Unknown = param(Unknown, words="solver", within=("gap",), widget=Widget.SWITCH)
    pace: str = _slider(free_text())
    cover_dep: str = _lever(Lever.DEPOPULATED_COVERAGE)
    per_dep: str = _lever(Lever.DEPOPULATED_INTENSITY)
    cover_other: str = _lever(Lever.OTHER_COVERAGE)
    per_other: str = _lever(Lever.OTHER_INTENSITY)
    plan1: str = _scenario()
    plan2: str = _scenario()
    plan3: str = _scenario()
    rule: str = param(str, EditionOptions.rules, within=("map", "gap"), width=300)
    versus: str = param(str, EditionOptions.compared_rules, within=("gap",), width=300)

    # It matters on one page only, and there its default says the same.
    against: str = param(str, EditionOptions.compared_editions, bar=("editions",), width=240, unlinked=BASE)

    # What is taken to a meeting, in which form, and which screen of it is shown.
    picks: str = _meeting(str, free_text(card_ids.reads, longest=card_ids.LONGEST))
    ink: Ink = param(Ink, scope=Scope.MEETING, within=("meeting",), widget=Widget.SWITCH)
    size: Size = param(Size, scope=Scope.MEETING, within=("meeting",), widget=Widget.SWITCH)
    present: bool = _meeting(bool, free_text(lambda text: text in ("", "1")))
    screen: int = _meeting(
        lambda text: int(text or 1), free_text(lambda text: not text or (text.isdecimal() and 0 < int(text) < 1000))
    )
    lit: str = _meeting(str, free_text())

    @property
    def levers(self) -> tuple[str, ...]:
        """Where the levers stand, in the order of LEVERS."""
        return tuple(getattr(self, key) for key in LEVERS)

    @property
    def plans(self) -> tuple[str, ...]:
        """The scenarios that are kept, in the order of PLANS."""
        return tuple(getattr(self, key) for key in PLANS)

    @property
    def compares(self) -> bool:
        """Whether two maps of prefectures stand beside each other."""
        return self.level is Level.PREFECTURE and (self.before is not None or self.beside != NOWHERE)

    @property
    def sides(self) -> tuple[tuple[str, int], tuple[str, int]]:
        """Layer and year of either map: one layer in two years, or two layers."""
        if self.before is not None:
            return (self.layer, self.before), (self.layer, self.year)
        return (self.layer, self.year), (self.beside, self.year)


def table(params: type[Params]) -> dict[str, Param]:
    """The parameters that a class declares, by key."""
    return {field.name: replace(field.metadata["param"], key=field.name) for field in fields(params)}


PARAMS: Final = table(Params)


def parse(values: Mapping[str, str]) -> Params:
    """The checked values as the pages get them."""
    return Params(**{key: param.parse(values[key]) for key, param in PARAMS.items()})


def reader_params() -> tuple[Param, ...]:
    """Those that are read first: all others depend on them."""
    return tuple(param for param in PARAMS.values() if param.scope is Scope.READER)


def edition_params() -> tuple[Param, ...]:
    """Those that depend on the edition."""
    return tuple(param for param in PARAMS.values() if param.scope is not Scope.READER)
