"""Take the pictures of docs/images/screens: ten states, light and dark, wide and phone.

Run as a program (``make screenshots``).
"""

import io
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from waitress.server import create_server

from dashboard.app import Settings, create_app
from tests import ROOT
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.steps import PATIENCE, PHONE, wait_until

FOLDER = ROOT / "docs" / "images" / "screens"
WIDE = {"viewport": {"width": 1440, "height": 900}}
DAY = "date=2022-09-26"
LARS = "crossing:verkhny-lars"
QUALITY = 88
"""Of a kept picture, from 0 to 100: letters stay sharp."""


@dataclass(frozen=True)
class State:
    """Hold how a state of the page is reached: address, then what is done there."""

    name: str
    query: str
    reach: Callable[[Page], None] = lambda page: None
    path: str = "/"


def open_panel(page: Page) -> None:
    """Wait for the record of what the address selects."""
    page.wait_for_selector("#panel h2")


def open_filters(page: Page) -> None:
    """Open the form of the filters."""
    page.click("#filters-button")
    page.wait_for_selector("#filters-reset")


def open_changes(page: Page) -> None:
    """Open the list of what differs."""
    page.click("#changes-button")
    page.wait_for_selector("#panel h2")


def open_table(page: Page) -> None:
    """Wait for the rows of the table."""
    page.wait_for_selector("#table .ag-row")


def search(page: Page) -> None:
    """Search for a place by a part of its name."""
    page.keyboard.press("/")
    page.keyboard.type("lars")
    page.wait_for_selector("[role=option]")


def open_export(page: Page) -> None:
    """Open what can be taken away."""
    if page.is_visible("#more-button"):
        page.click("#more-button")
    page.click("#export-button")
    page.wait_for_selector("#copy-link")


def open_help(page: Page) -> None:
    """Open the help."""
    page.keyboard.press("?")
    page.wait_for_selector(".keys")


STATES = (
    State("map", f"?{DAY}"),
    State("place", f"?{DAY}&at={LARS}", open_panel),
    State("flow", f"?{DAY}&at=RU%3EFI", open_panel),
    State("filters", f"?{DAY}&metric=queue_length,wait_time", open_filters),
    State("known", f"?{DAY}&known=2022-09-27", open_changes),
    State("week", f"?{DAY}&window=7"),
    State("table", f"?{DAY}&show=table", open_table),
    State("search", f"?{DAY}", search),
    State("export", f"?{DAY}", open_export),
    State("russian", f"?{DAY}&at={LARS}", open_panel, "/ru/"),
)


def main() -> int:
    """Serve the embedded data and take every picture; return the exit code."""
    app = create_app(Settings())
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for size, screen in (("wide", WIDE), ("phone", PHONE)):
            for theme in ("light", "dark"):
                context = browser.new_context(
                    **screen, color_scheme=theme, reduced_motion="reduce", locale="en-GB"
                )
                context.set_default_timeout(PATIENCE)
                for state in STATES:
                    page = context.new_page()
                    page.goto(f"http://127.0.0.1:{server.effective_port}{state.path}{state.query}")
                    page.wait_for_selector("html[data-ready]")
                    state.reach(page)
                    wait_until(page, "document.fonts.status === 'loaded'")
                    page.wait_for_timeout(600)
                    keep(page.screenshot(), FOLDER / f"{state.name}-{size}-{theme}.webp")
                    page.close()
                context.close()
        browser.close()
    server.close()
    return 0


def keep(picture: bytes, path: Path) -> None:
    """Keep a picture as WebP: a palette would lose either the small marks or the pale surfaces."""
    Image.open(io.BytesIO(picture)).convert("RGB").save(path, quality=QUALITY, method=6)
    print(path.relative_to(ROOT), flush=True)


if __name__ == "__main__":
    sys.exit(main())
