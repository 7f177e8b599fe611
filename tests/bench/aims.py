"""What the figures should be, and whether they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tests.bench.figures import Figures
from tests.bench.maps import Compared

CPU_MILLISECONDS: Final = 25
SLIDER_MILLISECONDS: Final = 30
MAP_BYTES: Final = 10_000
WARM_RATIO: Final = 1.3
START_SECONDS: Final = 6
INLINE_BYTES: Final = 0.05
INLINE_TIME: Final = 0.5
MUNICIPAL_BYTES: Final = 60_000
MUNICIPAL_SECONDS: Final = 2.5


@dataclass(frozen=True)
class Aim:
    """One aim: its limit and the worst that was measured, and where that was."""

    name: str
    limit: float
    measured: float
    form: str
    where: str = ""

    @property
    def met(self) -> bool:
        """Whether the worst is within the limit."""
        return self.measured <= self.limit

    def shown(self, value: float) -> str:
        """A value with its unit."""
        return self.form.format(value)


def aims(figures: Figures) -> Iterator[Aim]:
    """Those whose pages could be measured."""
    milliseconds = {page: max(c.same.milliseconds, c.chosen.milliseconds) for page, c in figures.reruns.items()}
    yield from _worst("CPU of a warm rerun, any page", CPU_MILLISECONDS, milliseconds, "{:.1f} ms")
    moved = {key: each.milliseconds for key, each in figures.sliders.items()}
    yield from _worst("CPU of a slider moved to a new place", SLIDER_MILLISECONDS, moved, "{:.1f} ms")
    if "map" in figures.reruns:
        cost = figures.reruns["map"]
        yield Aim("bytes of a rerun of the map, nothing changed", MAP_BYTES, cost.same.weight, "{:,.0f}")
        yield Aim("bytes of a rerun of the map, another prefecture", MAP_BYTES, cost.chosen.weight, "{:,.0f}")
    yield from _maps(figures.maps)
    ratios = {page: each.warm / figures.one_chart.warm for page, each in figures.drawn.items()}
    yield from _worst("warm last chart ÷ the one-chart app's", WARM_RATIO, ratios, "{:.2f}")
    yield Aim("first healthy answer after start", START_SECONDS, figures.start.seconds, "{:.2f} s")


def _maps(found: Mapping[str, Compared]) -> Iterator[Aim]:
    """Of prefectures against the inline version; of municipalities by themselves."""
    flat = found["prefecture"]
    weight = flat.by_address.weight / flat.inline.weight
    yield Aim("map of prefectures, bytes ÷ inline", INLINE_BYTES, weight, "{:.3f}")
    yield Aim("map of prefectures, warm ÷ inline", INLINE_TIME, flat.by_address.warm / flat.inline.warm, "{:.2f}")
    towns = found["municipality"].by_address
    yield Aim("map of municipalities, bytes of a run", MUNICIPAL_BYTES, towns.weight, "{:,.0f}")
    yield Aim("map of municipalities, warm", MUNICIPAL_SECONDS, towns.warm / 1000, "{:.2f} s")


def _worst(name: str, limit: float, by_page: Mapping[str, float], form: str) -> Iterator[Aim]:
    if by_page:
        page = max(by_page, key=by_page.__getitem__)
        yield Aim(name, limit, by_page[page], form, f" ({page})")
