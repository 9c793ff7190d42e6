"""What differs between two results: as known on two days, or under other switches."""

import math
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import InputError

PLACE_KEY = ("date", "place_id")
FLOW_KEY = ("date", "origin", "destination", "via")
COMPARED = {
    PLACE_KEY: ("level", "claimed_level", "disputed", "freshness", "headline", "claim_ids"),
    FLOW_KEY: ("low", "high", "basis", "headline", "claim_ids"),
}
CLAIM_COMPARED = ("verification", "standing", "contested", "reports", "sources")


def compare_days(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> pd.DataFrame:
    """List what differs between two results of `geo.assess_days`, or two of `geo.find_flows`.

    Returns one row per place (or pair of countries) and day that differs: `date`, its key
    (`place_id`; or `origin`, `destination`, `via`), `change`, and `headline`, `level` (or `low` and
    `high`), `claims` and `sources` twice, ending in `_before` and `_after`. `change` is "new",
    "gone", "level" (for flows "amount"), "words" where only the headline differs, or "claims"
    where only the claims behind it do. ``attrs`` holds `before` and `after`: their `as_of` and
    `switches`.

    Raises `InputError` if they are not two results of the same function.
    """
    key = _find_key(before, after)
    columns = list(dict.fromkeys([*key, *COMPARED[key], *_shown(key)]))
    merged = pd.merge(
        pd.DataFrame(before[columns]),
        pd.DataFrame(after[columns]),
        on=list(key),
        how="outer",
        suffixes=("_before", "_after"),
        indicator=True,
    )
    merged["change"] = [_name_change(row, key) for row in merged.to_dict("records")]
    shown = [f"{name}_{side}" for name in _shown(key) for side in ("before", "after")]
    found = merged.loc[merged["change"] != "", [*key, "change", *shown]]
    found = found.sort_values(list(key), ignore_index=True)
    found.attrs = {"before": dict(before.attrs), "after": dict(after.attrs)}
    return found


def compare_claims(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame) -> pd.DataFrame:
    """List the claims that differ between two results of `geo.find_claims`.

    Returns one row per claim: `claim_id`, `place`, `metric`, `date_start`, `date_end`,
    `value_low`, `value_high`, `unit`, `change` ("new"; "gone", also where a more precise
    statement took its place; "superseded", "denied"; "verification"; "contested" where a rival
    came or went; "reports" where more or fewer carry it), and `verification`, `reports`,
    `sources` before and after.

    Raises `InputError` if they are not two results of `geo.find_claims`.
    """
    for claims in (before, after):
        if "claim_id" not in claims:
            raise InputError("Compare two results of geo.find_claims; one has no claim_id.")
    told = ["place", "metric", "date_start", "date_end", "value_low", "value_high", "unit"]
    columns = ["claim_id", *told, *CLAIM_COMPARED]
    merged = pd.merge(
        pd.DataFrame(before[columns]),
        pd.DataFrame(after[columns]),
        on="claim_id",
        how="outer",
        suffixes=("_before", "_after"),
        indicator=True,
    )
    for name in told:
        merged[name] = merged[f"{name}_after"].where(
            merged["_merge"] != "left_only", merged[f"{name}_before"]
        )
    merged["change"] = [_name_claim_change(row) for row in merged.to_dict("records")]
    shown = [
        f"{name}_{side}"
        for name in ("verification", "reports", "sources")
        for side in ("before", "after")
    ]
    found = merged.loc[merged["change"] != "", ["claim_id", *told, "change", *shown]]
    found = found.sort_values(["place", "metric", "date_start", "claim_id"], ignore_index=True)
    found.attrs = {"before": dict(before.attrs), "after": dict(after.attrs)}
    return found


Key = tuple[str, ...]


def _find_key(before: pd.DataFrame, after: pd.DataFrame) -> Key:
    for key, compared in COMPARED.items():
        if all({*key, *compared} <= {*frame.columns} for frame in (before, after)):
            return key
    raise InputError(
        "These cannot be compared. Give two results of geo.assess_days or two of geo.find_flows."
    )


def _shown(key: Key) -> Sequence[str]:
    amount = ("level",) if key == PLACE_KEY else ("low", "high")
    return (*amount, "headline", "claims", "sources")


def _name_change(row: dict[Any, Any], key: Key) -> str:
    """Name the most telling difference of a row, empty where there is none."""
    if row["_merge"] != "both":
        return "new" if row["_merge"] == "right_only" else "gone"
    kinds = {
        PLACE_KEY: (
            ("level", ("level", "claimed_level", "disputed", "freshness")),
            ("words", ("headline",)),
            ("claims", ("claim_ids", "claims", "sources")),
        ),
        FLOW_KEY: (
            ("amount", ("low", "high", "basis")),
            ("words", ("headline",)),
            ("claims", ("claim_ids", "claims", "sources")),
        ),
    }
    for kind, names in kinds[key]:
        if any(_differ(row[f"{name}_before"], row[f"{name}_after"]) for name in names):
            return kind
    return ""


def _differ(one: object, other: object) -> bool:
    return one != other and not (_is_missing(one) and _is_missing(other))


def _is_missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _name_claim_change(row: dict[Any, Any]) -> str:
    if row["_merge"] != "both":
        return "new" if row["_merge"] == "right_only" else "gone"
    if row["standing_before"] != row["standing_after"]:
        return str(row["standing_after"])
    for name, kind in (
        ("verification", "verification"),
        ("contested", "contested"),
        ("reports", "reports"),
        ("sources", "reports"),
    ):
        if row[f"{name}_before"] != row[f"{name}_after"]:
            return kind
    return ""
