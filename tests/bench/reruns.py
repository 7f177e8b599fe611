"""What one more run of the script costs the server, and what it sends."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Final

from tests.bench.client import Reader, reading
from tests.bench.messages import Message, Run
from tests.bench.processes import NotMeasuredError, Server

# The choice that a reader of a page makes again and again; elsewhere the manner of years, which every page has.
CHOICES: Final = {"trends": "indicator", "map": "area", "gap": "by"}
USUAL_CHOICE: Final = "years"

_WARMING: Final = 10
_MEASURED: Final = 50
_OPTIONS: Final = 12


@dataclass(frozen=True)
class Cost:
    """The median of many runs: processor time of the server, bytes over the websocket."""

    milliseconds: float
    weight: float


@dataclass(frozen=True)
class Measured:
    """One run and the processor time that it took the server."""

    run: Run
    milliseconds: float


@dataclass(frozen=True)
class Reruns:
    """A page's cost: where nothing has changed, and after a choice in `picker` that is new to the reader."""

    charts: int
    same: Cost
    picker: str
    chosen: Cost
    messages: tuple[Message, ...]


def reruns(server: Server, page: str) -> Reruns:
    """Measure a page of a dashboard."""
    picker = CHOICES.get(page, USUAL_CHOICE)
    with reading(server.address, page) as reader:
        runs, same = _same(server, reader)
        options = _some(reader.pickers[picker].options)
        for option in options:
            reader.pick(picker, option)
    # Options that the server knows by now, but never a reader: the browser holds nothing of them.
    chosen: list[Measured] = []
    while len(chosen) < _MEASURED:
        with reading(server.address, page) as reader:
            chosen += [measured(server, partial(reader.pick, picker, option)) for option in options]
    return Reruns(runs[-1].run.charts, same, picker, cost(chosen), chosen[-1].run.messages)


def empty_reruns(server: Server) -> Cost:
    """Measure a script without pickers."""
    with reading(server.address, "") as reader:
        return _same(server, reader)[1]


def _same(server: Server, reader: Reader) -> tuple[list[Measured], Cost]:
    for _ in range(_WARMING):
        reader.rerun()
    runs = [measured(server, reader.rerun) for _ in range(_MEASURED)]
    return runs, cost(runs)


def measured(server: Server, ask: Callable[[], Run]) -> Measured:
    """One run. What happens after the end of a run is counted with the next: it is somebody's cost."""
    before = server.cpu()
    run = ask()
    return Measured(run, (server.cpu() - before) * 1000)


def cost(measured: Sequence[Measured]) -> Cost:
    if any(each.run.failed for each in measured):
        raise NotMeasuredError("the page says that it could not be drawn")
    return Cost(median(each.milliseconds for each in measured), median(each.run.weight for each in measured))


def _some(options: Iterable[str]) -> list[str]:
    """At most so many of them, from second to last: the page stands at the first or at one like it."""
    others = list(options)[1:]
    step = max(1, len(others) // _OPTIONS)
    return others[::step][:_OPTIONS]
