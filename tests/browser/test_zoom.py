"""Moving the map: at every zoom it can be read, opens what lies close together, and comes back."""

import datetime as dt
import io

import numpy as np
import pytest
from PIL import Image

from tests.browser.steps import PHONE, find_on_screen, select, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser zoom")]
DAY = "2022-09-26"
TEN_DAYS = [dt.date(2022, 9, 20) + dt.timedelta(days=2 * number) for number in range(10)]
ZOOMS = (1, 4, 16, 32)
WIDEST_LINE = 1.5
DARK_SUM = 615
"""Sum of red, green and blue below which only borders and coasts are, not regions and rivers."""

GO = """([date, zoom]) => {
    const { scenes } = outflow.state;
    outflow.goTo(scenes.days.findIndex((day) => day.date === date));
    outflow.setView({ scale: scenes.metres_per_pixel / zoom });
    outflow.paint();
    return outflow.currentStep();
}"""
# The ink of each label: its box in the very font, which leaves out what a line keeps free.
OVERLAPS = """() => {
    const pen = document.createElement("canvas").getContext("2d");
    const boxes = [...document.querySelectorAll("#map .label")].map((node) => {
        const style = getComputedStyle(node);
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const ink = pen.measureText(node.textContent);
        const [x, y] = node.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
        return { text: node.textContent, left: x - ink.actualBoundingBoxLeft,
            right: x + ink.actualBoundingBoxRight, top: y - ink.actualBoundingBoxAscent,
            bottom: y + ink.actualBoundingBoxDescent };
    });
    const found = [];
    boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (across > 0 && down > 0) found.push(`${one.text} / ${other.text}`);
    }));
    return { count: boxes.length, found };
}"""
CLUSTERS = """() => outflow.shownTraces().flatMap(({ meta }) =>
    meta.layer === "cluster" ? meta.targets : [])"""
# Opens a cluster: true where its members come apart, or else are listed.
OPEN = """(target) => {
    const list = () => outflow.shownTraces().flatMap(({ meta }) =>
        (meta.members || []).map((members, index) => [meta.targets[index], members]));
    const [, members] = list().find(([id]) => id === target);
    outflow.openMark(target);
    outflow.paint();
    const apart = !list().some(([, ids]) => members.every((id) => ids.includes(id)));
    const listed = outflow.state.target === target;
    outflow.select(null);
    return apart || listed;
}"""


@pytest.fixture
def page(visit):
    return visit.open(f"?date={DAY}")


def test_on_ten_days_no_labels_overlap_at_any_zoom(page):
    counts = []
    for day in TEN_DAYS:
        for zoom in ZOOMS:
            page.evaluate(GO, [day.isoformat(), zoom])
            overlaps = page.evaluate(OVERLAPS)
            assert overlaps["found"] == [], (day, zoom)
            counts.append(overlaps["count"])
    assert min(counts) > 5


def test_on_ten_days_every_cluster_opens(page):
    opened = 0
    for day in TEN_DAYS:
        for zoom in ZOOMS:
            page.evaluate(GO, [day.isoformat(), zoom])
            for target in page.evaluate(CLUSTERS):
                page.evaluate(GO, [day.isoformat(), zoom])
                assert page.evaluate(OPEN, target), (day, zoom, target)
                opened += 1
    assert opened > 10


@pytest.mark.soak
def test_lines_stay_thin_at_every_zoom(page):
    page.add_style_tag(content="#map, #zoom, #legend { visibility: hidden }")
    middle = page.evaluate("() => outflow.findMark(outflow.shownTraces(), 'crossing:verkhny-lars')")
    page.evaluate("({ x, y }) => outflow.setView({ x, y })", middle)
    for zoom in ZOOMS:
        page.evaluate(GO, [DAY, zoom])
        page.evaluate("({ x, y }) => outflow.setView({ x, y })", middle)
        widths = page.evaluate(
            """() => [...document.querySelectorAll("#map path.layer-outline")].map((node) => {
                const style = getComputedStyle(node);
                return style.vectorEffect === "non-scaling-stroke"
                    ? parseFloat(style.strokeWidth) : Infinity; })"""
        )
        assert max(widths) <= WIDEST_LINE
        wait_until(
            page,
            "!outflow.isMoving() && [...document.querySelectorAll('#base img')].every("
            "(picture) => picture.hidden || picture.complete)",
        )
        page.wait_for_timeout(300)
        # A line of one pixel lies on two where it falls between them.
        assert 0 < measure_lines(page) <= 2


def measure_lines(page):
    """Return the median thickness, in pixels, of what is drawn in the colour of borders."""
    picture = Image.open(io.BytesIO(page.locator("#stage").screenshot()))
    dark = np.asarray(picture.convert("RGB")).astype(int).sum(axis=2) < DARK_SUM
    runs = np.minimum(measure_runs(dark), measure_runs(dark.T).T)
    return float(np.median(runs[dark])) if dark.any() else 0.0


def measure_runs(dark):
    """Return for each dark pixel how many stand in one run with it in its row."""
    runs = np.zeros(dark.shape, dtype=int)
    for row, out in zip(dark, runs, strict=True):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(int), [0]])))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            out[start:end] = end - start
    return runs


