"""A made-up frame with reports for 2,000 places all over the world, every day."""

import dataclasses
import datetime as dt
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.frame import COLUMNS
from geo.places import place_geometry, read_places
from geo.records import Observation

FIRST_DAY, DAYS = dt.date(2022, 9, 14), 12
KINDS = {"crossing": 833, "airport": 867, "region": 200, "city": 100}
"""How many places of each kind: all crossings, of the others those first by size or id."""
LONGEST_KM = 30.0


def make_crowd(seed: int = 20220921) -> gpd.GeoDataFrame:
    """Make one observation of a queue for each of 2,000 places on each of twelve days."""
    draw = np.random.default_rng(seed)
    places = _choose_places()
    shapes = dict(zip(places.index, place_geometry(places.index), strict=True))
    days = [FIRST_DAY + dt.timedelta(days=number) for number in range(DAYS)]
    rows = [
        _make_row(place, day, round(float(length), 1))
        for day in days
        for place, length in zip(
            places.itertuples(), LONGEST_KM * draw.random(len(places)) ** 3, strict=True
        )
    ]
    frame = gpd.GeoDataFrame(
        pd.DataFrame(rows),
        geometry=[shapes[row["place_id"]] for row in rows],
        crs="EPSG:4326",
    )
    frame.attrs = {"first_day": days[0].isoformat(), "last_day": days[-1].isoformat()}
    return frame[list(COLUMNS)].astype(
        {name: kind for name, kind in COLUMNS.items() if name != "geometry"}
    )


def _choose_places() -> pd.DataFrame:
    places = read_places()
    # Where a country comes with the name, a made-up report may stand for it.
    named = places[(places["country"] != "") & places["lon"].notna()]
    ranked = named.sort_values("population", ascending=False, kind="stable")
    return pd.concat([ranked[ranked["kind"] == kind].head(count) for kind, count in KINDS.items()])


def _make_row(place: Any, day: dt.date, length: float) -> dict[str, Any]:
    key = f"{place.Index} {day}"
    return dataclasses.asdict(
        Observation(
            observation_id=key,
            report_id=key,
            place_id=place.Index,
            place=place.name,
            kind=place.kind,
            country=place.country,
            metric="queue_length",
            value_low=length,
            value_high=length,
            unit="km",
            counted="vehicles",
            date_start=day,
            date_end=day,
            published_start=day,
            published_end=day,
            publisher=f"Made-up paper {len(key) % 7}",
            verification="reported",
            evidence=f"The queue was {length} km long.",
            evidence_kind="summary",
            precision_km=place.precision_km,
        )
    )
