"""What the browser tests do on the page: look, wait, select, slide."""

import json
import re

import pytest

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}


def painted(page):
    """Return the traces that Plotly holds, without the ring around what is selected."""
    traces = page.evaluate(
        "() => outflow.graph.data.filter(trace => trace.meta.layer !== 'selection')"
    )
    return json.loads(json.dumps(traces))


def find_on_screen(page, target):
    """Return where on the screen the mark of a target stands."""
    return page.evaluate(
        """target => {
            const box = outflow.graph.getBoundingClientRect();
            const view = outflow.getView();
            for (const trace of outflow.graph.data) {
                const index = trace.meta.targets.indexOf(target);
                if (index < 0 || trace.mode !== "markers") continue;
                return [
                    box.left + box.width / 2 + (trace.x[index] - view.x) / view.scale,
                    box.top + box.height / 2 - (trace.y[index] - view.y) / view.scale,
                ];
            }
        }""",
        target,
    )


def wait_until(page, condition):
    """Wait until a condition holds; the page's policy forbids Playwright's own way of waiting."""
    for _ in range(300):
        if page.evaluate(f"() => Boolean({condition})"):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def select(page, target):
    page.mouse.click(*find_on_screen(page, target))
    page.wait_for_selector("#panel h2")


def move_to(page, day):
    """Drag the slider to a day with the pointer."""
    bar = page.locator(f'#bars [data-date="{day}"]').bounding_box()
    page.mouse.move(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_url(re.compile(f"date={day}"))
