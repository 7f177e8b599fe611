"""The real server, in a process of its own: on a free loopback port, with a store of its own, from another folder."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})

_PATIENCE_SECONDS: Final = 60

# A proxy that the environment names is not for this machine's own addresses.
_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, and what it wrote."""

    address: str
    folder: Path

    def asked_hosts(self) -> set[str]:
        """Every host that the server process itself asked for, by name or number."""
        lines = (self.folder / "hosts.log").read_text(encoding="utf-8").splitlines()
        return {host for line in lines if (host := json.loads(line)["host"])}

    def log(self) -> str:
        """What the process printed."""
        return (self.folder / "server.log").read_text(encoding="utf-8")


@contextmanager
def running(folder: Path, *, script: Path = ROOT / "app.py", arguments: tuple[str, ...] = ()) -> Iterator[Server]:
    """A server that works in `folder` and keeps its store there; stopped by its own handle."""
    port = _free_port()
    server = Server(f"http://localhost:{port}", folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
    environment.pop("DATABASE_URL", None)
    environment["DASHBOARD_STORE"] = str(folder / "store.sqlite")
    recording = Path(__file__).with_name("recording.py")
    command = [sys.executable, str(recording), str(folder / "hosts.log")]
    command += ["run", str(script), "--server.port", str(port), *arguments]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_until_healthy(server, process)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{server.log()}")
        try:
            with _DIRECT.open(f"{server.address}/health", timeout=5):
                return
        except OSError:
            # Nothing listens yet; the wait for the process is what paces the loop.
            _pause(process)
    raise RuntimeError(f"the server was not healthy after {_PATIENCE_SECONDS} s:\n{server.log()}")


def _pause(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(timeout=0.05)
    except subprocess.TimeoutExpired:
        return
