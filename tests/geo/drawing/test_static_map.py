"""A scene becomes a picture: whole, readable at any size, the same bytes every time."""

import io
import itertools
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties, fontManager
from PIL import Image

from geo.dataset import load, load_mentions
from geo.drawing.furniture import arrange_legend, measure_legend, plan_sheet, wrap_text
from geo.drawing.labels import measure_text
from geo.drawing.marks import LegendEntry
from geo.drawing.static_map import STYLE, draw_map, draw_scene, render_figure, save_map
from geo.drawing.symbology import FAMILIES, FONTS, PALETTES, explain_symbols
from geo.errors import InputError
from geo.switches import Switches
from tests import ROOT
from tests.dashboard.scenes import (
    HOSTILE,
    make_bubble,
    make_flow,
    make_label,
    make_outline,
    make_scene,
    make_spot,
)

BASELINES = Path(__file__).parent / "baseline"
SMALL = {"width": 640, "height": 480}
LEGEND = [LegendEntry(symbol, text) for symbol, text in explain_symbols().items()]
DAY = "2022-09-26"
SIZES = [(1920, 1080), (800, 600), (1200, 500), (700, 1000), (360, 640), (320, 320), (2400, 480)]


def make_full_scene(**changes):
    """Make a scene around the Caucasus with every mark and symbol in it, its words in full."""
    bubbles = [
        make_bubble(
            place_id=f"crossing:{number}",
            x=-700_000.0 + 180_000 * number,
            y=-250_000.0,
            level=level,
            radius=6.0 + number,
            **look,
        )
        for number, (level, look) in enumerate(
            [
                ("", {}),
                ("normal", {}),
                ("elevated", {"disputed": True}),
                ("heavy", {"unverified": True}),
                ("severe", {"blur": 8.0}),
                ("closed", {}),
                ("heavy", {"freshness": "fading"}),
                ("", {"freshness": "stale"}),
            ]
        )
    ]
    dashed = make_flow(
        path=((300_000.0, 300_000.0), (420_000.0, 330_000.0), (560_000.0, 300_000.0)),
        low=None,
        high=None,
        width_low=0.0,
        width_high=0.0,
        basis="direction",
    )
    numbered = make_flow(path=((-500_000.0, 350_000.0), (-420_000, 200_000), (-500_000.0, 20_000)))
    values = {
        "crs": "+proj=laea +lat_0=44 +lon_0=44 +datum=WGS84 +units=m",
        "bounds": (-900_000.0, -600_000.0, 900_000.0, 600_000.0),
        "width": 900,
        "height": 600,
        "bubbles": tuple(bubbles),
        "flows": (numbered, dashed),
        "outlines": (
            make_outline(
                kind="region",
                rings=(((0.0, 0.0), (0.0, 2e5), (2e5, 2e5), (2e5, 0.0), (0.0, 0.0)),),
            ),
        ),
        "spots": (make_spot(x=3e5, y=1e5), make_spot(x=4e5, y=1e5, only_mentioned=False)),
        "labels": (make_label(x=-600_000.0, y=-450_000.0, text="ვერხნი ლარსი – Верхний Ларс"),),
        "legend": tuple(LEGEND),
        "credits": f"Reports: {', '.join(f'Publisher {n}' for n in range(12))}. Natural Earth.",
    }
    return make_scene(**(values | changes))


def list_texts(figure):
    return [text for axes in figure.axes for text in axes.texts if text.get_text()]


def find_boxes(figure):
    """Return the pixel boxes of title, subtitle, legend and credits."""
    renderer = figure.canvas.get_renderer()
    sheet = figure.axes[1]
    with mpl.rc_context(STYLE):
        return [(text.get_text(), text.get_window_extent(renderer)) for text in sheet.texts]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_looks_as_it_did(theme):
    picture = draw_baseline(theme)
    expected = Image.open(BASELINES / f"{theme}.png").convert("RGB")
    assert picture.size == expected.size
    difference = np.abs(np.asarray(picture, float) - np.asarray(expected, float))
    assert difference.mean() < 1.5, "Look at both; if the new one is right, redraw: see the end."


def draw_baseline(theme):
    figure = draw_scene(make_full_scene(), theme=theme, **SMALL)
    return Image.open(io.BytesIO(render_figure(figure, "png"))).convert("RGB")


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_scene_gives_the_same_bytes(form):
    one, other = (
        render_figure(draw_scene(make_full_scene(), theme="light", **SMALL), form) for _ in range(2)
    )
    assert one == other


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_another_process_gives_the_same_bytes(form, tmp_path):
    code = (
        "import sys; from geo.drawing.static_map import draw_scene, render_figure;"
        "from tests.geo.drawing.test_static_map import make_full_scene, SMALL;"
        "figure = draw_scene(make_full_scene(), theme='light', **SMALL);"
        f"open(sys.argv[1], 'wb').write(render_figure(figure, {form!r}))"
    )
    target = tmp_path / "map"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code, target], check=True, cwd=ROOT, env=environment)
    here = render_figure(draw_scene(make_full_scene(), theme="light", **SMALL), form)
    assert target.read_bytes() == here


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_picture_has_the_size_that_was_asked_for(width, height):
    figure = draw_scene(make_full_scene(), theme="light", width=width, height=height)
    figure.canvas.draw()
    assert figure.canvas.get_width_height() == (width, height)


