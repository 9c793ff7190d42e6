"""A day in short: how many places of each level, movement, what changed since the day before."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.atlas import Atlas
from dashboard.looks import Look, write_flow_look, write_look
from dashboard.wording import name_flow_target
from geo.language import say
from geo.vocabulary import LEVELS
from geo.wording import name_level

NAMED = ("severe", "closed")
"""Levels whose places are named one by one."""
SILENT = ("stale", "fading")
PLACE_COLUMNS = [
    "date",
    "place_id",
    "place",
    "level",
    "claimed_level",
    "lane",
    "disputed",
    "freshness",
    "age_days",
    "metrics",
]
FLOW_COLUMNS = ["date", "flow_id", "unverified", "headline"]


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what is told of a place or flow on a day."""

    target: str
    name: str
    level: str
    look: Look

    @property
    def words(self) -> str:
        """Return level and value in words."""
        return ", ".join(text for text in self.look[2:] if text)

    def say_beside(self, heading: str) -> str:
        """Return level and value in words, without the level where a heading names it."""
        return self.look[3] if self.look[2] == heading else self.words

    @property
    def is_reported(self) -> bool:
        """Tell whether something is reported for the very day, or still holds."""
        return not self.look[1].startswith(SILENT)


def describe_digests(atlas: Atlas) -> dict[dt.date, dict[str, Any]]:
    """Describe each day in short.

    Keys: `levels` (level, its name, number of places, and of the worst: target, name and words of
    each), `flows` (target, name and words), `changes` (target, name, words on the day before and
    on the day; "new" where it is reported anew, "gone" where no more, else empty).
    """
    breaks = atlas.view.switches.breaks
    told: dict[dt.date, dict[str, Told]] = {day: {} for day in atlas.days}
    places: Any = atlas.situations[PLACE_COLUMNS].sort_values("place")
    for row in places.itertuples():
        place = Told(row.place_id, row.place, row.level, write_look(row, breaks))
        told.setdefault(row.date.date(), {})[row.place_id] = place
    flows: Any = atlas.flows[FLOW_COLUMNS]
    for row in flows.itertuples():
        flow = Told(row.flow_id, name_flow_target(row.flow_id), "", write_flow_look(row))
        told.setdefault(row.date.date(), {})[row.flow_id] = flow
    digests: dict[dt.date, dict[str, Any]] = {}
    before: dict[str, Told] = {}
    for day in atlas.days:
        today = told[day]
        digests[day] = {
            "levels": _list_levels([*today.values()]),
            "flows": [
                [item.target, item.name, item.words]
                for item in today.values()
                if ">" in item.target
            ],
            "changes": [*_list_changes(before, today)] if digests else [],
        }
        before = today
    return digests


def _list_levels(told: Sequence[Told]) -> list[list[Any]]:
    """List the levels of a day, the worst first, with the places of those that are named."""
    found: list[list[Any]] = []
    for level in reversed(LEVELS[1:]):
        reached = [item for item in told if item.level == level]
        word = name_level(level)
        named = [[item.target, item.name, item.say_beside(word)] for item in reached]
        if reached:
            found.append([level, word, len(reached), named if level in NAMED else []])
    return found


def _list_changes(before: dict[str, Told], today: dict[str, Told]) -> Iterator[list[str]]:
    """Say what was told on the day before and what on the day, where either is a report."""
    for target in {**before, **today}:
        sides = before.get(target), today.get(target)
        words = [side.words if side else say("No report") for side in sides]
        was, now = (side is not None and side.is_reported for side in sides)
        item = sides[1] or sides[0]
        if item is not None and (was or now) and words[0] != words[1]:
            yield [target, item.name, *words, "" if was and now else "new" if now else "gone"]
