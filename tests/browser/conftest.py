"""A real Chromium and a real server over the embedded data, shared by all browser tests."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright
from waitress.server import create_server

from dashboard.app import Settings, create_app
from dashboard.atlas import Atlas, load_atlas
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.steps import PATIENCE


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    return load_atlas()


@pytest.fixture(scope="session")
def address(atlas: Atlas) -> Iterator[str]:
    app = create_app(Settings(), get_atlas=lambda: atlas)
    # No test should wait for what is computed once.
    app.layout()
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium found. Run `make browser`, or set OUTFLOW_CHROMIUM.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def pages(browser: Browser) -> dict[str, Page]:
    """Return what is filled with a page for each set of options.

    A page that is visited again has its scripts compiled, and is there in half the time.
    """
    return {}


@dataclass
class Visit:
    """Hold a page and what happens on it."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, query: str = "") -> Page:
        """Open the map and wait until the first day is painted."""
        self.page.goto(f"{self.address}/{query}")
        self.page.wait_for_selector("html[data-ready]")
        self.page.wait_for_selector("#map .mark")
        return self.page

    def list_asked(self, before: int) -> list[str]:
        """List what was asked for after so many requests.

        Claims and scripts are left out: the page looks for what is new, and loads the code of
        charts, whenever it finds the time.
        """
        own = ("/claims.json", "/assets/")
        return [url for url in self.requests[before:] if not urlsplit(url).path.startswith(own)]

    def note_request(self, asked: Request) -> None:
        """Note what the page asks for, and whom."""
        if not asked.url.startswith(("data:", "blob:", "about:")):
            known = asked.url.startswith(self.address)
            (self.requests if known else self.foreign).append(asked.url)

    def note_message(self, message: ConsoleMessage) -> None:
        """Note what the browser complains about."""
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def note_error(self, error: Error) -> None:
        """Note an error that no script caught."""
        self.complaints.append(str(error))


@pytest.fixture
def visit(
    browser: Browser, address: str, pages: dict[str, Page], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """Return a page without a past; its options come from ``@pytest.mark.parametrize``."""
    options = {"viewport": {"width": 1440, "height": 900}, **getattr(request, "param", {})}
    name = repr(options)
    if name not in pages:
        pages[name] = browser.new_context(**options).new_page()
    page = pages[name]
    page.set_default_timeout(PATIENCE)
    page.set_default_navigation_timeout(PATIENCE)
    visit = Visit(page, address)
    listeners = {
        "request": visit.note_request,
        "console": visit.note_message,
        "pageerror": visit.note_error,
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    yield visit
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    forget(page, address, options)
    assert visit.foreign == []
    assert visit.complaints == []


def forget(page: Page, address: str, options: Mapping[str, Any]) -> None:
    """Leave nothing of a visit behind: no state, no permission, no size, no route."""
    page.unroute_all(behavior="ignoreErrors")
    if page.url.startswith(address):
        page.evaluate("() => sessionStorage.clear()")
    page.goto("about:blank")
    tools = page.context.new_cdp_session(page)
    kinds = "local_storage,cookies,indexeddb"
    tools.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": kinds})
    tools.detach()
    page.context.clear_permissions()
    page.set_viewport_size(options["viewport"])
    page.emulate_media(color_scheme=options.get("color_scheme", "light"))
