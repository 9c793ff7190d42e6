"""Outflow: what is reported at the world's borders, as GeoDataFrames.

Every public name is a verb. Names are imported on first use, so `import geo` itself loads
neither data nor a drawing library.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.dataset import load, load_mentions
    from geo.drawing.plotly_map import plot_map
    from geo.drawing.scene import build_scene
    from geo.drawing.static_map import draw_map, save_map
    from geo.errors import GeoError
    from geo.flows import find_flows
    from geo.gazetteer import geocode
    from geo.places import list_crossings, list_places
    from geo.reading import locate, read
    from geo.situations import assess_days

__version__ = "0.1.0"
__all__ = [
    "GeoError",
    "assess_days",
    "build_scene",
    "draw_map",
    "find_flows",
    "geocode",
    "list_crossings",
    "list_places",
    "load",
    "load_mentions",
    "locate",
    "plot_map",
    "read",
    "save_map",
]

_HOMES = {
    "GeoError": "geo.errors",
    "assess_days": "geo.situations",
    "build_scene": "geo.drawing.scene",
    "draw_map": "geo.drawing.static_map",
    "find_flows": "geo.flows",
    "geocode": "geo.gazetteer",
    "list_crossings": "geo.places",
    "list_places": "geo.places",
    "load": "geo.dataset",
    "load_mentions": "geo.dataset",
    "locate": "geo.reading",
    "plot_map": "geo.drawing.plotly_map",
    "read": "geo.reading",
    "save_map": "geo.drawing.static_map",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted({*globals(), *__all__})
