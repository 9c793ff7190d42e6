"""Small scenes and an atlas over them, made by hand."""

import dataclasses
import datetime as dt

import geopandas as gpd
import pandas as pd

from dashboard.atlas import Atlas
from dashboard.views import View
from geo.claims import list_claims
from geo.drawing.marks import Bubble, Flow, Label, LegendEntry, ListedClaim, Outline, Scene, Spot
from geo.measures import measure_ranges
from geo.public import prepare_public
from geo.records import Observation

DAY = dt.date(2022, 9, 26)
NEXT_DAY = dt.date(2022, 9, 27)
HOSTILE = "<b>bold</b> <a href='javascript:alert(1)'>x</a> & co"


def make_bubble(**changes: object) -> Bubble:
    values: dict[str, object] = {
        "place_id": "crossing:verkhny-lars",
        "name": "Verkhny Lars",
        "x": 100_000.0,
        "y": -200_000.0,
        "level": "severe",
        "radius": 14.0,
        "freshness": "fresh",
        "unverified": False,
        "disputed": False,
        "blur": 0.0,
        "headline": "Severe: queue 16 to 30 km",
        "hover": "Verkhny Lars\nSevere: queue 16 to 30 km",
    }
    return Bubble(**(values | changes))  # type: ignore[arg-type]


def make_flow(**changes: object) -> Flow:
    values: dict[str, object] = {
        "flow_id": "RU>GE",
        "origin": "RU",
        "destination": "GE",
        "path": ((0.0, 0.0), (0.0, -100_000.0), (0.0, -400_000.0)),
        "low": 10_400.0,
        "high": 11_400.0,
        "width_low": 9.0,
        "width_high": 12.0,
        "basis": "daily",
        "open_high": False,
        "unverified": False,
        "is_return": False,
        "headline": "Russia to Georgia: 10,400 to 11,400 people a day",
        "hover": "Russia to Georgia\n10,400 to 11,400 people a day",
    }
    return Flow(**(values | changes))  # type: ignore[arg-type]


def make_outline(**changes: object) -> Outline:
    square = ((0.0, 0.0), (0.0, 9e5), (9e5, 9e5), (0.0, 0.0))
    values: dict[str, object] = {
        "place_id": "country:GE",
        "name": "Georgia",
        "kind": "country",
        "shape": "area",
        "rings": (square, square),
        "level": "",
        "freshness": "fresh",
        "headline": "Reported: 10,400 entered",
        "hover": "Georgia",
    }
    return Outline(**(values | changes))  # type: ignore[arg-type]


def make_spot(**changes: object) -> Spot:
    values: dict[str, object] = {
        "place_id": "city:2019309",
        "name": "Neryungri",
        "x": 900_000.0,
        "y": 500_000.0,
        "only_mentioned": True,
        "blur": 0.0,
        "headline": "Named in a report",
        "hover": "Neryungri\nnamed in a report",
    }
    return Spot(**(values | changes))  # type: ignore[arg-type]


def make_label(**changes: object) -> Label:
    values: dict[str, object] = {
        "text": "Verkhny Lars",
        "x": 100_000.0,
        "y": -200_000.0,
        "dx": 18.0,
        "dy": 4.0,
        "size": 12.0,
        "role": "place",
        "target": "crossing:verkhny-lars",
    }
    return Label(**(values | changes))  # type: ignore[arg-type]


def make_scene(day: dt.date = DAY, **changes: object) -> Scene:
    values: dict[str, object] = {
        "date": day,
        "as_of": day,
        "crs": "+proj=laea +lat_0=55 +lon_0=60",
        "bounds": (-2_000_000.0, -1_000_000.0, 2_000_000.0, 1_000_000.0),
        "width": 1000,
        "height": 500,
        "bubbles": (make_bubble(),),
        "flows": (make_flow(),),
        "outlines": (make_outline(),),
        "spots": (make_spot(),),
        "labels": (make_label(),),
        "legend": (LegendEntry("severe", "Severe"),),
        "listed": (ListedClaim("861 refused", "no day", "o9"),),
        "title": "Reported at Russia’s borders",
        "subtitle": "Events on 26 Sep 2022",
        "summary": "One crossing is severe.",
        "credits": "Natural Earth",
        "boundary_note": "Borders imply no position.",
        "claims": 1,
        "day_claims": 1,
    }
    return Scene(**(values | changes))  # type: ignore[arg-type]


