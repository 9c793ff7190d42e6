"""How a place or flow is on one day: its level as a word and a cue, and its value in short."""

from collections.abc import Sequence
from typing import Any

from geo.language import say
from geo.levels import Breaks, classify_value
from geo.measures import find_main_measure
from geo.records import MetricRange
from geo.wording import add_lane, format_short_range, name_level, word_age

Look = tuple[str, str, str, str]
"""Level, how it stands (as classes of the style sheet), word, value."""


def write_flow_look(row: Any) -> Look:
    """Write how a row of `geo.find_flows` stands on its day."""
    # The headline of a flow begins with its name, which stands beside it already.
    return "", "unverified" if row.unverified else "", "", row.headline.partition(": ")[2]


def write_look(row: Any, breaks: Breaks) -> Look:
    """Write how a row of `geo.assess_days` stands on its day; `breaks` are those of its levels."""
    level = row.level or row.claimed_level
    classes = row.freshness + (" unverified" if row.claimed_level and not row.level else "")
    if row.freshness == "stale" and not row.level:
        return "", "stale", say("No recent report"), ""
    measure = find_telling_measure(row.metrics, level, breaks)
    value = format_short_range(measure) if measure else ""
    word = write_level(row) if level else "" if value else say("Reported")
    return level, classes, word, value


def find_telling_measure(
    metrics: Sequence[MetricRange], level: str, breaks: Breaks
) -> MetricRange | None:
    """Return the measure that reaches the level of a place, else the one that sums it up."""
    reaching = [item for item in metrics if classify_value(item.metric, item.high, breaks) == level]
    return find_main_measure(reaching if level else ()) or find_main_measure(metrics)


def write_level(row: Any) -> str:
    """Name the level of a row of `geo.assess_days` in words."""
    return word_level(
        row.level,
        row.claimed_level,
        row.freshness,
        row.age_days,
        disputed=row.disputed,
        lane=row.lane,
    )


def word_level(
    level: str,
    claimed: str,
    freshness: str,
    age_days: int = 0,
    *,
    disputed: bool,
    lane: str = "",
) -> str:
    """Name the level of a place on a day as the panel shows it."""
    if freshness == "stale" and not level:
        return say("No recent report")
    words = [add_lane(name_level(level or claimed), lane)]
    if claimed and not level:
        words.append(say("unverified"))
    if disputed:
        words.append(say("disputed"))
    if freshness == "fading":
        words.append(say("from {age}", age=word_age(age_days)))
    return ", ".join(words)
