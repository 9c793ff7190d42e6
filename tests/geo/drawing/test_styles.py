"""One look for each mark, whatever draws it."""

import pytest

from geo.drawing.styles import style_bubble, style_flow, style_label, style_outline, style_spot
from geo.drawing.symbology import PALETTES
from tests.dashboard.scenes import (
    make_bubble,
    make_flow,
    make_label,
    make_outline,
    make_spot,
)

LIGHT = PALETTES["light"]


def test_what_is_reported_is_filled_in_the_colour_of_its_level() -> None:
    style = style_bubble(make_bubble(level="heavy"), LIGHT)
    assert (style.fill, style.fill_opacity, len(style.bars)) == (LIGHT.heavy, 1.0, 2)


@pytest.mark.parametrize(
    ("changes", "edge"),
    [
        ({"unverified": True}, LIGHT.severe),
        ({"freshness": "fading"}, LIGHT.severe),
        ({"freshness": "stale"}, LIGHT.muted),
    ],
)
def test_what_is_doubted_or_old_is_hollow(changes: dict[str, object], edge: str) -> None:
    style = style_bubble(make_bubble(**changes), LIGHT)
    assert (style.fill, style.edge) == (LIGHT.land, edge)
    assert style.fill_opacity < 1


def test_a_place_without_a_recent_report_keeps_no_sign_of_its_level() -> None:
    style = style_bubble(make_bubble(freshness="stale", disputed=True, blur=5.0), LIGHT)
    assert (style.bars, style.crossed, style.split, style.halo) == ((), False, False, "")


def test_bars_stand_evenly_around_the_middle() -> None:
    bars = style_bubble(make_bubble(level="severe"), LIGHT).bars
    assert bars == (-0.4, 0.0, 0.4)


def test_an_arrowhead_is_wider_than_its_line() -> None:
    for width in (1.6, 8.0, 15.0):
        assert style_flow(make_flow(width_low=width, width_high=width), LIGHT).head > width


def test_an_arrow_with_an_open_high_end_has_no_head() -> None:
    assert style_flow(make_flow(open_high=True, width_high=14.0), LIGHT).head == 0
    assert style_flow(make_flow(open_high=True, width_low=9.0, width_high=9.0), LIGHT).head > 0


def test_returns_and_unverified_arrows_are_pale() -> None:
    assert style_flow(make_flow(is_return=True), LIGHT).opacity < 1
    assert style_flow(make_flow(unverified=True), LIGHT).opacity < 1
    assert style_flow(make_flow(), LIGHT).opacity == 1


def test_only_regions_are_filled() -> None:
    assert style_outline(make_outline(kind="region"), LIGHT).fill_opacity > 0
    assert style_outline(make_outline(kind="country"), LIGHT).fill_opacity == 0


def test_places_only_mentioned_are_hollow_diamonds() -> None:
    assert style_spot(make_spot(only_mentioned=True), LIGHT).diamond
    assert style_spot(make_spot(only_mentioned=False), LIGHT).fill == LIGHT.text


def test_names_of_the_base_map_recede() -> None:
    assert style_label(make_label(role="city"), LIGHT)[1] < style_label(make_label(), LIGHT)[1]