def make_observation(**changes: object) -> Observation:
    values: dict[str, object] = {
        "observation_id": "o1",
        "report_id": "r1",
        "place_id": "crossing:verkhny-lars",
        "place": "Verkhny Lars",
        "kind": "crossing",
        "country": "RU-GE",
        "metric": "queue_length",
        "value_low": 16.0,
        "value_high": 30.0,
        "unit": "km",
        "qualifier": "range",
        "date_start": DAY,
        "date_end": DAY,
        "published_start": NEXT_DAY,
        "published_end": NEXT_DAY,
        "publisher": "Sova News",
        "url": "https://example.org/report",
        "attribution": "Georgian Interior Ministry",
        "verification": "official",
        "evidence": "The queue was 16 to 30 km long.",
        "evidence_kind": "summary",
    }
    return Observation(**(values | changes))  # type: ignore[arg-type]


def make_frame(*observations: Observation) -> gpd.GeoDataFrame:
    """Make a frame of two days."""
    frame = gpd.GeoDataFrame(
        pd.DataFrame([dataclasses.asdict(item) for item in observations]),
        geometry=[None] * len(observations),
        crs="EPSG:4326",
    )
    for column in ("date_start", "date_end", "published_start", "published_end"):
        frame[column] = pd.to_datetime(frame[column])
    for column in ("value_low", "value_high"):
        frame[column] = frame[column].astype("float64")
    frame.attrs.update(first_day="2022-09-26", last_day="2022-09-27")
    return frame


def make_atlas(
    *observations: Observation, steps: tuple[float, ...] = (1, 2), view: View | None = None
) -> Atlas:
    """Make an atlas of two days; all observations speak for the first."""
    items = observations or (make_observation(),)
    frame = make_frame(*items)
    frame = prepare_public(frame)
    claims = list_claims(frame)
    counts = {
        "claims": len(claims),
        "reports": len({item.report_id for item in items}),
        "sources": len({item.publisher for item in items}),
        "usual": (),
        "claim_ids": tuple(claim.claim_id for claim in claims),
        "observation_ids": tuple(item.observation_id for item in items),
    }
    situations = {
        "date": pd.Timestamp(DAY),
        "place_id": items[0].place_id,
        "place": items[0].place,
        "level": "severe",
        "claimed_level": "",
        "lane": "",
        "disputed": False,
        "freshness": "fresh",
        "last_report": pd.Timestamp(DAY),
        "age_days": 0,
        "metrics": measure_ranges(claims),
        "states": (),
        "headline": make_bubble().headline,
    }
    flows = {
        "date": pd.Timestamp(DAY),
        "origin": "RU",
        "destination": "GE",
        "via": "",
        "flow_id": "RU>GE",
        "low": 10_400.0,
        "high": 11_400.0,
        "basis": "daily",
        "unverified": False,
        "headline": make_flow().headline,
    }
    scenes = {
        (day, step): make_scene(day)
        if day == DAY
        else make_scene(day, bubbles=(), claims=0, day_claims=0)
        for day in (DAY, NEXT_DAY)
        for step in steps
    }
    return Atlas(
        situations=gpd.GeoDataFrame([situations | counts]),
        flows=gpd.GeoDataFrame([flows | counts]),
        frame=frame,
        mentions=None,
        reports=None,
        events=None,
        view=view or View(),
        claims={claim.claim_id: claim for claim in claims},
        scenes=scenes,
    )
