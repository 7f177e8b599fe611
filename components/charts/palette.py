"""The colours of charts, light, dark and without colour. Every pair that meets is held to its contrast by a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from data.domain.verdict import Verdict


def contrast(first: str, second: str) -> float:
    """The contrast of WCAG 2, from 1 (alike) to 21 (black on white), of colours written as #RRGGBB."""
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Relative luminance: what is left of a colour in greyscale, from 0 (black) to 1."""
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


Scheme = Literal["light", "dark", "mono"]


@dataclass(frozen=True, slots=True)
class Status:
    """A verdict's colours: `text` to be read (4.5:1 and more), `mark` for shapes and areas (3:1 and more)."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Palette:
    """`ground` is the page, `tinted` a card that is set off from it. `classes` rise from few to many, `diverging` from
    far below a middle to far above it; `kinds` are up to three parts of a category and what is none of them.
    `missing` is drawn in patterns, `rest` is what is none of the named parts.
    """

    scheme: Scheme
    ground: str
    tinted: str
    ink: str
    secondary: str
    line: str
    grid: str
    main: str
    middle: str
    soft: str
    pale: str
    faint: str
    on_main: str
    outline: str
    missing: str
    rest: str
    classes: tuple[str, str, str, str, str]
    diverging: tuple[str, str, str, str, str]
    kinds: tuple[str, str, str, str]
    status: Mapping[Verdict, Status]

    def lettering(self, color: str) -> str:
        """The colour of a text on `color`: whichever stands off more, a text's own or the ground's."""
        return max(self.ink, self.ground, key=lambda text: contrast(text, color))


def _statuses(*, blue: Status, ochre: Status, orange: Status, red: Status, grey: Status) -> Mapping[Verdict, Status]:
    return MappingProxyType(
        {
            Verdict.MET: blue,
            Verdict.ON_COURSE: blue,
            Verdict.SLIGHTLY_BEHIND: ochre,
            Verdict.BEHIND: orange,
            Verdict.WRONG_WAY: red,
            Verdict.MISSED: red,
            Verdict.MET_THEN_LOST: red,
            Verdict.NOT_JUDGED: grey,
        }
    )


LIGHT: Final = Palette(
    scheme="light",
    ground="#FFFFFF",
    tinted="#F5F7FC",
    ink="#1A1A1C",
    secondary="#5F5F66",
    line="#767676",
    grid="#DDDFE6",
    main="#0017C1",
    middle="#3460FB",
    soft="#7096F8",
    pale="#C5D7FB",
    faint="#E8F1FE",
    on_main="#FFFFFF",
    outline="#7B8190",
    missing="#8C909C",
    rest="#D9D9DE",
    classes=("#E8F1FE", "#C5D7FB", "#7096F8", "#3460FB", "#0017C1"),
    diverging=("#B54D00", "#F2BF8C", "#F0F1F4", "#7096F8", "#0017C1"),
    kinds=("#0017C1", "#7096F8", "#C74700", "#D9D9DE"),
    status=_statuses(
        blue=Status("#0017C1", "#0017C1"),
        ochre=Status("#7A5F00", "#A58000"),
        orange=Status("#C74700", "#C74700"),
        red=Status("#A90000", "#A90000"),
        grey=Status("#5F5F66", "#767676"),
    ),
)

# On a dark ground the many are the brightest: the eye goes to what stands out from the ground.
DARK: Final = Palette(
    scheme="dark",
    ground="#121317",
    tinted="#1D1F26",
    ink="#E8E8EB",
    secondary="#A9ACB8",
    line="#8F93A1",
    grid="#33363F",
    main="#9DB7F9",
    middle="#7096F8",
    soft="#4562B3",
    pale="#2F4583",
    faint="#1E2A4D",
    on_main="#121317",
    outline="#8088A0",
    missing="#7D818D",
    rest="#3A3C45",
    classes=("#1E2A4D", "#304A94", "#567CE3", "#8BACFB", "#DCE7FF"),
    diverging=("#FFB07A", "#8A4B12", "#33363F", "#6488EC", "#DCE7FF"),
    kinds=("#DCE7FF", "#567CE3", "#FFB07A", "#3A3C45"),
    status=_statuses(
        blue=Status("#9DB7F9", "#9DB7F9"),
        ochre=Status("#E6C65C", "#E6C65C"),
        orange=Status("#FFB07A", "#FFB07A"),
        red=Status("#FF9B93", "#FF9B93"),
        grey=Status("#A9ACB8", "#8F93A1"),
    ),
)

# For paper that is copied in black and white: lightness alone tells things apart, and shapes and words beside it.
MONO: Final = Palette(
    scheme="mono",
    ground="#FFFFFF",
    tinted="#F5F5F5",
    ink="#1A1A1A",
    secondary="#595959",
    line="#707070",
    grid="#DEDEDE",
    main="#262626",
    middle="#575757",
    soft="#8C8C8C",
    pale="#D4D4D4",
    faint="#F0F0F0",
    on_main="#FFFFFF",
    outline="#7C7C7C",
    missing="#8F8F8F",
    rest="#D9D9D9",
    classes=("#F2F2F2", "#CCCCCC", "#999999", "#5E5E5E", "#1F1F1F"),
    # Without colour there is but one way from light to dark: from far below to far above.
    diverging=("#F2F2F2", "#CCCCCC", "#999999", "#5E5E5E", "#1F1F1F"),
    kinds=("#1F1F1F", "#8C8C8C", "#CCCCCC", "#F2F2F2"),
    status=_statuses(
        blue=Status("#1A1A1A", "#1A1A1A"),
        ochre=Status("#1A1A1A", "#8A8A8A"),
        orange=Status("#1A1A1A", "#575757"),
        red=Status("#1A1A1A", "#262626"),
        grey=Status("#595959", "#767676"),
    ),
)

PALETTES: Final[Mapping[Scheme, Palette]] = MappingProxyType({"light": LIGHT, "dark": DARK, "mono": MONO})
