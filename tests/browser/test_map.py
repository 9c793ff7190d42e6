"""The map in a real browser: what is painted is what the scene says."""

import datetime as dt
import json
import re

import pytest

from geo.drawing.plotly_traces import trace_marks
from tests.browser.steps import ON_PHONES, find_on_screen, move_to, painted, select, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser map")]
CROWDED = dt.date(2022, 9, 26)


def shown_scene(page, atlas, day):
    return atlas.scenes[day, atlas.steps[page.evaluate("() => outflow.currentStep()")]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("day", ["2022-09-25", "2022-09-26", "2022-10-07"])
def test_marks_colours_and_labels_are_those_of_the_scene(visit, atlas, day, theme):
    visit.page.emulate_media(color_scheme=theme)
    page = visit.open(f"?date={day}")
    scene = shown_scene(page, atlas, dt.date.fromisoformat(day))
    shown = painted(page)
    assert shown["traces"] == json.loads(json.dumps(trace_marks(scene, theme=theme)))
    assert shown["labels"] == [
        {"text": label.text, "target": label.target} for label in scene.labels
    ]


def test_every_mark_of_the_scene_is_painted(visit, atlas):
    page = visit.open(f"?date={CROWDED}")
    scene = shown_scene(page, atlas, CROWDED)
    counts = page.evaluate(
        """() => Object.fromEntries(["bubble", "fading", "spot", "mention", "cluster",
            "arrowhead"].map((layer) => [
                layer, document.querySelectorAll(`#map .layer-${layer} path`).length,
            ]))"""
    )
    assert counts["bubble"] + counts["fading"] == len(scene.all_bubbles)
    assert counts["spot"] + counts["mention"] == len(scene.all_spots)
    assert counts["cluster"] == len(scene.clusters)
    assert counts["arrowhead"] == len(scene.flows)
    assert page.locator("#map path.layer-outline").count() == len(scene.outlines)


def test_a_mark_stands_where_the_view_has_its_place(visit):
    page = visit.open(f"?date={CROWDED}")
    x, y = find_on_screen(page, "crossing:verkhny-lars")
    box = page.evaluate(
        """() => {
            const { trace, node } = outflow.shownMarks().find(({ trace }) =>
                trace.meta.layer === "bubble" && trace.hovertext.some(text =>
                    text.includes("Verkhny Lars")));
            const index = trace.hovertext.findIndex(text => text.includes("Verkhny Lars"));
            const { left, top, width, height } = node.children[index].getBoundingClientRect();
            return [left + width / 2, top + height / 2];
        }"""
    )
    assert box == pytest.approx([x, y], abs=0.6)


def test_verkhny_lars_is_severe_with_its_queues_listed(visit):
    page = visit.open("?date=2022-09-20")
    move_to(page, CROWDED)
    select(page, "crossing:verkhny-lars")
    text = page.inner_text("#panel")
    assert page.inner_text("#panel h2") == "Verkhny Lars"
    assert page.inner_text("#panel .level") == "Severe"
    assert "km" in text
    assert "vehicles" in text
    assert "Our summary" in text
    assert page.locator("#panel .card").count() > 5
    for link in page.locator("#panel .card a").all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert re.match("https?://", link.get_attribute("href"))


def test_flows_to_finland_and_georgia_are_labelled(visit):
    page = visit.open("?date=2022-09-25")
    shown = painted(page)
    flows = {
        target: trace
        for trace in shown["traces"]
        if trace["meta"]["layer"] == "flow"
        for target in trace["meta"]["targets"]
    }
    texts = [label["text"] for label in shown["labels"]]
    assert len(flows) >= 2
    assert any("8,314" in text for text in texts)
    assert any("10,400" in text for text in texts)


def test_vaalimaa_says_no_recent_report(visit):
    page = visit.open("?date=2022-10-07")
    select(page, "crossing:vaalimaa")
    assert "No recent report" in page.inner_text("#panel .level")


def test_sliding_and_playing_ask_the_server_for_nothing(visit, atlas):
    page = visit.open("?date=2022-09-20")
    select_button = page.locator("#play")
    page.wait_for_timeout(300)
    before = len(visit.requests)
    box = page.locator("#bars").bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 20)
    page.mouse.down()
    for step in range(len(atlas.days)):
        page.mouse.move(box["x"] + box["width"] * (step + 0.5) / len(atlas.days), box["y"] + 20)
    page.mouse.up()
    page.wait_for_url(re.compile(f"date={atlas.days[-1]}"))
    select_button.click()
    page.wait_for_url(re.compile(f"date={atlas.days[1]}"))
    assert page.get_attribute("#play", "aria-label") == "Pause (space)"
    select_button.click()
    assert visit.list_asked(before) == []


def test_the_panel_opens_beside_the_map_and_moves_nothing(visit):
    page = visit.open(f"?date={CROWDED}")
    before = find_on_screen(page, "crossing:verkhny-lars")
    select(page, "crossing:verkhny-lars")
    page.wait_for_timeout(300)
    assert find_on_screen(page, "crossing:verkhny-lars") == pytest.approx(before, abs=1)
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    page.wait_for_timeout(300)
    assert find_on_screen(page, "crossing:verkhny-lars") == pytest.approx(before, abs=1)


