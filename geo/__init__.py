"""Outflow: what is reported at the world's borders, as GeoDataFrames.

Every public name is a verb. Names are imported on first use, so `import geo` itself loads
neither data nor a drawing library.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.changes import compare_claims, compare_days
    from geo.claims import explain_pair, find_claims
    from geo.dataset import load, load_events, load_mentions, load_reports
    from geo.drawing.plotly_map import plot_map
    from geo.drawing.scene import build_scene
    from geo.drawing.static_map import draw_map, save_map
    from geo.errors import GeoError
    from geo.exports import export
    from geo.filters import Filters
    from geo.flows import find_flows
    from geo.gazetteer import geocode
    from geo.places import list_crossings, list_places
    from geo.reading import locate, read
    from geo.reporting import assess_coverage, find_silences, survey_sources
    from geo.rivals import find_rivals
    from geo.situations import assess_days
    from geo.sums import add_up, average, subtract_returns
    from geo.switches import Switches

__version__ = "0.1.0"
__all__ = [
    "Filters",
    "GeoError",
    "Switches",
    "add_up",
    "assess_coverage",
    "assess_days",
    "average",
    "build_scene",
    "compare_claims",
    "compare_days",
    "draw_map",
    "explain_pair",
    "export",
    "find_claims",
    "find_flows",
    "find_rivals",
    "find_silences",
    "geocode",
    "list_crossings",
    "list_places",
    "load",
    "load_events",
    "load_mentions",
    "load_reports",
    "locate",
    "plot_map",
    "prepare_public",
    "read",
    "save_map",
    "subtract_returns",
    "survey_sources",
]

_HOMES = {
    "Filters": "geo.filters",
    "GeoError": "geo.errors",
    "Switches": "geo.switches",
    "add_up": "geo.sums",
    "assess_coverage": "geo.reporting",
    "assess_days": "geo.situations",
    "average": "geo.sums",
    "build_scene": "geo.drawing.scene",
    "compare_claims": "geo.changes",
    "compare_days": "geo.changes",
    "draw_map": "geo.drawing.static_map",
    "explain_pair": "geo.claims",
    "export": "geo.exports",
    "find_claims": "geo.claims",
    "find_flows": "geo.flows",
    "find_rivals": "geo.rivals",
    "find_silences": "geo.reporting",
    "geocode": "geo.gazetteer",
    "list_crossings": "geo.places",
    "list_places": "geo.places",
    "load": "geo.dataset",
    "load_mentions": "geo.dataset",
    "load_events": "geo.dataset",
    "load_reports": "geo.dataset",
    "locate": "geo.reading",
    "plot_map": "geo.drawing.plotly_map",
    "prepare_public": "geo.public",
    "read": "geo.reading",
    "save_map": "geo.drawing.static_map",
    "subtract_returns": "geo.sums",
    "survey_sources": "geo.reporting",
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
