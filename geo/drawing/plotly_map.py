"""Scenes as Plotly figures: `go.Scatter` traces in metres over a base map in SVG."""

import base64
import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from geo.drawing.marks import Scene
from geo.drawing.plotly_scatter import escape_text, wrap_text
from geo.drawing.plotly_traces import FONT, trace_scene
from geo.drawing.symbology import PALETTES, Palette

if TYPE_CHECKING:
    import geopandas as gpd
    import plotly.graph_objects as go


HEAD, FOOT = 64, 68
"""Pixels above and below the map for the title and for credits and boundary note."""
NOTE_SIZE, NOTE_LETTER = 10, 5.2
"""Type size of credits and note, and about how wide a letter of it is."""


def plot_map(
    frame: "gpd.GeoDataFrame",
    date: dt.date | str,
    *,
    theme: str = "light",
    width: int = 1440,
    height: int = 900,
    **options: Any,
) -> "go.Figure":
    """Plot what is reported for one day as a Plotly figure, for a notebook or a page.

    `frame` holds observations (columns of `geo.frame.COLUMNS`); `width` and `height` are those
    of the whole figure in pixels; `options` go to `geo.drawing.scene.build_scene`. Needs the
    extra ``outflow[dashboard]`` for Plotly.
    """
    from geo.drawing.basemap import build_base, render_svg
    from geo.drawing.scene import build_scene

    scene = build_scene(frame, date, width=width, height=height - HEAD - FOOT, **options)
    base = build_base(scene.crs, scene.bounds, boundaries=scene.switches.boundaries)
    return plot_scene(scene, theme=theme, base_svg=render_svg(base, PALETTES[theme]))


def plot_scene(scene: Scene, *, theme: str = "light", base_svg: str = "") -> "go.Figure":
    """Plot a scene as a Plotly figure, its title above and its credits below the map.

    `base_svg` covers the bounds of the scene exactly.
    """
    import plotly.graph_objects as go

    palette = PALETTES[theme]
    layout = style_layout(palette)
    layout |= {
        "width": scene.width,
        "height": HEAD + scene.height + FOOT,
        "autosize": False,
        "margin": {"l": 0, "r": 0, "t": HEAD, "b": FOOT},
        "paper_bgcolor": palette.paper,
    }
    west, south, east, north = scene.bounds
    layout["xaxis"]["range"] = [west, east]
    layout["yaxis"]["range"] = [south, north]
    if base_svg:
        source = "data:image/svg+xml;base64," + base64.b64encode(base_svg.encode()).decode()
        layout["images"] = [place_image(source, scene.bounds)]
    layout["title"] = {
        "text": f"<b>{escape_text(scene.title)}</b><br><sub>{escape_text(scene.subtitle)}</sub>",
        "x": 0.01,
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "pad": {"t": 12},
    }
    columns = int(scene.width / NOTE_LETTER)
    layout["annotations"] = [
        {
            "text": "<br>".join(
                wrap_text(line, columns) for line in (scene.credits, scene.boundary_note) if line
            ),
            "xref": "paper",
            "yref": "paper",
            "x": 0.01,
            "y": 0,
            "yshift": -8,
            "xanchor": "left",
            "yanchor": "top",
            "align": "left",
            "showarrow": False,
            "font": {"size": NOTE_SIZE, "color": palette.muted},
        }
    ]
    # The figure shows all of the bounds, whatever zoom the labels were chosen for.
    traces = trace_scene(dataclasses.replace(scene, zoom=1.0), theme=theme)
    return go.Figure(data=traces, layout=layout)


def style_layout(palette: Palette) -> dict[str, Any]:
    """Return the layout that every map shares: bare axes in metres, pan by dragging."""
    axis = {
        "visible": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": False,
        "autorange": False,
    }
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": palette.sea,
        "plot_bgcolor": palette.sea,
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "hoverdistance": 16,
        "font": {"family": FONT, "color": palette.text},
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.border,
            "align": "left",
            "namelength": 0,
            "font": {"family": FONT, "size": 13, "color": palette.text},
        },
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }


def place_image(source: str, bounds: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return a layout image that fills `bounds` (west, south, east, north in metres)."""
    west, south, east, north = bounds
    return {
        "source": source,
        "xref": "x",
        "yref": "y",
        "x": west,
        "y": north,
        "sizex": east - west,
        "sizey": north - south,
        "sizing": "stretch",
        "layer": "below",
    }
