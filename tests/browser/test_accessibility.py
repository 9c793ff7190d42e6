"""No serious accessibility fault in any state of the page, in both themes and both widths."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.screenshots import DAY, STATES, State, open_help, open_panel
from tests.browser.steps import PHONE, wait_until

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser accessibility"),
]
STILL = {"reduced_motion": "reduce"}
SERIOUS = ("serious", "critical")
SETTLED = 400
"""Milliseconds in which what was opened is there as a whole."""


def open_about(page):
    page.click("#about-button")
    page.wait_for_selector(".about h2")


def open_view_form(page):
    page.click("#view-button")
    page.wait_for_selector("#view-show")


MORE = (
    State("listed", f"?{DAY}&at=listed", open_panel),
    State("coverage", f"?{DAY}&at=coverage", open_panel),
    State("as known on", f"?{DAY}", open_view_form),
    State("about", f"?{DAY}", open_about),
    State("help", f"?{DAY}", open_help),
)
"""States that have no picture in the docs; one line each."""
USUAL = ("place", "table")
"""States that are looked at whenever anything changes; the others by ``make soak``."""


def find_faults(page):
    """Return what axe finds serious: rule, what it is about, and where.

    The policy of the page stays as it is served: the script is evaluated by the browser's own
    tools, which no policy binds, and asks for nothing.
    """
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{item['id']}: {item['help']} | {node['target']} {node['html'][:120]} {_explain(node)}"
        for item in found["violations"]
        if item["impact"] in SERIOUS
        for node in item["nodes"]
    ]


def _explain(node):
    return " ".join(check["message"] for check in (*node["any"], *node["all"], *node["none"]))


@pytest.mark.parametrize(
    "state",
    [
        pytest.param(state, id=state.name, marks=() if state.name in USUAL else pytest.mark.soak)
        for state in (*STATES, *MORE)
    ],
)
@pytest.mark.parametrize(
    "visit",
    [pytest.param(STILL, id="wide"), pytest.param({**PHONE, **STILL}, id="phone")],
    indirect=True,
)
def test_no_state_has_a_serious_fault_in_either_theme(visit, state):
    page = visit.open(f"{state.path.lstrip('/')}{state.query}")
    state.reach(page)
    page.wait_for_timeout(SETTLED)
    light = find_faults(page)
    page.evaluate("() => outflow.toggleTheme()")
    wait_until(page, "outflow.state.theme === 'dark'")
    page.wait_for_timeout(SETTLED)
    assert (light, find_faults(page)) == ([], [])
