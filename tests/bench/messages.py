"""What a server sends in one run of the script: each message weighed and named."""

import re
from dataclasses import dataclass
from typing import Final

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# A widget or chart is known by a hash and the key that the page gave it.
_KEYED: Final = re.compile(r"\$\$ID-[0-9a-f]+-(.+)")


@dataclass(frozen=True)
class Message:
    """One message of the server: its bytes before they are packed, what it carries, whether only its name was sent."""

    weight: int
    kind: str
    key: str
    known: bool


@dataclass(frozen=True)
class Run:
    """All messages of one run of the script, and the bytes that came over the wire for them."""

    messages: tuple[Message, ...]
    weight: int

    @property
    def failed(self) -> bool:
        """Whether the page says that something went wrong."""
        return any(message.kind == "error" for message in self.messages)

    @property
    def charts(self) -> int:
        """How many charts are drawn."""
        return sum(message.kind == "vega_lite_chart" for message in self.messages)


def content(message: ForwardMsg) -> tuple[str, str]:
    """What is in a message, and the key of a widget or chart; an alert is called by its tone."""
    if not message.HasField("delta"):
        return str(message.WhichOneof("type")), ""
    if not message.delta.HasField("new_element"):
        return str(message.delta.WhichOneof("type")), ""
    element = message.delta.new_element
    if element.HasField("alert"):
        return Alert.Format.Name(element.alert.format).lower(), ""
    kind = str(element.WhichOneof("type"))
    found = _KEYED.match(getattr(getattr(element, kind), "id", ""))
    return kind, found[1] if found else ""
