"""Runs Streamlit and writes down every address that the process asks for: `python recording.py LOG run app.py …`.

A browser's log cannot see what the server itself asks of the network; Python's audit events can.
"""

import json
import runpy
import sys
from pathlib import Path
from typing import Any, Final

# Where each event carries the host that is asked for: (socket, address), (host, port, …) or (host,).
_HOSTS: Final = {
    "socket.connect": lambda arguments: arguments[1],
    "socket.sendto": lambda arguments: arguments[1],
    "socket.getaddrinfo": lambda arguments: arguments[0],
    "socket.gethostbyname": lambda arguments: arguments[0],
    "socket.gethostbyaddr": lambda arguments: arguments[0],
}


def listen(log: Path) -> None:
    """Append one line of JSON for each host asked for from now on."""
    file = log.open("a", encoding="utf-8", buffering=1)

    def write(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _HOSTS:
            address = _HOSTS[event](arguments)
            host = address[0] if isinstance(address, tuple) else address
            host = host.decode() if isinstance(host, bytes) else host
            file.write(json.dumps({"event": event, "host": host}) + "\n")

    sys.addaudithook(write)


if __name__ == "__main__":
    # This folder was put on the path only because the script lies in it.
    del sys.path[0]
    listen(Path(sys.argv[1]))
    sys.argv = ["streamlit", *sys.argv[2:]]
    runpy.run_module("streamlit", run_name="__main__")