@pytest.mark.parametrize("publishers", [3, 60])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_words_around_the_map_stay_on_the_sheet_off_the_map_and_off_one_another(
    width, height, publishers
):
    names = ", ".join(f"Publisher{number} of somewhere" for number in range(publishers))
    scene = make_full_scene(credits=f"Reports: {names}. GeoNames (CC BY 4.0).")
    figure = draw_scene(scene, theme="light", width=width, height=height)
    boxes = find_boxes(figure)
    chart = figure.axes[0].get_window_extent()
    for text, box in boxes:
        assert box.x0 >= -0.5, text
        assert box.y0 >= -0.5, text
        assert box.x1 <= width + 0.5, text
        assert box.y1 <= height + 0.5, text
        if not text.endswith(" km"):
            assert min(box.x1, chart.x1) - max(box.x0, chart.x0) < 1 or (
                min(box.y1, chart.y1) - max(box.y0, chart.y0) < 1
            ), text
    for (one, a), (other, b) in itertools.combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        # The boxes of lines that follow one another share a part of their leading.
        down = min(a.y1, b.y1) - max(a.y0, b.y0) - 0.3 * min(a.height, b.height)
        assert across <= 0 or down <= 0, (one, other)


@pytest.mark.parametrize("publishers", [3, 60])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_word_of_legend_credits_or_note_is_lost(width, height, publishers):
    names = ", ".join(f"Publisher{number} of somewhere" for number in range(publishers))
    scene = make_full_scene(credits=f"Reports: {names}. GeoNames (CC BY 4.0).")
    figure = draw_scene(scene, theme="light", width=width, height=height)
    written = " ".join(text for text, _ in find_boxes(figure)).split()
    wanted = [*scene.credits.split(), *scene.boundary_note.split(), *scene.title.split()]
    wanted += [word for entry in LEGEND for word in entry.text.split()]
    assert not set(wanted) - set(written)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_map_is_never_stretched(width, height):
    figure = draw_scene(make_full_scene(), theme="light", width=width, height=height)
    chart = figure.axes[0].get_window_extent()
    assert chart.width / chart.height == pytest.approx(900 / 600, rel=0.01)


@given(st.integers(600, 4000), st.integers(600, 4000))
def test_a_plan_leaves_room_for_the_map_and_for_every_symbol(width, height):
    plan = plan_sheet(width, height)
    assert plan.map_width > 0.35 * width
    assert plan.map_height > 100
    room = plan.legend_top - plan.legend_bottom
    assert measure_legend(LEGEND, plan.legend_columns, plan.column_width) <= room + 1e-6
    right = plan.legend_left + plan.legend_columns * plan.column_width
    assert right <= width + 1e-6


@given(st.integers(1, 6))
def test_a_legend_in_columns_keeps_its_entries_and_their_order(columns):
    arranged = arrange_legend(LEGEND, columns)
    assert len(arranged) <= columns
    assert [entry for column in arranged for entry, _ in column] == LEGEND


@given(st.lists(st.text("abcdefgh–", min_size=1, max_size=12), min_size=1), st.floats(60, 400))
def test_wrapped_lines_keep_every_word_and_fit_unless_one_word_does_not(words, width):
    lines = wrap_text(" ".join(words), width, 10.0)
    assert " ".join(lines).split(" ") == words
    assert all(measure_text(line) * 10 <= width or " " not in line for line in lines)


def test_an_empty_legend_is_drawn_without_entries():
    figure = draw_scene(make_full_scene(legend=(), bubbles=()), theme="light", **SMALL)
    assert render_figure(figure, "png").startswith(b"\x89PNG")


@pytest.mark.parametrize(("weight", "bold"), [("regular", "normal"), ("bold", "bold")])
def test_letters_come_from_the_shipped_fonts(weight, bold):
    draw_scene(make_full_scene(), theme="light", **SMALL)
    for family in FAMILIES[weight]:
        found = fontManager.findfont(FontProperties(family=family, weight=bold))
        assert Path(found).parent == FONTS


def test_every_letter_has_a_glyph(recwarn):
    draw_scene(make_full_scene(), theme="light", **SMALL).canvas.draw()
    assert not [str(w.message) for w in recwarn if "missing from font" in str(w.message)]


