"""Which observation speaks for which day: periods, fading, closures that hold, silence."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo.errors import InputError
from geo.frame import check_columns
from geo.records import Observation
from geo.vocabulary import CONGESTION_METRICS

SHORT_PERIOD_DAYS = 7
"""Longest period, in days, that still speaks for each of its days."""
FADING_DAYS = 1
"""Days for which congestion is still shown, fading, after the period of its last report."""
HOLDING_STATES = ("closed", "restricted")
LIFTING_STATES = ("normal", "open", "eased")
TRUSTED = ("official", "reported")
ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Spoken:
    """Hold the observations that speak for one place on one day.

    `fresh` ones cover the day with their period, `fading` ones are about congestion and
    covered the day before, `held` ones closed or restricted the place and were not lifted since.
    """

    fresh: list[Observation] = field(default_factory=list)
    fading: list[Observation] = field(default_factory=list)
    held: list[Observation] = field(default_factory=list)


def count_days(observation: Observation) -> int | None:
    """Return the length of the period in days, or None where start or end is unknown."""
    if observation.date_start is None or observation.date_end is None:
        return None
    return (observation.date_end - observation.date_start).days + 1


def covers_day(observation: Observation, day: dt.date) -> bool:
    """Tell whether the day lies in the period, both of whose ends are known."""
    start, end = observation.date_start, observation.date_end
    return start is not None and end is not None and start <= day <= end


def is_short(observation: Observation) -> bool:
    """Tell whether the period is known and at most `SHORT_PERIOD_DAYS` long."""
    days = count_days(observation)
    return days is not None and days <= SHORT_PERIOD_DAYS


def is_congestion(observation: Observation) -> bool:
    """Tell whether it says how jammed a place is: queues, waits, words about its state."""
    return observation.metric in (*CONGESTION_METRICS, "level")


def speaks_for_its_days(observation: Observation) -> bool:
    """Tell whether it is about each day of its period: congestion always, counts if short."""
    return is_congestion(observation) or is_short(observation)


def count_reports(observations: Iterable[Observation], day: dt.date) -> int:
    """Count the reports with a statement about the day, or about at most a week around it."""
    spoken = [item for item in observations if is_short(item) and covers_day(item, day)]
    return len({item.report_id for item in spoken if item.review != "rejected"})


def list_days(frame: gpd.GeoDataFrame) -> pd.DatetimeIndex:
    """List the days of the slider.

    These are the days that the dataset declares (``frame.attrs["first_day"]`` and
    ``["last_day"]``), else those from the first to the last day of short-period observations.

    Raises `InputError` if a column is missing or no observation has a short period.
    """
    check_columns(frame.columns, optional=())
    first, last = frame.attrs.get("first_day"), frame.attrs.get("last_day")
    if first is None or last is None:
        length = (frame["date_end"] - frame["date_start"]).dt.days + 1
        short = frame[length <= SHORT_PERIOD_DAYS]
        if short.empty:
            raise InputError(
                f"No observation has a period of at most {SHORT_PERIOD_DAYS} days, "
                "so there is no day to show. Check date_start and date_end."
            )
        first, last = short["date_start"].min(), short["date_end"].max()
    return pd.date_range(first, last, freq="D")


def check_day(frame: gpd.GeoDataFrame, day: dt.date | str) -> dt.date:
    """Return a day of the slider, or raise `InputError` if it is no day or outside the data."""
    try:
        date = dt.date.fromisoformat(day) if isinstance(day, str) else pd.Timestamp(day).date()
    except ValueError as error:
        raise InputError(f"{day!r} is no date. Write an existing day as YYYY-MM-DD.") from error
    days = list_days(frame)
    if not days[0].date() <= date <= days[-1].date():
        raise InputError(
            f"{date} lies outside the data, which has days from {days[0]:%Y-%m-%d} "
            f"to {days[-1]:%Y-%m-%d}. Choose one of these."
        )
    return date


def spread_over_days(observations: Sequence[Observation], last: dt.date) -> dict[dt.date, Spoken]:
    """Say which observations about one place speak for which day, up to the day `last`."""
    spoken: dict[dt.date, Spoken] = {}
    for item in observations:
        start, end = item.date_start, item.date_end
        if start is None or end is None:
            continue
        if speaks_for_its_days(item):
            for day in _days(start, end):
                spoken.setdefault(day, Spoken()).fresh.append(item)
            if is_congestion(item):
                for day in _days(end + ONE_DAY, end + FADING_DAYS * ONE_DAY):
                    spoken.setdefault(day, Spoken()).fading.append(item)
        if item.state in HOLDING_STATES and item.status == "happened":
            for day in _days(end + ONE_DAY, min(last, _find_lifting(item, observations, last))):
                spoken.setdefault(day, Spoken()).held.append(item)
    return spoken


def _days(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    for offset in range((end - start).days + 1):
        yield start + offset * ONE_DAY


def _find_lifting(held: Observation, observations: Sequence[Observation], last: dt.date) -> dt.date:
    """Return the last day for which a closure or restriction holds.

    A later trusted report lifts it by its word (normal, open, eased), or contradicts a closure
    by measuring traffic.
    """
    assert held.date_start is not None
    lifted = [
        item.date_start - ONE_DAY
        for item in observations
        if item.date_start is not None
        and item.date_start > held.date_start
        and item.verification in TRUSTED
        and (
            item.state in LIFTING_STATES
            or (held.state == "closed" and bool(item.ceiling) and item.status == "happened")
        )
    ]
    return min(lifted, default=last)
