"""What is new since the last visit, told by the browser alone."""

import pytest

from tests.browser.steps import ON_PHONES, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser visits")]
DAY = "2022-09-26"
KEPT = "localStorage.getItem('outflow-visits') !== null"
EARLIER = """({ fresh, changed, gone }) => {
    const [visit] = JSON.parse(localStorage.getItem("outflow-visits"));
    const ids = Object.keys(visit.claims);
    for (const id of ids.slice(0, fresh)) delete visit.claims[id];
    for (const id of ids.slice(fresh, fresh + changed)) {
        visit.claims[id] = visit.claims[id].replace(/^\\d+ /, "0 ");
    }
    for (let at = 0; at < gone; at += 1) visit.claims[`gone${at}`] = "1 stands reported x";
    visit.when = "2022-10-03";
    localStorage.setItem("outflow-visits", JSON.stringify([visit]));
    sessionStorage.clear();
}"""


def come_back(visit, fresh=0, changed=0, gone=0):
    """Visit twice, as if at the first visit some claims had been missing or otherwise."""
    page = visit.open(f"?date={DAY}")
    wait_until(page, KEPT)
    page.evaluate(EARLIER, {"fresh": fresh, "changed": changed, "gone": gone})
    page.reload()
    page.wait_for_selector("html[data-ready]")
    return page


def test_a_first_visit_tells_nothing_and_is_kept_in_this_browser_only(visit):
    page = visit.open(f"?date={DAY}")
    wait_until(page, KEPT)
    page.wait_for_timeout(300)
    assert page.is_hidden("#news")
    assert page.evaluate("document.cookie") == ""
    posted = [url for url in visit.requests if "visit" in url and "/assets/" not in url]
    assert posted == []


def test_new_and_changed_claims_are_told_and_listed_with_links(visit):
    page = come_back(visit, fresh=12, changed=2, gone=1)
    page.wait_for_selector("#news")
    told = page.inner_text("#news-button")
    assert told == "12 new claims and 2 changed claims since your visit on 3 Oct 2022"
    page.click("#news-button")
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Since your last visit"
    assert page.locator("#panel .card").count() == 14
    assert "1 more report" in page.inner_text("#panel")
    assert "1 claim of then is no longer there" in page.inner_text("#panel")
    assert page.locator("#panel .card-origin a").count() > 0
    place = page.locator("#panel .change-name").first
    name = place.inner_text()
    place.click()
    wait_until(page, f"document.querySelector('#panel h2')?.textContent === {name!r}")
    page.click("#panel .back")
    wait_until(page, "document.querySelector('#panel h2')?.textContent === 'Since your last visit'")


@pytest.mark.soak
def test_a_link_of_the_list_goes_to_the_day_of_the_claim(visit):
    page = come_back(visit, fresh=40)
    page.click("#news-button")
    page.wait_for_selector("#panel .card")
    link = page.locator("#panel [data-day='2022-09-21']").first
    link.click()
    wait_until(page, "outflow.currentDay().date === '2022-09-21'")


def test_the_news_stay_while_the_visit_lasts_and_can_be_put_away(visit):
    page = come_back(visit, fresh=3)
    page.wait_for_selector("#news")
    page.reload()
    page.wait_for_selector("#news")
    page.click("#news-close")
    assert page.is_hidden("#news")
    wait_until(page, "!JSON.parse(sessionStorage.getItem('outflow-since')).when.startsWith('2022')")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1500)
    assert page.is_hidden("#news")


@pytest.mark.soak
def test_a_visit_without_news_tells_nothing(visit):
    page = come_back(visit)
    page.wait_for_timeout(1500)
    assert page.is_hidden("#news")


@pytest.mark.soak
def test_other_data_at_the_same_address_is_a_first_visit(visit):
    page = visit.open(f"?date={DAY}")
    wait_until(page, KEPT)
    page.evaluate(
        """() => {
            const claims = { elsewhere1: "1 stands reported x", elsewhere2: "1 stands official y" };
            const visits = [{ when: "2022-10-03", claims }];
            localStorage.setItem("outflow-visits", JSON.stringify(visits));
            sessionStorage.clear();
        }"""
    )
    page.reload()
    page.wait_for_selector("html[data-ready]")
    wait_until(page, "JSON.parse(localStorage.getItem('outflow-visits')).length === 2")
    assert page.is_hidden("#news")


@pytest.mark.soak
@pytest.mark.parametrize("kept", ["nonsense", "{}", '[{"when": 1}]', "[null]", '"text"'])
def test_what_is_damaged_is_passed_over(visit, kept):
    page = visit.open(f"?date={DAY}")
    wait_until(page, KEPT)
    page.evaluate(
        "kept => { localStorage.setItem('outflow-visits', kept); sessionStorage.clear(); }", kept
    )
    page.reload()
    page.wait_for_selector("html[data-ready]")
    wait_until(page, "localStorage.getItem('outflow-visits').startsWith('[{\"when\":\"20')")
    assert page.is_hidden("#news")


def test_visits_are_forgotten_and_switched_off_in_the_text_about_the_map(visit):
    page = come_back(visit, fresh=3)
    page.wait_for_selector("#news")
    page.click("#about-button")
    page.click("#visits-forget")
    page.wait_for_selector("#visits-told:not(:empty)")
    assert page.evaluate("localStorage.getItem('outflow-visits')") is None
    page.locator("#visits-kept").focus()
    page.keyboard.press("Space")
    wait_until(page, "localStorage.getItem('outflow-visits-off') === 'true'")
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(1500)
    assert page.evaluate("localStorage.getItem('outflow-visits')") is None
    assert page.is_hidden("#news")
    page.click("#about-button")
    page.wait_for_selector("#visits-forget")
    assert not page.is_checked("#visits-kept")


@pytest.mark.soak
@ON_PHONES
def test_on_a_phone_the_notice_covers_nothing(visit):
    page = come_back(visit, fresh=12)
    page.wait_for_selector("#news")
    news, legend = (page.locator(name).bounding_box() for name in ("#news", "#legend"))
    assert news["x"] >= 0
    assert news["x"] + news["width"] <= 390
    assert news["y"] + news["height"] <= legend["y"]
