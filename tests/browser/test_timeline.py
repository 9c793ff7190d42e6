"""The timeline in a real browser: playing, steps, seven days, events, keys."""

import pytest

from tests.browser.steps import painted, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser timeline")]
DAY = "2022-09-26"


def test_space_plays_and_pauses(visit):
    page = visit.open("?date=2022-09-20")
    page.keyboard.press("Space")
    wait_until(page, "outflow.state.day >= 7")
    page.keyboard.press("Space")
    assert page.get_attribute("#play", "aria-pressed") == "false"


def test_space_on_a_button_presses_only_this(visit):
    page = visit.open(f"?date={DAY}")
    page.focus("#next")
    page.keyboard.press("Space")
    wait_until(page, "outflow.currentDay().date === '2022-09-27'")
    assert page.get_attribute("#play", "aria-pressed") == "false"


def test_the_speed_goes_round(visit):
    page = visit.open(f"?date={DAY}")
    seen = []
    for _ in range(3):
        page.click("#speed")
        seen.append(page.inner_text("#speed"))
    assert seen == ["2×", "4×", "1×"]


def test_days_and_ends_are_reached_by_keys(visit, atlas):
    page = visit.open(f"?date={DAY}")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("outflow.currentDay().date") == "2022-09-27"
    page.keyboard.press("Home")
    assert page.evaluate("outflow.state.day") == 0
    page.keyboard.press("End")
    assert page.evaluate("outflow.state.day") == len(atlas.days) - 1


def test_seven_days_show_what_each_of_them_reports(visit):
    page = visit.open(f"?date={DAY}")
    one = painted(page)
    page.click("#one-week")
    wait_until(page, "outflow.state.scenes.query === 'window=7'")
    assert "20 to 26 September 2022" in page.inner_text("#title")
    assert page.locator("#bars .day-within").count() == 6
    assert page.get_attribute("#one-week", "aria-pressed") == "true"
    assert len(painted(page)) >= len(one)
    page.click("#one-day")
    wait_until(page, "outflow.state.scenes.query === ''")
    assert painted(page) == one


def test_events_are_named_with_their_source_and_lead_to_their_day(visit):
    page = visit.open(f"?date={DAY}")
    flags = page.locator(".event")
    assert flags.count() >= 3
    names = [flags.nth(at).get_attribute("aria-label") for at in range(flags.count())]
    assert all("(" in name for name in names)
    decree = next(at for at, name in enumerate(names) if "21 Sep" in name)
    flags.nth(decree).focus()
    page.keyboard.press("Enter")
    wait_until(page, "outflow.currentDay().date === '2022-09-21'")


def test_help_names_every_key(visit):
    page = visit.open(f"?date={DAY}")
    page.keyboard.press("?")
    page.wait_for_selector(".keys")
    words = page.inner_text(".keys")
    for key in ("Space", "Home", "End", "Esc", "/", "?", "w", "t", "f", "z", "l", "0"):
        assert key in words
    page.keyboard.press("Escape")
    page.wait_for_selector(".keys", state="hidden")
