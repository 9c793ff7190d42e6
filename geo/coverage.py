"""Which claim speaks for which day: periods, fading, closures that hold."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import geopandas as gpd
import pandas as pd

from geo.errors import InputError
from geo.frame import check_frame, parse_day
from geo.measures import best_verification
from geo.records import Claim, Observation, Period
from geo.speakers import name_speaker
from geo.statements import TOTAL_METRICS, name_lane
from geo.switches import DEFAULT, Switches
from geo.vocabulary import CONGESTION_METRICS, FLOW_METRICS, TRUSTED

HOLDING_STATES = ("closed", "restricted")
STOPPING_STATES = (*HOLDING_STATES, "halted")
TRAFFIC_METRICS = (*CONGESTION_METRICS, *FLOW_METRICS)
LIFTING_STATES = ("normal", "open", "eased")
ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Spoken:
    """Hold the claims that speak for one place on one day, and who reports it in which reports.

    `fresh` ones cover the day with their period, `fading` ones are about congestion and
    covered the day before, `held` ones closed or restricted the place and were not lifted since.
    """

    fresh: list[Claim] = field(default_factory=list)
    fading: list[Claim] = field(default_factory=list)
    held: list[Claim] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    report_ids: set[str] = field(default_factory=set)


def count_days(observation: Observation) -> int | None:
    """Return the length of the period in days, or None where start or end is unknown."""
    if observation.date_start is None or observation.date_end is None:
        return None
    return (observation.date_end - observation.date_start).days + 1


def covers_day(observation: Observation, day: dt.date) -> bool:
    """Tell whether the day lies in the period, both of whose ends are known."""
    return _meets(observation, (day, day))


def find_window(day: dt.date, switches: Switches = DEFAULT) -> Period:
    """Return the first and the last of the days that a day stands for, which is the last."""
    return day - (switches.window_days - 1) * ONE_DAY, day


def list_window(day: dt.date, switches: Switches = DEFAULT) -> list[dt.date]:
    """List the days that a day stands for, in order."""
    return [*_list_period(*find_window(day, switches))]


def _meets(observation: Observation, window: Period) -> bool:
    """Tell whether a day of the window lies in the period, both of whose ends are known."""
    start, end = observation.date_start, observation.date_end
    return start is not None and end is not None and start <= window[1] and window[0] <= end


def is_short(observation: Observation, switches: Switches = DEFAULT) -> bool:
    """Tell whether the period is known and short enough to speak for each of its days."""
    days = count_days(observation)
    return days is not None and days <= switches.short_period_days


def is_congestion(observation: Observation) -> bool:
    """Tell whether it says how jammed a place is: queues, waits, words about its state."""
    return observation.metric in (*CONGESTION_METRICS, "level")


def speaks_for_its_days(observation: Observation, switches: Switches = DEFAULT) -> bool:
    """Tell whether it is about each day of its period: congestion always, counts if short."""
    return is_congestion(observation) or is_short(observation, switches)


def list_carriers(claim: Claim) -> tuple[Observation, ...]:
    """List the observations whose days are those of a claim.

    A total is about the days of its most precise observation; whatever else is said of several
    days stands on each day on which some report says it.
    """
    return (claim.said,) if claim.said.metric in TOTAL_METRICS else claim.members


def is_about(claim: Claim, day: dt.date, switches: Switches = DEFAULT) -> bool:
    """Tell whether a claim speaks for this very day, or for one of those that it stands for."""
    window = find_window(day, switches)
    return any(
        _meets(item, window) and speaks_for_its_days(item, switches)
        for item in list_carriers(claim)
    )


def tell_on(claim: Claim, day: dt.date, switches: Switches = DEFAULT) -> Claim | None:
    """Return a claim as those tell it who speak for a day, None if nobody does."""
    told = [
        item
        for item in list_carriers(claim)
        if covers_day(item, day) and speaks_for_its_days(item, switches)
    ]
    if not told:
        return None
    limited = _limit(claim, told)
    if covers_day(claim.said, day):
        return limited
    start, end = told[0].date_start, told[0].date_end
    return replace(limited, said=replace(limited.said, date_start=start, date_end=end))


def select_short(
    claims: Iterable[Claim], day: dt.date, switches: Switches = DEFAULT
) -> list[Claim]:
    """Return the claims about the day or those it stands for, or a short period around them."""
    window = find_window(day, switches)
    return [
        claim
        for claim in claims
        if any(_meets(item, window) and is_short(item, switches) for item in list_carriers(claim))
    ]


def list_days(frame: gpd.GeoDataFrame, switches: Switches = DEFAULT) -> pd.DatetimeIndex:
    """List the days of the slider.

    These are the days that the dataset declares (``frame.attrs["first_day"]`` and
    ``["last_day"]``), else those from the first to the last day of short-period observations.

    Raises `InputError` if a column is missing or no observation has a short period.
    """
    check_frame(frame)
    first, last = frame.attrs.get("first_day"), frame.attrs.get("last_day")
    if first is None or last is None:
        length = (frame["date_end"] - frame["date_start"]).dt.days + 1
        short = frame[length <= switches.short_period_days]
        if short.empty:
            raise InputError(
                f"No observation has a period of at most {switches.short_period_days} days, "
                "so there is no day to show. Check date_start and date_end."
            )
        first, last = short["date_start"].min(), short["date_end"].max()
    return pd.date_range(first, last, freq="D")


def check_day(frame: gpd.GeoDataFrame, day: dt.date | str, switches: Switches = DEFAULT) -> dt.date:
    """Return a day of the slider, or raise `InputError` if it is no day or outside the data."""
    return _check_within(parse_day(day), list_days(frame, switches))


def _check_within(date: dt.date, days: pd.DatetimeIndex) -> dt.date:
    if not days[0].date() <= date <= days[-1].date():
        raise InputError(
            f"{date} lies outside the data, which has days from {days[0]:%Y-%m-%d} "
            f"to {days[-1]:%Y-%m-%d}. Choose one of these."
        )
    return date


def choose_days(
    frame: gpd.GeoDataFrame,
    dates: dt.date | str | Iterable[dt.date | str] | None,
    switches: Switches = DEFAULT,
) -> list[dt.date]:
    """Return the days asked for, those of the slider unless some are given.

    Raises `InputError` as `check_day` does.
    """
    slider = list_days(frame, switches)
    if dates is None:
        return [day.date() for day in slider]
    given = dates if isinstance(dates, Iterable) and not isinstance(dates, str) else [dates]
    return [_check_within(parse_day(day), slider) for day in given]


def spread_over_days(
    claims: Sequence[Claim],
    last: dt.date,
    switches: Switches = DEFAULT,
    *,
    among: Sequence[Claim] = (),
) -> dict[dt.date, Spoken]:
    """Say which claims about one place speak for which day, up to the day `last`.

    On each day a claim is as verified as the reports that speak for that day. `among` holds all
    claims about the place where `claims` are only some of them: any of them may lift a closure.
    """
    spoken: dict[dt.date, Spoken] = {}
    among = among or claims
    for claim in claims:
        fresh, fading = _find_days(claim, among, last, switches)
        for day, told in sorted(fresh.items()):
            spoken.setdefault(day, Spoken()).fresh.append(_limit(claim, told))
        for day, told in sorted(fading.items()):
            if day not in fresh:
                spoken.setdefault(day, Spoken()).fading.append(_limit(claim, told))
        for day in _list_held(claim, among, last):
            spoken.setdefault(day, Spoken()).held.append(claim)
        for item in claim.members:
            _add_voice(spoken, item, switches)
    return spoken


Told = dict[dt.date, list[Observation]]


def _find_days(
    claim: Claim, claims: Sequence[Claim], last: dt.date, switches: Switches
) -> tuple[Told, Told]:
    """Find who speaks for a claim on which day, and for whom it fades; what was lifted does not."""
    fresh: Told = {}
    fading: Told = {}
    for item in list_carriers(claim):
        period = _find_period(item)
        if not period or not speaks_for_its_days(item, switches):
            continue
        start, end = period
        for day in _list_period(start, end):
            fresh.setdefault(day, []).append(item)
        if is_congestion(item):
            until = end + switches.fading_days * ONE_DAY
            if item.state in STOPPING_STATES:
                until = min(until, _find_lifting(claim.said, _find_latest(claim), claims, last))
            for day in _list_period(end + ONE_DAY, until):
                fading.setdefault(day, []).append(item)
    return fresh, fading


def _limit(claim: Claim, told: Sequence[Observation]) -> Claim:
    """Return a claim as verified as those who tell it on a day."""
    best = best_verification(told)
    if claim.said.verification in (best, *(item.verification for item in told)):
        return claim
    return replace(claim, said=replace(claim.said, verification=best))


def _add_voice(spoken: dict[dt.date, Spoken], item: Observation, switches: Switches) -> None:
    """Add who says it in which report to each of its own days, whatever becomes of its claim."""
    period = _find_period(item)
    denied = item.verification == "denied" or item.status != "happened"
    if not period or denied or not speaks_for_its_days(item, switches):
        return
    for day in _list_period(*period):
        said = spoken.setdefault(day, Spoken())
        said.speakers.add(name_speaker(item.attribution, item.publisher))
        said.report_ids.add(item.report_id)


def _find_period(item: Observation) -> Period | None:
    start, end = item.date_start, item.date_end
    return (start, end) if start is not None and end is not None else None


def _list_period(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    for offset in range((end - start).days + 1):
        yield start + offset * ONE_DAY


def _list_held(claim: Claim, claims: Sequence[Claim], last: dt.date) -> Iterator[dt.date]:
    """List the days after its period for which a closure or restriction still holds."""
    said = claim.said
    periods = [period for item in claim.members if (period := _find_period(item))]
    if said.state not in HOLDING_STATES or said.status != "happened" or not periods:
        return
    end = max(period[1] for period in periods)
    lifting = _find_lifting(said, _find_latest(claim), claims, last)
    yield from _list_period(end + ONE_DAY, min(last, lifting))


def _find_latest(claim: Claim) -> dt.date:
    """Return the first day of the latest period for which a claim is told."""
    return max(item.date_start for item in claim.members if item.date_start is not None)


def _find_lifting(
    held: Observation, since: dt.date, claims: Sequence[Claim], last: dt.date
) -> dt.date:
    """Return the last day for which a closure or restriction holds.

    A later trusted claim of the same lane or of all traffic lifts it by its word (normal, open,
    eased), or contradicts a closure or halt by measuring traffic.
    """
    lanes = ("", _name_lane(held))
    stopped = held.state != "restricted"
    lifted = [
        said.date_start - ONE_DAY
        for said in (claim.said for claim in claims if claim.counts)
        if said.date_start is not None
        and said.date_start > since
        and said.verification in TRUSTED
        and _name_lane(said) in lanes
        and (
            said.state in LIFTING_STATES
            or (stopped and said.metric in TRAFFIC_METRICS and bool(said.ceiling))
        )
    ]
    return min(lifted, default=last)


def _name_lane(item: Observation) -> str:
    return name_lane(item.metric, item.mode, item.counted, item.kind)
