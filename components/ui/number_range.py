"""A number to be set: its place in the address, its limits, where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRange:
    """`key` is the address's. `at` and the limits are in the shown unit; at `rest` the address says nothing of it.

    The slider goes from `low` to `high`; typed may be what lies between `least` and `most`, also beyond its ends. An
    emptied box stands for `usual`, as the address writes it.
    """

    key: str
    label: str
    at: float
    low: float
    high: float
    step: float
    decimals: int
    least: float
    most: float
    rest: float | None = None
    usual: str = ""
    units: tuple[str, ...] = ()

    def in_address(self, number: float) -> str:
        """What the address says of `number`; nothing where it is at rest."""
        if self.rest is not None and abs(number - self.rest) < self.step / 2:
            return ""
        return f"{number:.10g}"

    def in_box(self, number: float) -> str:
        """What stands in the box."""
        return f"{number:.{self.decimals}f}"

    def on_slider(self, number: float) -> float:
        """A number of the slider: whole where it has no decimals, or Streamlit complains of the form in its log."""
        return round(float(number), self.decimals) if self.decimals else round(number)


def reach(anchor: float, at: float) -> float:
    """The end of a slider: `anchor`, doubled until it holds `at`.

    A slider whose ends follow its own number is another one at every step, and the keyboard stands nowhere.
    """
    while anchor < abs(at):
        anchor *= 2
    return anchor
