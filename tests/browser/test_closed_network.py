"""No request leaves the host: not the browser's, and not the server's own."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Response
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from components.features import pages
from tests.browser.conftest import OpenWindow
from tests.browser.server import LOOPBACK, ROOT, Server, running

PAGES = tuple(page.id for page in pages.PAGES)
LANGUAGES = ("ja", "en")

# Streamlit's number library tries WebAssembly, is refused, and does without: that one is meant.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sourceFile}) => {
  if (blockedURI !== "wasm-eval") console.error("policy", violatedDirective, blockedURI, sourceFile);
});
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page_id", PAGES)
def test_a_page_asks_nobody_but_its_server_and_keeps_to_the_policy(
    open_window: OpenWindow, page_id: str, language: str
) -> None:
    visit = open_window()
    visit.page.add_init_script(REPORT_VIOLATIONS)
    answered: list[Response] = []
    visit.page.on("response", lambda answer: answered.append(answer))
    visit.open(f"{page_id}?lang={language}")
    policies = [answer.headers["content-security-policy"] for answer in answered]
    assert policies
    assert all("default-src 'self'" in policy and "unsafe-eval" not in policy for policy in policies)
    assert visit.foreign_requests() == []
    assert visit.complaints == []


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null"])
def test_the_server_asks_nobody_even_when_another_site_knocks(tmp_path: Path, origin: str) -> None:
    # A server of its own: what it asks while it starts is recorded too.
    with running(tmp_path) as server:
        with pytest.raises(InvalidStatus) as refusal:
            connect(server.address.replace("http", "ws", 1) + "/_stcore/stream", origin=Origin(origin), proxy=None)
        assert refusal.value.response.status_code == 403
        assert server.asked_hosts() <= LOOPBACK


def test_the_server_asked_nobody_while_the_pages_were_read(open_window: OpenWindow, server: Server) -> None:
    for page_id in PAGES:
        open_window().open(page_id)
    assert server.asked_hosts() <= LOOPBACK


def test_the_recorder_hears_what_it_must_hear(tmp_path: Path) -> None:
    # In a process of its own, because an audit hook cannot be taken off again.
    program = """
import socket, sys
from pathlib import Path
from tests.browser.recording import listen
listen(Path(sys.argv[1]))
socket.getaddrinfo("localhost", 80)
with socket.socket() as plug:
    plug.connect_ex(("127.0.0.1", 1))
"""
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "hosts.log")], cwd=ROOT, check=True)
    assert Server("", tmp_path).asked_hosts() == {"127.0.0.1", "localhost"}
