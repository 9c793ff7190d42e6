"""The map in a real browser: what is painted is what the scene says."""

import datetime as dt
import re

import pytest

from geo.drawing.plotly_traces import trace_scene
from tests.browser.steps import DARK, PHONE, find_on_screen, move_to, painted, select, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CROWDED = dt.date(2022, 9, 26)


def shown_scene(page, atlas, day):
    return atlas.scenes[day, atlas.steps[page.evaluate("() => outflow.currentStep()")]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("day", ["2022-09-25", "2022-09-26", "2022-10-07"])
def test_marks_colours_and_labels_are_those_of_the_scene(visit, atlas, day, theme):
    visit.page.emulate_media(color_scheme=theme)
    page = visit.open(f"?date={day}")
    scene = shown_scene(page, atlas, dt.date.fromisoformat(day))
    view = page.evaluate("() => outflow.getView()")
    expected = trace_scene(scene, theme=theme)
    for trace in expected:
        anchors, offsets = (trace["meta"].get(name, ()) for name in ("anchors", "offsets"))
        if anchors:
            trace["x"], trace["y"] = (
                [
                    pytest.approx(anchor[axis] + sign * offset[axis] * view["scale"])
                    for anchor, offset in zip(anchors, offsets, strict=True)
                ]
                for axis, sign in ((0, 1), (1, -1))
            )
    assert painted(page) == expected


def test_every_mark_of_the_scene_is_painted(visit, atlas):
    page = visit.open(f"?date={CROWDED}")
    scene = shown_scene(page, atlas, CROWDED)
    counts = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".scatterlayer .trace")].map(
            group => [group.__data__[0].trace.meta.layer + group.__data__[0].trace.index, [
                group.__data__[0].trace.meta.layer,
                group.querySelectorAll("path.point").length,
                group.querySelectorAll(".textpoint text").length,
            ]]
        ))"""
    )
    points = {}
    for layer, marks, texts in counts.values():
        points[layer] = points.get(layer, 0) + marks + texts
    assert points.get("bubble", 0) + points.get("fading", 0) == len(scene.bubbles)
    assert points.get("spot", 0) + points.get("mention", 0) == len(scene.spots)
    assert points["arrowhead"] == len(scene.flows)
    labels = sum(number for layer, number in points.items() if layer.startswith("label-"))
    assert labels == len(scene.labels)


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
    flows = {
        target: trace
        for trace in painted(page)
        if trace["meta"]["layer"] == "flow"
        for target in trace["meta"]["targets"]
    }
    texts = [text for trace in painted(page) if trace["mode"] == "text" for text in trace["text"]]
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
    assert page.get_attribute("#play", "aria-label") == "Pause"
    select_button.click()
    assert visit.requests[before:] == []


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
    assert visit.requests[before:] == []


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
    box = page.locator(".tracelabel-place .textpoint", has_text="Verkhny Lars").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Verkhny Lars"


def test_a_short_text_stands_at_the_pointer(visit):
    page = visit.open(f"?date={CROWDED}")
    page.mouse.move(*find_on_screen(page, "crossing:verkhny-lars"))
    page.wait_for_selector(".hoverlayer .hovertext")
    assert "Verkhny Lars" in page.text_content(".hoverlayer")


def test_the_wheel_buttons_and_keys_zoom_and_scales_stay_equal(visit):
    page = visit.open(f"?date={CROWDED}")
    scale = "() => outflow.getView().scale"
    whole = page.evaluate(scale)
    page.mouse.move(600, 400)
    page.mouse.wheel(0, -400)
    wait_until(page, f"outflow.getView().scale < {whole}")
    page.click("#zoom-in")
    page.keyboard.press("+")
    page.mouse.dblclick(500, 150)
    wait_until(page, f"outflow.getView().scale < {whole} / 7")
    x, y, width, height = page.evaluate(
        """() => { const {xaxis, yaxis} = outflow.graph._fullLayout;
            return [xaxis.range[1] - xaxis.range[0], yaxis.range[1] - yaxis.range[0],
                    xaxis._length, yaxis._length]; }"""
    )
    assert x / width == pytest.approx(y / height, rel=1e-6)
    page.keyboard.press("Escape")
    page.click("#zoom-reset")
    wait_until(page, f"Math.abs(outflow.getView().scale / {whole} - 1) < 1e-6")


def test_resizing_keeps_the_scales_equal_and_nothing_drifts(visit):
    page = visit.open(f"?date={CROWDED}")
    before = page.evaluate("() => outflow.getView()")
    for size in ((700, 900), (1440, 500), (1440, 900)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        wait_until(
            page,
            "outflow.graph._fullLayout.width === outflow.byId('stage').clientWidth"
            " && outflow.graph._fullLayout.height === outflow.byId('stage').clientHeight",
        )
    after = page.evaluate("() => outflow.getView()")
    assert after == pytest.approx(before)


def test_the_colours_can_be_switched_and_are_remembered(visit):
    page = visit.open()
    light = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.click("#theme-toggle")
    wait_until(page, "outflow.state.theme === 'dark'")
    dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert dark != light
    assert "theme=dark" in page.get_attribute("#png", "href")
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
    page.click("#credits-button")
    page.wait_for_selector(".about")
    text = page.inner_text("[role=dialog]:has(.about)")
    assert "Natural Earth" in text
    assert "GeoNames" in text
    assert atlas.scenes[CROWDED, 1].boundary_note in text


def test_the_picture_of_the_day_can_be_downloaded(visit):
    page = visit.open(f"?date={CROWDED}")
    with page.expect_download() as waiting:
        page.click("#png")
    assert waiting.value.suggested_filename == "outflow-2022-09-26-light.png"


def test_only_the_small_plotly_is_loaded(visit):
    visit.open()
    loaded = [url for url in visit.requests if "plotly" in url]
    assert len(loaded) == 1
    assert "plotly-basic.min.js" in loaded[0]


@pytest.mark.parametrize("visit", [PHONE, PHONE | DARK], indirect=True)
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


def test_a_pinch_keeps_the_point_between_the_fingers(visit):
    page = visit.open()
    view, middle = {"x": 0, "y": 0, "scale": 1000}, {"x": 500, "y": 400}
    start = {"x": 600, "y": 300, "distance": 100}
    end = {"x": 620, "y": 330, "distance": 200}
    moved = page.evaluate(
        "([view, start, end, middle]) => outflow.pinchView(view, start, end, middle)",
        [view, start, end, middle],
    )
    assert moved["scale"] == 500
    ground = (
        view["x"] + (start["x"] - middle["x"]) * view["scale"],
        view["y"] - (start["y"] - middle["y"]) * view["scale"],
    )
    kept = (
        moved["x"] + (end["x"] - middle["x"]) * moved["scale"],
        moved["y"] - (end["y"] - middle["y"]) * moved["scale"],
    )
    assert kept == pytest.approx(ground)


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_two_fingers_zoom_the_map(visit):
    page = visit.open()
    before = page.evaluate("() => outflow.getView().scale")
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y, "id": i} for i, x, y in points]},
        )

    touch("touchStart", (0, 180, 400))
    touch("touchStart", (0, 180, 400), (1, 220, 400))
    for spread in range(25, 100, 15):
        touch("touchMove", (0, 200 - spread, 400), (1, 200 + spread, 400))
    touch("touchEnd", (0, 110, 400))
    touch("touchEnd")
    wait_until(page, f"outflow.getView().scale < {before} / 2")
    page.wait_for_timeout(400)
    assert page.evaluate("() => outflow.getView().scale") < before / 2
