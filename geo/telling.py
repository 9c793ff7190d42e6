"""What is told of one place on one day: which claims speak, how fresh they are, its level."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo.coverage import Spoken, spread_over_days
from geo.levels import Assessment, assess_level, rank_level
from geo.measures import measure_ranges, name_measure
from geo.records import Claim, MetricRange, Observation
from geo.switches import DEFAULT, Switches
from geo.vocabulary import TRUSTED


@dataclass(frozen=True, slots=True)
class Told:
    """Hold what is told of a place on a day, or on several days together.

    `fresh` claims are about these days and count; `speaking` ones are those whose measures are
    shown, with what fades; `held` ones closed or restricted the place and were not lifted since;
    `listed` are all of them and those that do not count. `level_days` are the days on which the
    level is reached.
    """

    assessment: Assessment
    freshness: str
    fresh: tuple[Claim, ...]
    speaking: tuple[Claim, ...]
    held: tuple[Claim, ...]
    listed: tuple[Claim, ...]
    metrics: tuple[MetricRange, ...]
    last_report: dt.date | None
    level_days: tuple[dt.date, ...]
    speakers: frozenset[str]
    report_ids: frozenset[str]


class Teller:
    """Tell of one place day by day, by the claims that are shown.

    `claims` are all those about the place: also those that are not shown lift closures, and tell
    that a day is not without a report.
    """

    def __init__(
        self, claims: Sequence[Claim], last: dt.date, switches: Switches = DEFAULT
    ) -> None:
        shown = [claim for claim in claims if claim.shown]
        self._switches = switches
        self._spoken = spread_over_days(shown, last, switches, among=claims)
        self._all = self._spoken
        if len(shown) < len(claims):
            self._all = spread_over_days(claims, last, switches)
        self._first = min((day for day, said in self._spoken.items() if said.fresh), default=None)
        self._reported = sorted(
            day for day, said in self._all.items() if any(claim.counts for claim in said.fresh)
        )
        self._told: dict[dt.date, Told | None] = {}

    def tell(self, day: dt.date) -> Told | None:
        """Say what is told of a day; None before the first report."""
        if day not in self._told:
            self._told[day] = self._tell(day)
        return self._told[day]

    def hides(self, day: dt.date) -> bool:
        """Tell whether some claim speaks for a day for which none of those shown does."""
        if self._all is self._spoken:
            return False
        told = self._tell_by(self._all.get(day, Spoken()), day)
        return told.freshness != "stale"

    def _tell(self, day: dt.date) -> Told | None:
        said = self._spoken.get(day, Spoken())
        if not said.held and (self._first is None or self._first > day):
            return None
        return self._tell_by(said, day)

    def _tell_by(self, said: Spoken, day: dt.date) -> Told:
        last = max((date for date in self._reported if date <= day), default=None)
        return tell_day(said, day, last, self._switches)


def tell_day(
    said: Spoken, day: dt.date, last_report: dt.date | None, switches: Switches = DEFAULT
) -> Told:
    """Say what is told of one place on one day."""
    fresh, fading, held = (
        [claim for claim in claims if claim.counts]
        for claims in (said.fresh, said.fading, said.held)
    )
    closures = [claim for claim in held if claim.said.state == "closed"]
    speaking, freshness = fresh, "fresh"
    assessment = _assess([*fresh, *closures], switches)
    told = {_name_subject(claim) for claim in fresh}
    known = {_name_subject(claim) for claim in fresh if claim.said.verification in TRUSTED}
    fading = [claim for claim in fading if _name_subject(claim) not in known]
    wider = _assess([*fresh, *closures, *fading], switches)
    if fading and _adds(wider, assessment):
        assessment, freshness = wider, "fading"
        speaking = [*fresh, *(claim for claim in fading if _name_subject(claim) not in told)]
        last_report = max(_list_ends(fading, day), default=last_report)
    elif not fresh:
        freshness = "held" if closures else "stale"
    return Told(
        assessment=assessment,
        freshness=freshness,
        fresh=tuple(fresh),
        speaking=tuple(speaking),
        held=tuple(held),
        listed=(*said.fresh, *(fading if freshness == "fading" else ()), *said.held),
        metrics=measure_ranges(speaking),
        last_report=last_report,
        level_days=(day,) if assessment.level or assessment.claimed_level else (),
        speakers=frozenset(said.speakers),
        report_ids=frozenset(said.report_ids),
    )


def _name_subject(claim: Claim) -> tuple[str, str]:
    """Return what a claim is about at its place: metric and lane."""
    measure = name_measure(claim.said)
    return measure.metric, measure.lane


def _list_ends(claims: Iterable[Claim], day: dt.date) -> list[dt.date]:
    """List the last days of what was told before a day."""
    ends = [item.date_end for claim in claims for item in claim.members]
    return [end for end in ends if end is not None and end < day]


def _assess(claims: Iterable[Claim], switches: Switches) -> Assessment:
    """Apply the rule to each lane: all traffic has the say, else the worst of the others.

    What is doubted about all traffic does not hide what is known of a part of it.
    """
    lanes: dict[str, list[Observation]] = {"": []}
    for claim in claims:
        lanes.setdefault(_name_subject(claim)[1], []).append(claim.said)
    assessed = {lane: assess_level(said, switches.breaks) for lane, said in lanes.items()}
    main = assessed.pop("")
    others = [replace(item, lane=lane) for lane, item in sorted(assessed.items())]
    known = [item for item in others if item.level]
    if main.level or not others:
        return main
    if known:
        return max(known, key=lambda item: rank_level(item.level))
    claimed = max(others, key=lambda item: rank_level(item.claimed_level))
    return claimed if claimed.claimed_level and not main.claimed_level else main


def _adds(wider: Assessment, fresh: Assessment) -> bool:
    """Tell whether what fades gives a level where nothing fresh does, or one of all traffic."""
    if fresh.level and not fresh.lane:
        return False
    if fresh.level or fresh.claimed_level:
        return bool(wider.level) and not wider.lane
    return True
