"""A real PostgreSQL server for the tests: Debian's binaries, an unprivileged user, a folder and a port of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "postgres"


def binaries() -> Path | None:
    """The folder of `initdb` and `postgres`: the newest that Debian has installed, else the one in PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if installed:
        return installed[-1].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@contextmanager
def running() -> Iterator[str]:
    """The address of an empty database; the server is stopped by its own handle."""
    folder = binaries()
    if folder is None:
        raise AssertionError("PostgreSQL was not found: `python -m tests` installs it (apt-get install postgresql)")
    # Not pytest's own folder: only root may enter that one, and PostgreSQL refuses to be root.
    home = Path(tempfile.mkdtemp(prefix="postgres-"))
    user = USER if os.geteuid() == 0 else None
    if user:
        home.chmod(0o755)
        shutil.chown(home, user)
    data, port = home / "data", _free_port()
    options = {"cwd": home, "user": user, "stdout": subprocess.DEVNULL}
    try:
        subprocess.run(
            [folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
            check=True,
            **options,  # type: ignore[call-overload]
        )
        settings = ("fsync=off", f"unix_socket_directories={home}", "listen_addresses=127.0.0.1")
        server = subprocess.Popen(
            [folder / "postgres", "-D", data, "-p", str(port), *(part for s in settings for part in ("-c", s))],
            stderr=subprocess.DEVNULL,
            **options,  # type: ignore[call-overload]
        )
        try:
            _wait(server, port)
            yield f"postgresql+psycopg://{USER}@127.0.0.1:{port}/postgres"
        finally:
            # SIGINT: at once, not when the last client has gone.
            server.send_signal(signal.SIGINT)
            server.wait(30)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    """Until it lets someone in: a connection waits for its answer, so nothing sleeps here."""
    for _ in range(20_000):
        if server.poll() is not None:
            raise AssertionError(f"PostgreSQL ended with {server.returncode} before it had started")
        try:
            with psycopg.connect(host="127.0.0.1", port=port, user=USER, dbname="postgres", connect_timeout=30):
                return
        except psycopg.OperationalError:
            continue
    raise AssertionError("PostgreSQL did not start")


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port
