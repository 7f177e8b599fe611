"""One browser window on the dashboard, and everything it was heard to ask and to complain about."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, WebSocket

# Streamlit is at rest: connected, the script has run, and something is drawn.
_AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
_DRAWN = '[data-testid="stMain"] [data-testid="stElementContainer"]'

# The calculator's parts besides the first, in states that draw all they can.
CALCULATOR: Final = (
    "gap?part=levers&cover_dep=40&per_other=2&plan1=hubs~A~43.6~~~",
    "gap?part=sharing&versus=equal&area=32",
    "gap?part=sharing&rule=without_hubs",
    "gap?part=levers&indicator=hubs_with_organization_share&solve=year",
    "gap?asof=2018",
)
# The map's views, its municipalities, and two layers beside each other.
ATLAS: Final = (
    "map?view=tiles&area=32",
    "map?view=ranking&order=code&area=32",
    "map?view=table",
    "map?view=columns&area=32",
    "map?level=municipality",
    "map?level=municipality&area=13&town=13101",
    "map?beside=municipalities&area=32",
)


@dataclass(eq=False)
class Visit:
    """A page with its log."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._ask)
        self.page.on("websocket", self._connect)
        self.page.on("console", self._hear)
        self.page.on("pageerror", self._fail)

    def open(self, path: str = "") -> Page:
        """Go to `path` below the server's address and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until the script has run and its page is drawn."""
        self.page.locator(_AT_REST).wait_for()
        self.page.locator(_DRAWN).first.wait_for(state="attached")

    def foreign_requests(self) -> list[str]:
        """What was asked of any other host than the server; `data:` and `blob:` leave no browser."""
        own = urlsplit(self.address).netloc
        asked = [url for url in self.requests if urlsplit(url).scheme not in {"data", "blob"}]
        return [url for url in asked if urlsplit(url).netloc != own]

    def leave(self) -> None:
        """Wipe what the reader set and kept, and stop listening: the page is as good as new."""
        self.page.remove_listener("request", self._ask)
        self.page.remove_listener("websocket", self._connect)
        self.page.remove_listener("console", self._hear)
        self.page.remove_listener("pageerror", self._fail)
        self.page.unroute_all()
        self.page.context.clear_cookies()
        self.page.context.clear_permissions()
        # A page of the same server that runs no script keeps what the browser has compiled.
        self.page.goto(f"{self.address}/health")
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")

    def _ask(self, request: Request) -> None:
        self.requests.append(request.url)

    def _connect(self, websocket: WebSocket) -> None:
        self.requests.append(websocket.url)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _fail(self, error: Error) -> None:
        self.complaints.append(str(error))
