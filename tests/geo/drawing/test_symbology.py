"""Values become colours, sizes and words; all letters come from the shipped fonts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.ft2font import FT2Font

from geo.drawing.symbology import (
    BUBBLE_RADII,
    FALLBACK_FONTS,
    FONT_FILES,
    FONTS,
    LEVEL_BARS,
    NARROWEST_FLOW,
    PALETTES,
    WIDEST_FLOW,
    bubble_radius,
    explain_symbols,
    flow_width,
)
from geo.levels import BREAKS
from geo.places import list_crossings

RISING = ("normal", "elevated", "heavy", "severe")


def measure_luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def measure_contrast(one: str, other: str) -> float:
    light, dark = sorted((measure_luminance(one), measure_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_higher_level_has_a_larger_circle():
    radii = [bubble_radius(level) for level in RISING]
    assert radii == sorted(set(radii))


def test_every_level_is_told_without_colour():
    told = {level: (BUBBLE_RADII[level], LEVEL_BARS.get(level, 0)) for level in RISING}
    assert [bars for _, bars in told.values()] == [0, 1, 2, 3]


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_more_people_never_make_a_narrower_arrow(one, other):
    few, many = sorted((one, other))
    assert NARROWEST_FLOW <= flow_width(few) <= flow_width(many) <= WIDEST_FLOW


def test_four_times_the_people_make_an_arrow_twice_as_wide():
    assert flow_width(12_000) == pytest.approx(2 * flow_width(3_000), abs=0.02)


@pytest.mark.parametrize("theme", PALETTES)
def test_text_can_be_read_on_land_sea_and_paper(theme):
    palette = PALETTES[theme]
    for ground in (palette.land, palette.sea, palette.paper):
        assert measure_contrast(palette.text, ground) >= 7
        assert measure_contrast(palette.muted, ground) >= 4.5


@pytest.mark.parametrize("theme", PALETTES)
def test_neighbouring_levels_differ_in_grey(theme):
    palette = PALETTES[theme]
    for lower, higher in pairwise(RISING[1:]):
        assert measure_contrast(getattr(palette, lower), getattr(palette, higher)) >= 1.4


def test_the_legend_states_the_breaks_in_use():
    words = explain_symbols()
    for position, level in enumerate(RISING[1:]):
        text = words[f"level-{level}"].replace("\u00a0", " ")
        for name in ("wait_time", "queue_length", "queue_vehicles"):
            assert f"≥ {BREAKS[name][position]:,.0f}" in text


def test_no_line_break_parts_a_limit_from_its_sign():
    assert not any("≥ " in text for text in explain_symbols().values())


@pytest.mark.parametrize("weight", FONT_FILES)
def test_the_shipped_fonts_hold_every_letter_that_maps_use(weight):
    files = (FONT_FILES[weight], *FALLBACK_FONTS)
    held = set().union(*(FT2Font(str(FONTS / name)).get_charmap() for name in files))
    crossings = list_crossings()
    used = {
        *"0123456789,.–−≥≤>+×’“”\u00a0\u200a",
        *"".join(explain_symbols().values()),
        *"".join(crossings["name"]),
        *"".join(crossings["name_a"]),
        *"".join(crossings["name_b"]),
        *"Верхний Ларс ЁёҚқҒғІі ლარსი Բագրատաշեն",
    }
    assert not {letter for letter in used if ord(letter) not in held}
