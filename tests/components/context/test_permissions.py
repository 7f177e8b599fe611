"""Only who is known for certain to sit at this machine may publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from components.context.permissions import Visit, is_local
from tests.components.context.visits import CHROMIUM, LOCAL


def at(place: str) -> Visit:
    """The local user, who has typed the address in another way."""
    return told(LOCAL, url=f"http://{place}/upload", host=(place,), origin=(f"http://{place}",))


def told(visit: Visit, *, url: str | None = LOCAL.url, **headers: tuple[str, ...]) -> Visit:
    """With other headers; one without a value is not sent."""
    return headed(replace(visit, url=url), {name.replace("_", "-"): values for name, values in headers.items()})


def headed(visit: Visit, headers: Mapping[str, tuple[str, ...]]) -> Visit:
    """The same by the names of the headers."""
    return replace(visit, headers={name: values for name, values in {**visit.headers, **headers}.items() if values})


def test_a_browser_on_this_machine_is_staff() -> None:
    firefox = told(LOCAL, accept=("*/*",), connection=("keep-alive, Upgrade",), sec_gpc=("1",), dnt=("1",))
    visits = [LOCAL, firefox, told(LOCAL, referer=("http://localhost:8501/",)), told(LOCAL, cookie=())]
    visits += [at(place) for place in ("127.0.0.1:8501", "[::1]:8501", "LOCALHOST:8501")]
    usual_port = replace(at("localhost"), port=80)
    for visit in (*visits, usual_port, replace(LOCAL, address="::1")):
        assert is_local(visit), visit


def test_what_the_server_is_open_to_decides_first() -> None:
    for address in (None, "", "0.0.0.0", "::", "192.168.0.5", "dashboard.example", "localhost.example"):  # noqa: S104
        assert not is_local(replace(LOCAL, address=address)), address
    for hosts in ((), ("*",), ("localhost", "dashboard.example"), ("localhost,127.0.0.1",), ("*.localhost",)):
        assert not is_local(replace(LOCAL, allowed_hosts=hosts)), hosts


PROXIES = (
    *(
        "forwarded",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-port",
        "x-forwarded-server",
    ),
    *("via", "x-real-ip", "x-original-url", "x-original-host", "x-original-for", "x-client-ip", "client-ip"),
    *("true-client-ip", "cf-connecting-ip", "cf-ray", "cdn-loop", "fastly-client-ip", "x-cluster-client-ip"),
    *(
        "x-request-id",
        "traceparent",
        "x-auth-request-email",
        "remote-user",
        "x-envoy-external-address",
        "authorization",
    ),
)


def test_any_header_of_a_proxy_takes_the_right_away_also_an_empty_one() -> None:
    for name in PROXIES:
        for value in ("", "127.0.0.1", "203.0.113.9"):
            assert not is_local(headed(LOCAL, {name: (value,)})), (name, value)


@given(st.from_regex(r"[a-z][a-z0-9-]{0,30}", fullmatch=True).filter(lambda n: n not in CHROMIUM and n[:4] != "sec-"))
def test_a_header_that_no_browser_sends_is_a_proxys(name: str) -> None:
    known = name in {"accept", "dnt", "priority"}
    assert is_local(headed(LOCAL, {name: ("http://elsewhere.example",)})) is known


OUTSIDE = ("https://dashboard.example", "http://dashboard.example:8501", "http://192.168.0.5:8501", "null", "http://[")


def test_a_proxy_that_adds_no_header_is_known_by_what_the_browser_says() -> None:
    for outside in OUTSIDE:
        place = outside.rpartition("/")[2]
        as_it_came = told(LOCAL, url=f"{outside}/upload", host=(place,), origin=(outside,))
        host_rewritten = told(LOCAL, url=f"{outside}/upload", origin=(outside,))
        both_rewritten = told(LOCAL, url=f"{outside}/upload")
        origin_dropped = told(LOCAL, origin=())
        referred = told(LOCAL, referer=(f"{outside}/upload",))
        for visit in (as_it_came, host_rewritten, both_rewritten, origin_dropped, referred):
            assert not is_local(visit), visit


def test_what_is_missing_or_said_twice_is_not_certain() -> None:
    for visit in (
        told(LOCAL, url=None),
        told(LOCAL, url=""),
        told(LOCAL, host=()),
        told(LOCAL, host=("localhost:8501", "localhost:8501")),
        told(LOCAL, origin=("http://localhost:8501", "https://dashboard.example")),
        replace(LOCAL, headers={}),
        # Someone else listens at the port that the reader asked.
        at("localhost:8080"),
        at("localhost"),
        at("localhost.:8501"),
        at("localhost.example:8501"),
        at("127.0.0.1.example:8501"),
        at("user@localhost:8501"),
    ):
        assert not is_local(visit), visit
