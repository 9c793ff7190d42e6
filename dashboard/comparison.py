"""What differs on each day between a view and the one that it is compared with, in words."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from dashboard.atlas import Assessed, Atlas
from dashboard.views import View, name_day
from dashboard.wording import name_flow_target
from geo.changes import compare_days
from geo.drawing.flow_marks import name_flow
from geo.drawing.texts import count_words
from geo.language import mark, say, say_count

NOT_REPORTED = mark("Not reported")
ORDER = ("level", "amount", "new", "gone", "words", "claims")
"""Kinds of difference, the most telling first."""

Kind = Literal["place", "flow"]


@dataclass(frozen=True, slots=True)
class Change:
    """Hold what is said of a place or flow before and after.

    `is_minor` marks that the words are the same and only the claims behind them differ.
    """

    target: str
    name: str
    kind: Kind
    before: str
    after: str
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Hold the names of what is compared, and what differs on each day."""

    before: str
    after: str
    phrase: str
    days: Mapping[dt.date, Sequence[Change]]

    def write_words(self, day: dt.date) -> str:
        """Sum up a day: ``12 places and 1 flow differ on this day from the latest view``."""
        counts = Counter(item.kind for item in self.days.get(day, ()) if not item.is_minor)
        if not counts:
            return say("Nothing differs on this day from {view}", view=self.phrase)
        places, flows = counts["place"], counts["flow"]
        told = []
        if places:
            told.append(say_count("{count} place", "{count} places", places))
        if flows:
            told.append(say_count("{count} flow", "{count} flows", flows))
        what = say("{one} and {other}", one=told[0], other=told[1]) if told[1:] else told[0]
        return say_count(
            "{what} differs on this day from {view}",
            "{what} differ on this day from {view}",
            counts.total(),
            what=what,
            view=self.phrase,
        )


def compare(atlas: Atlas, view: View, baseline: Assessed) -> Comparison:
    """Compare each day of a view, whose atlas is given, with its baseline, the earlier first."""
    sides: list[tuple[str, Assessed]] = [
        (_name_day(view.since), baseline),
        (_name_view(view), atlas),
    ]
    if view.as_of and not view.since:
        sides.reverse()
    (before, earlier), (after, later) = sides
    changes: dict[dt.date, list[tuple[int, Change]]] = {day: [] for day in atlas.days}
    for day, rank, change in (*_compare_places(earlier, later), *_compare_flows(earlier, later)):
        changes.setdefault(day, []).append((rank, change))
    return Comparison(
        before=before,
        after=after,
        phrase=say("what was known on {day}", day=name_day(view.since))
        if view.since
        else say("the latest view"),
        days={
            day: tuple(
                change for _, change in sorted(found, key=lambda item: (item[0], item[1].name))
            )
            for day, found in changes.items()
        },
    )


def _name_view(view: View) -> str:
    if view.as_of or view.drawn.is_default:
        return _name_day(view.as_of)
    return say("This view")


def _name_day(day: dt.date | None) -> str:
    return say("By {day}", day=name_day(day)) if day else say("Latest")


def _compare_places(earlier: Assessed, later: Assessed) -> Iterator[tuple[dt.date, int, Change]]:
    names = {
        row.place_id: row.place
        for table in (earlier.situations, later.situations)
        for row in table[["place_id", "place"]].drop_duplicates().itertuples()
    }
    for row in compare_days(earlier.situations, later.situations).to_dict("records"):
        target = row["place_id"]
        yield _describe(row, target, names[target], "place")


def _compare_flows(earlier: Assessed, later: Assessed) -> Iterator[tuple[dt.date, int, Change]]:
    differences = compare_days(earlier.flows, later.flows)
    for found, row in zip(differences.itertuples(), differences.to_dict("records"), strict=True):
        target = name_flow(found)
        yield _describe(row, target, name_flow_target(target) or target, "flow")


def _describe(
    row: Mapping[Any, Any], target: str, name: str, kind: Kind
) -> tuple[dt.date, int, Change]:
    """Return the day of a difference, its rank among others, and its words."""
    is_minor = row["change"] == "claims"
    before, after = (_write_side(row, side, kind, is_minor) for side in ("before", "after"))
    change = Change(target, name, kind, before, after, is_minor)
    return row["date"].date(), ORDER.index(row["change"]), change


def _write_side(row: Mapping[Any, Any], side: str, kind: Kind, is_minor: bool) -> str:
    headline = row[f"headline_{side}"]
    if pd.isna(headline):
        return say(NOT_REPORTED)
    if is_minor:
        return count_words(int(row[f"claims_{side}"]), int(row[f"sources_{side}"]))
    # The headline of a flow begins with its name, which stands above it already.
    return str(headline.partition(": ")[2] if kind == "flow" else headline)
