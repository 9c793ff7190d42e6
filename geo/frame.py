"""The observations as a GeoDataFrame: the only column schema, its validation, its filters."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import Fault, InputError, ValidationError
from geo.records import Observation
from geo.switches import DEFAULT, Switches
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
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

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
FIRST_DAY, LAST_DAY = pd.Timestamp("1900-01-01"), pd.Timestamp("2199-12-31")
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


def check_frame(frame: gpd.GeoDataFrame, source: str = "frame") -> None:
    """Raise `InputError` unless a frame can be computed with: columns, types, modes, metrics.

    What is wrong in single cells is for `validate` to say.
    """
    check_columns(frame.columns, source, optional=())
    for name, dtype in COLUMNS.items():
        cells = frame[name]
        if dtype.startswith("datetime") and not _is_naive_date(cells):
            raise InputError(
                f"{source}, column {name}: {cells.dtype} are no dates. Turn the column into days "
                f"without a time zone: frame[{name!r}] = pd.to_datetime(frame[{name!r}])."
            )
        numeric = pd.api.types.is_numeric_dtype(cells) or cells.isna().all()
        if dtype == "float64" and not numeric:
            raise InputError(
                f"{source}, column {name}: {cells.dtype} are no numbers. Turn them into numbers: "
                f"frame[{name!r}] = pd.to_numeric(frame[{name!r}])."
            )
    _check_rows(frame, source)
    for name in ("metric", "mode", "state", "status", "verification"):
        unknown = frame.loc[~frame[name].isna() & ~frame[name].isin((*CHOICES[name], "")), name]
        if len(unknown):
            raise InputError(
                f"{source}, column {name}: {unknown.iloc[0]!r} is not known. "
                f"Use one of: {', '.join(CHOICES[name])}."
            )


def _check_rows(frame: pd.DataFrame, source: str) -> None:
    """Raise `InputError` where ids repeat, or periods run backwards or out of all reason."""
    repeated = frame.loc[frame["observation_id"].duplicated(), "observation_id"]
    if len(repeated):
        raise InputError(
            f"{source}: observation_id {repeated.iloc[0]!r} stands in several rows. "
            "Give each row an id of its own."
        )
    start, end = (frame[name] for name in DATE_PAIRS[0])
    days = pd.concat([start, end])
    if (start > end).any() or ((days < FIRST_DAY) | (days > LAST_DAY)).any():
        raise InputError(
            f"{source}: some date_start is after its date_end, or lies outside {FIRST_DAY.year} to "
            f"{LAST_DAY.year}. Correct them; geo.frame.find_faults(frame) lists the rows."
        )


def _is_naive_date(cells: "pd.Series[Any]") -> bool:
    return bool(cells.dtype.kind == "M" and getattr(cells.dtype, "tz", None) is None)


def parse_day(day: dt.date | str) -> dt.date:
    """Return a day given as a date, a timestamp without a time zone, or text as YYYY-MM-DD.

    Raises `InputError` for anything else, since 04.10.2022 may be two days.
    """
    found = day
    if isinstance(day, str) and ISO_DAY.fullmatch(day.strip()):
        with suppress(ValueError):
            found = dt.date.fromisoformat(day.strip())
    elif isinstance(day, dt.datetime) and not pd.isna(day) and day.tzinfo is None:
        found = day.date()
    if not isinstance(found, dt.date) or isinstance(found, dt.datetime) or pd.isna(found):
        raise InputError(f"{day!r} is no date. Write an existing day as YYYY-MM-DD.")
    return found


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
            columns.append(cells.eq(True).fillna(False).astype(bool).tolist())
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
        day = pd.Timestamp(parse_day(date))
        keep &= (frame["date_start"] <= day) & (frame["date_end"] >= day)
    return frame[keep]


def known_by(frame: gpd.GeoDataFrame, day: dt.date | str) -> gpd.GeoDataFrame:
    """Return the observations whose report was out by `day`: published_end on or before it.

    A report dated to a month counts as known from the last day of the month; one without a
    publication date is never known to have been out.

    Raises `InputError` if `day` is no day.
    """
    return frame[frame["published_end"] <= pd.Timestamp(parse_day(day))]


def take_known(
    frame: gpd.GeoDataFrame,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Return the observations that count: not rejected, known by then, verified if so wished."""
    known = frame if as_of is None else known_by(frame, as_of)
    known = known[known["review"] != "rejected"]
    return known[known["verification"] != "unverified"] if switches.verified_only else known


def record_view(as_of: dt.date | str | None, switches: Switches) -> dict[Any, Any]:
    """Return what a result records in its ``attrs``: as known when, and under which switches."""
    known = "" if as_of is None else parse_day(as_of).isoformat()
    return {"as_of": known, "switches": switches.record()}


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
