"""No request leaves the host: not the browser's, and not the server's own."""

import subprocess
import sys
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from tests.browser.server import LOOPBACK, ROOT, Server, running


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "null"])
def test_the_server_asks_nobody_even_when_another_site_knocks(tmp_path: Path, origin: str) -> None:
    # A server of its own: what it asks while it starts is recorded too.
    with running(tmp_path) as server:
        with pytest.raises(InvalidStatus) as refusal:
            connect(server.address.replace("http", "ws", 1) + "/_stcore/stream", origin=Origin(origin), proxy=None)
        assert refusal.value.response.status_code == 403
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