def test_the_open_panel_follows_the_day_without_the_server(visit):
    page = visit.open(f"?date={CROWDED}")
    select(page, "crossing:verkhny-lars")
    before = len(visit.requests)
    page.focus("#timeline")
    page.keyboard.press("End")
    wait_until(page, "document.querySelector('#panel .level').textContent !== 'Severe'")
    assert visit.list_asked(before) == []


def test_keys_change_the_day_and_close_the_panel(visit):
    page = visit.open(f"?date={CROWDED}")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("date=2022-09-27"))
    assert page.inner_text("#date") == "Tue 27 Sep 2022"
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile("date=2022-09-26"))
    select(page, "crossing:verkhny-lars")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")


def test_the_slider_tells_screen_readers_the_day(visit):
    page = visit.open(f"?date={CROWDED}")
    slider = page.locator("#timeline")
    assert slider.get_attribute("role") == "slider"
    assert re.match(r"Mon 26 Sep 2022, \d+ claims", slider.get_attribute("aria-valuetext"))
    assert page.locator("#summary").get_attribute("aria-live") == "polite"
    assert len(page.inner_text("#summary")) > 20


def test_a_label_opens_the_place_it_names(visit):
    page = visit.open(f"?date={CROWDED}")
    box = page.locator("#map .label-place", has_text="Verkhny Lars").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Verkhny Lars"


def test_a_short_text_stands_at_the_pointer(visit):
    page = visit.open(f"?date={CROWDED}")
    page.mouse.move(*find_on_screen(page, "crossing:verkhny-lars"))
    page.wait_for_selector("#hover:not([hidden])")
    assert page.inner_text("#hover div:first-child").startswith("Verkhny Lars")
    page.mouse.move(5, 5)
    page.wait_for_selector("#hover", state="hidden")


def test_the_colours_can_be_switched_and_are_remembered(visit):
    page = visit.open()
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.click("#theme-toggle")
    wait_until(page, "outflow.state.theme === 'dark'")
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert "theme=dark" in page.get_attribute("[data-picture=png]", "href")
    visit.open()
    assert page.evaluate("() => outflow.state.theme") == "dark"


def test_an_unknown_day_in_the_address_is_explained(visit, atlas):
    page = visit.open("?date=2021-02-30")
    assert "2021-02-30" in page.inner_text("#notice")
    assert page.evaluate("() => outflow.currentDay().date") == atlas.opening_day.isoformat()


def test_days_without_reports_look_empty_and_say_so(visit, atlas):
    page = visit.open()
    quiet = [day for day, count in atlas.claims_per_day.items() if count == 0]
    assert page.locator("#bars .day-empty").count() == len(quiet)
    assert page.is_hidden("#notice")
    visit.open(f"?date={quiet[0]}")
    assert page.inner_text("#notice").startswith("No report for this day. The last ones are for ")
    assert page.inner_text("#count") == "no claims"


def test_what_is_not_drawn_is_listed(visit, atlas):
    page = visit.open(f"?date={CROWDED}")
    listed = atlas.scenes[CROWDED, 1].listed
    assert page.inner_text("#listed-button").startswith(f"{len(listed)} ")
    page.click("#listed-button")
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel .card").count() == len(listed)
    assert listed[0].reason in page.inner_text("#panel")


def test_credits_and_licences_are_a_click_away(visit, atlas):
    page = visit.open()
    page.click("#about-button")
    page.wait_for_selector(".about")
    text = page.inner_text("[role=dialog]:has(.about)")
    assert "Natural Earth" in text
    assert "GeoNames" in text
    assert atlas.scenes[CROWDED, 1].boundary_note in text


def test_the_picture_of_the_day_can_be_downloaded(visit):
    page = visit.open(f"?date={CROWDED}")
    with page.expect_download() as waiting:
        page.click("#export-button")
        page.click("[data-picture=png]")
    assert waiting.value.suggested_filename == "outflow-2022-09-26-light.png"


def test_the_map_is_painted_without_plotly(visit):
    page = visit.open()
    assert [url for url in visit.requests if "plotly-" in url] == []
    assert page.evaluate("() => outflow.loadPlotly().then((plotly) => Boolean(plotly.react))")
    (loaded,) = [url for url in visit.requests if "plotly-" in url]
    assert "plotly-basic.min.js" in loaded


@ON_PHONES
def test_nothing_is_clipped_on_a_phone(visit):
    page = visit.open(f"?date={CROWDED}")
    widths = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    assert widths == [390, 390]
    for name in (
        "#tools",
        "#title",
        "#subtitle",
        "#timebar",
        "#stage",
        "#legend",
        "#zoom",
        "#listed-button",
    ):
        box = page.locator(name).bounding_box()
        assert box["x"] >= 0, name
        assert box["x"] + box["width"] <= 390, name
        assert box["y"] + box["height"] <= 844, name
    page.evaluate("() => outflow.select('crossing:verkhny-lars')")
    page.wait_for_selector("#panel h2")
    sheet = page.locator("#panel").bounding_box()
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == 844
    page.click("#panel-close")
    page.wait_for_selector("#panel", state="hidden")
