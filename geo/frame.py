"""The observations as a GeoDataFrame: the only column schema, its validation, its filters."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import Fault, InputError, ValidationError
from geo.records import Observation
from geo.vocabulary import (
    COUNTED,
    EVIDENCE_KINDS,
    KINDS,
    METRICS,
    MODES,
    QUALIFIERS,
    REVIEWS,
    SENSITIVITIES,
    STATES,
    STATUSES,
    VERIFICATIONS,
)

CRS = "EPSG:4326"

COLUMNS = {
    "observation_id": "str",
    "report_id": "str",
    "place_id": "str",
    "place": "str",
    "kind": "str",
    "country": "str",
    "origin": "str",
    "destination": "str",
    "mode": "str",
    "metric": "str",
    "value_low": "float64",
    "value_high": "float64",
    "unit": "str",
    "per_day": "bool",
    "qualifier": "str",
    "counted": "str",
    "population": "str",
    "state": "str",
    "status": "str",
    "baseline": "str",
    "date_start": "datetime64[us]",
    "date_end": "datetime64[us]",
    "date_inferred": "bool",
    "published_start": "datetime64[us]",
    "published_end": "datetime64[us]",
    "publisher": "str",
    "url": "str",
    "seed": "str",
    "attribution": "str",
    "verification": "str",
    "evidence": "str",
    "evidence_kind": "str",
    "evidence_start": "Int64",
    "evidence_end": "Int64",
    "sensitivity": "str",
    "review": "str",
    "precision_km": "float64",
    "geometry": "geometry",
}

CHOICES = {
    "kind": KINDS,
    "mode": MODES,
    "metric": tuple(METRICS),
    "qualifier": QUALIFIERS,
    "counted": COUNTED,
    "state": STATES,
    "status": STATUSES,
    "verification": VERIFICATIONS,
    "evidence_kind": EVIDENCE_KINDS,
    "sensitivity": SENSITIVITIES,
    "review": REVIEWS,
}
REQUIRED = ("observation_id", "report_id", "place", "metric", "status", "verification", "evidence")
DATE_PAIRS = (("date_start", "date_end"), ("published_start", "published_end"))


def find_faults(frame: pd.DataFrame) -> list[Fault]:
    """List every fault of a typed frame of observations; an empty list means that it is valid.

    Rows are numbered as in a file: the first observation stands in row 2.

    Raises `InputError` if a column is missing, since no row can then be judged.
    """
    check_columns(frame.columns)
    faults = [
        Fault(row, column, problem, remedy)
        for check in (_check_required, _check_choices, _check_values, _check_dates, _check_ids)
        for row, column, problem, remedy in check(frame)
    ]
    return sorted(faults, key=lambda fault: (fault.row, fault.column))


def validate(frame: pd.DataFrame, source: str = "frame") -> None:
    """Raise `ValidationError` with every fault of the frame at once, by row and column."""
    check_columns(frame.columns, source)
    faults = find_faults(frame)
    if faults:
        raise ValidationError(source, faults)


def check_columns(
    columns: Iterable[str], source: str = "frame", *, optional: Sequence[str] = ("geometry",)
) -> None:
    """Raise `InputError` that names all missing and all unknown columns."""
    given = list(columns)
    missing = [name for name in COLUMNS if name not in given and name not in optional]
    if missing:
        unknown = [name for name in given if name not in COLUMNS]
        hint = f" Not known: {', '.join(unknown)}." if unknown else ""
        raise InputError(
            f"{source}: columns missing: {', '.join(missing)}.{hint} "
            "Observations need the columns listed in docs/data-dictionary.md."
        )


Finding = tuple[int, str, str, str]


def _rows(mask: "pd.Series[bool]") -> list[int]:
    """Return the file rows where the mask is true."""
    return [position + 2 for position, faulty in enumerate(mask) if faulty]


def _check_required(frame: pd.DataFrame) -> Iterator[Finding]:
    for column in REQUIRED:
        for row in _rows(frame[column].isna() | (frame[column] == "")):
            yield row, column, "is empty.", "Every observation needs it."


def _check_choices(frame: pd.DataFrame) -> Iterator[Finding]:
    for column, choices in CHOICES.items():
        known = frame[column].isna() | frame[column].isin((*choices, ""))
        for row in _rows(~known):
            value = frame[column].iloc[row - 2]
            yield row, column, f"{value!r} is not known.", f"Use one of: {', '.join(choices)}."


def _check_values(frame: pd.DataFrame) -> Iterator[Finding]:
    for row in _rows(frame["value_low"] > frame["value_high"]):
        low, high = frame["value_low"].iloc[row - 2], frame["value_high"].iloc[row - 2]
        yield row, "value_low", f"{low:g} is above value_high {high:g}.", "Swap or correct them."
    for position, (metric, unit) in enumerate(zip(frame["metric"], frame["unit"], strict=True)):
        known = METRICS.get(metric)
        written = "" if pd.isna(unit) else unit
        if known and written not in known.units:
            units = ", ".join(name or "none" for name in known.units)
            yield position + 2, "unit", f"{written!r} is no unit of {metric}.", f"Use: {units}."
    valued = ~frame["metric"].isin(("level", "movement"))
    empty = frame["value_low"].isna() & frame["value_high"].isna()
    for row in _rows(valued & empty):
        yield row, "value_low", "neither value_low nor value_high is given.", "Give at least one."
    for row in _rows((frame["metric"] == "level") & (frame["state"].isna())):
        yield row, "state", "is empty.", "A level needs its word."


def _check_dates(frame: pd.DataFrame) -> Iterator[Finding]:
    for start, end in DATE_PAIRS:
        for row in _rows(frame[start] > frame[end]):
            yield row, start, f"is after {end}.", "Swap or correct them."


def _check_ids(frame: pd.DataFrame) -> Iterator[Finding]:
    for row in _rows(frame["observation_id"].duplicated() & frame["observation_id"].notna()):
        value = frame["observation_id"].iloc[row - 2]
        yield row, "observation_id", f"{value!r} stands in an earlier row.", "Ids must be unique."


def list_observations(frame: pd.DataFrame) -> list[Observation]:
    """Return the rows as records, with empty strings and None for what is missing."""
    columns: list[list[Any]] = []
    for name, dtype in COLUMNS.items():
        if name == "geometry":
            continue
        cells = frame[name]
        if dtype == "str":
            columns.append(cells.fillna("").tolist())
        elif dtype.startswith("datetime"):
            columns.append([None if pd.isna(cell) else cell.date() for cell in cells])
        elif dtype == "bool":
            columns.append(cells.astype(bool).tolist())
        else:
            columns.append([None if pd.isna(cell) else cell for cell in cells])
    return [Observation(*row) for row in zip(*columns, strict=True)]


def filter_observations(
    frame: gpd.GeoDataFrame,
    *,
    metric: str | Sequence[str] | None = None,
    place_id: str | Sequence[str] | None = None,
    origin: str | None = None,
    destination: str | None = None,
    verification: str | Sequence[str] | None = None,
    date: dt.date | str | None = None,
) -> gpd.GeoDataFrame:
    """Return the observations that meet every given condition; `date` lies within the period."""
    keep = pd.Series(True, index=frame.index)
    for column, wanted in (
        ("metric", metric),
        ("place_id", place_id),
        ("origin", origin),
        ("destination", destination),
        ("verification", verification),
    ):
        if wanted is not None:
            keep &= frame[column].isin([wanted] if isinstance(wanted, str) else list(wanted))
    if date is not None:
        day = pd.Timestamp(date)
        keep &= (frame["date_start"] <= day) & (frame["date_end"] >= day)
    return frame[keep]


def known_by(frame: gpd.GeoDataFrame, day: dt.date | str) -> gpd.GeoDataFrame:
    """Return the observations whose report was out by `day`: published_end on or before it.

    A report dated to a month counts as known from the last day of the month; one without a
    publication date is never known to have been out.
    """
    return frame[frame["published_end"] <= pd.Timestamp(day)]


SMALL_COUNT = 10


def is_public(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Mark what may be shown to the public: neither rejected, nor restricted, nor too few people.

    Counts of fewer than 10 people are held back unless an authority published them, since they
    can single out persons (docs/ethics.md).
    """
    shown = (frame["review"] != "rejected") & (frame["sensitivity"] != "restricted")
    highest = frame[["value_low", "value_high"]].max(axis=1)
    few = (frame["unit"] == "people") & (highest > 0) & (highest < SMALL_COUNT)
    return shown & ~(few & (frame["verification"] != "official"))
