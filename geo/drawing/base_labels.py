"""Names of the base map: countries in letterspaced capitals, the main cities by zoom."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from geo.drawing.labels import BESIDE, CENTRED, Room, Wish, measure_text, place_labels
from geo.drawing.marking import BUBBLE_KINDS, Stage
from geo.drawing.marks import Label
from geo.drawing.projection import Bounds, find_degrees, lies_within, project_points
from geo.places import name_place, read_places
from geo.sources import read_geometry

CITY_COUNTS = ((1.0, 24), (2.0, 40), (4.0, 80), (8.0, 140), (16.0, 220), (32.0, 320))
"""Cities considered up to each zoom; those that find no room are left out."""
CITY_SIZE, COUNTRY_SIZE = 10.5, 11.0
HAIR_SPACE = "\u200a"
SUBURB_METRES = 20_000.0
"""A city this near to a larger one is its suburb or district, and not named."""
METRES_PER_DEGREE = 111_320.0
COUNTRY_SHARE = 1.1
"""A country is named where its name is at most this share of its width."""
ROOM_FOR_MARKS = 26.0
"""Pixels around places with reports, and on both sides, kept free for their own labels."""
ROOM_FOR_ARROWS = 48.0
COUNTRY_POSITIONS: tuple[tuple[float, float], ...] = (*CENTRED, (0, -1), (0, 1))


def place_base_labels(stage: Stage, zoom: float, whole: Bounds | None = None) -> list[Label]:
    """Place country and city names off every place with reports, the same for all days.

    Cities are chosen among those of the `whole` map where the stage shows a part of one.
    """
    room = Room(stage.bound_labels(zoom), stage.metres_per_pixel / zoom)
    for place_id, (x, y) in stage.points.items():
        if place_id.partition(":")[0] in BUBBLE_KINDS:
            step = ROOM_FOR_MARKS * stage.metres_per_pixel / zoom
            for beside in (-1.5 * step, 0.0, 1.5 * step):
                room.take_circle(x + beside, y, ROOM_FOR_MARKS)
    for place_id in {*stage.anchors.values()} & {*stage.points}:
        room.take_circle(*stage.points[place_id], ROOM_FOR_ARROWS)
    return place_labels(
        room, [*_wish_countries(stage, zoom), *_wish_cities(stage, zoom, whole or stage.bounds)]
    )


@cache
def _measure_spans() -> "pd.Series[float]":
    """Return the width of each country in metres, from its outline in degrees."""
    outlines = read_geometry("countries.parquet").set_index("place_id").bounds
    middle = np.radians((outlines["miny"] + outlines["maxy"]) / 2)
    spans: pd.Series[float] = (outlines["maxx"] - outlines["minx"]) * np.cos(middle)
    return spans * METRES_PER_DEGREE


def _wish_countries(stage: Stage, zoom: float) -> list[Wish]:
    places = read_places()
    countries = places[places["kind"] == "country"].drop(index="country:EU", errors="ignore")
    spans = _measure_spans().reindex(countries.index)
    countries = countries.assign(span=spans).sort_values("span", ascending=False)
    x, y = project_points(stage.crs, countries["lon"].to_numpy(), countries["lat"].to_numpy())
    wishes = []
    widest = countries["span"].to_numpy() / stage.metres_per_pixel * zoom * COUNTRY_SHARE
    for name, place_id, px, py, most in zip(
        countries["name"], countries.index, x, y, widest, strict=True
    ):
        text = HAIR_SPACE.join(name_place(place_id, name).upper())
        if stage.holds((px, py)) and measure_text(text) * COUNTRY_SIZE <= most:
            wishes.append(
                Wish(
                    lines=(text,),
                    x=px,
                    y=py,
                    radius=0,
                    size=COUNTRY_SIZE,
                    roles=("country",),
                    target=place_id,
                    positions=COUNTRY_POSITIONS,
                    farther=BESIDE,
                )
            )
    return wishes


def _wish_cities(stage: Stage, zoom: float, whole: Bounds) -> Sequence[Wish]:
    most = next((count for limit, count in CITY_COUNTS if zoom <= limit), CITY_COUNTS[-1][1])
    places = read_places()
    west, south, east, north = find_degrees(stage.crs, whole)
    countries = {code for pair in stage.anchors for code in pair}
    cities = places[
        (places["kind"] == "city")
        & places["country"].isin(countries)
        & places["lon"].between(west, east)
        & places["lat"].between(south, north)
    ].nlargest(4 * most, "population")
    x, y = project_points(stage.crs, cities["lon"].to_numpy(), cities["lat"].to_numpy())
    suburb = _find_suburbs(np.column_stack([x, y]))
    inside = [
        Wish(
            (name_place(place_id, name),),
            px,
            py,
            1.5,
            CITY_SIZE,
            ("city",),
            place_id,
            farther=BESIDE,
        )
        for name, place_id, px, py, near in zip(
            cities["name"], cities.index, x, y, suburb, strict=True
        )
        if lies_within((px, py), whole) and not near
    ]
    return [wish for wish in inside[:most] if stage.holds((wish.x, wish.y))]


def _find_suburbs(points: "np.ndarray[Any, np.dtype[np.float64]]") -> list[bool]:
    """Tell of each point, shape (n, 2) in metres, whether an earlier one lies close to it."""
    away = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    near: list[bool] = np.tril(away < SUBURB_METRES, k=-1).any(axis=1).tolist()
    return near
