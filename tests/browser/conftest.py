"""The server and the browser that the browser tests share; a failing test leaves a picture in `.pictures`."""

import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.server import Server, running
from tests.browser.visit import Visit
from tests.browser.windows import Windows

_HERE: Final = Path(__file__).parent
_PICTURES: Final = _HERE / ".pictures"
_FAILED: Final = pytest.StashKey[bool]()

# A busy machine may take its time; whoever waits for what never comes fails all the same.
expect.set_options(timeout=30_000)


class OpenWindow(Protocol):
    """Opens a window of its own kind; all are closed after the test."""

    def __call__(
        self,
        *,
        locale: str = "ja-JP",
        color_scheme: Literal["light", "dark"] = "light",
        size: tuple[int, int] = (1366, 768),
        script: str | None = None,
        address: str | None = None,
    ) -> Visit: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in this folder, so that `-m "not browser"` leaves it out.

    A browser on a busy machine may meet a page half drawn: such a test is run once more, and the report counts it.
    """
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Remember whether the test failed, for the picture."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as a reader meets it."""
    with running(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def browsers() -> Iterator[Callable[[str], Browser]]:
    """A real Chromium for each language its reader reads, started when first asked for.

    The language of a context would not do: newer ones send it with pages only, and the browser's own on websockets.
    """
    executable = chromium.find()
    if executable is None:
        pytest.fail("No Chromium, Chrome or Edge was found: `python -m tests` installs one.", pytrace=False)
    opened: dict[str, Browser] = {}
    with sync_playwright() as playwright:

        def speaking(locale: str) -> Browser:
            if locale not in opened:
                flags = [*chromium.FLAGS, f"--accept-lang={locale}"]
                opened[locale] = playwright.chromium.launch(executable_path=executable, args=flags)
            return opened[locale]

        yield speaking
        for each in opened.values():
            each.close()


@pytest.fixture(scope="session")
def browser(browsers: Callable[[str], Browser]) -> Browser:
    """The Japanese one."""
    return browsers("ja-JP")


@pytest.fixture(scope="session")
def windows(browsers: Callable[[str], Browser]) -> Windows:
    return Windows(browsers)


@pytest.fixture
def open_window(request: pytest.FixtureRequest, server: Server, windows: Windows) -> Iterator[OpenWindow]:
    """Opens windows on the server, or on another, in any language, colour scheme and size."""

    def open_window(*, address: str | None = None, **kind: Any) -> Visit:
        return windows.open(address or server.address, **kind)

    yield open_window
    failed = request.node.stash.get(_FAILED, False)
    if failed:
        for number, visit in enumerate(windows.visits()):
            name = re.sub(r"[^\w.-]+", "_", f"{request.node.name}-{number}")
            visit.page.screenshot(path=_PICTURES / f"{name}.png", full_page=True)
    windows.end(keep=not failed)


@pytest.fixture
def visit(open_window: Callable[[], Visit]) -> Visit:
    """One Japanese window, light, 1366×768, with its log."""
    return open_window()


@pytest.fixture
def page(visit: Visit) -> Page:
    """The same window as a bare page; `visit` holds its log."""
    return visit.page
