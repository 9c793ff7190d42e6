"""The published rule that turns what is reported about a place on a day into a level.

The breaks are conventions of this project, chosen so that a reader can tell an ordinary wait
from one that needs food, fuel and shelter. They stand in `geo.switches` alone, where an analyst
may change them, and are shown in the legend.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from geo.records import Observation
from geo.switches import BREAKS
from geo.vocabulary import LEVELS, TRUSTED, Level

Breaks = Mapping[str, tuple[float, float, float]]
MEASURED: tuple[Level, ...] = ("normal", "elevated", "heavy", "severe")

STATE_LEVELS: dict[str, Level] = {
    "heavy": "heavy",
    "normal": "normal",
    "open": "normal",
    "eased": "normal",
    "closed": "closed",
    "halted": "closed",
}
"""The level that a word sets where nothing fresh is measured; other words set none."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Hold a level, the level that only unverified reports claim, and whether it is disputed.

    `lane` is what part of the traffic it is about ("foot", "lorries"…), empty for all of it.
    """

    level: Level
    claimed_level: Level
    disputed: bool
    lane: str = ""


def rank_level(level: Level) -> int:
    """Return the position of a level, from 0 (none) to 5 (closed)."""
    return LEVELS.index(level)


def classify_value(metric: str, value: float, breaks: Breaks = BREAKS) -> Level:
    """Return the class of one measured value, or an empty level for a metric without breaks."""
    if metric not in breaks:
        return ""
    return MEASURED[sum(value >= limit for limit in breaks[metric])]


def classify_observation(observation: Observation, breaks: Breaks = BREAKS) -> Level:
    """Return the class that one observation alone would set.

    An "up to" counts by its high value, an "at least" by its low one, a range by its high end.
    """
    if observation.metric == "level":
        return STATE_LEVELS.get(observation.state, "")
    value = observation.ceiling
    return "" if value is None else classify_value(observation.metric, value, breaks)


def assess_level(observations: Iterable[Observation], breaks: Breaks = BREAKS) -> Assessment:
    """Apply the rule to the fresh observations about one very place.

    The highest class of measured official or reported observations is the level. A word sets it
    only where none of these is measured, except that a closure stands above any measure.
    Unverified observations never raise it; denied ones, and what has not happened, do not count
    at all. The level is disputed where an official or reported observation says "normal" beside
    a higher one.
    """
    measured: list[Level] = []
    words: list[Level] = []
    doubted: list[Level] = []
    said_normal = False
    for observation in observations:
        level = classify_observation(observation, breaks)
        if not level or observation.status != "happened":
            continue
        if observation.verification in TRUSTED:
            (words if observation.metric == "level" else measured).append(level)
            said_normal |= observation.state == "normal"
        elif observation.verification == "unverified":
            doubted.append(level)
    deciding: list[Level] = ["closed"] if "closed" in words else measured or words
    level = max(deciding, key=rank_level, default="")
    disputed = said_normal and rank_level(level) > rank_level("normal")
    return Assessment(level, max(doubted, key=rank_level, default=""), disputed)
