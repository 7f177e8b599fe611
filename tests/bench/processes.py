"""A server to measure: in a process of its own, on a free loopback port, watched through what Linux tells of it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

_PATIENCE_SECONDS: Final = 60

# A proxy that the environment names is not for this machine's own addresses.
_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class NotMeasuredError(Exception):
    """Something could not be measured; the message says what."""


@dataclass(frozen=True)
class App:
    """What is served: a script, the folder whose settings it is served with, where it says that it is well."""

    script: Path
    settings: Path | None
    health: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Server:
    """A running server and how long it took to its first healthy answer, by the clock and by its processor time."""

    address: str
    process: int
    seconds: float
    cpu_seconds: float

    def cpu(self) -> float:
        """The processor time of all its threads, the ended ones too, in seconds; exact to the microsecond."""
        return _cpu(self.process)

    def memory(self) -> int:
        """The bytes of it that lie in memory."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))


@contextmanager
def running(app: App) -> Iterator[Server]:
    """Serve `app` with a new, empty store; stopped by its own handle."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("STREAMLIT_")}
        environment.pop("DATABASE_URL", None)
        environment["DASHBOARD_STORE"] = str(Path(folder) / "store.sqlite")
        command = [sys.executable, "-m", "streamlit", "run", str(app.script), "--server.port", str(port)]
        with (Path(folder) / "server.log").open("w+b") as log:
            process = subprocess.Popen(
                [*command, *app.arguments],
                cwd=app.settings or folder,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            try:
                yield _healthy(f"http://localhost:{port}", app.health, process)
            except NotMeasuredError as fault:
                log.seek(0)
                raise NotMeasuredError(f"{fault}\n{log.read().decode(errors='replace')}") from fault
            finally:
                _stop(process)


def _healthy(address: str, health: str, process: subprocess.Popen[bytes]) -> Server:
    started = time.monotonic()
    while time.monotonic() - started < _PATIENCE_SECONDS:
        if process.poll() is not None:
            raise NotMeasuredError(f"the server ended with {process.returncode}")
        try:
            with _DIRECT.open(f"{address}/{health}", timeout=5):
                return Server(address, process.pid, time.monotonic() - started, _cpu(process.pid))
        except OSError:
            # Nothing listens yet; the wait for the process is what paces the loop.
            _pause(process, 0.01)
    raise NotMeasuredError(f"the server was not healthy after {_PATIENCE_SECONDS} s")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    _pause(process, 10)
    if process.poll() is None:
        process.kill()
        process.wait()


def _pause(process: subprocess.Popen[bytes], seconds: float) -> None:
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return


def _cpu(process: int) -> float:
    # The number by which Linux knows the processor clock of a process, all threads together (clock_getcpuclockid).
    return time.clock_gettime((~process << 3) | 2)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
