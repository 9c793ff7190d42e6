"""Search in a real browser: a combobox that finds places, publishers, days and claims."""

import re

import pytest

from tests.browser.steps import ON_PHONES, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser search")]
DAY = "2022-09-26"
LARS = "crossing:verkhny-lars"


def search(page, text):
    """Type into the search field, and wait until the server has answered too."""
    page.keyboard.press("/")
    wait_until(page, "document.activeElement.id === 'search-input'")
    with page.expect_response("**/search.json*"):
        page.fill("#search-input", text)
    wait_until(
        page,
        "document.querySelector('[role=option]') || "
        "outflow.byId('search-status').textContent.startsWith('Nothing')",
    )
    page.wait_for_timeout(200)


def read_groups(page):
    """Return for each group of suggestions the texts of its options."""
    found = {}
    for group in page.locator("#search-list [role=group]").all():
        title = group.locator(".search-group span").first.inner_text()
        options = group.locator("[role=option]").all_inner_texts()
        found[title] = [re.sub(r"\n+", " | ", option) for option in options]
    return found


def test_a_place_is_found_by_a_part_of_its_name_and_opened(visit):
    page = visit.open("?date=2022-10-20")
    search(page, "lars")
    (place,) = read_groups(page)["Places and flows"]
    assert re.match(r"Verkhny Lars \| Border crossing · Russia – Georgia \| \d+ claims", place)
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Verkhny Lars"
    page.wait_for_url(re.compile(f"at={LARS}"))
    assert page.input_value("#search-input") == ""


@pytest.mark.soak
def test_a_place_that_the_day_does_not_know_opens_on_the_nearest_one(visit):
    page = visit.open("?date=2022-09-14")
    search(page, "Mashtakovo")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert page.evaluate("outflow.currentDay().date") > "2022-09-14"
    wait_until(page, "document.querySelector('#panel .level') !== null")


def test_scripts_romanisations_and_slips_find_the_place(visit):
    page = visit.open(f"?date={DAY}")
    for text in ("Верхний", "ლარსი", "Verkhny Lras", "verkhnij lars"):
        search(page, text)
        assert read_groups(page)["Places and flows"][0].startswith("Verkhny Lars"), text
        page.fill("#search-input", "")


def test_flows_publishers_days_and_claims_are_groups_with_counts(visit):
    page = visit.open(f"?date={DAY}")
    search(page, "russia to geo")
    assert read_groups(page)["Places and flows"][0].startswith("Russia to Georgia")
    page.fill("#search-input", "")
    search(page, "reuters")
    groups = read_groups(page)
    assert "show only this publisher" in groups["Publishers"][0]
    assert "Claims" in groups
    page.fill("#search-input", "")
    search(page, "27 sep")
    assert read_groups(page)["Days"][0].startswith("Tue 27 Sep 2022")
    page.keyboard.press("Enter")
    wait_until(page, "outflow.currentDay().date === '2022-09-27'")


def test_a_day_may_be_written_in_several_ways(visit):
    page = visit.open(f"?date={DAY}")
    for text in ("sep 28", "28.09.", "2022-09-28", "28 september"):
        search(page, text)
        assert "Wed 28 Sep 2022" in read_groups(page)["Days"][0], text
        page.fill("#search-input", "")


def test_a_publisher_sets_the_filter(visit):
    page = visit.open(f"?date={DAY}")
    search(page, "Reuters (reprint)")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    wait_until(page, "outflow.state.scenes.query.startsWith('publisher=Reuters')")
    assert page.locator(".chip").count() == 1


def test_more_claims_than_are_listed_are_shown_in_the_table(visit):
    page = visit.open(f"?date={DAY}")
    search(page, "queue lars")
    option = page.locator("[role=option]", has_text="in the table")
    number = int(re.search(r"\d+", option.inner_text())[0])
    option.click()
    page.wait_for_selector("#table .ag-row")
    wait_until(page, f"outflow.byId('table-status').textContent.startsWith('{number} of ')")
    assert page.input_value("#table-words") == "queue lars"


@pytest.mark.soak
def test_a_place_without_a_report_is_said_to_have_none_and_shown(visit):
    page = visit.open(f"?date={DAY}")
    before = page.evaluate("outflow.getView()")
    search(page, "Tskhinvali")
    groups = read_groups(page)
    assert "no report" in groups["Places without a report"][0]
    page.locator("[role=option]", has_text="no report").first.click()
    page.wait_for_selector("#panel")
    wait_until(page, f"outflow.getView().scale < {before['scale']}")


@pytest.mark.soak
def test_nothing_found_says_what_can_be_searched(visit):
    page = visit.open(f"?date={DAY}")
    search(page, "xqzzyk")
    words = page.inner_text("#search-status")
    assert words.startswith("Nothing is found for “xqzzyk”.")
    assert "publishers" in words


def test_it_is_a_combobox_for_keys_and_screen_readers(visit):
    page = visit.open(f"?date={DAY}")
    field = page.locator("#search-input")
    assert field.get_attribute("role") == "combobox"
    assert field.get_attribute("aria-expanded") == "false"
    search(page, "nar")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    first = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{first}").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") != first
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert page.is_hidden("#search-sheet")
    assert page.evaluate("document.activeElement.id") == "search-input"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "search-input"


def test_typing_in_the_field_moves_neither_day_nor_map(visit):
    page = visit.open(f"?date={DAY}")
    before = page.evaluate("outflow.getView()")
    page.keyboard.press("/")
    page.keyboard.type("t0 -w")
    page.wait_for_selector("#search-sheet")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("outflow.currentDay().date") == DAY
    assert page.evaluate("outflow.getView()") == before
    assert page.is_hidden("#table")


@pytest.mark.soak
def test_what_the_data_says_stays_text(visit):
    page = visit.open(f"?date={DAY}")
    search(page, "<img src=x onerror=alert(1)>")
    assert page.locator("#search-sheet img").count() == 0


@ON_PHONES
def test_on_a_phone_it_opens_over_the_header(visit):
    page = visit.open(f"?date={DAY}")
    assert page.is_hidden("#search-input")
    page.click("#search-button")
    wait_until(page, "document.activeElement.id === 'search-input'")
    page.keyboard.type("lars")
    page.wait_for_selector("[role=option]")
    box = page.locator("#search-sheet").bounding_box()
    assert (box["x"], box["width"]) == (0, 390)
    page.locator("[role=option]").first.click()
    page.wait_for_selector("#panel h2")
    assert page.is_hidden("#search-input")
