"""All days in one document: what the browser needs to paint any day without asking again."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from dashboard.atlas import Atlas
from dashboard.comparison import Comparison
from dashboard.reporting import describe_days, describe_sources
from dashboard.view_form import fill_form
from dashboard.views import View, name_day, write_query
from geo.drawing.marks import Scene
from geo.drawing.plotly_map import style_layout
from geo.drawing.plotly_scatter import Trace
from geo.drawing.plotly_traces import trace_scene
from geo.drawing.symbology import PALETTES
from geo.wording import MONTHS, format_day

LONG = 6
"""Lists of at least this length are stored once and referred to by number."""


def describe_atlas(
    atlas: Atlas, view: View, comparison: Comparison | None
) -> tuple[dict[str, Any], dict[dt.date, dict[str, Any]]]:
    """Write what a view says in words, whatever the theme: on the whole, and of each day.

    On the whole: `query`, `known` (on which day), `is_default`, `form` (what stands in it),
    `compared` (with what; null without), `boundary_note`, `sources`. Of a day: date, title,
    summary, counts, what is listed and not drawn, coverage, and what differs.
    """
    coverage = describe_days(atlas)
    whole = {
        "query": write_query(view),
        "known": name_day(view.as_of),
        "is_default": view.is_default,
        "form": fill_form(view),
        "compared": comparison and {"before": comparison.before, "after": comparison.after},
        "boundary_note": atlas.scenes[atlas.days[0], 1].boundary_note,
        "sources": describe_sources(atlas),
    }
    days = {
        day: _describe_day(atlas, day)
        | {"coverage": coverage[day], "changes": _describe_changes(comparison, day)}
        for day in atlas.days
    }
    return whole, days


def write_days(
    atlas: Atlas,
    theme: str,
    described: tuple[Mapping[str, Any], Mapping[dt.date, Mapping[str, Any]]],
    base: Mapping[str, Any],
) -> bytes:
    """Write every day and zoom step as compact UTF-8 JSON.

    `described` is what `describe_atlas` returns; `base` says where the base map is.

    Keys: those of `described`, `base`, `bounds` and `metres_per_pixel` (of step 1), `steps`,
    `layout`, `days` (one per day: words, and per step the numbers of its `traces`), `traces`,
    `lists`. A trace refers to a shared list as ``{"$": number}``; the same trace or list is stored
    once for all days.
    """
    whole, told = described
    shelf = _TraceShelf()
    days = [
        {
            **told[day],
            "scenes": [
                [shelf.store(trace) for trace in trace_scene(atlas.scenes[day, step], theme=theme)]
                for step in atlas.steps
            ],
        }
        for day in atlas.days
    ]
    first = atlas.scenes[atlas.days[0], 1]
    document = {
        **whole,
        "theme": theme,
        "base": base,
        "bounds": first.bounds,
        "metres_per_pixel": first.metres_per_pixel,
        "steps": atlas.steps,
        "focus": atlas.focus,
        "layout": style_layout(PALETTES[theme]),
        "days": days,
        "traces": shelf.traces.items,
        "lists": shelf.lists.items,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


class _Shelf:
    """Store equal JSON values once, numbered in the order of their arrival."""

    def __init__(self) -> None:
        self.items: list[Any] = []
        self._places: dict[str, int] = {}

    def store(self, value: Any) -> int:
        """Return the number of a value, storing it if it is new."""
        key = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if key not in self._places:
            self._places[key] = len(self.items)
            self.items.append(value)
        return self._places[key]


class _TraceShelf:
    """Store traces, and the long lists inside them, once for all days and steps."""

    def __init__(self) -> None:
        self.traces = _Shelf()
        self.lists = _Shelf()
        self._seen: dict[int, tuple[Trace, int]] = {}

    def store(self, trace: Trace) -> int:
        """Return the number of a trace; one that recurs as an object is not compared again."""
        seen = self._seen.get(id(trace))
        if seen is None:
            # The trace is kept as well, so that its id cannot pass to another one.
            seen = self._seen[id(trace)] = (trace, self.traces.store(self._refer(trace)))
        return seen[1]

    def _refer(self, value: Any) -> Any:
        """Replace every long list inside a trace by a reference to the shelf."""
        if isinstance(value, dict):
            return {key: self._refer(item) for key, item in value.items()}
        if isinstance(value, list):
            compact = [_shorten(item) for item in value]
            return {"$": self.lists.store(compact)} if len(compact) >= LONG else compact
        return _shorten(value)


def _shorten(value: Any) -> Any:
    """Write whole floats as integers, which halves the coordinates."""
    if isinstance(value, list):
        return [_shorten(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _describe_day(atlas: Atlas, day: dt.date) -> dict[str, Any]:
    scene: Scene = atlas.scenes[day, 1]
    return {
        "date": day.isoformat(),
        "short": format_day(day),
        "words": f"{day:%a} {day.day} {MONTHS[day.month - 1]} {day.year}",
        "title": scene.title,
        "subtitle": scene.subtitle,
        "summary": scene.summary,
        "claims": scene.claims,
        "listed": [[item.text, item.reason] for item in scene.listed],
        "legend": [[entry.symbol, entry.text] for entry in scene.legend],
    }


def _describe_changes(comparison: Comparison | None, day: dt.date) -> dict[str, Any] | None:
    if comparison is None:
        return None
    rows = [
        [item.target, item.name, item.before, item.after, item.is_minor]
        for item in comparison.days.get(day, ())
    ]
    return {"words": comparison.write_words(day), "rows": rows}
