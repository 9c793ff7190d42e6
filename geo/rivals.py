"""Claims about the same thing and day that cannot all be true, side by side with their range."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.agreement import LONGEST_OVERLAP_DAYS
from geo.statements import TOTAL_METRICS, compare_columns, number_rows

INCOMPARABLE = ("price", "change", "movement")
"""Metrics whose claims may all be true: other fares, other routes, other baselines."""
STATE_POSITIONS: Mapping[str, tuple[str, float, float]] = {
    "normal": ("traffic", 0, 0),
    "eased": ("traffic", 0, 1),
    "open": ("traffic", 0, 1),
    "heavy": ("traffic", 1, 1),
    "halted": ("traffic", 2, 2),
    "closed": ("traffic", 2, 2),
    "increase": ("trend", 1, 1),
    "decrease": ("trend", -1, -1),
}
"""Where a word stands on its scale: words whose positions do not touch contradict each other."""
ONE_DAY = np.timedelta64(1, "D")
COLUMNS = (
    "place_id",
    "place",
    "metric",
    "lane",
    "origin",
    "destination",
    "counted",
    "population",
    "unit",
    "date_start",
    "date_end",
    "low",
    "high",
    "open_low",
    "open_high",
    "claims",
    "sources",
    "claim_ids",
)


def find_rivals(claims: gpd.GeoDataFrame) -> pd.DataFrame:
    """Group the claims of `geo.find_claims` that cannot all be true, with their range.

    Returns one row per measure and span of days with the same rivals: place, metric, lane,
    direction, `counted`, `population`, `unit`, `date_start`, `date_end`, `low` and `high` (over all
    claims of the group, NaN for words), `open_low` and `open_high` ("under", "over"), `claims`,
    `sources` (independent ones), `claim_ids` from lowest to highest. Claims that
    were denied or superseded are no rivals. Totals are compared over the same period only.
    ``attrs`` are those of `claims`.
    """
    table = compare_columns(claims)
    spread = _spread(claims, table)
    grouped = spread.groupby(["measure", "day", "until"])
    clash = grouped["floor"].transform("max") > grouped["ceiling"].transform("min")
    rows = []
    for _, group in spread[clash].groupby(["measure", "day", "until"]):
        members = claims.iloc[group.sort_values(["floor", "ceiling"])["claim"]]
        rows.append(_describe(members, group["day"].iloc[0], group["until"].iloc[0]))
    found = _join_days(pd.DataFrame(rows, columns=list(COLUMNS)))
    found.attrs = dict(claims.attrs)
    return found


def mark_contested(claims: pd.DataFrame, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Mark the claims that cannot be true beside another one of the same measure and day.

    `table` has a row of `geo.statements.compare_columns` for each claim.
    """
    spread = _spread(claims, table)
    grouped = spread.groupby(["measure", "day", "until"])
    clash = (spread["floor"] > grouped["ceiling"].transform("min")) | (
        spread["ceiling"] < grouped["floor"].transform("max")
    )
    marked = np.zeros(len(claims), dtype=bool)
    marked[spread.loc[clash, "claim"]] = True
    return marked


def _spread(claims: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each claim and span of days that may have rivals, with its true bounds."""
    table = table.assign(standing=claims["standing"].to_numpy())
    said = table["metric"] != "level"
    scale, low, high = (
        table["word"].map({word: place[at] for word, place in STATE_POSITIONS.items()})
        for at in range(3)
    )
    fit = (
        (table["standing"] == "stands")
        & (table["status"] == "happened")
        & ~table["metric"].isin(INCOMPARABLE)
        & table["dated"]
        & (said | scale.notna())
    ).to_numpy(dtype=bool)
    rows = table[fit]
    bounds = pd.DataFrame(
        {
            "claim": np.flatnonzero(fit),
            "measure": rows["measure"].to_numpy(),
            "scale": scale[fit].where(~said[fit], "").to_numpy(),
            "floor": rows["bound_low"].where(said[fit], low[fit]).to_numpy(),
            "ceiling": rows["bound_high"].where(said[fit], high[fit]).to_numpy(),
            "day": rows["start"].to_numpy(),
            "until": rows["end"].to_numpy(),
        }
    )
    bounds["measure"] = number_rows(bounds, ("measure", "scale"))
    length = bounds["until"] - bounds["day"] + 1
    counts = rows["metric"].isin(TOTAL_METRICS).to_numpy()
    whole = counts | (length > LONGEST_OVERLAP_DAYS).to_numpy()
    daily = bounds.loc[np.repeat(np.flatnonzero(~whole), length[~whole])]
    daily = daily.assign(day=daily["day"] + daily.groupby("claim").cumcount())
    return pd.concat([bounds[whole], daily.assign(until=daily["day"])], ignore_index=True)


def _describe(members: gpd.GeoDataFrame, day: int, until: int) -> dict[str, object]:
    """Return the row of one group of rivals, whose members stand from lowest to highest."""
    first = members.iloc[0]
    floors = members["value_low"].fillna(members["value_high"])
    ceilings = members["value_high"].fillna(members["value_low"])
    low, high = floors.min(), ceilings.max()
    return {
        **{name: first[name] for name in COLUMNS[: COLUMNS.index("date_start")]},
        "date_start": pd.Timestamp(day, unit="D"),
        "date_end": pd.Timestamp(until, unit="D"),
        "low": low,
        "high": high,
        "open_low": bool((members.loc[floors == low, "qualifier"] == "up_to").all())
        and not pd.isna(low),
        "open_high": bool((members.loc[ceilings == high, "qualifier"] == "at_least").any()),
        "claims": len(members),
        "sources": len({name for names in members["speakers"] for name in names}),
        "claim_ids": tuple(members["claim_id"]),
    }


def _join_days(rivals: pd.DataFrame) -> pd.DataFrame:
    """Join the rows of adjoining days that hold the same claims."""
    if rivals.empty:
        return rivals
    rivals = rivals.sort_values(["claim_ids", "date_start"], ignore_index=True)
    new = (rivals["claim_ids"] != rivals["claim_ids"].shift()) | (
        rivals["date_start"] != rivals["date_end"].shift() + ONE_DAY
    )
    run = new.cumsum()
    joined: pd.DataFrame = rivals[new].reset_index(drop=True)
    joined["date_end"] = rivals.groupby(run)["date_end"].last().to_numpy()
    return joined.sort_values(["place", "metric", "date_start", "claim_ids"], ignore_index=True)
