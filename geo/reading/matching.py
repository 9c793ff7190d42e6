"""Match what was read from a page, one to one, with what its annotation lists."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.reading.corpus import Page, PageObservation, PagePlace
from geo.vocabulary import FLOW_METRICS

AREAS = ("country", "region", "border")
ATTRIBUTES = ("place", "origin+destination", "dates", "qualifier", "verified")
EARTH_DIAMETER_KM = 12742.0
NEAR_KM = 25.0
FAR_KM = 161.0
TOLERANCE = 0.01

Pairs = dict[int, int]
Weights = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """Hold how the places of a page were read: counts."""

    gold: int
    read: int
    hit: int
    near: int
    far: int


@dataclass(frozen=True, slots=True)
class ObservationMatch:
    """Hold how the observations of a page were read: counts, and those missed and false.

    `read` leaves out what matches an optional one; `right` counts the hits with each of
    `ATTRIBUTES` right.
    """

    gold: int
    read: int
    hit: int
    optional: int
    right: tuple[int, ...]
    missed: tuple[PageObservation, ...]
    false: tuple[PageObservation, ...]


def match_places(gold: Page, read: Page) -> PlaceMatch:
    """Match places of an equal surface form or an equal name, and count how many lie right."""
    weights: Weights = {}
    for row, marked in enumerate(gold.places):
        for column, found in enumerate(read.places):
            same_form = fold_name(marked.mention) == fold_name(found.mention)
            same_name = fold_name(marked.name) == fold_name(found.name)
            if same_form or same_name:
                weights[row, column] = 2 * same_form + same_name
    pairs = pair(len(gold.places), len(read.places), weights)
    matched = [(gold.places[row], read.places[column]) for row, column in pairs.items()]
    return PlaceMatch(
        gold=len(gold.places),
        read=len(read.places),
        hit=len(pairs),
        near=sum(_lies_right(marked, found, NEAR_KM) for marked, found in matched),
        far=sum(_lies_right(marked, found, FAR_KM) for marked, found in matched),
    )


def match_observations(gold: Page, read: Page, *, lenient: bool = False) -> ObservationMatch:
    """Match observations of the same metric and unit and of values within one per cent.

    What is left is matched with the optional ones. A `lenient` match takes all flows as one
    metric. Directions without a number (`movement`) are not scored.
    """
    needed = [item for item in gold.observations if not item.optional]
    optional = [item for item in gold.observations if item.optional]
    found = [item for item in read.observations if item.metric != "movement"]

    def judge(marked: PageObservation, item: PageObservation) -> tuple[bool, ...]:
        return judge_attributes(marked, item, gold.places, read.places)

    pairs = pair(
        len(needed),
        len(found),
        _weigh(
            needed,
            found,
            lambda marked, item: (
                1 + sum(judge(marked, item)) if _is_hit(marked, item, lenient) else 0
            ),
        ),
    )
    rest = [item for column, item in enumerate(found) if column not in set(pairs.values())]
    spare = pair(len(optional), len(rest), _weigh(optional, rest, _is_optional_hit))
    judged = [judge(needed[row], found[column]) for row, column in pairs.items()]
    return ObservationMatch(
        gold=len(needed),
        read=len(found) - len(spare),
        hit=len(pairs),
        optional=len(spare),
        right=tuple(sum(flags[k] for flags in judged) for k in range(len(ATTRIBUTES))),
        missed=tuple(item for row, item in enumerate(needed) if row not in pairs),
        false=tuple(item for k, item in enumerate(rest) if k not in set(spare.values())),
    )


def judge_attributes(
    marked: PageObservation,
    found: PageObservation,
    gold_places: Sequence[PagePlace],
    read_places: Sequence[PagePlace],
) -> tuple[bool, ...]:
    """Tell for each of `ATTRIBUTES` whether a matched observation has it right.

    The place is right under its name, one of its surface forms in the text, or the name that
    the reading gives to such a form.
    """
    return (
        fold_name(found.place) in list_names(marked.place, gold_places, read_places),
        (marked.origin, marked.destination) == (found.origin, found.destination),
        (marked.date_start, marked.date_end) == (found.date_start, found.date_end),
        marked.qualifier == found.qualifier,
        marked.verified == found.verified,
    )


def list_names(
    place: str, gold_places: Sequence[PagePlace], read_places: Sequence[PagePlace]
) -> set[str]:
    """Return the names under which a place is right: its own, its forms, those read from these."""
    forms = {fold_name(item.mention) for item in gold_places if item.name == place}
    names = {item.name for item in read_places if item.name and fold_name(item.mention) in forms}
    return {fold_name(place)} | forms | {fold_name(name) for name in names}


def pair(rows: int, columns: int, weights: Weights) -> Pairs:
    """Return the most pairs of a row and a column that have a weight, each used once.

    Heavier pairs are taken first; a row left over then takes the column of another row if that
    one can move on.
    """
    reachable = [
        sorted(
            (column for column in range(columns) if (row, column) in weights),
            key=lambda column: -weights[row, column],
        )
        for row in range(rows)
    ]
    pairs: Pairs = {}
    owners: Pairs = {}
    for row, column in sorted(weights, key=lambda edge: (-weights[edge], edge)):
        if row not in pairs and column not in owners:
            pairs[row], owners[column] = column, row

    def place(row: int, seen: set[int]) -> bool:
        for column in reachable[row]:
            if column in seen:
                continue
            seen.add(column)
            if column not in owners or place(owners[column], seen):
                owners[column] = row
                return True
        return False

    for row in range(rows):
        if row not in pairs:
            place(row, set())
    return {row: column for column, row in owners.items()}


def _weigh(
    marked: Sequence[PageObservation],
    found: Sequence[PageObservation],
    judge: Callable[[PageObservation, PageObservation], int],
) -> Weights:
    return {
        (row, column): weight
        for row, one in enumerate(marked)
        for column, other in enumerate(found)
        if (weight := judge(one, other))
    }


def _lies_right(marked: PagePlace, found: PagePlace, within_km: float) -> bool:
    """Tell whether a place lies where it should: an area by name or code, a point by distance."""
    if marked.kind in AREAS:
        same_code = bool(found.country) and _sort_code(marked) == _sort_code(found)
        return same_code or fold_name(marked.name) == fold_name(found.name)
    distance = _measure_km(marked, found)
    return distance is not None and distance <= within_km


def _sort_code(place: PagePlace) -> list[str]:
    return sorted(place.country.upper().split("-"))


def _measure_km(one: PagePlace, other: PagePlace) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    first, second = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((second - first) / 2) ** 2
        + math.cos(first) * math.cos(second) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(min(1.0, math.sqrt(half)))


def _is_hit(marked: PageObservation, found: PageObservation, lenient: bool) -> bool:
    flows = lenient and marked.metric in FLOW_METRICS and found.metric in FLOW_METRICS
    return (
        (marked.metric == found.metric or flows)
        and _has_same_unit(marked, found)
        and has_same_values(marked, found, sizes=marked.metric == "change")
    )


def _is_optional_hit(marked: PageObservation, found: PageObservation) -> bool:
    """Tell whether an observation may stand for an optional one.

    Of a vague quantity, which has no values, its sentence and unit are enough.
    """
    if marked.value_low is not None or marked.value_high is not None:
        units = {marked.unit, found.unit}
        same_unit = len(units) == 1 or units == {"people", "people/day"}
        return same_unit and has_same_values(marked, found, sizes=True)
    if marked.metric == "level":
        return found.metric == "level" and found.value_low is None is found.value_high
    return marked.unit == found.unit and _overlap(marked.sentence, found.sentence)


def _overlap(one: str, other: str) -> bool:
    first, second = fold_name(one), fold_name(other)
    return bool(first and second) and (first in second or second in first)


def _has_same_unit(marked: PageObservation, found: PageObservation) -> bool:
    """Tell whether units agree: of people on one single day, a total is a rate."""
    units = {marked.unit, found.unit}
    one_day = bool(marked.date_start) and marked.date_start == marked.date_end
    return (
        len(units) == 1
        or units == {"vehicles", "vehicles/day"}
        or (units == {"people", "people/day"} and one_day)
    )


def has_same_values(marked: PageObservation, found: PageObservation, *, sizes: bool) -> bool:
    """Tell whether two observations have the same values, whichever slot they stand in."""
    one = list_values(marked.value_low, marked.value_high, sizes=sizes)
    other = list_values(found.value_low, found.value_high, sizes=sizes)
    return are_close(one, other)


def are_close(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether two lists of values are the same but for one per cent."""
    return len(one) == len(other) and all(
        _is_close(a, b, TOLERANCE) for a, b in zip(one, other, strict=True)
    )


def list_values(low: float | None, high: float | None, *, sizes: bool = False) -> list[float]:
    """List the one or two values, whichever slot they stand in; as sizes, without their sign."""
    values = sorted(abs(value) if sizes else value for value in (low, high) if value is not None)
    if len(values) == 2 and _is_close(values[0], values[1], 1e-9):
        return values[:1]
    return values


def _is_close(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * max(abs(one), abs(other)) + 1e-9


def fold_name(text: str) -> str:
    """Return a name without capitals and with single spaces."""
    return " ".join(text.split()).casefold()
