"""The panel in a real browser: headline, charts, claims, neighbours, and who reports."""

import pytest

from tests.browser.steps import ON_PHONES, move_to, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser panel")]
DAY = "2022-09-26"
LARS = "crossing:verkhny-lars"
MAY_COPY = {"permissions": ["clipboard-read", "clipboard-write"]}
CHART = "#panel .chart-canvas svg"


def open_place(page, target):
    page.evaluate("target => outflow.select(target)", target)
    page.wait_for_selector("#panel .card")


def open_charts(page, target):
    open_place(page, target)
    page.wait_for_selector(CHART)


def find_mark(page, claim, chart=0):
    """Return where on the screen the first mark of a claim stands in a chart."""
    return page.evaluate(
        """([claim, chart]) => {
            const plot = document.querySelectorAll("#panel .chart-canvas")[chart];
            const { x, y, customdata } = plot.data.find((trace) => trace.customdata);
            const index = customdata.indexOf(claim);
            const box = plot.getBoundingClientRect();
            const { xaxis, yaxis } = plot._fullLayout;
            return [
                box.left + xaxis._offset + xaxis.d2p(x[index]),
                box.top + yaxis._offset + yaxis.d2p(y[index]),
            ];
        }""",
        [claim, chart],
    )


def queues(atlas):
    """Return the claims of the first chart of Verkhny Lars: the length of its queue."""
    return [
        claim
        for claim in atlas.claims.values()
        if claim.said.place_id == LARS and claim.said.metric == "queue_length"
    ]


def queue_of(atlas, day, low):
    """Return one of these claims by its only day and its value."""
    return next(
        claim
        for claim in queues(atlas)
        if claim.said.date_start.isoformat() == claim.said.date_end.isoformat() == day
        and claim.said.floor == low
    )


def lit_days(page):
    return page.evaluate(
        "() => [...document.querySelectorAll('#bars .day-lit')].map((bar) => bar.dataset.date)"
    )


