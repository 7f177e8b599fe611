"""A connection that weighs what comes in, as it comes over the wire: packed, if the server packs."""

import socket
from urllib.parse import urlsplit


class Scale(socket.socket):
    """Counts the bytes received."""

    weight: int = 0

    def recv(self, size: int, flags: int = 0, /) -> bytes:
        """Receive, and count."""
        data = super().recv(size, flags)
        self.weight += len(data)
        return data


def scale(address: str) -> Scale:
    """A connection to a server by its address."""
    place = urlsplit(address)
    return Scale(fileno=socket.create_connection((place.hostname, place.port)).detach())
