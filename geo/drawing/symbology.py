"""Values to colours, sizes and words: the look of every mark, for browser and print alike."""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from geo.language import current_language, say, say_count, write_number
from geo.switches import DEFAULT, Switches
from geo.vocabulary import Level
from geo.wording import name_level, name_unit

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


def format_limit(value: float) -> str:
    """Write the lowest value of a level as it was set: ``1``, ``0.25``."""
    return write_number(f"{value:g}")


def format_count(value: float) -> str:
    """Write a whole number of vehicles: ``2,000``."""
    return write_number(f"{value:,.0f}")


def _join(*words: str) -> str:
    """Join words that no line break may part."""
    return NO_BREAK_SPACE.join(words)


def explain_symbols(switches: Switches = DEFAULT) -> dict[str, str]:
    """Return the legend's words for each symbol, with the breaks in use."""
    return _explain_symbols(switches.unfiltered, current_language())


@lru_cache(maxsize=256)
def _explain_symbols(switches: Switches, _language: str) -> dict[str, str]:
    waits, queues, vehicles = (
        switches.breaks[name] for name in ("wait_time", "queue_length", "queue_vehicles")
    )
    words = {
        f"level-{level}": say(
            "{level}: queue {queue}, wait {wait} or {vehicles} vehicles",
            level=name_level(level),
            queue=_join("≥", format_limit(queues[n]), name_unit("km")),
            wait=_join("≥", format_limit(waits[n]), name_unit("h")),
            vehicles=_join("≥", format_count(vehicles[n])),
        )
        for n, level in enumerate(("elevated", "heavy", "severe"))
    }
    return {
        "level-": say("Reported, no level"),
        "level-normal": say(
            "Normal: queue {queue}, wait {wait}, {vehicles} vehicles, or called normal",
            queue=_join("<", format_limit(queues[0]), name_unit("km")),
            wait=_join("<", format_limit(waits[0]), name_unit("h")),
            vehicles=_join("<", format_count(vehicles[0])),
        ),
        **words,
        "level-closed": say("Closed, or traffic halted"),
        "fading": (
            say("Dashed: last report was the day before")
            if switches.fading_days == 1
            else say_count(
                "Dashed: last report was up to {count} day before",
                "Dashed: last report was up to {count} days before",
                switches.fading_days,
            )
        ),
        "stale": say("Hollow grey: no recent report, which is not no queue"),
        "unverified": say("Hollow: unverified reports only"),
        "disputed": say("Stroke: an official report says normal"),
        "approximate": say("Soft edge: approximate position"),
        "cluster": say("Double ring: several places close together; select to open"),
        "flow": (
            say("Arrow: border entries reported for that day, low (solid) to high (pale)")
            if switches.window_days == 1
            else say("Arrow: border entries a day, lowest (solid) to highest (pale) of these days")
        ),
        "flow-average": say_count(
            "avg: daily average of a total over at most {count} day",
            "avg: daily average of a total over at most {count} days",
            switches.short_period_days,
        ),
        "flow-direction": (
            say("Dashed arrow: direction reported, no number for the day")
            if switches.window_days == 1
            else say("Dashed arrow: direction reported, no number for these days")
        ),
        "flow-return": say("Returns are drawn beside, not subtracted"),
        "outline": say("Outline or bracket: reported for a whole region, border or group"),
        "spot": say("City with reports"),
        "mention": say("Place that reports only mention"),
    }
