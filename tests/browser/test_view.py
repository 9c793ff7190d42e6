"""Views in a real browser: as known on a day, under other switches, and what differs."""

import re

import pytest

from tests.browser.steps import ON_PHONES, move_to, painted, select, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser view")]
DAY = "2022-09-26"
KNOWN = f"?date={DAY}&known=2022-09-27"
EVERY_SWITCH = (
    f"?date={DAY}&known=2022-09-27&since=2022-09-24&verified=1&fading=2&short=3"
    "&queue=2/6/20&wait=2/8/30&vehicles=50/400/3000&borders=neutral"
)
REFUSED = "the server responded with a status of 400"


def open_form(page):
    page.click("#view-button")
    page.wait_for_selector("#view-show")


def choose_day(page, field, day):
    page.click(field)
    page.click(f'[role=dialog] button[aria-label="{day}"]')


def show(page):
    """Send the form and wait until it closes on the new view."""
    page.click("#view-show")
    page.wait_for_selector("#view-show", state="hidden")


def count_days(visit):
    return sum("/days/" in url for url in visit.requests)


def hold_days(page):
    """Hold what is asked of the server for days, until a test lets it continue."""
    held = []

    def hold(route):
        held.append(route)

    page.route("**/days/**", hold)
    return held


def forget_refusal(visit):
    """Drop the line that every browser logs for an answer of 400."""
    visit.complaints[:] = [text for text in visit.complaints if REFUSED not in text]


def test_as_known_on_a_day_changes_map_and_address_and_survives_reload(visit):
    page = visit.open(f"?date={DAY}")
    latest = painted(page)
    bars = page.locator("#bars .day-empty").count()
    open_form(page)
    choose_day(page, "#view-known", "27 September 2022")
    before = count_days(visit)
    show(page)
    assert count_days(visit) == before + 1
    assert "known=2022-09-27" in page.url
    assert "as known on 27 Sep 2022" in page.inner_text("#subtitle")
    assert page.inner_text("#view-words") == "27 Sep 2022"
    known = painted(page)
    assert known != latest
    assert page.locator("#bars .day-empty").count() > bars
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("#map .mark")
    assert painted(page) == known
    assert page.inner_text("#view-words") == "27 Sep 2022"
    open_form(page)
    assert page.inner_text("#view-known") == "27 Sep 2022"


def test_a_view_says_what_was_not_yet_known_of_a_place(visit):
    page = visit.open(f"?date={DAY}&known=2022-09-24")
    page.evaluate("() => outflow.select('crossing:karauzek-kurmangazy')")
    page.wait_for_selector("#panel h2")
    assert "by 24 Sep 2022" in page.inner_text("#panel")
    open_form(page)
    page.click("#view-reset")
    page.wait_for_selector("#view-show", state="hidden")
    page.wait_for_selector("#panel .level")
    assert page.inner_text("#panel .level") == "Severe"


def test_verified_claims_only_changes_the_map_and_reset_restores_it(visit):
    page = visit.open(f"?date={DAY}")
    usual = painted(page)
    open_form(page)
    page.locator("#view-verified").focus()
    page.keyboard.press("Space")
    show(page)
    assert "verified=1" in page.url
    assert "unverified claims left out" in page.inner_text("#subtitle")
    assert painted(page) != usual
    assert "verified=1" in page.get_attribute("[data-picture=png]", "href")
    open_form(page)
    page.click("#view-reset")
    page.wait_for_selector("#view-show", state="hidden")
    assert "verified" not in page.url
    assert painted(page) == usual
    assert page.is_hidden("#notice")
    open_form(page)
    assert not page.is_checked("#view-verified")


