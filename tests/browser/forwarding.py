"""A plain reverse proxy that adds no header: it writes the head of a request anew and passes on what follows."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Thread

# What becomes of a header on its way; None: it is not passed on.
Rewriting = Mapping[str, str | None]


@contextmanager
def forwarding(port: int, rewriting: Rewriting) -> Iterator[int]:
    """Listen on a port of this machine, and pass on to `port`."""
    with socket.create_server(("127.0.0.1", 0)) as outside:
        Thread(target=_accept, args=(outside, port, rewriting), daemon=True).start()
        yield outside.getsockname()[1]


def _accept(outside: socket.socket, port: int, rewriting: Rewriting) -> None:
    with suppress(OSError):  # closed at the end of the test
        while True:
            reader, _ = outside.accept()
            Thread(target=_forward, args=(reader, port, rewriting), daemon=True).start()


def _forward(reader: socket.socket, port: int, rewriting: Rewriting) -> None:
    with suppress(OSError), reader, socket.create_connection(("localhost", port)) as server:
        head = b""
        while b"\r\n\r\n" not in head:
            head += reader.recv(65536)
        head, _, rest = head.partition(b"\r\n\r\n")
        server.sendall(_rewritten(head, rewriting) + rest)
        back = Thread(target=_pass_on, args=(server, reader), daemon=True)
        back.start()
        _pass_on(reader, server)
        back.join()


def _rewritten(head: bytes, rewriting: Rewriting) -> bytes:
    first, *lines = head.decode("latin-1").split("\r\n")
    kept = [line for line in lines if line.partition(":")[0].lower() not in rewriting]
    anew = [f"{name}: {value}" for name, value in rewriting.items() if value is not None]
    return "\r\n".join([first, *kept, *anew, "", ""]).encode("latin-1")


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while part := one.recv(65536):
            other.sendall(part)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
