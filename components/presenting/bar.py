"""The row of what a presenter does: links and a list of the address, which the shell's script follows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from components import url
from components.choices import NOWHERE
from components.stage import Stage

# What the address has no more after the presentation.
_LEFT = {"present": "", "screen": "", "lit": ""}


def html(here: Stage, number: int, count: int, offered: Sequence[tuple[str, str]], chosen: str) -> str:
    """The bar of screen `number` of `count`; `offered` are what can stand out, by id and name."""
    words = here.text
    said = words("presenting.number", number=number, count=count)
    place = f'<span class="number" role="img" aria-label="{escape(said)}">{number}/{count}</span>'
    steps = [
        _step(here, "first", 1, number),
        _step(here, "previous", number - 1, number, least=1),
        place,
        _step(here, "next", number + 1, number, most=count),
        _step(here, "last", count, number),
    ]
    room = (
        f'<button type="button" data-step="full"><span class="off">{escape(words("presenting.full"))}</span>'
        f'<span class="on">{escape(words("presenting.full_leave"))}</span></button>'
    )
    return _bar(here, "".join((*steps, _picker(here, offered, chosen), room, _leave(here, "presenting.leave"))))


def only_back(here: Stage) -> str:
    """The bar where there is nothing to be shown."""
    return _bar(here, _leave(here, "presenting.back"))


def address(here: Stage, **changes: str) -> str:
    """The same screen with other choices, as a link within the page."""
    return f"?{urlencode(url.chosen(here.kept, changes))}"


def _bar(here: Stage, held: str) -> str:
    return f'<nav class="screen-bar" aria-label="{escape(here.text("presenting.bar"))}">{held}</nav>'


def _step(here: Stage, name: str, to: int, number: int, *, least: int = 1, most: int | None = None) -> str:
    """A link to screen `to`; where that is none, or this, its name alone."""
    said = escape(here.text(f"presenting.{name}"))
    # First and last are for the keyboard: five buttons in a row would be two too many.
    hidden = " hidden" if name in {"first", "last"} else ""
    if to == number or to < least or (most is not None and to > most):
        return f'<span class="step" role="link" aria-disabled="true" data-step="{name}"{hidden}>{said}</span>'
    return _link(address(here, screen=str(to), lit=_going_along(here)), name, said, hidden)


def _going_along(here: Stage) -> str:
    """A prefecture stays lit from screen to screen; a series is one of its own chart."""
    known = here.choice.lit in here.offers.offer("area", here.values).names()
    return here.choice.lit if known else ""


def _leave(here: Stage, name: str) -> str:
    return _link(address(here, **_LEFT), "leave", escape(here.text(name)))


def _link(href: str, name: str, said: str, more: str = "") -> str:
    return f'<a class="choice step" data-step="{name}" href="{escape(href)}"{more}>{said}</a>'


def _picker(here: Stage, offered: Sequence[tuple[str, str]], chosen: str) -> str:
    """The list of what can stand out; each option holds the address that makes it so."""
    if not offered:
        return ""
    # A prefecture that the card itself has in focus goes only when the address says so.
    nothing = NOWHERE if chosen == NOWHERE or (chosen and not here.choice.lit) else ""
    options = [(nothing, here.text("presenting.nothing_lit")), *offered]
    listed = "".join(_option(address(here, lit=each), name, chosen=each == chosen) for each, name in options)
    label = escape(here.text("presenting.lit"))
    return f'<label><span>{label}</span><select data-step="lit">{listed}</select></label>'


def _option(href: str, name: str, *, chosen: bool) -> str:
    return f'<option value="{escape(href)}"{" selected" if chosen else ""}>{escape(name)}</option>'
