"""The settings that Streamlit reads: what must be set, why, and colours that can be read."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).parents[3] / ".streamlit" / "config.toml"
TEXT = FILE.read_text(encoding="utf-8")
CONFIG: dict[str, Any] = tomllib.loads(TEXT)


@pytest.mark.parametrize(
    ("section", "option", "value"),
    [
        ("browser", "gatherUsageStats", False),
        ("browser", "serverAddress", "localhost"),
        ("client", "showErrorDetails", "none"),
        ("client", "toolbarMode", "viewer"),
        ("runner", "postScriptGC", False),
        ("server", "address", "localhost"),
        ("server", "maxUploadSize", 10),
        ("server", "enableAgentApi", False),
    ],
)
def test_what_a_closed_network_and_a_quick_server_rest_on_is_set(section: str, option: str, value: object) -> None:
    assert CONFIG[section][option] == value


def test_every_setting_but_a_colour_says_why_it_is_there() -> None:
    settings = [line for line in TEXT.splitlines() if " = " in line and not line.startswith("#")]
    silent = [line for line in settings if not re.search(r"  # \S", line)]
    assert [line for line in silent if "Color" not in line] == []


GROUNDS = ("backgroundColor", "secondaryBackgroundColor")
INKS = ("textColor", "primaryColor", "linkColor", "blueColor", "redColor", "orangeColor", "yellowColor", "grayColor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(scheme: str, ground: str, ink: str) -> None:
    colours = CONFIG["theme"][scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2: (lighter + 0.05) / (darker + 0.05); black on white is 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance of `#RRGGBB`."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
