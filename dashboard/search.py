"""Search: places by any of their names, in any script and with slips, and where they are."""

import threading
from typing import Any

from dashboard.panel import KIND_WORDS
from dashboard.wording import name_country
from geo.drawing.projection import Bounds, project_points
from geo.gazetteer import Spelling, complete
from geo.language import say
from geo.places import get_place, name_place

SHOWN = 6
"""How many places an answer names at most."""
LONGEST = 80
"""Characters of a query that are looked at; no place has a longer name worth typing."""

_finding = threading.Lock()
"""Several at once would each read the names, which take much memory."""


def find_places(text: str, crs: str, bounds: Bounds) -> dict[str, Any]:
    """Find the places of the gazetteer that a text may mean, reported or not.

    Keys: `places`, each with `target`, `name`, the `spelling` that was found, `kind` and
    `country` in words, whether it took a `slip`, and `x` and `y` in metres of the projection
    `crs`, None where the place lies outside `bounds`.
    """
    with _finding:
        found = complete(text[:LONGEST], limit=SHOWN)
    return {"places": [_describe(spelling, crs, bounds) for spelling in found]}


def _describe(spelling: Spelling, crs: str, bounds: Bounds) -> dict[str, Any]:
    place = get_place(spelling.place_id)
    # The other side of the world has no finite position.
    x, y = project_points(crs, place.lon, place.lat)
    west, south, east, north = bounds
    is_on_map = west <= x <= east and south <= y <= north
    return {
        "target": place.place_id,
        "name": name_place(place.place_id, place.name),
        "spelling": spelling.name,
        "kind": say(KIND_WORDS[place.kind]),
        "country": " – ".join(name_country(code) for code in place.country.split("-") if code),
        "slip": spelling.slips > 0,
        "x": round(float(x)) if is_on_map else None,
        "y": round(float(y)) if is_on_map else None,
    }
