"""Brackets beside what is reported as a whole: along a border, or along the members of a group."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from geo.drawing.marks import Point
from geo.drawing.projection import Bounds

Rings = tuple[tuple[Point, ...], ...]

ASIDE_PIXELS, GROUP_ASIDE_PIXELS = 8.0, 18.0
"""How far a bracket runs beside a border, and beside members, which have marks of their own."""
CALM_PIXELS, CALM_METRES = 4.0, 500.0
"""Bends of a border that a bracket does not follow: in pixels, and in metres however close."""
ASIDE_SHARE = 1.6
"""A bracket runs at least this many times the bends that it leaves out beside its border."""
HOOK_SHARE = 0.6
"""How far the hooks at the ends reach back, as a share of the way to the border."""
SHORTEST_PIXELS = 24.0
"""The length of the shortest bracket; shorter pieces of a border have none but the longest."""
STRAIGHT_SHARE = 0.3
"""Members stand in a row if they leave its line by at most this share of its length."""
WIDEST_GAP_METRES = 300_000.0
"""Members further apart stand in no row: a bracket would seem to be about what is between them."""
ROUNDING = 10.0
"""Metres to which positions are rounded."""


def bracket_border(line: Any, metres_per_pixel: float, bounds: Bounds, inland: Any = None) -> Rings:
    """Return brackets beside a border, one for each longer piece of it, cut to bounds.

    `line` and `bounds` (west, south, east, north) are in metres. `inland` is the area on whose
    side they run; without one it is the left of the line.
    """
    calm = max(CALM_PIXELS * metres_per_pixel, CALM_METRES)
    aside = max(ASIDE_PIXELS * metres_per_pixel, ASIDE_SHARE * calm)
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    pieces = sorted(shapely.get_parts(merged), key=lambda piece: -float(piece.length))
    least = SHORTEST_PIXELS * metres_per_pixel
    kept = [piece for number, piece in enumerate(pieces) if not number or piece.length >= least]
    brackets = [_run_beside(shapely.simplify(piece, calm), aside, inland) for piece in kept]
    return _cut([bracket for bracket in brackets if bracket], bounds)


def _run_beside(line: Any, aside: float, inland: Any) -> list[Point]:
    """Return the line beside a line, with a hook at both ends."""
    left, right = (shapely.offset_curve(line, way, quad_segs=3) for way in (aside, -aside))
    beside = left if _share_within(left, inland) >= _share_within(right, inland) else right
    longest = max(shapely.get_parts(beside), key=lambda part: float(part.length), default=None)
    if longest is None or longest.is_empty:
        return []
    calm = shapely.get_coordinates(shapely.simplify(longest, aside / 8))
    ends = shapely.get_coordinates(line)[[0, -1]]
    if np.hypot(*(ends[0] - calm[0])) > np.hypot(*(ends[0] - calm[-1])):
        calm = calm[::-1]
    hooks = calm[[0, -1]] + (ends - calm[[0, -1]]) * HOOK_SHARE
    return [(float(x), float(y)) for x, y in np.vstack([hooks[:1], calm, hooks[1:]])]


def _share_within(line: Any, area: Any) -> float:
    xy = shapely.get_coordinates(line)
    if area is None or not len(xy):
        return 0.0
    return float(shapely.contains_xy(area, xy[:, 0], xy[:, 1]).mean())


def bracket_group(points: Any, metres_per_pixel: float, bounds: Bounds) -> Rings:
    """Return a bracket along the members of a group, or nothing where they stand in no row.

    `points` are their positions in metres, shape (n, 2).
    """
    middle = points.mean(axis=0)
    row, side = np.linalg.svd(points - middle)[2]
    # On the right of the members, or above them: the same for every day.
    if side[0] < 0 or (side[0] == 0 and side[1] < 0):
        side = -side
    along, across = (points - middle) @ row, (points - middle) @ side
    length = max(float(np.ptp(along)), SHORTEST_PIXELS * metres_per_pixel)
    widest = np.diff(np.sort(along)).max(initial=0.0)
    if widest > WIDEST_GAP_METRES or np.abs(across).max() > STRAIGHT_SHARE * length:
        return ()
    start = (along.min() + along.max() - length) / 2
    away = float(across.max()) + GROUP_ASIDE_PIXELS * metres_per_pixel
    hook = away - ASIDE_PIXELS * HOOK_SHARE * metres_per_pixel
    corners = [(start, hook), (start, away), (start + length, away), (start + length, hook)]
    line = np.array([middle + a * row + b * side for a, b in corners])
    return _cut([[(float(x), float(y)) for x, y in line]], bounds)


def _cut(lines: Sequence[Sequence[Point]], bounds: Bounds) -> Rings:
    """Cut lines to bounds; a cut end has no hook, for the border goes on there."""
    rings = []
    for line in lines:
        for part in shapely.get_parts(shapely.clip_by_rect(shapely.linestrings(line), *bounds)):
            xy = np.rint(shapely.get_coordinates(part) / ROUNDING) * ROUNDING
            rings.append(tuple((float(x), float(y)) for x, y in xy))
    return tuple(ring for ring in rings if len(ring) > 1)