def test_a_click_on_a_cluster_comes_closer_until_its_places_stand_apart(page):
    before = page.evaluate("() => outflow.getView().scale")
    target = page.evaluate(CLUSTERS)[0]
    page.mouse.click(*find_on_screen(page, target))
    wait_until(page, f"outflow.getView().scale < {before} / 1.9")
    assert page.is_hidden("#panel")


def test_a_cluster_that_stays_together_lists_its_places_for_the_keyboard(page):
    target = page.evaluate(CLUSTERS)[0]
    page.evaluate("(target) => outflow.select(target)", target)
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "Close together"
    openers = page.locator("#panel [data-target]")
    assert openers.count() >= 2
    name = openers.nth(1).inner_text()
    openers.nth(1).focus()
    page.keyboard.press("Enter")
    wait_until(page, "!outflow.state.target.startsWith('cluster:')")
    page.wait_for_selector(f"#panel h2:text-is('{name}')")


@pytest.mark.soak
def test_a_place_within_a_cluster_is_ringed_where_its_cluster_stands(page):
    target, member = page.evaluate(
        """() => { const { meta } = outflow.shownTraces().find(({ meta }) =>
            meta.layer === "cluster"); return [meta.targets[0], meta.members[0].at(-1)]; }"""
    )
    page.evaluate("(member) => outflow.select(member)", member)
    assert page.locator("#map .selection").count() == 1
    assert find_on_screen(page, member) == find_on_screen(page, target)


def test_the_wheel_buttons_keys_and_double_clicks_zoom(page):
    whole = page.evaluate("() => outflow.getView().scale")
    page.mouse.move(600, 400)
    fixed = page.evaluate("() => outflow.pixelToMetres(600, 400)")
    page.mouse.wheel(0, -400)
    wait_until(page, f"outflow.getView().scale < {whole} * 0.99 && !outflow.isMoving()")
    assert page.evaluate("() => outflow.pixelToMetres(600, 400)") == pytest.approx(fixed)
    page.click("#zoom-in")
    page.keyboard.press("+")
    page.mouse.dblclick(500, 300)
    wait_until(page, f"outflow.getView().scale < {whole} / 7")
    page.keyboard.press("Escape")
    page.click("#zoom-reset")
    wait_until(page, f"Math.abs(outflow.getView().scale / {whole} - 1) < 1e-6")


def test_a_drag_moves_the_map_with_the_pointer_and_selects_nothing(page):
    page.evaluate(GO, [DAY, 4])
    before = page.evaluate("() => outflow.pixelToMetres(600, 400)")
    page.mouse.move(600, 400)
    page.mouse.down()
    page.mouse.move(640, 420, steps=3)
    page.mouse.move(700, 450, steps=3)
    page.mouse.up()
    assert page.evaluate("() => outflow.pixelToMetres(700, 450)") == pytest.approx(before)
    assert page.is_hidden("#panel")


@pytest.mark.soak
def test_what_is_selected_can_be_zoomed_to(page):
    assert page.is_hidden("#zoom-target")
    select(page, "crossing:storskog")
    before = page.evaluate("() => outflow.getView().scale")
    page.keyboard.press("z")
    wait_until(page, f"outflow.getView().scale < {before} / 2")
    page.click("#zoom-reset")
    wait_until(page, f"outflow.getView().scale > {before} * 0.9")
    page.click("#zoom-target")
    wait_until(page, f"outflow.getView().scale < {before} / 2")
    x, y = find_on_screen(page, "crossing:storskog")
    box = page.locator("#stage").bounding_box()
    assert x == pytest.approx(box["x"] + box["width"] / 2, abs=2)
    assert y == pytest.approx(box["y"] + box["height"] / 2, abs=2)


@pytest.mark.soak
def test_the_view_can_be_written_down_and_taken_again(page):
    assert page.evaluate("() => outflow.viewToText()") == ""
    page.evaluate(
        "() => { window.moves = 0; document.addEventListener('outflow:moved', "
        "() => { window.moves += 1; }); }"
    )
    assert page.evaluate("() => outflow.viewFromText('-2700,1700,4')")
    wait_until(page, "window.moves === 1")
    assert page.evaluate("() => outflow.viewToText()") == "-2700,1700,4"
    for wrong in ("", "4", "1,2", "1,2,3,4", "a,b,c", "0,0,0", "0,0,-4", "99999,0,4", "0,0,1e9"):
        assert not page.evaluate("(text) => outflow.viewFromText(text)", wrong), wrong
    assert page.evaluate("() => outflow.viewToText()") == "-2700,1700,4"


def test_a_narrow_window_and_back_restores_the_view(page):
    for text in ("", "-2700,1700,4", "-500,-200,1.5"):
        page.set_viewport_size({"width": 1400, "height": 900})
        wait_until(page, "outflow.byId('stage').clientWidth === 1400")
        page.evaluate("(text) => text ? outflow.viewFromText(text) : outflow.resetView()", text)
        page.wait_for_timeout(200)
        before = page.evaluate("() => outflow.getView()")
        for width in (390, 1400):
            page.set_viewport_size({"width": width, "height": 900})
            wait_until(page, f"outflow.byId('stage').clientWidth === {width}")
            page.wait_for_timeout(200)
        assert page.evaluate("() => outflow.getView()") == pytest.approx(before)


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
