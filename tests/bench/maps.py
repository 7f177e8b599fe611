"""What a map costs, its boundaries sent by address or inline: bytes, and time until it stands drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from tests.bench.apps import MAP
from tests.bench.browser import window
from tests.bench.client import reading
from tests.bench.processes import Server, running

LEVELS: Final = ("prefecture", "municipality")
_WARMING: Final = 2
_ROUNDS: Final = 7


@dataclass(frozen=True)
class Sent:
    """Bytes over the websocket of the run that brings the map; milliseconds from navigation until it stands drawn."""

    weight: float
    warm: float


@dataclass(frozen=True)
class Compared:
    """The same map twice."""

    by_address: Sent
    inline: Sent


def maps() -> Mapping[str, Compared]:
    """Both levels, each way in turn, so that all meet the same machine."""
    with running(MAP) as server:
        weights = {query: _weight(server, query) for level in LEVELS for query in _queries(level)}
        times: dict[str, list[float]] = {query: [] for query in weights}
        with window() as browser:
            for _ in range(_WARMING + _ROUNDS):
                for query in times:
                    times[query].append(browser.milliseconds(f"{server.address}/?{query}", 1))
    sent = {query: Sent(weights[query], median(times[query][_WARMING:])) for query in weights}
    return {level: Compared(*(sent[query] for query in _queries(level))) for level in LEVELS}


def _queries(level: str) -> tuple[str, str]:
    return f"level={level}", f"level={level}&inline=1"


def _weight(server: Server, query: str) -> float:
    """Of a reader's first run: the map is new to the browser."""
    with reading(server.address, "", query):
        pass
    with reading(server.address, "", query) as reader:
        return reader.first.weight
