"""The places that headers and addresses name; None where they name none. What strangers write never raises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """A host by its name in small letters, an IPv6 address without brackets, and the port."""

    name: str
    port: int


def own_place(origin: str, hosts: Sequence[str]) -> Place | None:
    """The place of an Origin that names the very host that was asked; None of any other, and of none or two hosts."""
    asking = place_of_url(origin)
    # Behind TLS that ends at a proxy our scheme is another: the port that goes unsaid is that of the Origin.
    scheme = origin.partition(":")[0].lower()
    return asking if [place_of_host(host, scheme=scheme) for host in hosts] == [asking] else None


def place_of_host(host: str, *, scheme: str = "http") -> Place | None:
    """The place of a Host header, which leaves the usual port of the scheme unsaid."""
    return None if "/" in host else _place(_split(f"{scheme}://{host}"))


def place_of_url(address: str) -> Place | None:
    """The place of an Origin, a Referer, or the address that a browser shows."""
    return _place(_split(address))


def _split(address: str) -> SplitResult | None:
    # urlsplit drops these before it reads; a browser never sends them.
    if any(letter <= " " or letter == "\x7f" for letter in address):
        return None
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _place(parts: SplitResult | None) -> Place | None:
    if parts is None or parts.scheme not in _PORTS or "@" in parts.netloc:
        return None
    try:
        name, port = parts.hostname, parts.port
    except ValueError:
        return None
    return Place(name, port if port is not None else _PORTS[parts.scheme]) if name else None
