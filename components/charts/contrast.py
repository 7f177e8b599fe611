"""How far two colours stand off from each other, as WCAG 2 measures it."""

from __future__ import annotations


def contrast(first: str, second: str) -> float:
    """From 1 (alike) to 21 (black on white), of colours written as #RRGGBB."""
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Relative luminance: what is left of a colour in greyscale, from 0 (black) to 1."""
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
