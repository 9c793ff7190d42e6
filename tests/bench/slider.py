"""Time steps of the slider and the first map in a real Chromium, beside a `Scattergeo` twin.

Run as ``python -m tests.bench.slider``; prints one JSON document. Every pair of numbers comes
from one run of one browser, one page after the other.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from dashboard.app import Settings, create_app
from dashboard.atlas import Atlas, build_atlas, load_atlas
from tests.bench.crowd import make_crowd
from tests.bench.twin import open_twin
from tests.browser.chromium import FLAGS, find_chromium

SCREEN: Any = {"width": 1440, "height": 900}
PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine."""
STEPS = """async ([days, rounds]) => {
    const painted = () => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(done)));
    const rested = () => new Promise((done) => setTimeout(done, 160));
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
        for (let day = 0; day < days; day += 1) {
            await rested();
            const start = performance.now();
            await step(day);
            await painted();
            times.push((performance.now() - start) / 1000);
        }
    }
    // The first step of a round starts from the last day, as no slider does.
    return times.filter((_, index) => index % days !== 0);
}"""
PAINTED = """async () => {
    await new Promise((done) => (function look() {
        if (document.documentElement.dataset.ready) done();
        else requestAnimationFrame(look);
    })());
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() / 1000;
}"""


@contextmanager
def serve(atlas: Atlas) -> Iterator[str]:
    """Serve an atlas on a port of its own; yield the address."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app = create_app(Settings(), get_atlas=lambda: atlas)
    server = create_server(app.server, host="127.0.0.1", port=0, threads=8)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}/"
    server.close()


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """Yield a page with an empty cache."""
    context = browser.new_context(viewport=SCREEN)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def open_map(page: Page, address: str) -> dict[str, float]:
    """Open the map; return seconds until it is painted, and the bytes transferred by then."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address, wait_until="commit")
    seconds = page.evaluate(PAINTED)
    return {"seconds": seconds, "bytes": sum(sizes)}


def time_steps(browser: Browser, atlas: Atlas, address: str, rounds: int) -> dict[str, Any]:
    """Time every step of the slider of our page and of its twin."""
    with fresh_page(browser) as page:
        open_map(page, address)
        requests: list[str] = []
        page.evaluate("() => { window.step = outflow.goTo; }")
        page.evaluate(STEPS, [len(atlas.days), 1])
        page.on("request", lambda request: requests.append(request.url))
        ours = page.evaluate(STEPS, [len(atlas.days), rounds])
        marks = page.evaluate("() => document.querySelectorAll('#map path, #map text').length")
    with fresh_page(browser) as page:
        days = open_twin(page, atlas)
        page.evaluate("() => { window.step = window.goTo; }")
        page.evaluate(STEPS, [days, 1])
        twin = page.evaluate(STEPS, [days, rounds])
    return {"ours": ours, "twin": twin, "requests": len(requests), "marks": marks}


def measure() -> dict[str, Any]:
    """Measure the embedded data and 2,000 made-up places."""
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        atlas = load_atlas()
        with serve(atlas) as address:
            with fresh_page(browser) as page:
                open_map(page, address)
            firsts = []
            for _ in range(5):
                with fresh_page(browser) as page:
                    firsts.append(open_map(page, address))
            found["first"] = firsts
            found["embedded"] = time_steps(browser, atlas, address, rounds=2)
        crowd = build_atlas(make_crowd(), steps=(1,))
        with serve(crowd) as address:
            found["crowd"] = time_steps(browser, crowd, address, rounds=4)
        browser.close()
    return found


def main() -> int:
    """Print one measurement as JSON."""
    print(json.dumps(measure()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
