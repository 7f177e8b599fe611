"""Hosts and addresses are read as a browser reads them, and what is none is None."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from components.server.origin import ServedAddress, own_place, place_of_host, place_of_url

HOSTS = {
    "localhost:8501": ServedAddress("localhost", 8501),
    "LOCALHOST": ServedAddress("localhost", 80),
    "[::1]:8501": ServedAddress("::1", 8501),
    "dashboard.example:443": ServedAddress("dashboard.example", 443),
    **dict.fromkeys(
        ("", "[", "[::1", "http://[", "a:b", "a:99999", "user@localhost", "localhost/x", "local host", "a\tb")
    ),
}


def test_a_host_header_names_a_place_or_none() -> None:
    assert {host: place_of_host(host) for host in HOSTS} == HOSTS


def test_an_origin_is_ours_where_it_names_the_host_that_was_asked() -> None:
    cases = {
        ("http://localhost:8501", ("localhost:8501",)): ServedAddress("localhost", 8501),
        ("https://dashboard.example", ("dashboard.example",)): ServedAddress("dashboard.example", 443),
        ("https://dashboard.example", ("dashboard.example:80",)): None,
        ("http://localhost:8501", ()): None,
        ("http://localhost:8501", ("localhost:8501", "localhost:8501")): None,
        ("http://[", ("[",)): None,
        ("null", ("null",)): None,
    }
    assert {case: own_place(*case) for case in cases} == cases


@given(st.text(max_size=40), st.sampled_from(["", "http://", "https://", "http://[", "//"]))
def test_whatever_is_written_is_a_place_or_none(text: str, begin: str) -> None:
    written = begin + text
    for place in (place_of_host(written), place_of_url(written), own_place(written, (text,))):
        assert place is None or (place.name and 0 <= place.port < 65536)