def test_every_label_is_written_once_and_as_it_is():
    label = make_label(text=HOSTILE + " $x_1$", x=0.0, y=0.0)
    figure = draw_scene(make_full_scene(labels=(label,)), theme="light", **SMALL)
    assert [text.get_text() for text in list_texts(figure)].count(label.text) == 1
    assert render_figure(figure, "svg").count(b"<script") == 0


def test_a_label_stands_at_its_pixel_offset():
    label = make_label(x=0.0, y=0.0, dx=30.0, dy=-12.0)
    scene = make_full_scene(labels=(label,))
    figure = draw_scene(scene, theme="light", width=1440, height=810)
    chart = figure.axes[0]
    (text,) = chart.texts
    anchor = chart.transData.transform((0.0, 0.0))
    x, y = text.get_transform().transform(text.get_position()) - anchor
    assert (x, y) == pytest.approx((30.0, 12.0), abs=0.1)


def test_a_circle_has_the_radius_of_its_bubble_in_pixels():
    scene = make_full_scene(bubbles=(make_bubble(x=0.0, y=0.0, radius=20.0),))
    figure = draw_scene(scene, theme="light", width=1440, height=810)
    chart = figure.axes[0]
    widest = max(
        patch.get_window_extent().width for patch in chart.patches if hasattr(patch, "radius")
    )
    assert widest == pytest.approx(40.0, abs=1.5)


@pytest.mark.parametrize("theme", PALETTES)
def test_each_theme_paints_its_own_sea(theme):
    scene = make_full_scene(labels=())
    figure = draw_scene(replace(scene, bubbles=(), flows=(), spots=()), theme=theme, **SMALL)
    figure.canvas.draw()
    colours = np.asarray(figure.canvas.buffer_rgba())[..., :3].reshape(-1, 3)
    sea = [int(PALETTES[theme].sea[start : start + 2], 16) for start in (1, 3, 5)]
    assert (np.abs(colours.astype(int) - sea).max(axis=1) <= 2).mean() > 0.01


def test_the_map_is_drawn_with_the_boundary_policy_of_its_scene():
    drawn = {
        policy: render_figure(
            draw_scene(
                make_full_scene(switches=Switches(boundaries=policy)), theme="light", **SMALL
            ),
            "png",
        )
        for policy in ("un", "neutral")
    }
    assert drawn["un"] != drawn["neutral"]


def test_a_file_carries_title_alt_text_and_sources(tmp_path):
    scene = make_full_scene()
    figure = draw_scene(scene, theme="light", **SMALL)
    path = tmp_path / "map.png"
    path.write_bytes(render_figure(figure, "png"))
    told = Image.open(path).text
    assert told["Title"] == scene.title
    assert told["Description"] == f"{scene.subtitle}. {scene.summary}"
    assert told["Source"] == scene.credits
    svg = render_figure(figure, "svg").decode()
    assert scene.summary in svg
    assert scene.title.encode("utf-16-be") in render_figure(figure, "pdf") or (
        scene.title.encode() in render_figure(figure, "pdf")
    )


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "PNG"])
def test_a_day_of_the_embedded_data_is_saved(suffix, tmp_path):
    path = tmp_path / f"map.{suffix}"
    save_map(path, load(), DAY, mentions=load_mentions(), **SMALL)
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[suffix.lower()]
    assert path.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [path]


def test_a_figure_is_returned_for_a_notebook():
    figure = draw_map(load(), DAY, theme="dark", **SMALL)
    assert any("26 September 2022" in text.get_text() for text in list_texts(figure))


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("map.gif", {}, r"\.png, \.svg, \.pdf"),
        ("map", {}, r"\.png, \.svg, \.pdf"),
        ("missing/map.png", {}, "no folder"),
        ("map.png", {"theme": "sepia"}, "light, dark, print"),
        ("map.png", {"width": 10}, "320 to 8000"),
        ("map.png", {"date": "2021-01-01"}, "2022-09-14 to 2022-10-31"),
        ("map.png", {"date": "2022-09-31"}, "YYYY-MM-DD"),
        ("folder.png", {}, "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_a_remedy_and_leaves_nothing(
    name, options, says, tmp_path
):
    (tmp_path / "folder.png").mkdir()
    options = {"date": DAY, **SMALL, **options}
    with pytest.raises(InputError, match=says):
        save_map(tmp_path / name, load(), options.pop("date"), **options)
    assert [item.name for item in tmp_path.iterdir()] == ["folder.png"]


def test_an_older_picture_survives_a_failure(tmp_path):
    path = tmp_path / "map.png"
    path.write_bytes(b"older")
    with pytest.raises(InputError):
        save_map(path, load(), "2021-01-01")
    assert path.read_bytes() == b"older"


if __name__ == "__main__":
    for name in ("light", "dark"):
        draw_baseline(name).save(BASELINES / f"{name}.png", optimize=True)
