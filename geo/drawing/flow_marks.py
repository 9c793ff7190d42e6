"""Flows of one day as arrows on a stage: where they cross, how wide, and beside which others."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

import numpy as np

from geo.drawing import flow_shapes
from geo.drawing.marking import Stage
from geo.drawing.marks import Flow, Point
from geo.drawing.symbology import flow_width
from geo.drawing.texts import hover_flow
from geo.language import say
from geo.wording import format_number

ARROW_PIXELS = 72.0
"""Length of an arrow across a border, the same at every zoom: short borders stay readable."""
LONGEST_ARROW_PIXELS = 200.0
RETURN_ASIDE_PIXELS = 16.0
ASIDES_PIXELS = (0.0, 9.0, -9.0)
"""Small shifts to the left that an arrow may take where it would lie upon another."""
BENDS = (flow_shapes.BEND, -flow_shapes.BEND)
APART_PIXELS = 9.0
REACH_SHARE = 0.6
CROSSED_KINDS = ("crossing", "border", "group")


def name_flow(row: Any) -> str:
    """Return the id of a flow: the pair, and what it goes through where that is told."""
    return f"{row.origin}>{row.destination}" + (f" via {row.via}" if row.via else "")


def mark_flows(rows: Iterable[Any], stage: Stage, zoom: float) -> list[Flow]:
    """Return the arrows of a day, the widest first; later ones step aside for earlier ones."""
    apart = APART_PIXELS * stage.metres_per_pixel / zoom
    taken = np.empty((0, 2))
    flows = []
    for row in sorted(rows, key=lambda row: (np.nan_to_num(-row.high), name_flow(row))):
        path = flow_shapes.choose_apart(_list_paths(row, stage, zoom), taken, apart)
        if not path or not any(stage.holds(point) for point in path):
            continue
        taken = np.vstack([taken, path])
        numbered = row.basis != "direction"
        low, high = (float(row.low), float(row.high)) if numbered else (None, None)
        flows.append(
            Flow(
                flow_id=name_flow(row),
                origin=row.origin,
                destination=row.destination,
                path=tuple((round(x, 1), round(y, 1)) for x, y in path),
                low=low,
                high=high,
                width_low=flow_width(low) if low is not None else 0.0,
                width_high=flow_width(high) if high is not None else 0.0,
                basis=row.basis,
                open_high=bool(row.open_high),
                unverified=bool(row.unverified),
                is_return=bool(row.is_return),
                headline=row.headline,
                hover=hover_flow(row),
            )
        )
    return flows


def _list_paths(row: Any, stage: Stage, zoom: float) -> Iterator[Sequence[Point]]:
    """Yield the curves that a flow may take, best first: across the border, or a long way."""
    scale = stage.metres_per_pixel / zoom
    ends = [stage.shapes.get(f"country:{code}") for code in (row.origin, row.destination)]
    if ends[0] is None or ends[1] is None:
        return
    first, second = sorted((row.origin, row.destination))
    crossed = row.via or stage.anchors.get((first, second), "")
    anchor = stage.points.get(crossed)
    if anchor is not None and crossed.partition(":")[0] in CROSSED_KINDS:
        direction = _find_direction(crossed, (first, second), stage, zoom)
        if row.origin != first:
            direction = (-direction[0], -direction[1])
        # Returns run on the other side, so that both directions of a pair can be read.
        start = -RETURN_ASIDE_PIXELS if row.is_return else 0.0
        for aside, bend in product(ASIDES_PIXELS, BENDS):
            yield flow_shapes.cross_border(
                anchor, direction, ARROW_PIXELS * scale, aside=(start + aside) * scale, bend=bend
            )
        return
    target = stage.points.get(row.via) or stage.points[f"country:{row.destination}"]
    tail = flow_shapes.nearest_on_boundary(ends[0], target)
    if not stage.holds(tail) and stage.holds(target):
        tail = flow_shapes.clip_to_box(target, tail, stage.bounds)
    if stage.holds(tail):
        end = flow_shapes.clip_to_box(tail, target, stage.bounds)
        for bend in BENDS:
            yield flow_shapes.reach_over(tail, end, LONGEST_ARROW_PIXELS * scale, bend=bend)


def _find_direction(crossed: str, pair: tuple[str, str], stage: Stage, zoom: float) -> Point:
    """Return the unit vector from the first country of a pair into the second, computed once."""
    reach = ARROW_PIXELS * REACH_SHARE * stage.metres_per_pixel / min(zoom, 4)
    key = (f"{crossed} {pair[0]}-{pair[1]}", reach)
    if key not in stage.directions:
        first, second = (stage.shapes[f"country:{code}"] for code in pair)
        stage.directions[key] = flow_shapes.find_direction(
            stage.points[crossed], first, second, reach
        )
    return stage.directions[key]


def write_flow_value(row: Any) -> str:
    """Write the value beside an arrow: ``8,314``, ``10,400–11,400``, ``>12,000``, ``avg 7,000``."""
    if row.basis == "direction":
        return ""
    low, high = (format_number(round(value)) for value in (row.low, row.high))
    if low == high:
        sign = "~" if row.open_low and row.open_high else "≤" if row.open_low else ""
        text = f"{sign or ('>' if row.open_high else '')}{low}"
    else:
        text = f"{'<' if row.open_low else ''}{low}–{high}{'+' if row.open_high else ''}"
    return say("avg {number}", number=text) if row.basis == "average" else text
