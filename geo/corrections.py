"""Which claims correct others: later counts of a day that was not over, and denials."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from geo.statements import KEY_PARTS, SLACK_SHARES, TOTAL_METRICS, number_rows
from geo.vocabulary import TRUSTED, VERIFICATIONS

CLOSE_SHARE = SLACK_SHARES["about"]
DENIED_PARTS = (*(name for name in KEY_PARTS if name != "undated"), "word", "status")
PERIOD = ("where", "metric", "lane", "origin", "destination", "unit", "start", "end")


def find_corrections(claims: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return `standing`, `corrects` and `corrected_by` for each claim.

    `table` has a row of `geo.statements.compare_columns` for each claim. The count of a day that
    was published before the day was over is a first report: a later official or reported count
    of the same that is no less trusted supersedes it. A zero of everybody, or of the citizens of
    the country that they come from, is superseded by a later count of anybody. A denial corrects
    the claim that it denies; that claim is itself denied where nothing but unverified reports
    stands behind it.
    """
    links = [*_find_superseded(claims, table), *_find_denied(claims, table)]
    corrects: dict[int, set[str]] = {}
    corrected_by: dict[int, set[str]] = {}
    standing = np.where(table["asserted"], "stands", "denied").astype(object)
    ids = claims["claim_id"].tolist()
    for earlier, later, outcome in links:
        corrects.setdefault(later, set()).add(ids[earlier])
        corrected_by.setdefault(earlier, set()).add(ids[later])
        if outcome:
            standing[earlier] = outcome
    return pd.DataFrame(
        {
            "standing": standing,
            "corrects": [tuple(sorted(corrects.get(i, ()))) for i in range(len(ids))],
            "corrected_by": [tuple(sorted(corrected_by.get(i, ()))) for i in range(len(ids))],
        },
        index=claims.index,
    )


Link = tuple[int, int, str]


def _find_superseded(claims: pd.DataFrame, table: pd.DataFrame) -> Iterator[Link]:
    """Yield for each first report the later counts of the same day that supersede it."""
    counts = (
        table["metric"].isin(TOTAL_METRICS)
        & table["asserted"]
        & (table["status"] == "happened")
        & table["dated"]
        & (table["start"] == table["end"])
    ).to_numpy()
    trust = claims["verification"].map({name: rank for rank, name in enumerate(VERIFICATIONS)})
    some = (table["population"] != "any") & (table["population"] != table["origin"])
    everybody = ~some | (table["origin"] == "")
    rows = pd.DataFrame(
        {
            "period": number_rows(table, PERIOD),
            "measure": table["measure"].to_numpy(),
            "everybody": everybody.to_numpy(),
            "low": table["low"].to_numpy(),
            "high": table["high"].to_numpy(),
            "known": claims["published_end"].to_numpy(),
            "end": claims["date_end"].to_numpy(),
            "trust": trust.to_numpy(),
        }
    )[counts]
    trusted = rows["trust"] < len(TRUSTED)
    later: dict[tuple[int, int], list[Any]] = {}
    above_zero: dict[int, list[Any]] = {}
    for row in _iterate(rows[trusted & (rows["known"] > rows["end"])]):
        later.setdefault((row.period, row.measure), []).append(row)
        if row.low > 0:
            above_zero.setdefault(row.period, []).append(row)
    for first in _iterate(rows[rows["known"] <= rows["end"]]):
        counted = later.get((first.period, first.measure), [])
        if first.high == 0 and first.everybody:
            counted = above_zero.get(first.period, [])
        yield from ((first.at, row.at, "superseded") for row in counted if row.trust <= first.trust)


def _iterate(rows: pd.DataFrame) -> Iterator[Any]:
    return rows.rename_axis("at").reset_index().itertuples(index=False)


def _find_denied(claims: pd.DataFrame, table: pd.DataFrame) -> Iterator[Link]:
    """Yield for each denial the claims that say about what it denies.

    A denial is looser than an echo: "over 35 km" denies "about 35 km", and one whose day is
    missing or the next one denies it too.
    """
    rows = table.reset_index(drop=True)
    rows["subject"] = number_rows(rows, DENIED_PARTS)
    rows["verification"] = claims["verification"].to_numpy()
    denials = rows[~rows["asserted"]]
    asserted = rows[rows["asserted"] & rows["subject"].isin(denials["subject"])]
    by_subject = {
        subject: (block["low"].tolist(), list(_iterate(block)))
        for subject, block in asserted.sort_values("low").groupby("subject")
    }
    for denial in _iterate(denials):
        values, said = by_subject.get(denial.subject, ([], []))
        reach = max(denial.slack, CLOSE_SHARE * abs(denial.low))
        first, last = (
            bisect_left(values, denial.low - reach),
            bisect_right(values, denial.low + reach),
        )
        for claim in said[first:last]:
            if _days_meet(denial, claim):
                yield claim.at, denial.at, "" if claim.verification in TRUSTED else "denied"


def _days_meet(denial: Any, claim: Any) -> bool:
    """Tell whether the days of a denial overlap with those of a claim, or adjoin.

    A denial without days is about what had begun when it was published.
    """
    if not claim.dated:
        return True
    if not denial.dated:
        return bool(claim.start <= denial.start)
    return bool(denial.start <= claim.end + 1 and claim.start <= denial.end + 1)
