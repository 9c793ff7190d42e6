"""Labels that do not collide, placed from the metrics of the shipped font."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from PIL import ImageFont

from geo.drawing.marks import Label, Role
from geo.drawing.projection import Bounds
from geo.drawing.symbology import font_path

Boxes = np.ndarray[Any, np.dtype[np.float64]]
Column = np.ndarray[Any, np.dtype[np.float64]]

ASCENT, DESCENT = 0.80, 0.24
"""Height above and depth below the baseline, as shares of the type size, of Noto Sans."""
GAP = 3.0
"""Pixels between a mark and its label."""
FARTHER = (0.0, 7.0, 14.0, 24.0)
"""Pixels by which a label moves away where there is no room beside its mark."""
BESIDE = (0.0,)
CORNER_SHARE = 0.75
"""Share of a mark's radius that a label keeps away at its corners."""
MEASURED_SIZE = 100
LINE_HEIGHT = 1.15

POSITIONS = (
    (1, 0),
    (-1, 0),
    (1, -1),
    (1, 1),
    (-1, -1),
    (-1, 1),
    (0, -1),
    (0, 1),
    (1, -0.5),
    (1, 0.5),
    (-1, -0.5),
    (-1, 0.5),
    (0.5, -1),
    (0.5, 1),
    (-0.5, -1),
    (-0.5, 1),
)
"""Where a label may stand around its mark, best first: right, left, the corners, above, below.

Each is a share of the way to the right and down: 1 touches the mark's edge, 0 is centred.
"""
CENTRED = ((0, 0),)


@dataclass(frozen=True, slots=True)
class Wish:
    """Hold what wants a label: its lines, its anchor in metres, and the radius to keep clear.

    `farther` lists by how many pixels it may stand off; an `insistent` label stands nearer to
    another mark, by as little as can be, rather than nowhere; `otherwise` is tried if there is
    no room.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    radius: float
    size: float
    roles: tuple[Role, ...]
    target: str
    positions: tuple[tuple[float, float], ...] = POSITIONS
    farther: tuple[float, ...] = FARTHER
    insistent: bool = False
    otherwise: "Wish | None" = None


class Room:
    """Keep the boxes that are taken, in pixels of one zoom step.

    `bounds` are west, south, east, north in metres; no label reaches beyond them.
    """

    def __init__(self, bounds: Bounds, metres_per_pixel: float) -> None:
        west, south, east, north = bounds
        self._west, self._north, self._scale = west, north, metres_per_pixel
        self._width = (east - west) / metres_per_pixel
        self._height = (north - south) / metres_per_pixel
        self._boxes = _Stack()
        self._marks: dict[str, _Stack] = {}
        self._owners: dict[str, list[str]] = {}

    def to_pixels(self, x: float, y: float) -> tuple[float, float]:
        """Return pixels right and down of the map's corner."""
        return (x - self._west) / self._scale, (self._north - y) / self._scale

    def take_circle(self, x: float, y: float, radius: float, target: str = "") -> None:
        """Keep labels off a circle at x, y (metres) of `radius` pixels.

        A `target` makes it a mark: names of other places keep nearer to their own.
        """
        self.take_points(np.array([[x, y]]), radius, target)

    def take_points(
        self, points: Boxes, radius: float, target: str = "", role: Role = "place"
    ) -> None:
        """Keep labels off points (metres, shape (n, 2)) by `radius` pixels.

        With a `target` they are its mark, and labels whose first line has this `role` and that
        belong to another mark keep nearer to their own.
        """
        px = (points[:, 0] - self._west) / self._scale
        py = (self._north - points[:, 1]) / self._scale
        boxes = np.column_stack([px - radius, py - radius, px + radius, py + radius])
        self._boxes.push(boxes)
        if target:
            self._marks.setdefault(role, _Stack()).push(boxes)
            self._owners.setdefault(role, []).extend([target] * len(boxes))

    def choose_held(self, labels: Sequence[Label]) -> list[Label]:
        """Return those of some labels, placed already, that keep off everything in the room."""
        if not labels:
            return []
        boxes = np.array([self._box_label(label) for label in labels])
        taken = self._is_taken(boxes).tolist()
        return [label for label, is_taken in zip(labels, taken, strict=True) if not is_taken]

    def _box_label(self, label: Label) -> tuple[float, float, float, float]:
        px, py = self.to_pixels(label.x, label.y)
        left, baseline = px + label.dx, py + label.dy
        width = measure_text(label.text, bold=label.role == "place") * label.size
        top, bottom = baseline - ASCENT * label.size, baseline + DESCENT * label.size
        return left - GAP, top, left + width + GAP, bottom

    def place(self, wish: Wish) -> list[Label]:
        """Place a label at the first free position, or return an empty list."""
        widths = [
            measure_text(line, bold=role == "place") * wish.size
            for line, role in zip(wish.lines, wish.roles, strict=True)
        ]
        width = max(widths)
        height = wish.size * (ASCENT + DESCENT + LINE_HEIGHT * (len(wish.lines) - 1))
        px, py = self.to_pixels(wish.x, wish.y)
        away = wish.radius + GAP
        boxes = _list_boxes((px, py), away, (width, height), wish)
        free = np.flatnonzero(~self._is_taken(boxes))
        excess = self._measure_excess(boxes[free], wish)
        clear = free[excess <= 0]
        if len(clear):
            chosen = clear[0]
        elif wish.insistent and len(free):
            chosen = free[excess.argmin()]
        else:
            return self.place(wish.otherwise) if wish.otherwise else []
        left, top, right, _ = boxes[chosen]
        self._take(tuple(boxes[chosen]))
        side = wish.positions[chosen % len(wish.positions)][0]
        labels = []
        for number, (line, role, own) in enumerate(
            zip(wish.lines, wish.roles, widths, strict=True)
        ):
            start = left if side > 0 else right - own if side < 0 else (left + right - own) / 2
            baseline = top + wish.size * (ASCENT + LINE_HEIGHT * number)
            labels.append(
                Label(
                    text=line,
                    x=wish.x,
                    y=wish.y,
                    dx=round(float(start - px), 1),
                    dy=round(float(baseline - py), 1),
                    size=wish.size,
                    role=role,
                    target=wish.target,
                )
            )
        return labels

    def _is_taken(self, boxes: Any) -> Any:
        left, top, right, bottom = self._boxes.merge().T
        apart = (
            (boxes[:, None, 0] >= right)
            | (boxes[:, None, 2] <= left)
            | (boxes[:, None, 1] >= bottom)
            | (boxes[:, None, 3] <= top)
        )
        inside = (
            (boxes[:, 0] >= 0)
            & (boxes[:, 1] >= 0)
            & (boxes[:, 2] <= self._width)
            & (boxes[:, 3] <= self._height)
        )
        return ~(apart.all(axis=1) & inside)

    def _measure_excess(self, boxes: Boxes, wish: Wish) -> Any:
        """Return by how many pixels each box is farther from its own mark than from another."""
        role = wish.roles[0]
        own = np.array([owner == wish.target for owner in self._owners.get(role, [])], dtype=bool)
        if not own.any() or own.all():
            return np.zeros(len(boxes))
        gaps = _measure_gaps(boxes, self._marks[role].merge())
        return gaps[:, own].min(axis=1) - gaps[:, ~own].min(axis=1)

    def _take(self, box: tuple[float, ...]) -> None:
        self._boxes.push(np.array([box]))


