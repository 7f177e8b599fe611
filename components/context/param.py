"""What a parameter of the address is, and what it can be. The parameters themselves stand in `params`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from typing import Any, Literal, cast

from data.i18n import Messages

LATEST = "latest"
NOWHERE = "none"
# The map chooses its classes itself.
READABLE = "readable"
# Classes by the distance from the value of the nation, to both sides of it.
NATION = "nation"
# An edition compared with the one it was made from.
BASE = "base"

# What stands in an address is short, unless the parameter says otherwise.
LONGEST = 40


class Widget(StrEnum):
    """How a parameter is chosen on the screen."""

    SELECT = "select"
    SWITCH = "switch"
    TEXT = "text"


class Scope(StrEnum):
    """READER is how the whole screen speaks: it is read first. MEETING stands in the meeting's own links alone."""

    READER = "reader"
    PAGE = "page"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the id that stands in the address, and its name in the reader's language."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ParamOptions:
    """What one parameter can be. Free text has no options and is what `validate` accepts, up to `longest` letters.

    `label` replaces the label of the widget where it depends on other parameters.
    """

    options: tuple[Option, ...]
    default: str
    validate: Callable[[str], bool] | None = None
    longest: int = LONGEST
    label: str = ""

    def accepts(self, value: str) -> bool:
        """Whether the parameter can have this value."""
        if len(value) > self.longest:
            return False
        return self.validate(value) if self.validate else value in self.names()

    def name(self, value: str) -> str:
        """The name of an option; free text is its own name."""
        return self.names().get(value, value)

    def names(self) -> dict[str, str]:
        """The options' names by id."""
        return {option.id: option.name for option in self.options}


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter. Its label is the message `picker.label.{key}`.

    Attributes:
        parse: makes the typed value; an enum also gives the options, named by the messages `{words or key}.{member}`.
        options: called with the `Options` of its scope and the values of `depends_on`, which stand before it.
        bar: the pages that show it in their filter bar.
        within: further pages that use it: they draw it themselves, or only their cards read it.
        reset_by: where one of these is changed, this one goes back to its default; `depends_on` unless it is said.
        omit_empty: an empty value says nothing, and is left out of the address.
        unlinked: the value that a link need not say.
    """

    key: str = ""
    parse: Callable[[str], Any]
    options: Callable[..., ParamOptions] | None = None
    depends_on: tuple[str, ...] = ()
    words: str = ""
    scope: Scope = Scope.PAGE
    bar: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    widget: Widget | None = Widget.SELECT
    width: int | Literal["stretch"] = "stretch"
    label_hidden: bool = False
    reset_by: tuple[str, ...] | None = None
    omit_empty: bool = False
    unlinked: str | None = None

    @property
    def label(self) -> str:
        """The name of its label among the messages."""
        return f"picker.label.{self.key}"

    def is_reset_by(self, changes: Mapping[str, str]) -> bool:
        """Whether it goes back to its default where these are changed."""
        keys = self.depends_on if self.reset_by is None else self.reset_by
        return not changes.keys().isdisjoint(keys)


@dataclass(frozen=True)
class Options:
    """Knows what parameters can be; what was worked out once is kept."""

    messages: Messages
    _known: dict[tuple[str, ...], ParamOptions] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, param: Param, values: Mapping[str, str]) -> ParamOptions:
        """What `param` can be, given the values of the parameters before it."""
        depends_on = tuple(values[key] for key in param.depends_on)
        at = (param.key, *depends_on)
        if at not in self._known:
            self._known[at] = param.options(self, *depends_on) if param.options else self._members(param)
        return self._known[at]

    def _members(self, param: Param) -> ParamOptions:
        words, members = param.words or param.key, cast("type[Enum]", param.parse)
        return first_is_default(Option(m.value, self.messages(f"{words}.{m.name.lower()}")) for m in members)


def free_text(
    validate: Callable[[str], bool] = lambda _: True, *, longest: int = LONGEST
) -> Callable[..., ParamOptions]:
    """Text that is empty unless the reader writes something."""
    return lambda _: ParamOptions((), "", validate, longest)


def first_is_default(options: Iterable[Option]) -> ParamOptions:
    """One of `options`; an edition may hold nothing of a kind at all, and the page then says so."""
    known = tuple(options)
    return ParamOptions(known, known[0].id if known else "")
