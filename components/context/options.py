"""What the parameters can be: for a reader of this store, and for what one edition can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from components.context.param import (
    BASE,
    LATEST,
    NATION,
    NOWHERE,
    READABLE,
    Option,
    Options,
    ParamOptions,
    first_is_default,
)
from data.domain.area import Level
from data.domain.edition import Edition, in_force
from data.domain.indicator import Direction, Form, Indicator
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.domain.year import YearKind
from data.i18n.formatter import Formatter, Years
from data.i18n.languages import LANGUAGES
from data.i18n.method_text import format_rule
from data.methods.classes import Classing
from data.queries.figures import series
from data.queries.judgement import TARGET_YEARS
from data.queries.layers import Layer, layers
from data.queries.municipal import municipal_layers
from data.queries.sharing import rules

# What the map can be of; blocks are a layer of the prefectures.
LEVELS = (Level.PREFECTURE, Level.MUNICIPALITY)

_NOTHING = ParamOptions((), "")


@dataclass(frozen=True)
class ReaderOptions(Options):
    """Language, style of years, edition. The defaults are the browser's language and the newest edition."""

    default_language: Language
    editions: tuple[Edition, ...]

    def languages(self) -> ParamOptions:
        """Each by its own name."""
        options = tuple(Option(language, settings.name) for language, settings in LANGUAGES.items())
        return ParamOptions(options, self.default_language)

    def year_styles(self, language: str) -> ParamOptions:
        """The language's own style unless the reader says otherwise."""
        usual = LANGUAGES[language].years
        return ParamOptions(tuple(Option(y.value, self.messages(f"picker.years.{y}")) for y in Years), usual.value)

    def edition_numbers(self) -> ParamOptions:
        """The edition in force, whichever that is, and every one by its number."""
        latest = self.messages("picker.edition_latest", number=in_force(self.editions).number)
        numbers = _numbered((edition.number for edition in self.editions), self)
        return ParamOptions((Option(LATEST, latest), *numbers), LATEST)


