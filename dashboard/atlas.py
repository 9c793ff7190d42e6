"""Everything that one view shows, computed once: claims, days, flows, scenes."""

import datetime as dt
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import pandas as pd

from dashboard.keeping import Once, Recent
from dashboard.views import View
from geo.coverage import list_days
from geo.dataset import load, load_events, load_mentions, load_reports
from geo.drawing.flow_marks import name_flow
from geo.drawing.marks import Scene
from geo.drawing.material import gather_material
from geo.drawing.scene import build_scenes
from geo.drawing.setting import Setting, build_setting
from geo.flows import find_flows
from geo.frame import list_observations
from geo.language import LANGUAGES, current_language
from geo.public import prepare_public
from geo.records import Claim, Observation, Period
from geo.situations import assess_days

STEPS = (0.5, 0.75, 1, 2, 4, 8, 16, 32)
"""Zoom steps for which labels are placed; those below 1 serve screens smaller than the map."""
WIDTH, HEIGHT = 1440, 688
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
    """Hold the observations that may be shown, what a view makes of them, and its scenes.

    `frame` is what `geo.public.prepare_public` returns: nothing else is kept. `claims` are those
    known in the view, by id; there are `scenes` for each day and zoom step.
    """

    frame: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame | None
    reports: pd.DataFrame | None
    events: pd.DataFrame | None
    view: View
    claims: Mapping[str, Claim]
    scenes: Mapping[tuple[dt.date, float], Scene]
    setting: Setting | None = None
    known: Sequence[Claim] | None = None

    @cached_property
    def span(self) -> Period:
        """Return the first and the last day on which a report was published."""
        published = self.frame["published_end"].dropna()
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
        """Return how many claims each day has of its own."""
        return {day: self.scenes[day, self.steps[0]].day_claims for day in self.days}

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
            for bubble in self.scenes[day, 1].all_bubbles
        }
        if not places:
            west, south, east, north = self.scenes[self.days[0], 1].bounds
            return ((west + east) / 2, (south + north) / 2)
        return (_middle([x for x, _ in places.values()]), _middle([y for _, y in places.values()]))


def load_atlas() -> Atlas:
    """Build the default atlas of the embedded observations.

    Raises `geo.errors.GeoError` if data is missing or damaged.
    """
    return build_atlas(load(), load_mentions(), load_reports(), load_events())


def build_atlas(
    frame: gpd.GeoDataFrame,
    mentions: gpd.GeoDataFrame | None = None,
    reports: pd.DataFrame | None = None,
    events: pd.DataFrame | None = None,
    *,
    view: View | None = None,
    steps: Sequence[float] = STEPS,
    setting: Setting | None = None,
    known: Sequence[Claim] | None = None,
) -> Atlas:
    """Assess every day of the timeline in a view and build its scene for each zoom step.

    `frame` holds observations (columns of `geo.frame.COLUMNS`), `mentions` places that reports
    only name, `reports` their languages, `events` what the timeline flags; `setting` is that of
    another view with the same ground, `known` are the claims of one that knows the same. What may
    not be public is left out before anything is computed.
    """
    view = view or View()
    frame = prepare_public(frame)
    if reports is not None and "language" not in frame:
        languages = reports.set_index("report_id")["language"]
        frame = frame.assign(language=frame["report_id"].map(languages))
    # Every view has the days of the default one, so that the timeline stays where it is.
    days = [day.date() for day in list_days(frame)]
    ends = {"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()}
    frame.attrs = {**frame.attrs, **ends}
    switches = view.switches
    material = gather_material(
        frame, days, as_of=view.as_of, mentions=mentions, switches=switches, known=known
    )
    setting = setting or build_setting(
        frame, width=WIDTH, height=HEIGHT, zooms=steps, mentions=mentions, switches=switches
    )
    return Atlas(
        situations=material.situations,
        flows=_name_flows(material.flows),
        frame=frame,
        mentions=mentions,
        reports=reports,
        events=events,
        view=view,
        claims={claim.claim_id: claim for claim in material.claims},
        scenes=build_scenes(material, days, setting),
        setting=setting,
        known=material.known,
    )


def assess(public: gpd.GeoDataFrame, days: Sequence[dt.date], view: View) -> Assessed:
    """Say what is claimed of places and flows on each day, as a view knows it."""
    return Assessed(
        situations=assess_days(public, days, as_of=view.as_of, switches=view.switches),
        flows=_name_flows(find_flows(public, days, as_of=view.as_of, switches=view.switches)),
    )


def _name_flows(flows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return flows.assign(flow_id=[name_flow(row) for row in flows.itertuples()])


class Atlases:
    """Compute the atlas of each view when it is first asked for, and keep the latest of them.

    An atlas holds texts, so each language has its own.
    """

    def __init__(self, get_default: Callable[[], Atlas]) -> None:
        first, *others = LANGUAGES
        self._default = {first: Once(get_default)}
        self._default |= {code: Once(lambda: self._build(View())) for code in others}
        self._recent: Recent[tuple[str, View], Atlas] = Recent(ROOM)
        self._computing = threading.Lock()

    def __call__(self, view: View | None = None) -> Atlas:
        """Return the atlas of a view; views that only compare with another day share it."""
        language = current_language()
        if view is None or view.drawn.is_default:
            return self._default[language]()
        return self._recent.get((language, view.drawn), lambda: self._build(view.drawn))

    def find_baseline(self, view: View) -> Assessed | None:
        """Return what a view is compared with, None where it is set like the default one.

        That is what was known on an earlier day, else all that is known under the usual
        switches; filters and window are those of the view.
        """
        atlas = self()
        if view.since is not None:
            earlier = View(as_of=view.since, switches=view.switches)
            return assess(atlas.frame, atlas.days, earlier)
        if view == view.usual:
            return None
        return atlas if view.usual.is_default else assess(atlas.frame, atlas.days, view.usual)

    def _build(self, view: View) -> Atlas:
        """Build an atlas in the spoken language; the usual one from that of the first language."""
        usual = view.is_default
        atlas = self._default[LANGUAGES[0]]() if usual else self()
        # A setting holds the names of its base. Borders are drawn under a scene, and shape none.
        shared = not usual and _is_set_alike(view, atlas.view)
        # One at a time: several at once would only slow each other down.
        with self._computing:
            return build_atlas(
                atlas.frame,
                atlas.mentions,
                atlas.reports,
                atlas.events,
                view=view,
                steps=atlas.steps,
                setting=atlas.setting if shared else None,
                known=atlas.known if _knows_alike(view, atlas.view) else None,
            )


def _is_set_alike(view: View, other: View) -> bool:
    return view.switches.short_period_days == other.switches.short_period_days


def _knows_alike(view: View, other: View) -> bool:
    same = view.switches.verified_only == other.switches.verified_only
    return same and view.as_of == other.as_of


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]
