"""Browser windows: pages are kept and used again, because a new one costs more than most of what is tested in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, get_args

from playwright.sync_api import Browser, Page

from tests.browser.visit import Visit

ColorScheme = Literal["light", "dark"]
COLOR_SCHEMES: Final[tuple[ColorScheme, ...]] = get_args(ColorScheme)


class _Kind(NamedTuple):
    locale: str
    color_scheme: ColorScheme


@dataclass
class Windows:
    """Windows on servers; what a reader leaves behind in one is wiped before the next reader has it."""

    browsers: Callable[[str], Browser]
    _free: dict[_Kind, list[Page]] = field(default_factory=dict)
    _used: list[tuple[_Kind | None, Visit]] = field(default_factory=list)

    def open(
        self,
        address: str,
        *,
        locale: str = "ja-JP",
        color_scheme: ColorScheme = "light",
        size: tuple[int, int] = (1366, 768),
        script: str | None = None,
    ) -> Visit:
        """A window on the server at `address`; one with a script that runs before each page's own is not kept."""
        kind = _Kind(locale, color_scheme)
        free = self._free.get(kind, [])
        page = free.pop() if free and script is None else self._new(kind)
        page.emulate_media(media="null", color_scheme=color_scheme)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if script is not None:
            page.add_init_script(script)
        visit = Visit(page, address)
        self._used.append((kind if script is None else None, visit))
        return visit

    def visits(self) -> list[Visit]:
        """Those that are in use."""
        return [visit for _, visit in self._used]

    def end(self, *, keep: bool) -> None:
        """Wipe the windows in use for the next reader, or close them."""
        while self._used:
            kind, visit = self._used.pop()
            if keep and kind is not None:
                visit.leave()
                self._free.setdefault(kind, []).append(visit.page)
            else:
                visit.page.context.close()

    def _new(self, kind: _Kind) -> Page:
        return self.browsers(kind.locale).new_context(locale=kind.locale, color_scheme=kind.color_scheme).new_page()
