"""All days in one document: what the browser needs to paint any day without asking again."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from dashboard.atlas import Atlas
from dashboard.chips import list_chips
from dashboard.comparison import Comparison
from dashboard.digests import describe_digests
from dashboard.events import list_events
from dashboard.evidence import SUMMARY_LANGUAGE
from dashboard.filter_form import fill_filters
from dashboard.reporting import describe_sources
from dashboard.view_form import fill_form
from dashboard.views import View, name_day, write_query
from geo.drawing.marks import Label, ListedClaim, Role, Scene
from geo.drawing.plotly_scatter import Trace, fade
from geo.drawing.plotly_traces import trace_marks
from geo.drawing.styles import style_role, weigh_role
from geo.drawing.symbology import PALETTES
from geo.drawing.texts import explain_silence
from geo.language import write_date
from geo.wording import format_day

LONG = 6
"""Lists of at least this length are stored once and referred to by number."""
STEPPED = 12
"""Lists of numbers of at least this length are written as steps."""


def describe_atlas(
    atlas: Atlas,
    view: View,
    comparison: Comparison | None,
    coverage: Mapping[dt.date, Mapping[str, Any]],
) -> tuple[dict[str, Any], dict[dt.date, dict[str, Any]]]:
    """Write what a view says in words, whatever the theme: on the whole, and of each day.

    On the whole: `query`, `known` (on which day), `is_default`, `form` (what stands in it),
    `compared` (with what; null without), `boundary_note`, `sources`. Of a day: date, title,
    summary, `claims` (how many are about the very day), `silence` (what to say where nothing is
    told), what is listed and not drawn, `coverage` (see `describe_days`), the day in short
    (`digest`, see `describe_digests`), and what differs.
    """
    digests = describe_digests(atlas)
    whole = {
        "query": write_query(view),
        "known": name_day(view.as_of),
        "is_default": view.is_default,
        "chips": list_chips(view),
        "events": list_events(atlas),
        "form": fill_form(view) | fill_filters(view),
        "compared": comparison and {"before": comparison.before, "after": comparison.after},
        "boundary_note": atlas.scenes[atlas.days[0], 1].boundary_note,
        "sources": describe_sources(atlas),
    }
    days = {
        day: _describe_day(atlas, day)
        | {
            "coverage": coverage[day],
            "digest": digests[day],
            "changes": _describe_changes(comparison, day),
        }
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
    `roles` (the look of labels), `days` (one per day: words, and per step the numbers of its
    `traces` and `labels`), `traces`, `labels` (the fields of `geo.drawing.marks.Label` in
    order), `lists`. A trace refers to a shared list as ``{"$": number}``; the same trace, label
    or list is stored once for all days. A list may be ``{"steps": [...]}``: its first number,
    then what is added each time.
    """
    whole, told = described
    shelf, labels = _TraceShelf(), _Shelf()

    def write_scene(scene: Scene) -> dict[str, list[int]]:
        return {
            "traces": [shelf.store(trace) for trace in trace_marks(scene, theme=theme)],
            "labels": [labels.store(_write(_write_label(label))) for label in scene.labels],
        }

    days = [
        {**told[day], "scenes": [write_scene(atlas.scenes[day, step]) for step in atlas.steps]}
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
        "roles": {role: _style_role(role, theme) for role in get_args(Role)},
        "days": days,
    }
    shelves = {"traces": shelf.traces, "labels": labels, "lists": shelf.lists}
    stored = [f'"{name}":[{",".join(items.texts)}]' for name, items in shelves.items()]
    return f"{_write(document)[:-1]},{','.join(stored)}}}".encode()


def _write_label(label: Label) -> list[Any]:
    x, y = round(label.x), round(label.y)
    return [label.text, x, y, label.dx, label.dy, label.size, label.role, label.target]


def _style_role(role: Role, theme: str) -> dict[str, Any]:
    return {"color": fade(*style_role(role, PALETTES[theme])), "weight": weigh_role(role)}


class _Shelf:
    """Store equal texts of JSON once, numbered in the order of their arrival."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    @property
    def texts(self) -> Iterable[str]:
        """Return the texts in order."""
        return self._places

    def store(self, text: str) -> int:
        """Return the number of a text, storing it if it is new."""
        return self._places.setdefault(text, len(self._places))


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
            seen = self._seen[id(trace)] = (
                trace,
                self.traces.store(_write(self._refer(trace))),
            )
        return seen[1]

    def _refer(self, value: Any) -> Any:
        """Replace every long list inside a trace by a reference to the shelf."""
        if isinstance(value, dict):
            return {key: self._refer(item) for key, item in value.items()}
        if isinstance(value, list) and len(value) >= LONG:
            return {"$": self.lists.store(_write_list(value))}
        return _shorten(value)


def _write(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_list(values: list[Any]) -> str:
    """Write a list as JSON, whole floats in it as integers, long lists of these as steps."""
    return _write(_write_steps(_shorten(values)))


def _write_steps(values: list[Any]) -> Any:
    """Write long lists of whole numbers as steps from one to the next, which are short.

    Nulls part the lines of a list; the next step goes on from the number before.
    """
    if len(values) < STEPPED or not all(item is None or type(item) is int for item in values):
        return values
    steps, last = [], 0
    for item in values:
        steps.append(None if item is None else item - last)
        last = last if item is None else item
    return {"steps": steps}


def _shorten(value: Any) -> Any:
    """Turn whole floats into integers, which are shorter to write."""
    if isinstance(value, list):
        return [_shorten(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _describe_day(atlas: Atlas, day: dt.date) -> dict[str, Any]:
    scene: Scene = atlas.scenes[day, 1]
    return {
        "date": day.isoformat(),
        "short": format_day(day),
        "words": write_date(day, "EEE d MMM y"),
        "title": scene.title,
        "subtitle": scene.subtitle,
        "summary": scene.summary,
        "claims": scene.day_claims,
        "silence": "" if scene.claims else explain_silence(scene.switches),
        "listed": [_write_listed(item) for item in scene.listed],
        "legend": [[entry.symbol, entry.text] for entry in scene.legend],
    }


def _write_listed(item: ListedClaim) -> list[str]:
    """Return text and reason, and the language of evidence, which is that of our summaries."""
    return [item.text, item.reason, SUMMARY_LANGUAGE if item.observation_id else ""]


def _describe_changes(comparison: Comparison | None, day: dt.date) -> dict[str, Any] | None:
    if comparison is None:
        return None
    rows = [
        [item.target, item.name, item.before, item.after, item.is_minor]
        for item in comparison.days.get(day, ())
    ]
    return {"words": comparison.write_words(day), "rows": rows}
