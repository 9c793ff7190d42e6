"""Which observations say the same: copies, rounded copies, the same days told otherwise.

The most precise statements come first, doubted ones after all others, and each stands for itself;
rounder ones join the nearest one that they may repeat. So the outcome depends on what is said,
never on the order of rows.
"""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.agreement import (
    COARSEST_SHARE,
    LONGEST_OVERLAP_DAYS,
    find_difference,
    find_hidden,
    rank_lead,
)
from geo.statements import SLACK_SHARES, Statement, iterate_statements, number_rows

TRIES = 16
"""Neighbours in value that are looked at on each side, so that crowds cost no more than a few."""
WIDEST_SLACK_SHARE = max(SLACK_SHARES.values())
IDENTITY = ("measure", *Statement._fields[1:])

Entry = tuple[float, int]
Window = tuple[str, float, float]


@dataclass(slots=True)
class Echoes:
    """Hold the claim of each observation, and of each claim the row that states it best."""

    claim: NDArray[np.int64]
    anchor: NDArray[np.int64]


def group_echoes(table: pd.DataFrame) -> Echoes:
    """Group the rows of `geo.statements.compare_columns` into claims.

    Claims are numbered from 0 in an order that follows from what they say. `anchor` holds for
    each the position of one row with its most precise statement.
    """
    if table.empty:
        return Echoes(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    identity = number_rows(table, IDENTITY)
    _, first, identity = np.unique(identity, return_index=True, return_inverse=True)
    by_measure = np.argsort(table["measure"].to_numpy()[first], kind="stable")
    distinct = table.iloc[first[by_measure]]
    claim = np.empty(len(distinct), dtype=np.int64)
    anchors: list[int] = []
    numbered = enumerate(iterate_statements(distinct))
    for _, block in groupby(numbered, key=lambda item: item[1].measure):
        shelves: dict[tuple[str, str, bool], Shelf] = {}
        for position, said in sorted(block, key=lambda item: rank_lead(item[1])):
            shelf = shelves.setdefault((said.word, said.status, said.asserted), Shelf())
            found = shelf.find(said)
            if found is None:
                found = len(anchors)
                anchors.append(position)
                shelf.add(said, found)
            claim[position] = found
    claim_of = np.empty_like(claim)
    claim_of[by_measure] = claim
    return Echoes(claim_of[identity], first[by_measure[anchors]])


@dataclass(slots=True)
class Shelf:
    """Keep the leading statements of one measure by form and days, sorted by value."""

    places: dict[Hashable, list[Entry]] = field(default_factory=dict)
    statements: dict[int, Statement] = field(default_factory=dict)

    def add(self, said: Statement, claim: int) -> None:
        """Put the leading statement of a claim on the shelf."""
        self.statements[claim] = said
        for place in (*_list_places(said), *_list_values(said)):
            insort(self.places.setdefault((said.form, place), []), (said.low, claim))

    def find(self, said: Statement) -> int | None:
        """Return the claim that a statement repeats: the nearest in value, then in days."""
        best: tuple[float, int, int] | None = None
        for claim in self._search(said, _list_windows(said)):
            lead = self.statements[claim]
            if not find_difference(lead, said):
                days_apart = abs(lead.start - said.start) + abs(lead.end - said.end)
                rank = (abs(lead.low - said.low), days_apart, claim)
                best = rank if best is None else min(best, rank)
        return None if best is None else best[2]

    def _search(self, said: Statement, windows: Iterable[Window]) -> Iterator[int]:
        """Yield the claims within the windows, from the value of the statement outwards."""
        for form, low, high in windows:
            for place in _list_places(said):
                entries = self.places.get((form, place), [])
                at = bisect_left(entries, (said.low,))
                for value, claim in entries[at : at + TRIES]:
                    if value > high:
                        break
                    yield claim
                for value, claim in reversed(entries[max(at - TRIES, 0) : at]):
                    if value < low:
                        break
                    yield claim
        for place in _list_values(said):
            same = self.places.get((said.form, place), [])
            yield from (claim for _, claim in islice(same, TRIES))


def _list_places(said: Statement) -> Iterable[Hashable]:
    """List the days under which a statement is kept; totals and long periods under their period."""
    if said.total or said.end - said.start >= LONGEST_OVERLAP_DAYS:
        return ((said.start, said.end),)
    return range(said.start, said.end + 1)


def _list_values(said: Statement) -> Iterable[Hashable]:
    """List where statements of the same value are kept: totals whatever their days, limits by day.

    Many limits may share one low value, so that looking along the values could miss the same one.
    """
    if said.total:
        return (("value", said.low, said.high),)
    if said.form == "point":
        return ()
    return [("value", said.low, said.high, place) for place in _list_places(said)]


def _list_windows(said: Statement) -> list[Window]:
    """List the forms that a statement may repeat, with the lowest and highest value."""
    slack = WIDEST_SLACK_SHARE * abs(said.low) if said.doubted else said.slack
    windows: list[Window] = [(said.form, said.low - slack, said.low + slack)]
    hidden = find_hidden(said)
    if said.form == "at_least":
        windows.append(("point", said.low, said.low + hidden))
    elif said.form == "up_to":
        windows.append(("point", said.low - hidden, said.low))
    elif said.form == "point" and said.doubted:
        reach = COARSEST_SHARE * abs(said.low)
        windows += [("at_least", said.low - reach, said.low), ("up_to", said.low, said.low + reach)]
    return windows
