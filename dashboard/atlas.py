"""Everything the dashboard shows, computed once for each process: days, scenes, base map."""

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import geopandas as gpd

from geo.coverage import list_days
from geo.dataset import load, load_mentions
from geo.drawing.marks import Scene
from geo.drawing.scene import build_day_scenes
from geo.flows import find_flows
from geo.frame import is_public, list_observations
from geo.records import Observation
from geo.situations import assess_days

STEPS = (0.5, 0.75, 1, 2, 4, 8, 16, 32)
"""Zoom steps for which labels are placed; those below 1 serve screens smaller than the map."""
WIDTH, HEIGHT = 1440, 744
"""Pixels of the map at step 1: a screen of 1440 by 900 without header and timeline."""

Value = TypeVar("Value")


@dataclass(frozen=True)
class Atlas:
    """Hold the observations, what the public ones say of each day, and a scene per day and step."""

    frame: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame | None
    situations: gpd.GeoDataFrame
    flows: gpd.GeoDataFrame
    scenes: Mapping[tuple[dt.date, float], Scene]
    observations: Mapping[str, Observation]

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """Return the days of the timeline in order."""
        return tuple(sorted({day for day, _ in self.scenes}))

    @cached_property
    def steps(self) -> tuple[float, ...]:
        """Return the zoom steps in order."""
        return tuple(sorted({step for _, step in self.scenes}))

    @cached_property
    def reports_per_day(self) -> dict[dt.date, int]:
        """Return how many reports each day has."""
        return {day: self.scenes[day, self.steps[0]].reports for day in self.days}

    @cached_property
    def opening_day(self) -> dt.date:
        """Return the day with the most reports, the earliest of several."""
        counts = self.reports_per_day
        return max(self.days, key=lambda day: (counts[day], -day.toordinal()))

    @cached_property
    def focus(self) -> tuple[float, float]:
        """Return the middle of the crossings, in metres: where a small screen opens."""
        places = {
            bubble.place_id: (bubble.x, bubble.y)
            for day in self.days
            for bubble in self.scenes[day, 1].bubbles
        }
        if not places:
            west, south, east, north = self.scenes[self.days[0], 1].bounds
            return ((west + east) / 2, (south + north) / 2)
        return (_middle([x for x, _ in places.values()]), _middle([y for _, y in places.values()]))


def load_atlas() -> Atlas:
    """Build the atlas of the embedded observations.

    Raises `geo.errors.GeoError` if data is missing or damaged.
    """
    return build_atlas(load(), load_mentions())


def build_atlas(
    frame: gpd.GeoDataFrame,
    mentions: gpd.GeoDataFrame | None = None,
    *,
    steps: Sequence[float] = STEPS,
) -> Atlas:
    """Assess every day of the timeline and build its scene for each zoom step.

    `frame` holds observations (columns of `geo.frame.COLUMNS`), `mentions` places that reports
    only name. What may not be public is kept in the frame, to be counted, and nowhere else.
    """
    days = [day.date() for day in list_days(frame)]
    public = frame[is_public(frame)]
    situations = assess_days(public, days)
    flows = find_flows(public, days)
    scenes = build_day_scenes(
        frame, days, mentions=mentions, width=WIDTH, height=HEIGHT, zooms=steps
    )
    return Atlas(
        frame=frame,
        mentions=mentions,
        situations=situations,
        flows=flows,
        scenes=scenes,
        observations={item.observation_id: item for item in list_observations(frame)},
    )


class Once(Generic[Value]):
    """Compute a value at the first call and keep it; safe among threads."""

    def __init__(self, compute: Callable[[], Value]) -> None:
        self._compute = compute
        self._lock = threading.Lock()
        self._value: Value | None = None

    def __call__(self) -> Value:
        """Return the value, computing it if nobody did."""
        with self._lock:
            if self._value is None:
                self._value = self._compute()
            return self._value


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
