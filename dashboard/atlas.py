"""Everything that one view shows, computed once: claims, days, flows, scenes."""

import datetime as dt
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pandas as pd

from dashboard.keeping import Once, Recent
from dashboard.views import View
from geo.claims import list_claims
from geo.coverage import list_days
from geo.dataset import load, load_mentions, load_reports
from geo.drawing.flow_marks import name_flow
from geo.drawing.marks import Scene
from geo.drawing.scene import build_day_scenes
from geo.flows import find_flows
from geo.frame import is_public, known_by, list_observations
from geo.records import Claim, Observation, Period
from geo.situations import assess_days

STEPS = (0.5, 0.75, 1, 2, 4, 8, 16, 32)
"""Zoom steps for which labels are placed; those below 1 serve screens smaller than the map."""
WIDTH, HEIGHT = 1440, 744
"""Pixels of the map at step 1: a screen of 1440 by 900 without header and timeline."""
ROOM = 4
"""Views beside the default one whose atlases are kept."""


@dataclass(frozen=True)
class Assessed:
    """Hold what is said of places and of flows (with their `flow_id`) on each day."""

    situations: gpd.GeoDataFrame
    flows: gpd.GeoDataFrame


@dataclass(frozen=True)
class Atlas(Assessed):
    """Hold the observations, what a view makes of the public ones, and a scene per day and step.

    `claims` are those known in the view, by id; `held_back` counts the observations of each
    place that may not be shown.
    """

    frame: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame | None
    reports: pd.DataFrame | None
    view: View
    claims: Mapping[str, Claim]
    held_back: Mapping[str, int]
    scenes: Mapping[tuple[dt.date, float], Scene]

    @cached_property
    def public(self) -> gpd.GeoDataFrame:
        """Return the observations that may be shown."""
        return self.frame[is_public(self.frame)]

    @cached_property
    def span(self) -> Period:
        """Return the first and the last day on which a report was published."""
        published = self.public["published_end"].dropna()
        if published.empty:
            return (self.days[0], self.days[-1])
        return (published.min().date(), published.max().date())

    @cached_property
    def named(self) -> dict[str, Observation]:
        """Return for each place an observation that names it, also where a view knows none."""
        first = self.frame[~self.frame["place_id"].duplicated()]
        return {item.place_id: item for item in list_observations(first) if item.place_id}

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """Return the days of the timeline in order."""
        return tuple(sorted({day for day, _ in self.scenes}))

    @cached_property
    def steps(self) -> tuple[float, ...]:
        """Return the zoom steps in order."""
        return tuple(sorted({step for _, step in self.scenes}))

    @cached_property
    def claims_per_day(self) -> dict[dt.date, int]:
        """Return how many claims each day has."""
        return {day: self.scenes[day, self.steps[0]].claims for day in self.days}

    @cached_property
    def opening_day(self) -> dt.date:
        """Return the day with the most claims, the earliest of several."""
        counts = self.claims_per_day
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
    """Build the default atlas of the embedded observations.

    Raises `geo.errors.GeoError` if data is missing or damaged.
    """
    return build_atlas(load(), load_mentions(), load_reports())


def build_atlas(
    frame: gpd.GeoDataFrame,
    mentions: gpd.GeoDataFrame | None = None,
    reports: pd.DataFrame | None = None,
    *,
    view: View | None = None,
    steps: Sequence[float] = STEPS,
) -> Atlas:
    """Assess every day of the timeline in a view and build its scene for each zoom step.

    `frame` holds observations (columns of `geo.frame.COLUMNS`), `mentions` places that reports
    only name, `reports` their languages. What may not be public is kept in the frame, to be
    counted, and nowhere else.
    """
    view = view or View()
    # Every view has the days of the default one, so that the timeline stays where it is.
    days = [day.date() for day in list_days(frame)]
    frame = frame.copy(deep=False)
    ends = {"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()}
    frame.attrs = {**frame.attrs, **ends}
    public = is_public(frame)
    assessed = assess(frame[public], days, view)
    known = frame[~public & (frame["review"] != "rejected")]
    known = known_by(known, view.as_of) if view.as_of else known
    claims = list_claims(frame[public], as_of=view.as_of, switches=view.switches)
    return Atlas(
        situations=assessed.situations,
        flows=assessed.flows,
        frame=frame,
        mentions=mentions,
        reports=reports,
        view=view,
        claims={claim.claim_id: claim for claim in claims},
        held_back=Counter(known["place_id"].dropna()),
        scenes=build_day_scenes(
            frame,
            days,
            as_of=view.as_of,
            mentions=mentions,
            width=WIDTH,
            height=HEIGHT,
            zooms=steps,
            switches=view.switches,
        ),
    )


def assess(public: gpd.GeoDataFrame, days: Sequence[dt.date], view: View) -> Assessed:
    """Say what is claimed of places and flows on each day, as a view knows it."""
    flows = find_flows(public, days, as_of=view.as_of, switches=view.switches)
    return Assessed(
        situations=assess_days(public, days, as_of=view.as_of, switches=view.switches),
        flows=flows.assign(flow_id=[name_flow(row) for row in flows.itertuples()]),
    )


class Atlases:
    """Compute the atlas of each view when it is first asked for, and keep the latest of them."""

    def __init__(self, get_default: Callable[[], Atlas]) -> None:
        self._default = Once(get_default)
        self._recent: Recent[View, Atlas] = Recent(ROOM)
        self._computing = threading.Lock()

    def __call__(self, view: View | None = None) -> Atlas:
        """Return the atlas of a view; views that only compare with another day share it."""
        if view is None or view.drawn.is_default:
            return self._default()
        return self._recent.get(view.drawn, lambda: self._build(view.drawn))

    def find_baseline(self, view: View) -> Assessed | None:
        """Return what a view is compared with: an earlier day, else the default one, else None."""
        if view.since is not None:
            atlas = self._default()
            earlier = View(as_of=view.since, switches=view.switches)
            return assess(atlas.public, atlas.days, earlier)
        return None if view.is_default else self._default()

    def _build(self, view: View) -> Atlas:
        atlas = self._default()
        # One at a time: several at once would only slow each other down.
        with self._computing:
            return build_atlas(
                atlas.frame, atlas.mentions, atlas.reports, view=view, steps=atlas.steps
            )


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
