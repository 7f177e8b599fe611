"""Starting the real server: from another folder, and with something broken."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from tests.browser.server import ROOT, Server

BROKEN = """
from contextlib import asynccontextmanager
import streamlit as st
from components.server.app_server import start

class BrokenCatalogueError(Exception):
    plain = "catalogue: indicators/hubs.toml: unit: is missing"

def warm():
    raise BrokenCatalogueError

@asynccontextmanager
async def lifespan(_):
    start(warm)
    yield

app = st.App(__file__, lifespan=lifespan)
"""


def run(script: Path, folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """A server that is expected to end by itself."""
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless", "true", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DASHBOARD_STORE": str(folder / "store.sqlite"), **settings}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_broken_catalogue_ends_the_start_with_one_plain_line(tmp_path: Path) -> None:
    script = tmp_path / "app.py"
    script.write_text(BROKEN, encoding="utf-8")
    ended = run(script, tmp_path, "--server.port", "0", "--server.address", "localhost")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "catalogue: indicators/hubs.toml: unit: is missing"
    assert "Traceback" not in ended.stdout + ended.stderr


def test_a_port_that_is_taken_ends_the_start_with_one_plain_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ended = run(ROOT / "app.py", tmp_path, "--server.port", port)
    assert ended.returncode == 1
    assert f"Port {port} is not available" in ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_settings_that_would_close_the_server_to_all_or_cannot_be_read_end_the_start_with_a_line_each(
    tmp_path: Path,
) -> None:
    settings = {"STREAMLIT_SERVER_ALLOWED_HOSTS": '["localhost","127.0.0.1"]', "DASHBOARD_TODAY": "yesterday"}
    ended = run(ROOT / "app.py", tmp_path, "--server.port", "0", **settings)
    assert ended.returncode == 1
    hosts, day = ended.stderr.splitlines()[-2:]
    assert hosts.startswith('settings: server.allowedHosts: “["localhost","127.0.0.1"]”')
    assert day.startswith("settings: DASHBOARD_TODAY: “yesterday”")
    assert "Traceback" not in ended.stdout + ended.stderr


def test_the_server_says_what_it_listens_on(server: Server) -> None:
    assert f"dashboard: {server.address}/ listens to this machine only" in server.log()


def test_a_server_started_from_another_folder_finds_its_settings(server: Server) -> None:
    assert server.folder != ROOT
    # Without its settings Streamlit listens on every address and lists them.
    assert "URL: http://localhost:" in server.log()
    assert "Network URL" not in server.log()