@dataclass(frozen=True)
class EditionOptions(Options):
    """All that one edition can show, named in the reader's language; `numbers` are those of all editions."""

    snapshot: Snapshot
    formatter: Formatter
    numbers: tuple[int, ...] = ()

    def indicators(self) -> ParamOptions:
        """Those with a national series and a good direction."""
        return first_is_default(Option(i.id, i.name[self.messages.language]) for i in self._judged.values())

    def areas(self) -> ParamOptions:
        """No one in focus, or a prefecture."""
        prefectures = self.snapshot.catalogue.at(Level.PREFECTURE)
        return self._or_nothing("picker.nowhere", (Option(a.id, a.name[self.messages.language]) for a in prefectures))

    def towns(self) -> ParamOptions:
        """Empty, or the code of a municipality that the edition knows."""
        areas = self.snapshot.catalogue.areas
        towns = {code for code, area in areas.items() if area.level is Level.MUNICIPALITY}
        return ParamOptions((), "", lambda code: not code or code in towns)

    def compared_editions(self) -> ParamOptions:
        """The edition that this one was made from, or any other."""
        base = Option(BASE, self.messages("picker.against_base"))
        return ParamOptions((base, *_numbered(self.numbers, self)), BASE)

    # The map.

    def levels(self) -> ParamOptions:
        """By municipality only where the edition holds anything by municipality."""
        levels = (level for level in LEVELS if self.layers_by_level[level] or level is Level.PREFECTURE)
        return first_is_default(Option(level.value, self.messages(f"level.{level}")) for level in levels)

    def layers(self, level: str) -> ParamOptions:
        """What the map can show; it opens on the first. The name says what is not observed by prefecture."""
        return first_is_default(map(self._layer_option, self.layers_by_level[level].values()))

    def layer_years(self, level: str, layer: str) -> ParamOptions:
        """The years of a layer, newest first."""
        known = self.layers_by_level[level].get(layer)
        return first_is_default(self._layer_years(known)) if known else _NOTHING

    def layers_beside(self, level: str, layer: str) -> ParamOptions:
        """Other layers to compare with; neither of both is an estimate."""
        observed = {id_: o for id_, o in self.layers_by_level[level].items() if o.estimated_year is None}
        others = (self._layer_option(other) for id_, other in observed.items() if id_ != layer)
        return self._or_nothing("picker.not_compared", others if layer in observed else ())

    def years_before(self, level: str, layer: str, year: str) -> ParamOptions:
        """Other years of the layer to compare with, where it is no estimate."""
        known = self.layers_by_level[level].get(layer)
        years = self._layer_years(known) if known and known.estimated_year is None else ()
        return self._or_nothing("picker.not_compared", (option for option in years if option.id != year))

    def classings(self) -> ParamOptions:
        """How the map's values are put into classes."""
        ids = (READABLE, *(classing.value for classing in Classing), NATION)
        return first_is_default(Option(id_, self.messages(f"classing.{id_}")) for id_ in ids)

    # The calculator: an indicator's own target unless the reader says otherwise.

    def base_years(self, indicator: str) -> ParamOptions:
        """The year to count from: the target's own, else the first observed."""
        if (known := self._judged.get(indicator)) is None:
            return _NOTHING
        years = self._base_years(known)
        return ParamOptions(self._years(years, known), str(known.target.base_year if known.target else years[0]))

    def targets(self, indicator: str) -> ParamOptions:
        """Any text: the page answers with a sentence where it cannot be computed with."""
        if (known := self._judged.get(indicator)) is None:
            return _NOTHING
        declared = known.target.value * (100 if known.is_share else 1) if known.target else None
        label = self.messages("picker.label.target_with_unit", unit=known.unit[self.messages.language])
        # As it is typed: 1800, or 90 for a share.
        return ParamOptions((), "" if declared is None else f"{declared:.10g}", lambda _: True, label=label)

    def target_years(self, indicator: str) -> ParamOptions:
        """After the first year that one can count from; without a target of its own, the year of the others'."""
        if (known := self._judged.get(indicator)) is None:
            return _NOTHING
        first, *_ = self._base_years(known)
        declared = (i.target.year for i in self.snapshot.catalogue.indicators.values() if i.target)
        year = known.target.year if known.target else max(declared, default=TARGET_YEARS[-1])
        return ParamOptions(self._years((y for y in TARGET_YEARS if y > first), known), str(year))

    def as_of_years(self, indicator: str) -> ParamOptions:
        """Earlier years to look from: from two points on there is something to see, and the last is seen anyway."""
        if (known := self._judged.get(indicator)) is None:
            return ParamOptions((), LATEST)
        earlier = sorted(self._observed_years(known), reverse=True)[1:-1]
        latest = Option(LATEST, self.messages("picker.asof_latest"))
        return ParamOptions((latest, *self._years(earlier, known)), LATEST)

    def rules(self) -> ParamOptions:
        """How a shortfall is shared out."""
        return ParamOptions(self._rules, Rule.DEPOPULATED.value)

    def compared_rules(self) -> ParamOptions:
        """Another rule beside it, or none."""
        return self._or_nothing("picker.no_rule", self._rules)

    @cached_property
    def layers_by_level(self) -> Mapping[str, Mapping[str, Layer]]:
        """Every layer of the edition by its id, by prefecture (or block) and by municipality."""
        known = (layers(self.snapshot), municipal_layers(self.snapshot))
        return {level: {layer.id: layer for layer in found} for level, found in zip(LEVELS, known, strict=True)}

    @cached_property
    def _judged(self) -> Mapping[str, Indicator]:
        good_way_known = (i for i in self.snapshot.catalogue.indicators.values() if i.direction is not Direction.NONE)
        numbers = (i for i in good_way_known if i.form in {Form.COUNT, Form.SHARE})
        return {i.id: i for i in numbers if series(self.snapshot, i.id)}

    @cached_property
    def _rules(self) -> tuple[Option, ...]:
        catalogue = self.snapshot.catalogue
        return tuple(Option(str(r), format_rule(r, catalogue, self.messages)) for r in rules(self.snapshot))

    def _layer_option(self, layer: Layer) -> Option:
        name = layer.indicator.name[self.messages.language]
        if layer.part:
            name = self.messages("picker.layer_part", layer=name, part=layer.part.name[self.messages.language])
        if layer.level is Level.BLOCK:
            name = self.messages("picker.layer_by_block", layer=name)
        if layer.estimated_year:
            name = self.messages("picker.layer_estimated", layer=name, mark=self.messages(f"mark.{Mark.ESTIMATED}"))
        return Option(layer.id, name)

    def _layer_years(self, layer: Layer) -> Iterable[Option]:
        return (Option(str(year), self._layer_year(layer, year)) for year in reversed(layer.years))

    def _layer_year(self, layer: Layer, year: int) -> str:
        """The year by name; of a list, the day that all its figures hold for."""
        if layer.indicator.year_kind is YearKind.DATE:
            counted = layer.indicator.numerator or layer.indicator.id
            days = {o.as_of for o in self.snapshot.of(counted) if o.key.year == year}
            if len(days) == 1 and (day := days.pop()):
                return self.formatter.as_of(day)
        return self.formatter.year(year, layer.indicator.year_kind)

    def _observed_years(self, indicator: Indicator) -> set[int]:
        return {figure.key.year for figure in series(self.snapshot, indicator.id)}

    def _base_years(self, indicator: Indicator) -> list[int]:
        declared = {indicator.target.base_year} if indicator.target else set()
        return sorted(self._observed_years(indicator) | declared)

    def _years(self, years: Iterable[int], indicator: Indicator) -> tuple[Option, ...]:
        return tuple(Option(str(year), self.formatter.year(year, indicator.year_kind)) for year in years)

    def _or_nothing(self, message: str, options: Iterable[Option]) -> ParamOptions:
        return first_is_default((Option(NOWHERE, self.messages(message)), *options))


def edition_options(snapshot: Snapshot, formatter: Formatter, numbers: tuple[int, ...] = ()) -> EditionOptions:
    """The options of `snapshot`, in the words of `formatter`; `numbers` are those of all editions, oldest first."""
    return EditionOptions(formatter.messages, snapshot, formatter, numbers)


def _numbered(numbers: Iterable[int], options: Options) -> Iterable[Option]:
    """Editions by number, newest first."""
    newest_first = reversed(tuple(numbers))
    return (Option(str(number), options.messages("picker.edition_number", number=number)) for number in newest_first)
