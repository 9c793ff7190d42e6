"""The same marks as a `Scattergeo` page with the Plotly bundle that its Python package ships."""

import json
from importlib.resources import files
from typing import Any

import numpy as np
import shapely
from playwright.sync_api import Page, Route

from dashboard.atlas import Atlas
from geo.drawing.basemap import build_base, list_lines
from geo.drawing.marks import Scene
from geo.drawing.plotly_map import style_layout
from geo.drawing.plotly_traces import trace_scene
from geo.drawing.projection import find_degrees, project_bbox, unproject_points
from geo.drawing.symbology import PALETTES

ADDRESS = "http://twin.invalid/"
OBJECTS = {
    "land": "country",
    "lakes": "lake",
    "rivers": "river",
    "coastlines": "coast",
    "countries": "country_line",
    "subunits": "region_line",
}
"""The layers of Plotly's own base map, and which of ours they are filled with."""
AREAS = ("land", "lakes")
PAGE = """<!DOCTYPE html>
<body style="margin:0"><div id="map"></div>
<script src="plotly.min.js"></script>
<script src="start.js"></script>"""
START = """
window.twin = fetch("days.json").then((answer) => answer.json()).then(async ({ days, layout }) => {
  const config = { displayModeBar: false, scrollZoom: true, topojsonURL: "/" };
  await Plotly.newPlot("map", days[0], layout, config);
  window.goTo = (day) => Plotly.react("map", days[day], layout, config);
  return days.length;
});
"""


def open_twin(page: Page, atlas: Atlas) -> int:
    """Open a page that draws every day of an atlas at step 1; return the number of days.

    All that it asks for is answered here, so that the network does not slow it down.
    """
    scenes = [atlas.scenes[day, 1] for day in atlas.days]
    first = scenes[0]
    days = [[convert_trace(trace, first) for trace in trace_scene(scene)] for scene in scenes]
    answers = {
        "": ("text/html", PAGE.encode()),
        "start.js": ("text/javascript", START.encode()),
        "plotly.min.js": (
            "text/javascript",
            (files("plotly") / "package_data" / "plotly.min.js").read_bytes(),
        ),
        "days.json": (
            "application/json",
            json.dumps({"days": days, "layout": write_layout(first)}).encode(),
        ),
    }
    topology = ("application/json", json.dumps(write_topology(first)).encode())

    def answer(route: Route) -> None:
        kind, body = answers.get(route.request.url.removeprefix(ADDRESS), topology)
        route.fulfill(status=200, content_type=kind, body=body)

    page.route(f"{ADDRESS}**", answer)
    page.goto(ADDRESS)
    return int(page.evaluate("() => window.twin"))


def convert_trace(trace: dict[str, Any], scene: Scene) -> dict[str, Any]:
    """Return a trace in metres as one in degrees."""
    x = np.asarray([np.nan if value is None else value for value in trace["x"]], dtype=float)
    y = np.asarray([np.nan if value is None else value for value in trace["y"]], dtype=float)
    lon, lat = unproject_points(scene.crs, x, y)
    apart = {"x", "y", "hoveron", "cliponaxis", "uid"}
    kept = {name: value for name, value in trace.items() if name not in apart}
    return kept | {"type": "scattergeo", "lon": _write(lon), "lat": _write(lat)}


def _write(values: Any) -> list[float | None]:
    return [round(float(value), 4) if np.isfinite(value) else None for value in values]


def write_layout(scene: Scene) -> dict[str, Any]:
    """Return a layout with the projection, extent and colours of a scene."""
    palette = PALETTES["light"]
    west, south, east, north = box = find_degrees(scene.crs, scene.bounds)
    left, bottom, right, top = project_bbox(scene.crs, box)
    # Plotly fits the box of degrees; the scene shows its middle, as much closer.
    fitted = max((right - left) / scene.width, (top - bottom) / scene.height)
    x, y = (
        (one + other) / 2 for one, other in zip(scene.bounds[:2], scene.bounds[2:], strict=True)
    )
    lon, lat = unproject_points(scene.crs, x, y)
    numbers = dict(item.removeprefix("+").split("=") for item in scene.crs.split() if "=" in item)
    projection: dict[str, Any] = {"rotation": {"lon": float(numbers["lon_0"])}}
    if numbers["proj"] == "aea":
        parallels = [float(numbers["lat_1"]), float(numbers["lat_2"])]
        projection |= {"type": "conic equal area", "parallels": parallels}
    else:
        projection |= {"type": "equal earth"}
    projection["scale"] = fitted / scene.metres_per_pixel
    geo = {
        "projection": projection,
        "center": {"lon": round(float(lon), 3), "lat": round(float(lat), 3)},
        "lonaxis": {"range": [west, east]},
        "lataxis": {"range": [south, north]},
        "resolution": 50,
        "bgcolor": palette.sea,
        "landcolor": palette.land,
        "lakecolor": palette.sea,
        "rivercolor": palette.river,
        "coastlinecolor": palette.border,
        "countrycolor": palette.border,
        "subunitcolor": palette.region,
        "showframe": False,
    }
    geo |= {f"show{name}": True for name in OBJECTS}
    return style_layout(palette) | {"geo": geo, "width": scene.width, "height": scene.height}


def write_topology(scene: Scene) -> dict[str, Any]:
    """Return the base map of a scene in the form that Plotly asks its server for.

    It has no more detail than can be seen at step 1, so that it is drawn as fast as can be.
    """
    base = build_base(scene.crs, scene.bounds)
    arcs: list[Any] = []
    objects = {}
    for name, layer in OBJECTS.items():
        numbers = []
        shapes = shapely.simplify(base.layers[layer], scene.metres_per_pixel)
        if name in AREAS:
            # On a sphere, the way round tells which side of a ring is inside.
            shapes = shapely.orient_polygons(shapes, exterior_cw=True)
        for line in list_lines(shapes):
            lon, lat = unproject_points(scene.crs, *line.T)
            numbers.append([len(arcs)])
            arcs.append(
                np.column_stack([lon, lat]).round(3)[:: -1 if name in AREAS else 1].tolist()
            )
        geometry = (
            {"type": "MultiPolygon", "arcs": [[number] for number in numbers]}
            if name in AREAS
            else {"type": "MultiLineString", "arcs": numbers}
        )
        objects[name] = {"type": "GeometryCollection", "geometries": [geometry]}
    return {"type": "Topology", "objects": objects, "arcs": arcs}