def test_a_bad_number_shows_a_message_and_loses_nothing(visit):
    page = visit.open(f"?date={DAY}")
    usual = painted(page)
    open_form(page)
    page.fill("#view-fading", "40")
    page.click("#view-breaks summary")
    page.fill("#view-queue-0", "2")
    page.click("#view-show")
    page.wait_for_selector("#view-message")
    assert page.inner_text("#view-message") == "fading_days: 40 cannot be used. Give 0 to 31 days."
    assert page.get_attribute("#view-message", "role") == "alert"
    assert page.input_value("#view-fading") == "40"
    assert painted(page) == usual
    assert "fading" not in page.url
    page.fill("#view-fading", "2")
    page.fill("#view-queue-1", "1")
    page.click("#view-show")
    wait_until(page, "outflow.byId('view-message').textContent.includes('three rising numbers')")
    page.fill("#view-queue-1", "6")
    show(page)
    assert "fading=2" in page.url
    assert "queue=2/6/15" in page.url
    forget_refusal(visit)


def test_what_cannot_be_used_of_an_address_is_left_out_and_said(visit):
    page = visit.open(f"{KNOWN}&fading=99&borders=moon")
    notice = page.inner_text("#notice")
    assert "Left out of the address" in notice
    assert "fading_days: 99" in notice
    assert "moon" in notice
    assert "as known on 27 Sep 2022" in page.inner_text("#subtitle")
    assert page.url.endswith(KNOWN)
    page.keyboard.press("ArrowRight")
    wait_until(page, "!outflow.byId('notice').textContent.includes('Left out')")
    forget_refusal(visit)


def test_the_list_of_changes_leads_to_the_places(visit):
    page = visit.open(KNOWN)
    link = page.inner_text("#changes-button")
    assert re.match(r"\d+ places and \d+ flows differ on this day from the latest view$", link)
    page.click("#changes-button")
    page.wait_for_selector("#panel h2")
    told = page.locator("#panel .change", has_text="Karauzek - Kurmangazy")
    assert "By 27 Sep 2022" in told.inner_text()
    assert "Severe: wait over 3 days" in told.inner_text()
    told.locator("button").click()
    wait_until(page, "document.querySelector('#panel h2')?.textContent.startsWith('Karauzek')")
    page.wait_for_selector("#panel .level")
    assert "Heavy" in page.inner_text("#panel .level")
    page.click("#panel .back")
    wait_until(page, "document.querySelector('#panel h2')?.textContent === 'What differs'")


def test_what_changed_since_an_earlier_day_is_listed_for_the_usual_map(visit):
    page = visit.open(f"?date={DAY}")
    usual = painted(page)
    open_form(page)
    choose_day(page, "#view-since", "27 September 2022")
    show(page)
    assert "since=2022-09-27" in page.url
    assert painted(page) == usual
    assert "from what was known on 27 Sep 2022" in page.inner_text("#changes-button")


def test_sliding_through_another_view_asks_the_server_for_nothing(visit, atlas):
    page = visit.open(KNOWN)
    page.click("#changes-button")
    page.wait_for_selector("#panel .change")
    page.wait_for_timeout(300)
    before = len(visit.requests)
    box = page.locator("#bars").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    for step in range(len(atlas.days)):
        page.mouse.move(box["x"] + box["width"] * (step + 0.5) / len(atlas.days), box["y"] + 20)
    page.mouse.up()
    page.wait_for_url(re.compile(f"date={atlas.days[-1]}&known=2022-09-27"))
    assert visit.list_asked(before) == []


def test_the_old_map_stays_while_a_view_is_computed(visit):
    page = visit.open(f"?date={DAY}")
    usual = painted(page)
    waiting = hold_days(page)
    open_form(page)
    page.fill("#view-fading", "3")
    page.click("#view-show")
    page.wait_for_selector("#busy")
    assert page.inner_text("#view-show") == "Computing …"
    assert page.get_attribute("#stage", "aria-busy") == "true"
    assert painted(page) == usual
    waiting[0].continue_()
    page.wait_for_selector("#view-show", state="hidden")
    assert page.is_hidden("#busy")
    assert "fading=3" in page.url


def test_colours_switched_while_a_view_is_computed_keep_the_view(visit):
    page = visit.open(f"?date={DAY}")
    waiting = hold_days(page)
    open_form(page)
    page.fill("#view-fading", "3")
    page.click("#view-show")
    page.wait_for_selector("#busy")
    page.evaluate("() => outflow.byId('theme-toggle').click()")
    for _ in range(100):
        if len(waiting) == 2:
            break
        page.wait_for_timeout(50)
    for request in reversed(waiting):
        request.continue_()
    wait_until(page, "outflow.state.theme === 'dark' && outflow.state.scenes.query === 'fading=3'")
    assert page.is_hidden("#busy")


