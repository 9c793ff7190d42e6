"""Names of the base map: countries in letterspaced capitals, the main cities by zoom."""

from collections.abc import Sequence

from geo.drawing.labels import CENTRED, Room, Wish, place_labels
from geo.drawing.marking import BUBBLE_KINDS, Stage
from geo.drawing.marks import Label
from geo.drawing.projection import find_degrees, project_points
from geo.drawing.symbology import BUBBLE_RADII
from geo.places import read_places

CITY_COUNTS = ((1.0, 24), (2.0, 40), (4.0, 80), (8.0, 140), (16.0, 220), (32.0, 320))
"""Cities considered up to each zoom; those that find no room are left out."""
CITY_SIZE, COUNTRY_SIZE = 10.5, 11.0
HAIR_SPACE = "\u200a"
COUNTRY_POSITIONS = (*CENTRED, (0, -1), (0, 1))


def place_base_labels(stage: Stage, zoom: float) -> list[Label]:
    """Place country and city names off every place with reports, the same for all days."""
    west, _, _, north = stage.bounds
    room = Room(west, north, stage.metres_per_pixel / zoom)
    for place_id, (x, y) in stage.points.items():
        if place_id.partition(":")[0] in (*BUBBLE_KINDS, "city"):
            room.take_circle(x, y, BUBBLE_RADII["severe"])
    return place_labels(room, [*_wish_countries(stage), *_wish_cities(stage, zoom)])


def _wish_countries(stage: Stage) -> list[Wish]:
    places = read_places()
    countries = places[places["kind"] == "country"].drop(index="country:EU", errors="ignore")
    x, y = project_points(stage.crs, countries["lon"].to_numpy(), countries["lat"].to_numpy())
    wishes = []
    for name, place_id, px, py in zip(countries["name"], countries.index, x, y, strict=True):
        if stage.holds((px, py)):
            text = HAIR_SPACE.join(name.upper())
            wishes.append(
                Wish((text,), px, py, 0, COUNTRY_SIZE, ("country",), place_id, COUNTRY_POSITIONS)
            )
    return wishes


def _wish_cities(stage: Stage, zoom: float) -> Sequence[Wish]:
    most = next((count for limit, count in CITY_COUNTS if zoom <= limit), CITY_COUNTS[-1][1])
    places = read_places()
    west, south, east, north = find_degrees(stage.crs, stage.bounds)
    cities = places[
        (places["kind"] == "city")
        & places["lon"].between(west, east)
        & places["lat"].between(south, north)
    ].nlargest(4 * most, "population")
    x, y = project_points(stage.crs, cities["lon"].to_numpy(), cities["lat"].to_numpy())
    inside = [
        Wish((name,), px, py, 1.5, CITY_SIZE, ("city",), place_id)
        for name, place_id, px, py in zip(cities["name"], cities.index, x, y, strict=True)
        if stage.holds((px, py))
    ]
    return inside[:most]
