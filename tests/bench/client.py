"""A reader without a browser: speaks Streamlit's protocol over the websocket, and weighs what comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.bench.messages import Message, Run, content
from tests.bench.processes import NotMeasuredError
from tests.bench.scale import Scale, scale

_PATIENCE_SECONDS: Final = 60


@dataclass
class Reader:
    """One session on one page. It remembers what a browser remembers: pickers, address, and heavy messages by hash."""

    connection: ClientConnection
    scale: Scale
    url: str
    pickers: dict[str, Selectbox] = field(default_factory=dict)
    sliders: dict[str, Slider] = field(default_factory=dict)
    # What download buttons ask for, by their keys.
    files: dict[str, str] = field(default_factory=dict)
    # What the page itself sent, before anything was asked of it.
    first: Run = field(default_factory=lambda: Run((), 0))
    _states: dict[str, WidgetState] = field(default_factory=dict)
    _query: str = ""
    _page: str = ""
    _session: str = ""
    _held: dict[str, tuple[str, str, int]] = field(default_factory=dict)
    _longest: int = 2
    _runs: int = 0

    def pick(self, key: str, option: str) -> Run:
        """Choose an option of the picker `key`, as it is printed."""
        picker = self.pickers[key]
        self._states[picker.id] = WidgetState(id=picker.id, string_value=option)
        return self.rerun()

    def slide(self, key: str, place: float) -> Run:
        """Move the slider `key` to `place`."""
        slider = self.sliders[key]
        state = WidgetState(id=slider.id)
        state.double_array_value.data.append(place)
        self._states[slider.id] = state
        return self.rerun()

    def download(self, *keys: str) -> None:
        """Press the download buttons `keys` at once and wait for the server's answers."""
        for key in keys:
            ask = BackMsg()
            request = ask.backend_operation_request
            request.request_id, request.session_id = key, self._session
            request.deferred_file.file_id = self.files[key]
            self.connection.send(ask.SerializeToString())
        waiting = set(keys)
        while waiting:
            message = ForwardMsg.FromString(self.connection.recv(timeout=_PATIENCE_SECONDS, decode=False))
            if message.HasField("backend_operation_response"):
                waiting.discard(message.backend_operation_response.request_id)

    def rerun(self) -> Run:
        """Let the script run once, as any click does, and read all that it sends."""
        ask = BackMsg()
        state = ask.rerun_script
        state.query_string = self._query
        state.page_script_hash = self._page
        state.page_name = "" if self._page else urlsplit(self.url).path.strip("/")
        state.widget_states.widgets.extend(self._states.values())
        state.cached_message_hashes.extend(self._held)
        state.context_info.url = self.url
        state.context_info.locale = "ja"
        state.context_info.timezone = "Asia/Tokyo"
        state.context_info.color_scheme = "light"
        before = self.scale.weight
        self.connection.send(ask.SerializeToString())
        messages = tuple(self._messages())
        run = Run(messages, self.scale.weight - before)
        self._runs += 1
        self._held = {name: held for name, held in self._held.items() if self._runs - held[2] <= self._longest}
        return run

    def _messages(self) -> Iterator[Message]:
        while True:
            sent = self.connection.recv(timeout=_PATIENCE_SECONDS)
            if isinstance(sent, str):
                raise NotMeasuredError("the server speaks text over the websocket: not a protocol known here")
            message = ForwardMsg.FromString(sent)
            self._note(message)
            kind, key = self._named(message)
            yield Message(len(sent), kind, key, message.ref_hash != "")
            if kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise NotMeasuredError("the script does not compile")

    def _note(self, message: ForwardMsg) -> None:
        if message.HasField("new_session"):
            self._longest = message.new_session.config.max_cached_message_age
            self._session = message.new_session.initialize.session_id
        elif message.HasField("navigation"):
            self._page = message.navigation.page_script_hash
        elif message.HasField("page_info_changed"):
            self._query = message.page_info_changed.query_string
        elif message.delta.new_element.HasField("selectbox"):
            picker = message.delta.new_element.selectbox
            self.pickers[content(message)[1]] = picker
        elif message.delta.new_element.HasField("slider"):
            self.sliders[content(message)[1]] = message.delta.new_element.slider
        elif message.delta.new_element.HasField("download_button"):
            button = message.delta.new_element.download_button
            self.files[content(message)[1]] = button.deferred_file_id

    def _named(self, message: ForwardMsg) -> tuple[str, str]:
        """What a message carries; one that is sent by its hash alone carries what was held under it."""
        if message.ref_hash:
            kind, key, _ = self._held[message.ref_hash]
            self._held[message.ref_hash] = (kind, key, self._runs)
            return kind, key
        kind, key = content(message)
        if message.metadata.cacheable and message.hash:
            self._held[message.hash] = (kind, key, self._runs)
        return kind, key


@contextmanager
def reading(address: str, page: str, query: str = "") -> Iterator[Reader]:
    """Open a page with the choices of `query` and wait for its first run."""
    weighed = scale(address)
    connection = connect(
        f"ws{address.removeprefix('http')}/_stcore/stream",
        sock=weighed,
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Accept-Language": "ja"},
        max_size=None,
    )
    with connection:
        reader = Reader(connection, weighed, f"{address}/{page}", _query=query)
        reader.first = reader.rerun()
        yield reader
