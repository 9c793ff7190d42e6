"""The address in a real browser: every state in it, back and forward, and links that are wrong."""

import re

import pytest

from tests.browser.steps import move_to, select, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser address")]
DAY = "2022-09-26"
LARS = "crossing:verkhny-lars"


def wait_for_address(page, *parts):
    for part in parts:
        page.wait_for_url(re.compile(re.escape(part)))


def test_what_is_selected_stands_in_the_address_and_opens_from_it(visit):
    page = visit.open(f"?date={DAY}")
    select(page, LARS)
    wait_for_address(page, f"at={LARS}")
    page.reload()
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Verkhny Lars"


def test_the_place_on_the_map_stands_in_the_address_and_opens_from_it(visit):
    page = visit.open(f"?date={DAY}")
    page.evaluate(f"() => outflow.zoomTo('{LARS}')")
    page.wait_for_url(re.compile("map="))
    page.wait_for_timeout(300)
    before = page.evaluate("outflow.getView()")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("#map .mark")
    after = page.evaluate("outflow.getView()")
    assert after["scale"] == pytest.approx(before["scale"], rel=0.01)
    assert abs(after["x"] - before["x"]) < 10 * before["scale"]


def test_colours_stand_in_the_address_once_they_are_chosen(visit):
    page = visit.open(f"?date={DAY}")
    page.wait_for_timeout(300)
    assert "theme" not in page.url
    page.keyboard.press("l")
    page.wait_for_url(re.compile("theme=dark"))


def test_a_link_opens_in_its_colours_without_keeping_them_here(visit):
    page = visit.open(f"?date={DAY}&theme=dark")
    scheme = "data-mantine-color-scheme"
    assert page.get_attribute("html", scheme) == "dark"
    assert page.evaluate("localStorage.getItem('mantine-color-scheme-value')") is None


def test_back_and_forward_walk_through_days_selections_and_views(visit):
    page = visit.open(f"?date={DAY}")
    move_to(page, "2022-09-28")
    select(page, LARS)
    wait_for_address(page, f"at={LARS}")
    page.keyboard.press("w")
    wait_for_address(page, "window=7")
    page.go_back()
    wait_until(page, "outflow.state.scenes.query === ''")
    page.wait_for_selector("#panel h2")
    page.go_back()
    wait_until(page, "outflow.state.target === null")
    assert page.is_hidden("#panel")
    page.go_back()
    wait_until(page, f"outflow.currentDay().date === '{DAY}'")
    page.go_forward()
    page.go_forward()
    wait_until(page, f"outflow.state.target === '{LARS}'")
    assert page.evaluate("outflow.currentDay().date") == "2022-09-28"
    page.wait_for_selector("#panel h2")


def test_moving_the_map_is_no_step_back(visit):
    page = visit.open(f"?date={DAY}")
    page.wait_for_timeout(300)
    steps = page.evaluate("history.length")
    page.keyboard.press("+")
    page.wait_for_url(re.compile("map="))
    assert page.evaluate("history.length") == steps


@pytest.mark.parametrize(
    ("query", "says", "shows"),
    [
        ("?date=2023-01-01", "There is nothing for 2023-01-01", "31 Oct 2022"),
        ("?date=2021-01-01", "There is nothing for 2021-01-01", "14 Sep 2022"),
        ("?date=yesterday", "There is nothing for yesterday", "22 Sep 2022"),
        (f"?date={DAY}&map=here", "map: here", "26 Sep 2022"),
        (f"?date={DAY}&show=graph", "show: graph", "26 Sep 2022"),
        (f"?date={DAY}&at=crossing:nowhere", "at: crossing:nowhere", "26 Sep 2022"),
    ],
    ids=["after", "before", "no-day", "map", "show", "at"],
)
def test_a_wrong_link_opens_what_is_nearest_and_says_what_was_dropped(visit, query, says, shows):
    page = visit.open(query)
    wait_until(page, f"outflow.byId('notice-words').textContent.includes({says!r})")
    assert shows in page.inner_text("#date")
    assert page.is_hidden("#panel")


def test_a_copied_link_is_the_shown_state(visit):
    page = visit.open(f"?date={DAY}&at={LARS}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#export-button")
    page.click("#copy-link")
    page.wait_for_selector("#toast")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"date={DAY}" in copied
    assert f"at={LARS}" in copied


def test_resetting_all_can_be_undone(visit):
    page = visit.open("?date=2022-09-28&verified=1")
    select(page, LARS)
    wait_for_address(page, f"at={LARS}")
    page.click("#reset-all")
    page.wait_for_selector("#toast-undo")
    assert page.evaluate("outflow.state.scenes.query") == ""
    assert page.is_hidden("#panel")
    page.click("#toast-undo")
    wait_until(page, "outflow.state.scenes.query === 'verified=1'")
    wait_until(page, f"outflow.state.target === '{LARS}'")
    assert page.evaluate("outflow.currentDay().date") == "2022-09-28"
