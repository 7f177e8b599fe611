"""The settings as they are found at start: what is wrong is said in a sentence each, and what the server listens on."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address
from typing import Final

import streamlit

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_NAME: Final = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?", re.IGNORECASE)
_PATH: Final = re.compile(r"[\w.~/-]*", re.ASCII)
# Settings of ours that are a number of days, and those that are on or off.
_DAYS: Final = ("DASHBOARD_DRAFT_DAYS", "DASHBOARD_KEEP_FILES_DAYS")
_SWITCHES: Final = ("DASHBOARD_PRACTICE",)
_MOST_DAYS: Final = 36_500
_TODAY: Final = "DASHBOARD_TODAY"
_HINT: Final = 'write names alone, parted by spaces: STREAMLIT_SERVER_ALLOWED_HOSTS="localhost dashboard.example"'


class SettingsError(Exception):
    """Settings that the server cannot be run with. `plain` has a line for each."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.plain = "\n".join(f"settings: {fault}" for fault in faults)
        super().__init__(self.plain)


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set: Streamlit's own options of the server, and the environment. `allowed_hosts` as it was found."""

    address: str | None
    port: int
    base: str
    allowed_hosts: object
    environment: Mapping[str, str]

    @classmethod
    def found(cls) -> Settings:
        """As this process was started."""
        return cls(
            address=streamlit.get_option("server.address"),
            port=int(streamlit.get_option("server.port")),
            base=str(streamlit.get_option("server.baseUrlPath") or ""),
            allowed_hosts=streamlit.get_option("server.allowedHosts"),
            environment=os.environ,
        )

    @property
    def hosts(self) -> tuple[str, ...]:
        """The allowed hosts, where they are a list."""
        return tuple(map(str, self.allowed_hosts)) if isinstance(self.allowed_hosts, list | tuple) else ()


def check(settings: Settings) -> None:
    """Say what the server listens on, and what is likely to be meant otherwise.

    Raises:
        SettingsError: for what it cannot be run with.
    """
    faults = [*_of_server(settings), *_of_environment(settings.environment)]
    if faults:
        raise SettingsError(faults)
    for line in (listening(settings), *warnings(settings)):
        print(line, file=sys.stderr, flush=True)  # noqa: T201


def listening(settings: Settings) -> str:
    """Where readers find the server, who can, and who may publish."""
    host = f"[{settings.address}]" if settings.address and ":" in settings.address else settings.address
    path = settings.base.strip("/")
    address = f"http://{host}:{settings.port}/{path}"
    if settings.address in LOOPBACK:
        return f"dashboard: {address} listens to this machine only; who uses its own browser may publish"
    return f"dashboard: {address} listens to other machines; nobody may publish through it"


def warnings(settings: Settings) -> Iterator[str]:
    """What can be meant so, and seldom is."""
    if settings.address in LOOPBACK:
        return
    if not settings.hosts or "*" in settings.hosts:
        yield "settings: server.allowedHosts lets every name in; name the hosts by which readers ask for this server"
    elif set(settings.hosts) <= LOOPBACK:
        yield "settings: server.allowedHosts names this machine only: who asks by another name gets no session"


def _of_server(settings: Settings) -> Iterator[str]:
    if not settings.address:
        yield "server.address is empty, which would listen to every machine; name the address, or localhost"
    elif not settings.address.startswith("unix:") and not _is_host(settings.address):
        yield f"server.address: “{settings.address}” is no address; write a name or a number, without http or port"
    if not _PATH.fullmatch(settings.base):
        yield f"server.baseUrlPath: “{settings.base}” is no path; letters, digits and / . ~ - _ can stand in it"
    if not isinstance(settings.allowed_hosts, list | tuple):
        yield f"server.allowedHosts: “{settings.allowed_hosts}” is no list of names; {_HINT}"
    for name in settings.hosts:
        if name != "*" and not _is_host(name.removeprefix("*.")):
            yield f"server.allowedHosts: “{name}” is no name of a host; {_HINT}"


def _of_environment(environment: Mapping[str, str]) -> Iterator[str]:
    day = environment.get(_TODAY)
    if day and not _is_day(day):
        yield f"{_TODAY}: “{day}” is no day; write it as 2024-06-01, or leave it out"
    for name in _DAYS:
        days = environment.get(name)
        if days and not (days.isascii() and days.isdecimal() and 0 < int(days[:9]) <= _MOST_DAYS):
            yield f"{name}: “{days}” is no number of days; write a whole number from 1 to {_MOST_DAYS}"
    for name in _SWITCHES:
        if environment.get(name, "") not in ("", "0", "1"):
            yield f"{name}: “{environment[name]}” is neither 1 (on) nor 0 (off)"


def _is_host(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return bool(_NAME.fullmatch(text))
    return True


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
