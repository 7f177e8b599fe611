"""What moving a slider of the calculator costs: every position is new, so that nothing of it is kept from before."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from tests.bench.client import Reader, reading
from tests.bench.processes import Server
from tests.bench.reruns import Cost, cost, measured

# By the key of the dial: where it starts, and how far each step goes.
_STEPS_OF: Final[Mapping[str, tuple[float, float]]] = {
    "cover_dep": (33.0, 0.1),
    "per_dep": (4.4, 0.01),
    "cover_other": (11.0, 0.1),
    "per_other": (2.6, 0.01),
    "by": (2025, 1),
    "target": (1810, 1),
}
_STEPS: Final = 20


def sliders(server: Server) -> Mapping[str, Cost]:
    """The median of each slider, by its key in the address."""
    with reading(server.address, "gap", "part=levers") as reader:
        return {key: _moved(server, reader, key, *steps) for key, steps in _STEPS_OF.items()}


def _moved(server: Server, reader: Reader, key: str, start: float, step: float) -> Cost:
    places = [round(start + step * k, 2) for k in range(_STEPS)]
    return cost([measured(server, partial(reader.slide, f"{key}_slide", place)) for place in places])
