"""Browser and print draw the same day alike: every mark, colour, label and credit of the scene."""

import html
import re
from collections import Counter
from functools import cache

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from geo.dataset import load, load_mentions
from geo.drawing.marks import Scene
from geo.drawing.plotly_map import plot_scene
from geo.drawing.plotly_scatter import Trace
from geo.drawing.plotly_traces import trace_scene
from geo.drawing.scene import build_scene
from geo.drawing.static_map import draw_scene
from geo.drawing.symbology import PALETTES

DAYS = ("2022-09-22", "2022-09-25", "2022-09-26", "2022-10-07")
WIDTH, HEIGHT = 1440, 810
"""A sheet of this size is drawn at one picture pixel for each pixel of the scene."""
Mark = tuple[float, float, float, str, str]

pytestmark = pytest.mark.parametrize("theme", ["light", "dark"])
each_day = pytest.mark.parametrize("day", DAYS)


@cache
def scene_of(day: str) -> Scene:
    return build_scene(load(), day, mentions=load_mentions(), width=WIDTH, height=HEIGHT)


@cache
def figure_of(day: str, theme: str) -> Figure:
    return draw_scene(scene_of(day), theme=theme, width=WIDTH, height=HEIGHT)


@cache
def traces_of(day: str, theme: str) -> list[Trace]:
    return trace_scene(scene_of(day), theme=theme)


def pick(day: str, theme: str, *layers: str) -> list[Trace]:
    return [trace for trace in traces_of(day, theme) if trace["meta"]["layer"] in layers]


def read_colour(colour: str) -> str:
    """Read ``#rrggbb`` or ``rgba(r,g,b,a)`` as ``#rrggbb``."""
    numbers = re.fullmatch(r"rgba\((\d+),(\d+),(\d+),[\d.]+\)", colour)
    return f"#{''.join(f'{int(part):02x}' for part in numbers.groups())}" if numbers else colour


@each_day
def test_circles_have_the_same_places_sizes_and_colours(day: str, theme: str) -> None:
    traced: Counter[Mark] = Counter()
    for trace in pick(day, theme, "bubble", "fading"):
        marker = trace["marker"]
        for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
            fill = read_colour(marker["color"][number])
            edge = marker["line"]["color"][number]
            traced[x, y, marker["size"][number] / 2, fill, edge] += 1
    axes = figure_of(day, theme).axes[0]
    pixel = np.diff(axes.get_xlim())[0] / axes.get_window_extent().width
    drawn: Counter[Mark] = Counter()
    for patch in axes.patches:
        if isinstance(patch, Circle) and patch.get_zorder() == 6:
            x, y = (round(value / 10) * 10.0 for value in patch.center)
            radius = round(patch.radius / pixel, 2)
            drawn[x, y, radius, to_hex(patch.get_facecolor()), to_hex(patch.get_edgecolor())] += 1
    assert traced
    assert drawn == traced
    assert drawn.total() == len(scene_of(day).all_bubbles)


@each_day
def test_arrows_have_the_same_widths_colours_and_opacities(day: str, theme: str) -> None:
    figure = figure_of(day, theme)
    drawn = Counter(
        (
            round(line.get_linewidth() * figure.dpi / 72, 1),
            to_hex(line.get_color()),
            round(line.get_alpha() or 1.0, 2),
            line.is_dashed(),
        )
        for line in figure.axes[0].lines
    )
    traced = Counter(
        (
            round(trace["line"]["width"], 1),
            read_colour(trace["line"]["color"]),
            _read_opacity(trace["line"]["color"]),
            "dash" in trace["line"],
        )
        for trace in pick(day, theme, "casing", "flow")
    )
    assert drawn == traced


def _read_opacity(colour: str) -> float:
    return round(float(colour.split(",")[3].rstrip(")")), 2) if "," in colour else 1.0


@each_day
def test_labels_have_the_same_words_places_and_colours(day: str, theme: str) -> None:
    scene = scene_of(day)
    traced = Counter(
        (
            html.unescape(text),
            *(round(value / 10) for value in anchor),
            read_colour(trace["textfont"]["color"]),
        )
        for trace in traces_of(day, theme)
        if trace["mode"] == "text"
        for text, anchor in zip(trace["text"], trace["meta"]["anchors"], strict=True)
    )
    drawn = Counter(
        (text.get_text(), *(round(value / 10) for value in text.get_position()), text.get_color())
        for text in figure_of(day, theme).axes[0].texts
    )
    assert drawn == traced
    assert drawn.total() == len(scene.labels)


@each_day
def test_the_same_outlines_and_small_marks_are_drawn(day: str, theme: str) -> None:
    scene, palette = scene_of(day), PALETTES[theme]
    outlined = [trace["meta"]["targets"][0] for trace in pick(day, theme, "outline")]
    assert outlined == [outline.place_id for outline in scene.outlines]
    spots = [spot for trace in pick(day, theme, "spot", "mention") for spot in trace["x"]]
    patches = [p for p in figure_of(day, theme).axes[0].patches if p.get_zorder() == 5.8]
    assert len(patches) == len(spots) == len(scene.all_spots)
    edges = {to_hex(patch.get_edgecolor()) for patch in patches}
    assert edges <= {to_hex(to_rgba(colour)) for colour in (palette.muted, palette.land)}


@each_day
def test_clusters_have_the_same_rings(day: str, theme: str) -> None:
    scene = scene_of(day)
    traced = {
        (round(2 * size, 2), read_colour(colour))
        for trace in pick(day, theme, "cluster")
        for size, colour in zip(
            (size / 2 for size in trace["marker"]["size"]),
            trace["marker"]["line"]["color"],
            strict=True,
        )
    }
    axes = figure_of(day, theme).axes[0]
    pixel = np.diff(axes.get_xlim())[0] / axes.get_window_extent().width
    rings = [
        patch for patch in axes.patches if isinstance(patch, Circle) and patch.get_zorder() == 6.2
    ]
    drawn = {(round(2 * ring.radius / pixel, 2), to_hex(ring.get_edgecolor())) for ring in rings}
    assert drawn == traced
    assert len(rings) == len(scene.clusters)


@each_day
def test_credits_and_boundary_note_are_written_in_both(day: str, theme: str) -> None:
    scene = scene_of(day)
    lines = sorted(figure_of(day, theme).axes[1].texts, key=lambda text: -text.get_position()[1])
    sheet = " ".join(line.get_text() for line in lines)
    chart = plot_scene(scene, theme=theme)
    notes = " ".join(note.text for note in chart.layout.annotations).replace("<br>", " ")
    for words in (scene.credits, scene.boundary_note):
        assert " ".join(words.split()) in " ".join(html.unescape(notes).split())
        assert " ".join(words.split()) in " ".join(sheet.split())
