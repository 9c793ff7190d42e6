"""The documents that the server hands out, made when first asked for: days and base maps."""

import datetime as dt
import hashlib
from dataclasses import replace
from functools import partial
from typing import Any

from dashboard.atlas import Atlases
from dashboard.claims_table import write_claims
from dashboard.comparison import compare
from dashboard.keeping import Once, Recent
from dashboard.languages import prefix_address
from dashboard.payload import describe_atlas, write_days
from dashboard.reporting import describe_days
from dashboard.views import FILTER_KINDS, PARAMETERS, View, write_query
from geo.drawing.basemap import build_base, render_svg
from geo.drawing.projection import Bounds
from geo.drawing.symbology import PALETTES
from geo.language import LANGUAGES, current_language

THEMES = ("light", "dark")
SIDEWAYS, ABOVE = 0.5, 0.25
"""How far the base map goes beyond the map's bounds, as shares of their larger side: further
sideways, since a screen with the table open is wide and low."""
TILES = 8
"""Columns and rows of the closer base map, each drawn when it is first looked at."""
DAYS_KEPT = 8
BASES_KEPT = 4 * TILES * TILES

Ground = tuple[str, Bounds]
Described = tuple[dict[str, Any], dict[dt.date, dict[str, Any]]]


class Documents:
    """Hold the documents of the views that were asked for last, each in its language."""

    def __init__(self, atlases: Atlases) -> None:
        self._atlases = atlases
        # Everyone asks for the default view, so no other may push it out.
        self._usual = {
            (language, theme): Once(partial(self._write_days, theme, View()))
            for language in LANGUAGES
            for theme in THEMES
        }
        self._days: Recent[tuple[str, str, View], bytes] = Recent(DAYS_KEPT)
        self._usual_claims: Recent[str, bytes] = Recent(len(LANGUAGES))
        self._claims: Recent[tuple[str, View], bytes] = Recent(DAYS_KEPT)
        self._described: Recent[tuple[str, View], Described] = Recent(DAYS_KEPT)
        self._coverage: Recent[tuple[str, View], dict[dt.date, dict[str, Any]]] = Recent(DAYS_KEPT)
        self._grounds: Recent[View, Ground] = Recent(DAYS_KEPT)
        self._bases: Recent[tuple[str, View, str], bytes] = Recent(BASES_KEPT)

    def read_days(self, theme: str, view: View) -> bytes:
        """Return all days of a view in a theme as JSON."""
        language = current_language()
        if view.is_default:
            return self._usual[language, theme]()
        return self._days.get((language, theme, view), lambda: self._write_days(theme, view))

    def read_claims(self, view: View) -> bytes:
        """Return the claims of a view, and what is said of each place and day, as JSON."""
        language, drawn = current_language(), view.drawn
        if drawn.is_default:
            return self._usual_claims.get(language, lambda: write_claims(self._atlases()))
        return self._claims.get((language, drawn), lambda: write_claims(self._atlases(drawn)))

    def read_base(self, theme: str, view: View) -> bytes:
        """Return the base map of a view as SVG."""
        crs, bounds = self.find_ground(view)
        return self._draw_base(theme, view, (crs, widen(bounds)), "whole")

    def read_tile(self, theme: str, view: View, column: int, row: int) -> bytes:
        """Return one piece of the closer base map as SVG; rows count from the north."""
        crs, bounds = self.find_ground(view)
        piece = (crs, cut_tile(bounds, column, row))
        return self._draw_base(theme, view, piece, f"{column}-{row}")

    def addresses(self) -> dict[str, object]:
        """Return what a page must know before it has the days: where they are, and its words."""
        return {
            "opening": self._atlases().opening_day.isoformat(),
            "parameters": PARAMETERS,
            "filters": [*FILTER_KINDS],
            "days": self.list_days(),
        }

    def list_days(self) -> dict[str, str]:
        """Return the address of the usual days in each theme, with a hash of what they hold.

        The hash is that of the light document and of all colours, so that the dark one need not
        be made before somebody wants it.
        """
        version = _digest(self.read_days("light", View()))
        return {theme: f"{prefix_address()}/days/{theme}.json?v={version}" for theme in THEMES}

    def _write_days(self, theme: str, view: View) -> bytes:
        atlas = self._atlases(view)
        kept = (current_language(), view)
        described = self._described.get(kept, lambda: self._describe(view))
        return write_days(atlas, theme, described, self._locate_base(theme, view))

    def _describe(self, view: View) -> Described:
        atlas, baseline = self._atlases(view), self._atlases.find_baseline(view)
        comparison = None if baseline is None else compare(atlas, view, baseline)
        # Silence does not depend on what is filtered.
        unfiltered = replace(view.drawn, switches=view.switches.unfiltered)
        coverage = self._coverage.get(
            (current_language(), unfiltered), lambda: describe_days(atlas)
        )
        return describe_atlas(atlas, view, comparison, coverage)

    def _locate_base(self, theme: str, view: View) -> dict[str, object]:
        """Return where the base map of a view is and how far it goes."""
        query = write_query(view.ground)
        version = _digest(self.read_base("light", view)) + (f"&{query}" if query else "")
        return {
            "bounds": widen(self.find_ground(view)[1]),
            "tiles": TILES,
            "whole": f"/basemap/{theme}.svg?v={version}",
            "tile": f"/basemap/{theme}/{{column}}-{{row}}.svg?v={version}",
        }

    def find_ground(self, view: View) -> Ground:
        """Return projection and bounds in metres of a view's map; few of its switches shape it."""

        def find() -> Ground:
            atlas = self._atlases(view)
            scene = atlas.scenes[atlas.opening_day, 1]
            return scene.crs, scene.bounds

        return self._grounds.get(view.ground, find)

    def _draw_base(self, theme: str, view: View, ground: Ground, name: str) -> bytes:
        def draw() -> bytes:
            policy, detail = view.switches.boundaries, name != "whole"
            base = build_base(*ground, boundaries=policy, detail=detail)
            return render_svg(base, PALETTES[theme]).encode()

        return self._bases.get((theme, view.ground, name), draw)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content + repr(PALETTES).encode()).hexdigest()[:12]


def cut_tile(bounds: Bounds, column: int, row: int) -> Bounds:
    """Return the bounds of one of `TILES` × `TILES` pieces; row 0 is the northernmost."""
    west, south, east, north = bounds
    width, height = (east - west) / TILES, (north - south) / TILES
    left, top = west + column * width, north - row * height
    return (left, top - height, left + width, top)


def widen(bounds: Bounds) -> Bounds:
    """Widen bounds so that screens of another shape than the map still show land around it."""
    west, south, east, north = bounds
    side = max(east - west, north - south)
    beside, above = SIDEWAYS * side, ABOVE * side
    return (west - beside, south - above, east + beside, north + above)
