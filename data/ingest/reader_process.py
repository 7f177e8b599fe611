"""The process that reads a workbook: limits first, then the two readers, then JSON to the standard output.

Started by `sandbox.py` as `python -m data.ingest.reader_process FILE`. Whatever happens here, the server lives on.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import sys
from pathlib import Path
from typing import Any, Final

MEMORY_BYTES: Final = 1024 * 1024 * 1024
CPU_SECONDS: Final = 20
_NEW_NETWORK: Final = 0x40000000


def main(path: Path) -> None:
    """Read `path` and print what was found."""
    _limit()
    # openpyxl loads numpy where it can, for types of its own: half the time to start, and no use to a reader.
    sys.modules["numpy"] = None  # type: ignore[assignment]
    # Everything read is kept to the end: looking for cycles would go through it again and again.
    gc.disable()
    # Only now: what the readers load must live within the limits too.
    from data.ingest.readers import read

    answer = read(path)
    answer["peak_memory_kb"] = _peak()
    # Written as bytes: a lone surrogate in a cell must not end the process.
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode())
    sys.stdout.flush()
    # Nothing is left to do, and the system frees memory faster than object by object.
    os._exit(0)


def _limit() -> None:
    sys.addaudithook(_no_network)
    try:
        import resource
    except ImportError:
        print("no limits of memory and CPU on this system; the wall clock and the preflight hold", file=sys.stderr)  # noqa: T201
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        # A network of its own, with nothing in it; needs a right that not every server has.
        if ctypes.CDLL(None).unshare(_NEW_NETWORK) != 0:
            print("no network of its own; sockets are refused inside Python only", file=sys.stderr)  # noqa: T201
    except (OSError, AttributeError):
        print("no network of its own; sockets are refused inside Python only", file=sys.stderr)  # noqa: T201


def _no_network(event: str, _arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("a workbook's reader has no network")


def _peak() -> int | None:
    status = Path("/proc/self/status")
    if status.exists():
        # Linux counts the server's own memory, from before this program began, into what getrusage tells.
        peak = (line for line in status.read_text(encoding="ascii", errors="replace").splitlines() if "VmHWM" in line)
        return next((int(line.split()[1]) for line in peak), None)
    try:
        import resource
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(Path(sys.argv[1]))
