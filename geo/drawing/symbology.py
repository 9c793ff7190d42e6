"""Values to colours, sizes and words: the look of every mark, for browser and print alike."""

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.levels import Level
from geo.switches import DEFAULT, Switches

FONTS = Path(__file__).resolve().parent / "fonts"
FONT_FILES = {"regular": "NotoSans-Regular.ttf", "bold": "NotoSans-Bold.ttf"}
FALLBACK_FONTS = (
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansGeorgian-Bold.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansArmenian-Bold.ttf",
    "NotoSansMath-Regular.ttf",
)
FAMILIES = {
    "regular": ("Noto Sans", "Noto Sans Georgian", "Noto Sans Armenian", "Noto Sans Math"),
    "bold": ("Noto Sans", "Noto Sans Georgian", "Noto Sans Armenian"),
}
"""Families tried for each letter in turn; the mathematical one has a single weight."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Hold the colours of a theme by role, as ``#rrggbb``."""

    sea: str
    land: str
    paper: str
    border: str
    region: str
    river: str
    text: str
    muted: str
    flow: str
    normal: str
    elevated: str
    heavy: str
    severe: str
    closed: str


PALETTES = {
    "light": Palette(
        sea="#dce7ee",
        land="#f5f1e8",
        paper="#ffffff",
        border="#a39a88",
        region="#ddd6c6",
        river="#c3d5e0",
        text="#22262b",
        muted="#5d6670",
        flow="#2f6db5",
        normal="#7fa88f",
        elevated="#e9b44c",
        heavy="#e07a2d",
        severe="#a61c2e",
        closed="#22262b",
    ),
    "dark": Palette(
        sea="#0f1720",
        land="#1d2630",
        paper="#161e27",
        border="#56636f",
        region="#2c3743",
        river="#1a2836",
        text="#e8ecf0",
        muted="#9aa6b2",
        flow="#7fb2ea",
        normal="#8fc1a5",
        elevated="#f0c566",
        heavy="#f08f45",
        severe="#e2506a",
        closed="#e8ecf0",
    ),
    "print": Palette(
        sea="#eef2f4",
        land="#ffffff",
        paper="#ffffff",
        border="#8f8f8f",
        region="#dddddd",
        river="#d3dde3",
        text="#111111",
        muted="#505050",
        flow="#3c6ea8",
        normal="#b9d3c4",
        elevated="#e9b44c",
        heavy="#c9651d",
        severe="#7d0f20",
        closed="#111111",
    ),
}

BUBBLE_RADII: dict[Level, float] = {
    "": 4.0,
    "normal": 5.0,
    "elevated": 7.0,
    "heavy": 9.5,
    "severe": 13.0,
    "closed": 8.0,
}
"""Pixel radii: the area grows about evenly from level to level."""

LEVEL_BARS: dict[Level, int] = {"elevated": 1, "heavy": 2, "severe": 3}
"""Bars inside a bubble that tell its level to those who do not see its colour."""
NO_BREAK_SPACE = "\u00a0"

NARROWEST_FLOW, WIDEST_FLOW = 1.6, 15.0
WIDEST_FLOW_PEOPLE = 22_500.0
"""People a day at which an arrow is `WIDEST_FLOW` pixels wide."""


def bubble_radius(level: Level) -> float:
    """Return the radius in pixels of a bubble of this level."""
    return BUBBLE_RADII[level]


def flow_width(people_per_day: float) -> float:
    """Return the width in pixels of an arrow: as the square root of people a day."""
    share = math.sqrt(max(people_per_day, 0.0) / WIDEST_FLOW_PEOPLE)
    return round(min(max(share * WIDEST_FLOW, NARROWEST_FLOW), WIDEST_FLOW), 2)


def font_path(weight: str = "regular") -> Path:
    """Return the shipped Noto Sans file of a weight, "regular" or "bold"."""
    return FONTS / FONT_FILES[weight]


def _join(*words: str) -> str:
    """Join words that no line break may part."""
    return NO_BREAK_SPACE.join(words)


@cache
def explain_symbols(switches: Switches = DEFAULT) -> dict[str, str]:
    """Return the legend's words for each symbol, with the breaks in use."""
    wait, queue, vehicles = (
        switches.breaks[name] for name in ("wait_time", "queue_length", "queue_vehicles")
    )
    words = {
        f"level-{level}": (
            f"{level.capitalize()}: queue {_join('≥', f'{queue[n]:g}', 'km')}, "
            f"wait {_join('≥', f'{wait[n]:g}', 'h')} "
            f"or {_join('≥', f'{vehicles[n]:,.0f}')} vehicles"
        )
        for n, level in enumerate(("elevated", "heavy", "severe"))
    }
    return {
        "level-": "Reported, no level",
        "level-normal": (
            f"Normal: queue {_join('<', f'{queue[0]:g}', 'km')}, wait "
            f"{_join('<', f'{wait[0]:g}', 'h')}, {_join('<', f'{vehicles[0]:,.0f}')} vehicles, "
            "or called normal"
        ),
        **words,
        "level-closed": "Closed, or traffic halted",
        "fading": (
            "Dashed: last report was the day before"
            if switches.fading_days == 1
            else f"Dashed: last report was up to {switches.fading_days} days before"
        ),
        "stale": "Hollow grey: no recent report, which is not no queue",
        "unverified": "Hollow: unverified reports only",
        "disputed": "Stroke: an official report says normal",
        "approximate": "Soft edge: approximate position",
        "flow": "Arrow: border entries reported for that day, low (solid) to high (pale)",
        "flow-average": "avg: daily average of a total over at most "
        f"{switches.short_period_days} days",
        "flow-direction": "Dashed arrow: direction reported, no number for the day",
        "flow-return": "Returns are drawn beside, not subtracted",
        "outline": "Outline: reported for a whole region, border or group",
        "spot": "City with reports",
        "mention": "Place that reports only mention",
    }