def test_other_borders_bring_their_own_base_map(visit):
    page = visit.open(f"?date={DAY}&borders=neutral")
    assert "Disputed borders dotted" in page.inner_text("#boundary-note")
    wait_until(
        page,
        "[...document.querySelectorAll('#base img')].some("
        "picture => !picture.hidden && picture.src.includes('borders=neutral'))",
    )


def test_the_form_is_used_by_keyboard_and_closes_with_escape(visit):
    page = visit.open(f"?date={DAY}")
    button = page.locator("#view-button")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#view-show")
    wait_until(page, "document.activeElement.closest('[role=dialog]')")
    assert button.get_attribute("aria-expanded") == "true"
    page.focus("#view-fading")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_selector("#view-show", state="hidden")
    assert page.evaluate("() => outflow.currentDay().date") == DAY
    assert button.get_attribute("aria-expanded") == "false"


def test_the_picture_of_a_view_can_be_downloaded(visit):
    page = visit.open(KNOWN)
    with page.expect_download() as waiting:
        page.click("#export-button")
        page.click("[data-picture=png]")
    assert waiting.value.suggested_filename == "outflow-2022-09-26-known-2022-09-27-light.png"


@ON_PHONES
def test_no_switch_is_clipped_on_a_phone(visit):
    page = visit.open(EVERY_SWITCH)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    subtitle = page.locator("#subtitle")
    for words in ("unverified claims left out", "fade for 2 days", "at most 3 days", "30 h"):
        assert words in subtitle.inner_text()
    clipped = "node => node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow"
    assert subtitle.evaluate(clipped) in (False, "visible")
    for name in ("#subtitle", "#notice", "#view-button", "#stage", "#timebar"):
        box = page.locator(name).bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 390, name
    assert page.locator("#stage").bounding_box()["height"] > 300
    open_form(page)
    page.click("#view-breaks summary")
    sheet = page.locator(".view-form:visible").bounding_box()
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert page.input_value("#view-wait-2") == "30"
    assert page.input_value("#view-vehicles-0") == "50"


def test_a_day_of_another_view_without_claims_says_what_differs_too(visit):
    page = visit.open("?date=2022-10-07&known=2022-09-27")
    notice = page.inner_text("#notice")
    assert "No report for this day. The last ones are for Tue 27 Sep 2022." in notice
    assert "differ on this day from the latest view" in notice
    move_to(page, "2022-09-15")
    assert "from the latest view" in page.inner_text("#notice")
    select_back = page.inner_text("#count")
    assert re.match(r"\d+ claims?$", select_back)


def test_the_panel_of_a_view_shows_only_what_was_known(visit):
    page = visit.open(f"?date={DAY}")
    select(page, "crossing:verkhny-lars")
    page.wait_for_selector("#panel .card")
    latest = page.locator("#panel .card").count()
    open_form(page)
    choose_day(page, "#view-known", "26 September 2022")
    show(page)
    wait_until(page, f"document.querySelectorAll('#panel .card').length < {latest}")
    assert "published 28 Sep" not in page.text_content("#panel-body")


def test_a_server_that_is_gone_is_told_with_a_way_to_try_again(visit):
    page = visit.open(f"?date={DAY}")
    usual = painted(page)
    page.route("**/days/**", lambda route: route.abort())
    page.keyboard.press("w")
    page.wait_for_selector("#retry-button")
    assert "cannot be reached" in page.inner_text("#notice")
    assert painted(page) == usual
    page.unroute("**/days/**")
    page.click("#retry-button")
    wait_until(page, "outflow.state.scenes.query === 'window=7'")
    assert page.is_hidden("#retry-button")
    visit.complaints[:] = [text for text in visit.complaints if "ERR_FAILED" not in text]
