"""Counts that may count the same people twice: unlike in kind, or meeting in days and places."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.measures import name_measure
from geo.names import fold
from geo.records import Claim, Period
from geo.scopes import is_within, list_wholes
from geo.wording import format_day, format_range


@dataclass(frozen=True, slots=True)
class Overlap:
    """Hold two counts that share days at one place, or at a place and what it is part of.

    `is_inside` tells that `part` lies inside `whole` altogether.
    """

    part: Claim
    whole: Claim
    is_inside: bool

    def __str__(self) -> str:
        verb = "lies inside" if self.is_inside else "overlaps with"
        return f"{describe_claim(self.part)} {verb} {describe_claim(self.whole)}"

    @property
    def observation_ids(self) -> tuple[str, ...]:
        """Return the observations that make the two counts."""
        members = (*self.part.members, *self.whole.members)
        return tuple(item.observation_id for item in members)


def find_unlike(claims: Sequence[Claim]) -> Iterator[str]:
    """Say in which ways dated claims do not count the same."""
    measures = [name_measure(claim.said) for claim in claims]
    kinds = {
        "metric": {item.metric for item in measures},
        "direction": {
            f"{item.origin or 'anywhere'} to {item.destination or 'anywhere'}" for item in measures
        },
        "unit": {item.unit for item in measures},
        "what was counted": {item.counted for item in measures},
        "whose": {item.population for item in measures},
        "mode": {item.lane or "all" for item in measures},
    }
    for name, values in kinds.items():
        if len(values) > 1:
            yield f"different {name}: {', '.join(sorted(values))}"
    rates = [claim for claim, measure in zip(claims, measures, strict=True) if measure.per_day]
    if rates:
        yield f"a rate over several days is no count: {describe_claim(rates[0])}"


def find_overlaps(claims: Sequence[Claim]) -> list[Overlap]:
    """Find each count that meets a wider one: what lies inside first, then the largest.

    Of all that are wider, the narrowest that holds it is named. Claims about one place and period
    are rivals and no overlap, and rates count nobody.
    """
    groups: dict[tuple[str, Period], Claim] = {}
    totals = [claim for claim in claims if not name_measure(claim.said).per_day]
    for claim in sorted(totals, key=lambda item: (-(item.said.ceiling or 0), item.claim_id)):
        groups.setdefault((name_place(claim), find_period(claim)), claim)
    ordered = sorted(groups.values(), key=lambda claim: (find_period(claim), claim.claim_id))
    wider: dict[str, list[Claim]] = {}
    for at, first in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if find_period(other)[0] > find_period(first)[1]:
                break
            if _share_a_place(first, other):
                part, whole = sorted((first, other), key=_rank_width)
                wider.setdefault(part.claim_id, []).append(whole)
    by_id = {claim.claim_id: claim for claim in ordered}
    found = [_choose(by_id[name], wholes) for name, wholes in wider.items()]
    return sorted(
        found,
        key=lambda item: (not item.is_inside, -(item.part.said.ceiling or 0), str(item)),
    )


def _choose(part: Claim, wholes: Sequence[Claim]) -> Overlap:
    overlaps = [Overlap(part, whole, _is_inside(part, whole)) for whole in wholes]
    return min(overlaps, key=lambda item: (not item.is_inside, _rank_width(item.whole)))


def _rank_width(claim: Claim) -> tuple[int, int, str]:
    """Return a sort key by which a count of fewer days, or of a part of a place, comes first."""
    start, end = find_period(claim)
    return (end - start).days, -len(list_wholes(claim.said.place_id)), claim.claim_id


def _share_a_place(one: Claim, other: Claim) -> bool:
    here, there = name_place(one), name_place(other)
    return here == there or is_within(here, there) or is_within(there, here)


def _is_inside(part: Claim, whole: Claim) -> bool:
    (start, end), (first, last) = find_period(part), find_period(whole)
    here, there = name_place(part), name_place(whole)
    return first <= start and end <= last and (here == there or is_within(here, there))


def name_place(claim: Claim) -> str:
    """Return the id of a claim's place, or its folded name where it has none."""
    return claim.said.place_id or f"name:{fold(claim.said.place)}"


def find_period(claim: Claim) -> Period:
    """Return the days of a dated claim."""
    start, end = claim.said.date_start, claim.said.date_end
    if start is None or end is None:
        raise ValueError(f"claim {claim.claim_id} has no days")
    return start, end


def describe_claim(claim: Claim) -> str:
    """Write a count with its place and days: ``98,000 from 21 Sep to 27 Sep (Kazakhstan)``."""
    said = claim.said
    amount = format_range(
        said.floor or 0,
        said.ceiling or 0,
        open_low=said.qualifier == "up_to",
        open_high=said.qualifier == "at_least",
    )
    rate = " a day" if said.per_day else ""
    if said.date_start is None or said.date_end is None:
        return f"{amount}{rate} ({said.place})"
    return f"{amount}{rate} {describe_days(said.date_start, said.date_end)} ({said.place})"


def describe_days(start: dt.date, end: dt.date) -> str:
    """Write the days of a count, with their years where they lie in several."""
    if start == end:
        return f"on {format_day(start)}"
    years = ("", "") if start.year == end.year else (f" {start.year}", f" {end.year}")
    return f"from {format_day(start)}{years[0]} to {format_day(end)}{years[1]}"
