"""What the public may see of observations: the one place that decides it for every surface."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.frame import SMALL_COUNT, is_public
from geo.masking import mask_persons
from geo.masking.counts import mask_counts
from geo.speakers import ONE_ACCOUNT, tells_one_account

REMEMBERED = 1 << 16
PERSONAL_OUTLETS = (
    "blog",
    "channel",
    "facebook",
    "livejournal",
    "telegram",
    "vlog",
    "блог",
    "канал",
)
"""What the name of a publisher holds where a private person may be one."""


def prepare_public(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return what the public may see of a frame of observations; what is drawn or exported is this.

    `frame` holds observations (columns of `geo.frame.COLUMNS`). Left out are those rejected,
    those `restricted` with every other statement of the same sentence, and counts of fewer than
    10 people that no authority published, whose figure is also masked in what else the report
    says. In the texts, names, ages and employers of private persons are masked; what a single
    private person tells is attributed to "one traveller's account". Done twice, nothing more
    changes. The rules and their limits stand in docs/ethics.md.

    Raises `KeyError` if a column is missing.
    """
    shown = frame[is_public(frame) & ~_repeats_restricted(frame)].copy(deep=False)
    shown["evidence"] = _hide_counts(_apply(shown["evidence"], _mask), frame, shown)
    shown["baseline"] = _apply(shown["baseline"], _mask)
    shown["publisher"] = _apply(shown["publisher"], _mask_publisher)
    shown["attribution"] = _attribute(shown)
    return shown


def _apply(texts: "pd.Series[Any]", change: Any) -> "pd.Series[Any]":
    """Change each distinct text once; what is missing stays so."""
    changed = {text: change(text) for text in texts.dropna().unique()}
    if all(text == other for text, other in changed.items()):
        return texts
    return texts.map(changed).astype(texts.dtype)


def _mask(text: str) -> str:
    return mask_persons(text).text


@lru_cache(maxsize=REMEMBERED)
def _mask_publisher(name: str) -> str:
    """Mask a publisher that is a person's blog or channel; all others are organisations."""
    personal = any(word in name.casefold() for word in PERSONAL_OUTLETS)
    return mask_persons(name).text if personal else name


def _attribute(frame: pd.DataFrame) -> "pd.Series[Any]":
    """Return who said it: officials by name, private persons without, one of them as an account."""
    official = frame["verification"] == "official"
    private = _apply(frame["attribution"].mask(official), _name_source)
    return frame["attribution"].where(official, private)


def _name_source(attribution: str) -> str:
    masked = mask_persons(attribution)
    named = any(kind == "name" for _, _, kind, _ in masked.pieces)
    return ONE_ACCOUNT if named or tells_one_account(attribution) else masked.text


def _repeats_restricted(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Mark observations whose sentence also makes a restricted statement of the same report."""
    restricted = frame[frame["sensitivity"] == "restricted"]
    told: dict[str, set[str]] = defaultdict(set)
    for report, sentence in zip(restricted["report_id"], restricted["evidence"], strict=True):
        if isinstance(sentence, str):
            told[report].add(sentence)
    repeats = [
        any(sentence in other or other in sentence for other in told.get(report, ()))
        for report, sentence in zip(frame["report_id"], frame["evidence"].fillna(""), strict=True)
    ]
    return pd.Series(repeats, index=frame.index, dtype=bool)


def _hide_counts(
    evidence: "pd.Series[Any]", frame: pd.DataFrame, shown: pd.DataFrame
) -> "pd.Series[Any]":
    """Mask in the evidence of a report the small counts of people that are held back of it."""
    small = frame[(frame["unit"] == "people") & ~is_public(frame) & ~frame.index.isin(shown.index)]
    hidden: dict[str, set[float]] = defaultdict(set)
    for name in ("value_low", "value_high"):
        for report, value in zip(small["report_id"], small[name], strict=True):
            if 0 < value < SMALL_COUNT:
                hidden[report].add(float(value))
    touched = shown["report_id"].isin(list(hidden))
    if not touched.any():
        return evidence
    masked = [
        mask_counts(text, hidden[report]) if isinstance(text, str) else text
        for text, report in zip(evidence[touched], shown.loc[touched, "report_id"], strict=True)
    ]
    changed = evidence.copy()
    changed[touched] = masked
    return changed