class _Stack:
    """Pile up boxes, and join them only when they are looked at."""

    def __init__(self) -> None:
        self._parts: list[Boxes] = [np.empty((0, 4))]

    def push(self, boxes: Boxes) -> None:
        """Add boxes, shape (n, 4)."""
        self._parts.append(boxes)

    def merge(self) -> Boxes:
        """Return all boxes as one array."""
        if len(self._parts) > 1:
            self._parts = [np.vstack(self._parts)]
        return self._parts[0]


def _list_boxes(
    point: tuple[float, float], away: float, size: tuple[float, float], wish: Wish
) -> Boxes:
    """Return the boxes that a label may take around its mark, the best first, shape (n, 4)."""
    across, down, share, farther = _list_sides(wish.positions, wish.farther)
    (px, py), (width, height) = point, size
    clear = (away + farther) * share
    x, y = px + across * (clear + width / 2), py + down * (clear + height / 2)
    return np.column_stack([x - width / 2, y - height / 2, x + width / 2, y + height / 2])


@cache
def _list_sides(
    positions: tuple[tuple[float, float], ...], farther: tuple[float, ...]
) -> tuple[Column, Column, Column, Column]:
    """Return for each box the shares across and down, of the distance, and the pixels added."""
    rows = [
        (across, down, CORNER_SHARE if abs(across) == abs(down) else 1.0, pixels)
        for pixels in farther
        for across, down in positions
    ]
    across, down, share, added = np.array(rows).T
    return across, down, share, added


def _measure_gaps(boxes: Boxes, marks: Boxes) -> Boxes:
    """Return the pixels between each box and each mark, 0 where they touch."""
    across = np.maximum(boxes[:, None, 0] - marks[:, 2], marks[:, 0] - boxes[:, None, 2])
    down = np.maximum(boxes[:, None, 1] - marks[:, 3], marks[:, 1] - boxes[:, None, 3])
    gaps: Boxes = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return gaps


@cache
def measure_text(text: str, *, bold: bool = False) -> float:
    """Return the width of a text in the shipped font, as a multiple of the type size."""
    return float(_load_font(bold).getlength(text)) / MEASURED_SIZE


@cache
def _load_font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path("bold" if bold else "regular")), MEASURED_SIZE)


def place_labels(room: Room, wishes: Sequence[Wish]) -> list[Label]:
    """Place labels in the given order, leaving out those that find no room."""
    return [label for wish in wishes for label in room.place(wish)]
