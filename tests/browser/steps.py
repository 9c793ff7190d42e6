"""What the browser tests do on the page: look, wait, select, slide."""

import json
import re

import pytest

PATIENCE = 180_000
"""Milliseconds to wait for what must come: a busy machine takes long for a new view."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}
ON_PHONES = pytest.mark.parametrize(
    "visit", [PHONE, pytest.param(PHONE | DARK, marks=pytest.mark.soak)], indirect=True
)


def painted(page):
    """Return the traces that the map shows, and the text of its labels."""
    return json.loads(
        page.evaluate(
            """() => JSON.stringify({
                traces: outflow.shownMarks().map(({ trace }) => trace),
                labels: [...document.querySelectorAll("#map .label")].map((node) => ({
                    text: node.textContent, target: node.dataset.target })),
            })"""
        )
    )


def find_on_screen(page, target):
    """Return where on the screen the mark of a target stands."""
    return page.evaluate(
        """target => {
            const box = outflow.byId("stage").getBoundingClientRect();
            const view = outflow.getView();
            const mark = outflow.findMark(outflow.shownTraces(), target);
            return mark && [
                box.left + box.width / 2 + (mark.x - view.x) / view.scale,
                box.top + box.height / 2 - (mark.y - view.y) / view.scale,
            ];
        }""",
        target,
    )


def wait_until(page, condition):
    """Wait until a condition holds; the page's policy forbids Playwright's own way of waiting."""
    for _ in range(3600):
        if page.evaluate(f"() => Boolean({condition})"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def select(page, target):
    """Click on the mark of a target; where it lies within a cluster, until that comes apart."""
    for _ in range(8):
        page.mouse.click(*find_on_screen(page, target))
        # Two clicks in haste would be a double click.
        page.wait_for_timeout(500)
        if page.is_visible("#panel"):
            break
    page.wait_for_selector("#panel h2")


def move_to(page, day):
    """Drag the slider to a day with the pointer."""
    bar = page.locator(f'#bars [data-date="{day}"]').bounding_box()
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(re.compile(f"date={day}"))
