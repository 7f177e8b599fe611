"""What the pickers offer: how the screen speaks, and what one edition can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from components.charts.maps.ranking_rows import RankingOrder
from components.context import card_ids, scenario_params
from components.context.params import (
    BASE,
    LATEST,
    LEVERS,
    NATION,
    NOWHERE,
    PLANS,
    READABLE,
    GapPart,
    Ink,
    MapView,
    Offer,
    Option,
)
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.domain.edition import Edition, in_force
from data.domain.indicator import Direction, Form, Indicator
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.domain.year import YearKind
from data.i18n import Messages
from data.i18n.formatter import Formatter, Years
from data.i18n.languages import LANGUAGES
from data.i18n.method_text import format_rule
from data.methods.classes import Classing
from data.methods.continuation import Method
from data.queries.figures import series
from data.queries.judgement import TARGET_YEARS
from data.queries.layers import Layer, layers
from data.queries.levers import Unknown
from data.queries.municipal import municipal_layers
from data.queries.sharing import rules

# The map's layers as they are offered: by name, with their years.


@dataclass(frozen=True, slots=True)
class NamedLayer:
    """One layer, its years newest first. The name says what is not observed by prefecture."""

    option: Option
    years: tuple[Option, ...]
    estimated: bool


def named_layers(snapshot: Snapshot, formatter: Formatter, level: Level) -> tuple[NamedLayer, ...]:
    """Every layer of the edition, by prefecture (or block) or by municipality; the map opens on the first."""
    result = municipal_layers(snapshot) if level is Level.MUNICIPALITY else layers(snapshot)
    return tuple(
        NamedLayer(
            option=Option(layer.id, _name(layer, formatter)),
            years=tuple(Option(str(year), _year(snapshot, layer, year, formatter)) for year in reversed(layer.years)),
            estimated=layer.estimated_year is not None,
        )
        for layer in result
    )


def _name(layer: Layer, formatter: Formatter) -> str:
    messages = formatter.messages
    name = layer.indicator.name[messages.language]
    if layer.part:
        name = messages("picker.layer_part", layer=name, part=layer.part.name[messages.language])
    if layer.level is Level.BLOCK:
        name = messages("picker.layer_by_block", layer=name)
    if layer.estimated_year:
        name = messages("picker.layer_estimated", layer=name, mark=messages(f"mark.{Mark.ESTIMATED}"))
    return name


def _year(snapshot: Snapshot, layer: Layer, year: int, formatter: Formatter) -> str:
    """The year by name; of a list, the day that all its figures hold for."""
    if layer.indicator.year_kind is YearKind.DATE:
        counted = layer.indicator.numerator or layer.indicator.id
        days = {o.as_of for o in snapshot.of(counted) if o.key.year == year}
        if len(days) == 1 and (day := days.pop()):
            return formatter.as_of(day)
    return formatter.year(year, layer.indicator.year_kind)


# What the map can be of; blocks are a layer of the prefectures.
LEVELS = (Level.PREFECTURE, Level.MUNICIPALITY)

# An edition may hold no figures of a kind at all; the page then says so.
_NOTHING = Offer((), "")
_ONLY_LATEST = Offer((), LATEST)


@dataclass(frozen=True, slots=True)
class ReaderOffers:
    """Language, manner of years, edition. The defaults are the browser's language and the newest edition."""

    messages: Messages
    default_language: Language
    editions: tuple[Edition, ...]

    def offer(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """The offer of one of them."""
        messages = self.messages
        if key == "lang":
            return Offer(
                tuple(Option(language, settings.name) for language, settings in LANGUAGES.items()),
                self.default_language,
            )
        if key == "years":
            usual = LANGUAGES[chosen["lang"]].years
            return Offer(tuple(Option(year.value, messages(f"picker.years.{year}")) for year in Years), usual.value)
        newest_first = [edition.number for edition in reversed(self.editions)]
        fixed = tuple(Option(str(number), messages("picker.edition_number", number=number)) for number in newest_first)
        if key == "against":
            return Offer((Option(BASE, messages("picker.against_base")), *fixed), BASE)
        latest = Option(LATEST, messages("picker.edition_latest", number=in_force(self.editions).number))
        return Offer((latest, *fixed), LATEST)


@dataclass(frozen=True, slots=True)
class Together:
    """What the edition offers, and beside it what all editions do: one to compare with."""

    edition: EditionOffers
    reader: ReaderOffers

    def offer(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """The offer of one key."""
        return self.reader.offer(key, chosen) if key == "against" else self.edition.offer(key, chosen)


@dataclass(frozen=True, slots=True)
class EditionOffers:
    """All that one edition can show, named in the reader's language."""

    fixed: Mapping[str, Offer]
    layers_of_level: Mapping[str, Mapping[str, NamedLayer]]
    question_of_indicator: Mapping[str, Mapping[str, Offer]]

    def offer(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """The offer of one key; years depend on the layer, the calculator's question on the indicator."""
        if key in self.fixed:
            return self.fixed[key]
        if key in ("layer", "year", "beside", "before"):
            return self._of_the_map(key, chosen)
        nothing = _ONLY_LATEST if key == "asof" else _NOTHING
        return self.question_of_indicator.get(chosen["indicator"], {}).get(key, nothing)

    def _of_the_map(self, key: str, chosen: Mapping[str, str]) -> Offer:
        """Layers depend on the level, years on the layer, and what is compared on both."""
        known_layers = self.layers_of_level.get(chosen["level"], {})
        if key == "layer":
            return _first_is_default(layer.option for layer in known_layers.values())
        layer = known_layers.get(chosen["layer"])
        nothing = self.fixed["nothing"].options
        if key == "year":
            return _first_is_default(layer.years) if layer else _NOTHING
        if key == "beside":
            others = (o.option for o in known_layers.values() if o is not layer and not o.estimated)
            return Offer((*nothing, *(others if layer and not layer.estimated else ())), NOWHERE)
        years = layer.years if layer and not layer.estimated else ()
        return Offer((*nothing, *(year for year in years if year.id != chosen["year"])), NOWHERE)


def edition_offers(snapshot: Snapshot, formatter: Formatter) -> EditionOffers:
    """The offers of `snapshot`, in the words of `formatter`."""
    messages = formatter.messages
    judged = tuple(i for i in snapshot.catalogue.indicators.values() if _has_series(snapshot, i))
    known = {level.value: named_layers(snapshot, formatter, level) for level in LEVELS}
    ruled = tuple(Option(str(rule), format_rule(rule, snapshot.catalogue, messages)) for rule in rules(snapshot))
    return EditionOffers(
        fixed={
            "indicator": _first_is_default(Option(i.id, i.name[messages.language]) for i in judged),
            "nothing": Offer((Option(NOWHERE, messages("picker.not_compared")),), NOWHERE),
            "level": _first_is_default(
                Option(level.value, messages(f"level.{level}"))
                for level in LEVELS
                if known[level] or level is Level.PREFECTURE
            ),
            "town": Offer((), "", reads=partial(_is_town, snapshot)),
            "view": _first_is_default(Option(v.value, messages(f"view.{v}")) for v in MapView),
            "order": _first_is_default(Option(o.value, messages(f"order.{o}")) for o in RankingOrder),
            "classing": _first_is_default(
                Option(c, messages(f"classing.{c}"))
                for c in (READABLE, *(classing.value for classing in Classing), NATION)
            ),
            "area": _areas(snapshot, messages),
            "part": _first_is_default(Option(p.value, messages(f"part.{p}")) for p in GapPart),
            "solve": _first_is_default(Option(u.value, messages(f"solver.{u}")) for u in Unknown),
            "pace": Offer((), "", reads=lambda _: True),
            **{key: Offer((), "", reads=partial(scenario_params.reads, lever)) for key, lever in LEVERS.items()},
            **dict.fromkeys(PLANS, Offer((), "", reads=scenario_params.is_plan, longest=scenario_params.LONGEST)),
            "picks": Offer((), "", reads=card_ids.reads, longest=card_ids.LONGEST),
            "ink": _first_is_default(Option(i.value, messages(f"ink.{i}")) for i in Ink),
            "size": _first_is_default(Option(s.value, messages(f"size.{s.name.lower()}")) for s in Size),
            "present": Offer((), "", reads=lambda given: given in ("", "1")),
            "screen": Offer((), "", reads=lambda given: not given or (given.isdecimal() and 0 < int(given) < 1000)),
            "lit": Offer((), "", reads=lambda _: True),
            "rule": Offer(ruled, Rule.DEPOPULATED.value),
            "versus": Offer((Option(NOWHERE, messages("picker.no_rule")), *ruled), NOWHERE),
            "method": _first_is_default(Option(m.value, messages(f"continuation.{m}")) for m in Method),
        },
        layers_of_level={level: {layer.option.id: layer for layer in result} for level, result in known.items()},
        question_of_indicator={i.id: _question(snapshot, i, formatter) for i in judged},
    )


def _is_town(snapshot: Snapshot, given: str) -> bool:
    """Empty, or the code of a municipality that the edition knows."""
    area = snapshot.catalogue.areas.get(given)
    return not given or (area is not None and area.level is Level.MUNICIPALITY)


def _first_is_default(options: Iterable[Option]) -> Offer:
    known = tuple(options)
    return Offer(known, known[0].id if known else "")


def _areas(snapshot: Snapshot, messages: Messages) -> Offer:
    prefectures = (Option(a.id, a.name[messages.language]) for a in snapshot.catalogue.at(Level.PREFECTURE))
    return _first_is_default((Option(NOWHERE, messages("picker.nowhere")), *prefectures))


def _has_series(snapshot: Snapshot, indicator: Indicator) -> bool:
    good_way_known = indicator.direction is not Direction.NONE
    return good_way_known and indicator.form in {Form.COUNT, Form.SHARE} and bool(series(snapshot, indicator.id))


def _question(snapshot: Snapshot, indicator: Indicator, formatter: Formatter) -> Mapping[str, Offer]:
    """What the calculator is asked of an indicator: its own target unless the reader says otherwise."""
    target = indicator.target
    observed = {figure.key.year for figure in series(snapshot, indicator.id)}
    # From two points on there is something to see; the last year is what is seen anyway.
    earlier = _years(sorted(observed, reverse=True)[1:-1], indicator, formatter)
    bases = sorted(observed | ({target.base_year} if target else set()))
    by = target.year if target else _usual_target_year(snapshot)
    return {
        "base": Offer(_years(bases, indicator, formatter), str(target.base_year if target else bases[0])),
        "target": Offer((), _shown(indicator, target.value) if target else "", reads=lambda _: True),
        "asof": Offer((Option(LATEST, formatter.messages("picker.asof_latest")), *earlier), LATEST),
        "by": Offer(_years((y for y in TARGET_YEARS if y > bases[0]), indicator, formatter), str(by)),
    }


def _years(years: Iterable[int], indicator: Indicator, formatter: Formatter) -> tuple[Option, ...]:
    return tuple(Option(str(year), formatter.year(year, indicator.year_kind)) for year in years)


def _usual_target_year(snapshot: Snapshot) -> int:
    """Where an indicator has no target of its own, the year of the others'."""
    declared = (i.target.year for i in snapshot.catalogue.indicators.values() if i.target)
    return max(declared, default=TARGET_YEARS[-1])


def _shown(indicator: Indicator, value: float) -> str:
    """A target as it is typed: 1800, or 90 for a share."""
    return f"{value * 100 if indicator.is_share else value:.10g}"