def test_the_headline_is_one_block_with_level_values_and_what_they_rest_on(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_place(page, LARS)
    block = page.inner_text("#panel .headline-block")
    assert block.startswith("Severe")
    assert "Mon 26 Sep 2022" in block
    assert "Queue 16 to 30 km" in block
    assert "independent sources; freshest 26 Sep" in block
    assert "headline-severe" in page.get_attribute("#panel .headline-block", "class")
    move_to(page, "2022-10-20")
    wait_until(page, "document.querySelector('.headline-block').textContent.includes('20 Oct')")
    assert "No recent report" in page.inner_text("#panel .headline-block")


def test_a_chart_has_a_mark_for_each_claim_and_joins_none(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_charts(page, LARS)
    traces = page.evaluate("() => document.querySelector('#panel .chart-canvas').data")
    marks = next(trace for trace in traces if trace.get("customdata"))
    assert {*marks["customdata"]} == {claim.claim_id for claim in queues(atlas)}
    for line in (trace for trace in traces if trace["mode"] == "lines"):
        # Each bar ends before the next one begins.
        assert line["x"][2::3] == [None] * (len(line["x"]) // 3)
    plots = page.locator("#panel .chart-plot")
    assert plots.first.get_attribute("role") == "img"
    assert plots.first.get_attribute("aria-label").startswith("Queue, km, Russia to Georgia: 14 ")


@pytest.mark.soak
def test_charts_are_drawn_when_they_come_into_view(visit):
    page = visit.open(f"?date={DAY}")
    open_charts(page, LARS)
    drawn = page.locator("#panel .chart-canvas").count()
    assert drawn < page.locator("#panel .chart-plot").count()
    page.click("#panel .more-charts > summary")
    page.locator("#panel .more-charts .chart-plot").last.scroll_into_view_if_needed()
    wait_until(page, f"document.querySelectorAll('#panel .chart-canvas').length > {drawn}")


def test_another_day_moves_the_line_and_draws_no_chart_again(visit):
    page = visit.open(f"?date={DAY}")
    open_charts(page, LARS)
    page.evaluate("() => document.querySelector('#panel .chart-canvas').setAttribute('kept', '')")
    place = "() => document.querySelector('#panel .chart-plot .chart-day').offsetLeft"
    before = page.evaluate(place)
    move_to(page, "2022-10-02")
    wait_until(page, "document.querySelector('.headline-block').textContent.includes('2 Oct')")
    assert page.evaluate(place) > before
    assert page.locator("#panel .chart-canvas[kept]").count() == 1


def test_a_card_lights_up_its_mark_its_days_and_its_place(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_charts(page, LARS)
    claim = queue_of(atlas, DAY, 16.0)
    card = page.locator(f'#panel [data-claim="{claim.claim_id}"]')
    card.hover()
    wait_until(page, "document.querySelector('#panel .chart-ring')")
    assert lit_days(page) == [DAY]
    assert page.locator("#light circle").count() == 1
    assert "card-lit" in card.get_attribute("class")
    page.mouse.move(300, 300)
    wait_until(page, "!document.querySelector('#panel .chart-ring, #bars .day-lit, #light circle')")
    card.locator("[data-cite]").focus()
    assert lit_days(page) == [DAY]


@pytest.mark.soak
def test_a_mark_lights_up_its_card_and_says_what_it_is(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_charts(page, LARS)
    claim = queue_of(atlas, DAY, 16.0)
    page.mouse.move(*find_mark(page, claim.claim_id))
    page.wait_for_selector("#chart-tip:not([hidden])")
    told = page.inner_text("#chart-tip")
    assert "Queue: about 16 km" in told
    assert "26 Sep 2022" in told
    assert claim.lead.publisher in told
    assert "published 28 Sep 2022" in told
    card = page.locator(f'#panel [data-claim="{claim.claim_id}"]')
    assert "card-lit" in card.get_attribute("class")
    page.mouse.move(300, 300)
    page.wait_for_selector("#chart-tip", state="hidden")


@pytest.mark.soak
def test_a_click_on_a_mark_goes_to_its_day_and_its_card(visit, atlas):
    page = visit.open("?date=2022-09-24")
    open_charts(page, LARS)
    claim = queue_of(atlas, DAY, 16.0)
    page.mouse.move(*find_mark(page, claim.claim_id))
    page.wait_for_selector("#chart-tip:not([hidden])")
    page.mouse.down()
    page.mouse.up()
    wait_until(page, f"outflow.currentDay().date === '{DAY}'")
    card = page.locator(f'#panel .group-day [data-claim="{claim.claim_id}"]')
    card.wait_for()
    page.wait_for_timeout(800)
    box = card.bounding_box()
    assert 0 < box["y"] < 900


@pytest.mark.soak
def test_the_keyboard_goes_from_a_card_to_its_day(visit):
    page = visit.open(f"?date={DAY}")
    open_place(page, LARS)
    page.locator("#panel .group-other > summary").press("Enter")
    button = page.locator("#panel .group-other [data-day]").first
    day, claim = button.evaluate("node => [node.dataset.day, node.closest('.card').dataset.claim]")
    button.focus()
    page.keyboard.press("Enter")
    wait_until(page, f"outflow.currentDay().date === '{day}'")
    page.wait_for_selector(f'#panel .group-day [data-claim="{claim}"]')
    assert page.evaluate("() => outflow.byId('panel').contains(document.activeElement)")


def test_in_and_out_stand_side_by_side_and_silence_says_so(visit):
    page = visit.open("?date=2022-09-24")
    open_place(page, "country:FI")
    columns = page.locator("#panel .ways > div")
    assert [columns.nth(at).locator("dt").inner_text() for at in range(3)] == [
        "Entered",
        "Left",
        "Returned or went on",
    ]
    assert "8,572" in columns.nth(0).inner_text()
    assert "4,199" in columns.nth(2).inner_text()
    assert "to Russia" in columns.nth(2).inner_text()
    move_to(page, "2022-10-20")
    wait_until(page, "document.querySelector('.headline-block').textContent.includes('20 Oct')")
    assert [columns.nth(at).locator("dd").inner_text() for at in range(3)] == ["No report"] * 3


@pytest.mark.soak
def test_neighbours_and_movement_open_their_records(visit):
    page = visit.open(f"?date={DAY}")
    open_place(page, "crossing:vaalimaa")
    names = page.locator("#panel .around section").first.locator(".link").all_inner_texts()
    assert names == ["Niirala", "Imatra", "Nuijamaa", "Vainikkala"]
    page.click("#panel .around >> text=Russia to Finland")
    page.wait_for_selector("#panel h2:text-is('Russia to Finland')")
    assert "7,743 to 7,747 people a day" in page.inner_text("#panel .headline-block")
    assert page.evaluate("() => document.querySelector('#panel-body').scrollTop") == 0


def test_a_day_is_told_in_short_and_leads_to_its_places(visit):
    page = visit.open(f"?date={DAY}")
    before = len(visit.requests)
    page.evaluate("() => outflow.select('day')")
    page.wait_for_selector("#panel h2")
    text = page.inner_text("#panel")
    assert "Mon 26 Sep 2022" in text
    assert "74 claims are about this day." in text
    for title in ("Places by level", "Severe", "Closed", "Reported movement", "Newly reported"):
        assert title in text
    assert "Severe, 20 km → Severe, 16–30 km" in page.evaluate(
        "() => document.querySelector('#panel')?.textContent"
    )
    assert visit.list_asked(before) == []
    page.locator(f'#panel [data-target="{LARS}"]').first.click()
    page.wait_for_selector("#panel .headline-severe")
    page.click("#panel .back")
    wait_until(page, "document.querySelector('#panel h2')?.textContent === 'Mon 26 Sep 2022'")


@pytest.mark.parametrize(
    "visit", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True
)
def test_a_citation_is_copied_with_its_place_in_the_tool(visit):
    page = visit.open(f"?date={DAY}")
    open_place(page, LARS)
    page.locator("#panel [data-cite]").first.click()
    wait_until(page, "document.querySelector('#toast:not([hidden])')")
    assert page.inner_text("#toast-words") == "The citation is copied."
    assert page.get_attribute("#toast", "role") == "status"
    copied = page.evaluate("() => navigator.clipboard.readText()")
    claimed, found = copied.split("\n")[1:]
    assert claimed.startswith("Claim: Verkhny Lars, Queue: ")
    assert found.startswith("Via Outflow, as known on: latest, http://")
    assert f"date={DAY}&at={LARS}" in found


@pytest.mark.soak
def test_without_the_clipboard_a_citation_can_be_copied_by_hand(visit):
    page = visit.open(f"?date={DAY}")
    open_place(page, LARS)
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); }"
    )
    page.locator("#panel [data-cite]").first.click()
    field = page.locator("#panel textarea")
    field.wait_for()
    assert field.input_value().startswith("ABC Australia, summary: ")
    assert field.evaluate("node => node.selectionEnd - node.selectionStart === node.value.length")
    assert "copy it by hand" in page.inner_text("#toast-words")


def test_a_server_that_cannot_be_reached_is_said_and_asked_again(visit):
    page = visit.open(f"?date={DAY}")
    page.route("**/record.json*", lambda route: route.abort())
    page.evaluate(f"() => outflow.select('{LARS}')")
    page.wait_for_selector("#panel [role=alert]")
    assert page.inner_text("#panel [role=alert]") == "The server cannot be reached."
    page.unroute("**/record.json*")
    page.click("#panel [data-retry]")
    page.wait_for_selector("#panel .headline-severe")
    visit.complaints[:] = [text for text in visit.complaints if "ERR_FAILED" not in text]


@pytest.mark.soak
def test_an_answer_that_comes_too_late_is_passed_over(visit):
    page = visit.open(f"?date={DAY}")
    held = []

    # Playwright cannot take a method of a list itself.
    def hold(route):
        held.append(route)

    page.route("**/record.json?at=country*", hold)
    page.evaluate("() => outflow.select('country:FI')")
    wait_until(page, "document.querySelector('#panel [role=status]')")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(50)
    page.evaluate(f"() => outflow.select('{LARS}')")
    page.wait_for_selector("#panel .headline-severe")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert page.inner_text("#panel h2") == "Verkhny Lars"


@ON_PHONES
def test_a_record_fits_on_a_phone(visit):
    page = visit.open(f"?date={DAY}")
    for target in (LARS, "country:FI", "RU>GE"):
        open_charts(page, target)
        body = page.locator("#panel-body")
        assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
        page.click("#panel-close")


@pytest.mark.soak
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


@pytest.mark.soak
def test_a_place_says_what_its_day_rests_on(visit, atlas):
    page = visit.open(f"?date={DAY}")
    open_place(page, LARS)
    rows = atlas.situations[
        (atlas.situations["date"] == DAY) & (atlas.situations["place_id"] == LARS)
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


@pytest.mark.soak
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


@pytest.mark.soak
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
        page, "document.querySelector('#panel')?.textContent.includes('No source that reported')"
    )
    assert visit.list_asked(before) == []


@pytest.mark.soak
def test_coverage_knows_only_what_was_known(visit):
    page = visit.open("?date=2022-09-22&known=2022-09-22")
    page.click("#coverage-button")
    page.wait_for_selector("#panel .tally")
    known = int(page.evaluate("() => outflow.state.scenes.sources.reports"))
    assert f"of {known} reports" in page.inner_text("#panel")
    assert known < 100


@pytest.mark.soak
@ON_PHONES
def test_lists_fit_on_a_phone(visit):
    page = visit.open("?date=2022-09-26&known=2022-09-27")
    for button in ("#changes-button", "#coverage-button"):
        page.evaluate("name => document.querySelector(name).click()", button)
        page.wait_for_selector("#panel h2")
        body = page.locator("#panel-body")
        assert body.evaluate("node => node.scrollWidth <= node.clientWidth")
        page.click("#panel-close")
