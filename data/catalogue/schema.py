"""What a catalogue file may say: required keys, allowed words, and how they become the nouns of `data.domain`."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, model_validator

from data.domain.area import Area, Level
from data.domain.indicator import ALL, Break, Denominator, Direction, Form, Indicator, Part, Role, Target
from data.domain.language import Text
from data.domain.source import Source
from data.domain.year import YearKind
from data.i18n.languages import LANGUAGES

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Year = Annotated[int, Field(ge=1900, le=2200)]
Said = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Strict(BaseModel):
    """A file whose every key is known."""

    # An unknown key is a typing mistake, and a typing mistake must not pass for a default.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class _MoreLanguages(BaseModel):
    """What must be there in the languages that stand in for the others, and may be there in any that is offered."""

    # What stands before the code of a language.
    key_before: ClassVar[str] = ""

    model_config = ConfigDict(extra="allow", frozen=True, allow_inf_nan=False)
    __pydantic_extra__: dict[str, str]

    @model_validator(mode="after")
    def _offered(self, info: ValidationInfo) -> Self:
        more = self.__pydantic_extra__
        # An edition that is kept may have texts in a language that is no longer offered.
        if not (info.context and info.context["kept"]):
            for key in more.keys() - {f"{self.key_before}{language}" for language in LANGUAGES}:
                raise ValueError(f"{key} is no language that languages.toml lists")
        return self


class LocalizedText(_MoreLanguages):
    """The same in several languages."""

    __pydantic_extra__: dict[str, Said]

    ja: Said
    en: Said

    def text(self) -> Text:
        """The frozen noun."""
        return Text({"ja": self.ja, "en": self.en, **self.__pydantic_extra__})


class AreaRow(_MoreLanguages):
    """One row of an area file, with a column of names for each language; an empty cell means that there is none."""

    key_before = "name_"

    id: Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{5}|block_[a-z_]+)$")]
    level: Level
    name_ja: Said
    name_en: Said
    parent: str
    block: str

    def area(self) -> Area:
        """The frozen noun."""
        names = {"name_ja": self.name_ja, "name_en": self.name_en, **self.__pydantic_extra__}
        name = Text({column.removeprefix("name_"): text for column, text in names.items() if text})
        return Area(self.id, self.level, name, self.parent or None, self.block or None)


class SourceFile(_Strict):
    """One file of `catalogue/sources`. Address and date are left out where we do not know them."""

    id: Id
    producer: LocalizedText
    title: LocalizedText
    date: Said | None = None
    address: Said | None = None
    licence: LocalizedText
    credit: LocalizedText
    note: LocalizedText | None = None

    def source(self) -> Source:
        """The frozen noun."""
        return Source(
            id=self.id,
            producer=self.producer.text(),
            title=self.title.text(),
            date=self.date,
            address=self.address,
            licence=self.licence.text(),
            credit=self.credit.text(),
            note=self.note.text() if self.note else None,
        )


class ContradictionError(ValueError):
    """A fault that only shows when two keys are held together."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


class _Part(_Strict):
    id: Id
    name: LocalizedText

    def part(self) -> Part:
        return Part(id=self.id, name=self.name.text())


class _Target(_Strict):
    year: Year
    value: float
    base_year: Year
    role: Role
    wording: LocalizedText
    note: LocalizedText | None = None
    source: Id

    def target(self, scale: int) -> Target:
        note = self.note.text() if self.note else None
        return Target(self.year, self.value / scale, self.base_year, self.role, self.wording.text(), note, self.source)


class _Break(_Strict):
    year: Year
    note: LocalizedText


class _Denominator(_Strict):
    indicator: Id
    year: Year | None = None


