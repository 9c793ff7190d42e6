"""The panel in a real browser: claims with their echoes, and who reports."""

import pytest

from tests.browser.steps import DARK, PHONE, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DAY = "2022-09-26"


def open_place(page, target):
    page.evaluate("target => outflow.select(target)", target)
    page.wait_for_selector("#panel .card")


def test_echoes_are_folded_under_the_claim_that_they_repeat(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_place(page, "country:KZ")
    claim = next(
        claim
        for claim in atlas.claims.values()
        if claim.said.place_id == "country:KZ" and len(claim.report_ids) == 3
    )
    card = page.locator(f'#panel [data-claim="{claim.claim_id}"]')
    assert card.locator("summary").inner_text() == "Also in 2 other reports"
    assert card.locator(".echo").count() == 2
    assert card.locator(".echo").first.is_hidden()
    card.locator("summary").click()
    assert card.locator(".echo").first.is_visible()
    publishers = {item.publisher for item in claim.members}
    assert all(name in card.inner_text() for name in publishers)


def test_a_place_says_what_its_day_rests_on(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_place(page, "crossing:verkhny-lars")
    rows = atlas.situations[
        (atlas.situations["date"] == DAY)
        & (atlas.situations["place_id"] == "crossing:verkhny-lars")
    ]
    row = rows.iloc[0]
    text = f"{row.claims} claims from {row.sources} independent sources; freshest 26 Sep"
    assert text in page.inner_text("#panel")
    assert page.locator("#panel .group").first.locator(".card").count() == row.claims
    marks = page.locator("#panel .badge-contested")
    assert marks.count() > 0
    assert marks.first.get_attribute("title") == (
        "Cannot be true beside another claim of the same day"
    )


def test_what_does_not_count_stands_last_under_its_heading(visit, atlas):
    page = visit.open(f"?date={DAY}")
    claim = next(claim for claim in atlas.claims.values() if claim.standing == "superseded")
    day = claim.said.date_start.isoformat()
    page = visit.open(f"?date={day}")
    open_place(page, claim.said.place_id)
    group = page.locator("#panel .group").first
    assert group.locator("h3").inner_text() == "Not counted"
    last = group.locator(".card").last
    assert last.get_attribute("data-claim") == claim.claim_id
    assert "Superseded by a later count" in last.inner_text()
    assert "Corrected by: " in last.inner_text()
    correcting = page.locator(f'#panel [data-claim="{claim.corrected_by[0]}"]').first
    assert "Corrects: " in correcting.inner_text()


def test_changes_say_what_they_are_compared_with(visit):
    page = visit.open(f"?date={DAY}")
    open_place(page, "country:GE")
    assert "compared with " in page.inner_text("#panel")


def test_coverage_tells_who_reports_and_who_fell_silent_without_asking_again(visit):
    page = visit.open("?date=2022-09-30")
    before = len(visit.requests)
    page.click("#coverage-button")
    page.wait_for_selector("#panel .tally")
    text = page.inner_text("#panel")
    assert "places reported" in text
    assert "never reported" in text
    assert "No report is not “no queue”" in text
    assert "South-East Finland Border Guard District: entries" in text
    assert "Last for 22 Sep 2022" in text
    assert "Languages" in text
    assert "Russian" in text
    assert "Finland" in text
    widest = page.locator("#panel .share-bar i").first.bounding_box()["width"]
    assert widest > page.locator("#panel .share-bar i").nth(3).bounding_box()["width"] > 0
    page.focus("#timeline")
    page.keyboard.press("Home")
    wait_until(
        page, "document.querySelector('#panel').textContent.includes('No source that reported')"
    )
    assert visit.requests[before:] == []


def test_coverage_knows_only_what_was_known(visit):
    page = visit.open("?date=2022-09-22&known=2022-09-22")
    page.click("#coverage-button")
    page.wait_for_selector("#panel .tally")
    known = int(page.evaluate("() => outflow.state.scenes.sources.reports"))
    assert f"of {known} reports" in page.inner_text("#panel")
    assert known < 100


@pytest.mark.parametrize("visit", [PHONE, PHONE | DARK], indirect=True)
def test_lists_fit_on_a_phone(visit):
    page = visit.open("?date=2022-09-26&known=2022-09-27")
    for button in ("#changes-button", "#coverage-button"):
        page.evaluate("name => document.querySelector(name).click()", button)
        page.wait_for_selector("#panel h2")
        body = page.locator("#panel-body")
        assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
        page.click("#panel-close")
