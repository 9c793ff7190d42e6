"""Curves for flows: where an arrow crosses the border, which way it points, how it bends."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely

from geo.drawing.marks import Point

BEND = 0.14
"""How far a curve leaves the straight line, as a share of its length."""
STEPS = 20
TAIL_SHARE = 0.42
"""Share of an arrow that lies on the side of its origin."""


def curve_path(tail: Point, head: Point, *, bend: float = BEND) -> tuple[Point, ...]:
    """Return a quadratic Bézier curve from tail to head that bends to the left for bend > 0."""
    start, end = np.asarray(tail), np.asarray(head)
    along = end - start
    control = (start + end) / 2 + 2 * bend * np.array([-along[1], along[0]])
    share = np.linspace(0, 1, STEPS + 1)[:, None]
    points = (1 - share) ** 2 * start + 2 * share * (1 - share) * control + share**2 * end
    return tuple((float(x), float(y)) for x, y in points)


def find_direction(anchor: Point, origin: Any, destination: Any, reach: float) -> Point:
    """Return the unit vector that leads across the border at `anchor`, out of the origin.

    It runs from the middle of the origin's area within `reach` metres to the middle of the
    destination's; without one of these, straight to or from the other.
    """
    disc = shapely.Point(anchor).buffer(reach, quad_segs=8)
    near = [shapely.centroid(shapely.intersection(area, disc)) for area in (origin, destination)]
    centre = shapely.Point(anchor)
    start, end = (centre if point.is_empty else point for point in near)
    if near[1].is_empty:
        end = shapely.shortest_line(centre, destination).coords[-1]
        end = shapely.Point(end)
    dx, dy = end.x - start.x, end.y - start.y
    length = float(np.hypot(dx, dy))
    return (0.0, -1.0) if length == 0 else (dx / length, dy / length)


def cross_border(
    anchor: Point, direction: Point, length: float, *, aside: float = 0.0, bend: float = BEND
) -> tuple[Point, ...]:
    """Return an arrow of `length` metres across the border at `anchor`, shifted `aside` metres."""
    unit = np.asarray(direction)
    left = np.array([-unit[1], unit[0]])
    middle = np.asarray(anchor) + left * aside
    tail, head = middle - unit * length * TAIL_SHARE, middle + unit * length * (1 - TAIL_SHARE)
    return curve_path((tail[0], tail[1]), (head[0], head[1]), bend=bend)


def reach_over(
    start: Point, end: Point, longest: float, *, bend: float = BEND
) -> tuple[Point, ...]:
    """Return an arrow from start towards end, at most `longest` metres long."""
    along = np.asarray(end) - np.asarray(start)
    length = float(np.hypot(*along))
    share = 1.0 if length <= longest else longest / length
    head = np.asarray(start) + along * share
    return curve_path(start, (float(head[0]), float(head[1])), bend=bend)


def nearest_on_boundary(area: Any, point: Point) -> Point:
    """Return the point of an area's boundary that lies nearest to a point."""
    x, y = shapely.shortest_line(shapely.boundary(area), shapely.Point(point)).coords[0]
    return float(x), float(y)


def clip_to_box(start: Point, end: Point, bounds: tuple[float, float, float, float]) -> Point:
    """Return the end of a line from a start within bounds, cut where it would leave them."""
    share = 1.0
    for axis in (0, 1):
        along = end[axis] - start[axis]
        room = bounds[axis + 2 if along > 0 else axis] - start[axis]
        if abs(along) > abs(room):
            share = min(share, room / along)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def choose_apart(
    paths: Iterable[Sequence[Point]], taken: "np.ndarray[Any, np.dtype[np.float64]]", apart: float
) -> Sequence[Point]:
    """Return the first path that stays `apart` metres off the taken points, shape (n, 2).

    If none does, returns the path with the fewest points too near; if there is none, nothing.
    """
    best: Sequence[Point] = ()
    fewest = np.inf
    for path in paths:
        away = np.hypot(*(np.asarray(path)[:, None, :] - taken[None, :, :]).transpose(2, 0, 1))
        near = int((away < apart).any(axis=1).sum())
        if near < fewest:
            best, fewest = path, near
        if near == 0:
            break
    return best


def shorten_path(path: Sequence[Point], metres: float) -> list[Point]:
    """Cut this length off the end of a path, so that a line ends inside its arrowhead."""
    points = list(path)
    while len(points) > 2:
        step = math.dist(points[-1], points[-2])
        if step > metres:
            break
        metres -= step
        points.pop()
    (x0, y0), (x1, y1) = points[-2:]
    step = math.dist(points[-1], points[-2])
    share = 0.0 if step == 0 else min(metres / step, 1.0)
    points[-1] = (x1 - (x1 - x0) * share, y1 - (y1 - y0) * share)
    return points