class IndicatorFile(_Strict):
    """One file of `catalogue/indicators`. Values of shares are in percent here, as a reader says them."""

    id: Id
    order: int
    form: Form
    direction: Direction
    year_kind: YearKind
    name: LocalizedText
    subject: LocalizedText | None = None
    unit: LocalizedText
    definition: LocalizedText
    note: LocalizedText | None = None
    decimals: Annotated[int, Field(ge=0, le=4)]
    levels: Annotated[list[Level], Field(min_length=1)]
    segments: Annotated[list[Id], Field(min_length=1)]
    parts: tuple[_Part, ...] = ()
    columns: tuple[_Part, ...] = ()
    numerator: Id | None = None
    denominator: _Denominator | None = None
    minuend: Id | None = None
    subtrahend: Id | None = None
    low: float | None = None
    high: float | None = None
    survey_month: Annotated[int, Field(ge=1, le=12)] | None = None
    cumulative: bool = False
    counted_in: Id | None = None
    breaks: tuple[_Break, ...] = ()
    targets: tuple[_Target, ...] = ()
    sources: Annotated[list[Id], Field(min_length=1)]

    def indicator(self) -> Indicator:
        """The frozen noun; raises ContradictionError where the keys contradict each other."""
        self._consistent()
        scale = 100 if self.form is Form.SHARE else 1
        return Indicator(
            id=self.id,
            order=self.order,
            form=self.form,
            direction=self.direction,
            year_kind=self.year_kind,
            name=self.name.text(),
            subject=(self.subject or self.name).text(),
            unit=self.unit.text(),
            definition=self.definition.text(),
            note=self.note.text() if self.note else None,
            decimals=self.decimals,
            levels=tuple(self.levels),
            segments=tuple(self.segments),
            parts=tuple(p.part() for p in self.parts),
            columns=tuple(p.part() for p in self.columns),
            numerator=self.numerator,
            denominator=Denominator(self.denominator.indicator, self.denominator.year) if self.denominator else None,
            minuend=self.minuend,
            subtrahend=self.subtrahend,
            low=None if self.low is None else self.low / scale,
            high=None if self.high is None else self.high / scale,
            survey_month=self.survey_month,
            cumulative=self.cumulative,
            breaks=tuple(sorted((Break(b.year, b.note.text()) for b in self.breaks), key=lambda b: b.year)),
            targets=tuple(t.target(scale) for t in self.targets),
            sources=tuple(self.sources),
            counted_in=self.counted_in,
        )

    def _consistent(self) -> None:
        if sum(t.role is Role.CURRENT for t in self.targets) > 1:
            raise ContradictionError("targets", "only one target can be the current one")
        if self.targets and self.direction is Direction.NONE:
            raise ContradictionError("direction", "an indicator with a target must say which way is good (up or down)")
        if ALL not in self.segments and not self.parts:
            raise ContradictionError("segments", f"must hold {ALL!r}, or the indicator must have parts")
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if low >= high:
            raise ContradictionError("low", f"{low} is not below high, {high}")
        for target in self.targets:
            if target.base_year >= target.year:
                raise ContradictionError(
                    "targets.base_year", f"{target.base_year} is not before the target year {target.year}"
                )
            if not low <= target.value <= high:
                raise ContradictionError("targets.value", f"{target.value} is outside low and high")
        if len({item.year for item in self.breaks}) < len(self.breaks):
            raise ContradictionError("breaks.year", "a series breaks once in a year")
        if self.counted_in is not None and self.form is not Form.COUNT:
            raise ContradictionError("counted_in", f"belongs to an indicator whose form is {Form.COUNT.value!r}")
        self._derived_from_what_its_form_needs()
        for key, parts in (("parts", self.parts), ("columns", self.columns)):
            if len({part.id for part in parts}) < len(parts):
                raise ContradictionError(key, "two of them have the same id")

    def _derived_from_what_its_form_needs(self) -> None:
        for form, first, second in (
            (Form.SHARE, "numerator", "denominator"),
            (Form.DIFFERENCE, "minuend", "subtrahend"),
        ):
            for key in (first, second):
                named = getattr(self, key) is not None
                if named and self.form is not form:
                    raise ContradictionError(key, f"belongs to an indicator whose form is {form.value!r}")
                if self.form is form and not named:
                    raise ContradictionError(key, f"a {form.value} names its {first} and its {second}")
