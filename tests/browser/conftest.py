"""A real Chromium and a real server over the embedded data, shared by all browser tests."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from dashboard.app import Settings, create_app
from dashboard.atlas import Atlas, load_atlas
from tests.browser.chromium import FLAGS, find_chromium


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


@dataclass
class Visit:
    """Hold a page and what happened on it."""

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

        The claims are left out: the page looks for what is new whenever it finds the time.
        """
        return [url for url in self.requests[before:] if urlsplit(url).path != "/claims.json"]


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Return a fresh page; its options come from ``@pytest.mark.parametrize(..., indirect)``."""
    options = {"viewport": {"width": 1440, "height": 900}, **getattr(request, "param", {})}
    context = browser.new_context(**options)
    context.set_default_timeout(30_000)
    visit = Visit(context.new_page(), address)
    host = urlsplit(address).netloc

    def watch(route):
        url = route.request.url
        if urlsplit(url).netloc == host:
            visit.requests.append(url)
            route.continue_()
        else:
            visit.foreign.append(url)
            route.abort()

    context.route(lambda url: not url.startswith(("data:", "blob:")), watch)
    visit.page.on(
        "console",
        lambda message: (
            visit.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    yield visit
    context.close()
    assert visit.foreign == []
    assert visit.complaints == []
