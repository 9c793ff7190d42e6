"""What is reported for something wider than a place: outlines of areas, brackets beside borders."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

import numpy as np
import shapely

from geo.drawing.brackets import Rings, bracket_border, bracket_group
from geo.drawing.marking import BORDER, Stage
from geo.drawing.marks import Outline
from geo.drawing.projection import project_geometry
from geo.drawing.texts import hover_place
from geo.places import place_geometry
from geo.vocabulary import UNIONS

OUTLINE_KINDS = ("region", "country", "border", "group")
SMALLEST_RING_PIXELS = 3.0
MOST_BENT_PIXELS = 2.5
"""How far an outline may leave the border that it follows before it looks wrong."""
DETAILED = 8.0
"""Zoom step whose pixels the outlines of regions are true to, for it and closer ones."""
Form = Literal["area", "line", "points"]


def mark_outlines(rows: Iterable[Any], stage: Stage, zoom: float) -> list[Outline]:
    """Return outlines of regions and countries, brackets of borders and groups, for a day."""
    outlines = []
    for row in rows:
        shape = stage.shapes.get(row.place_id)
        if row.kind not in OUTLINE_KINDS or row.freshness == "stale" or shape is None:
            continue
        if row.country in UNIONS or shape.geom_type == "Point":
            continue
        form, rings = _find_form(row.place_id, row.kind, stage, zoom)
        if rings:
            outlines.append(
                Outline(
                    place_id=row.place_id,
                    name=row.place,
                    kind=row.kind,
                    shape=form,
                    rings=rings,
                    level=row.level,
                    freshness=row.freshness,
                    headline=row.headline,
                    hover=hover_place(row),
                    coarse=row.kind == "country" and _is_coarse(stage, zoom),
                )
            )
    order = {"area": 0, "line": 1, "points": 2}
    return sorted(outlines, key=lambda item: (order[item.shape], item.place_id))


def _find_form(place_id: str, kind: str, stage: Stage, zoom: float) -> tuple[Form, Rings]:
    """Return how a wide place is drawn at a zoom step; no rings for several countries together."""
    shape = stage.shapes[place_id]
    if kind == "region" and _is_coarse(stage, zoom):
        return "area", _keep(stage, place_id, DETAILED, lambda: _list_fine_rings(place_id, stage))
    if kind in ("region", "country"):
        return "area", _keep(stage, place_id, 1.0, lambda: _list_rings(shape, stage))
    scale = stage.metres_per_pixel / zoom
    if kind == "border":
        inland = _find_larger(place_id, stage)

        def beside() -> Rings:
            return bracket_border(shape, scale, stage.bounds, inland)

        return "line", _keep(stage, place_id, zoom, beside)
    if shape.geom_type != "MultiPoint":
        return "points", ()
    xy = shapely.get_coordinates(shape)
    row = _keep(stage, place_id, zoom, lambda: bracket_group(xy, scale, stage.bounds))
    return ("line", row) if row else ("points", tuple(((float(x), float(y)),) for x, y in xy))


def _is_coarse(stage: Stage, zoom: float) -> bool:
    """Tell whether outlines that are true for the whole map leave the borders at a zoom step."""
    return stage.bend / stage.metres_per_pixel * zoom > MOST_BENT_PIXELS


def _list_fine_rings(place_id: str, stage: Stage) -> Rings:
    """Return the rings of an area for the closer zoom steps."""
    metres = project_geometry(stage.crs, place_geometry([place_id]))
    return _list_rings(shapely.simplify(metres[0], stage.metres_per_pixel / DETAILED), stage)


def _keep(stage: Stage, place_id: str, zoom: float, make: Callable[[], Rings]) -> Rings:
    """Return rings that all days share, made once."""
    key = (place_id, zoom)
    if key not in stage.rings:
        stage.rings[key] = make()
    return stage.rings[key]


def _find_larger(border: str, stage: Stage) -> Any:
    """Return the larger of the two countries of a border, which has the room for a bracket."""
    codes = border.removeprefix(BORDER).split("-")
    areas = [stage.shapes.get(f"country:{code}") for code in codes]
    return max((area for area in areas if area is not None), key=shapely.area, default=None)


def _list_rings(shape: Any, stage: Stage) -> Rings:
    """Return the outer rings of an area without specks."""
    parts = shapely.get_parts(shape)
    least = (SMALLEST_RING_PIXELS * stage.metres_per_pixel) ** 2
    kept = parts[shapely.area(parts) >= least]
    rings = []
    for ring in shapely.get_exterior_ring(kept if len(kept) else parts):
        xy = np.rint(shapely.get_coordinates(ring) / 10) * 10
        rings.append(tuple((float(x), float(y)) for x, y in xy))
    return tuple(ring for ring in rings if len(ring) > 1)
