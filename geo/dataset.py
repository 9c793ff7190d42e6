"""Load observations: the embedded dataset, or a file in the same columns."""

import io
import warnings
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import Fault, InputError
from geo.files import read_text
from geo.frame import COLUMNS, CRS, check_columns, find_faults
from geo.places import get_place, list_precisions, place_geometry
from geo.sources import data_path, read_catalogue, read_table

OBSERVATIONS = "observations.csv"
SHOWN_FAULTS = 20


class SetAsideWarning(UserWarning):
    """Say that rows of a file were set aside, how many, and why."""


def load(path: str | Path | None = None) -> gpd.GeoDataFrame:
    """Load observations as a GeoDataFrame in EPSG:4326 with the columns of `geo.frame.COLUMNS`.

    Without `path`, loads the embedded dataset. With it, reads a UTF-8 CSV in those columns
    (geometry is joined from `place_id`): rows with faults are set aside, counted in a
    `SetAsideWarning` and kept as text in ``frame.attrs["set_aside"]``. Rows whose place has no
    geometry keep a null one; they are listed on a map, never drawn at a guessed position.

    Raises `InputError` if the file cannot be read or lacks columns, `DataError` if the embedded
    data is missing or damaged.
    """
    source = data_path(OBSERVATIONS) if path is None else Path(path)
    frame, faults = read_observations(source)
    if path is None:
        frame.attrs.update(read_catalogue().get("dataset", {}))
    if faults:
        rows = sorted({fault.row for fault in faults})
        frame.attrs["set_aside"] = [str(fault) for fault in faults]
        lines = [f"  {fault}" for fault in faults[:SHOWN_FAULTS]]
        if len(faults) > SHOWN_FAULTS:
            lines.append(f'  … all {len(faults)} faults are in frame.attrs["set_aside"].')
        warnings.warn(
            "\n".join([f"{source}: {len(rows)} row(s) set aside, {len(frame)} kept.", *lines]),
            SetAsideWarning,
            stacklevel=2,
        )
    return frame


def load_mentions() -> gpd.GeoDataFrame:
    """Load the places that the embedded reports only mention, one row per report and place.

    Columns: report_id, seed, place_id, mention, published_start, published_end, why,
    sensitivity, place, kind, geometry (EPSG:4326).
    """
    table = read_table("mentions.csv")
    for column in ("published_start", "published_end"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[us]")
    places = table["place_id"].map(get_place)
    table["place"] = [place.name for place in places]
    table["kind"] = [place.kind for place in places]
    return gpd.GeoDataFrame(table, geometry=place_geometry(table["place_id"]), crs=CRS)


def load_reports() -> pd.DataFrame:
    """Load the embedded reports, one row each: report_id, seed, language (ISO 639-1 or empty)."""
    return read_table("reports.csv")


def load_events() -> pd.DataFrame:
    """Load the key events of the embedded dataset, one row each, in order.

    Columns: date (datetime64), text, text_ru, observation_id (of the statement that tells it).
    """
    table = read_table("events.csv")
    table["date"] = pd.to_datetime(table["date"]).astype("datetime64[us]")
    return table.sort_values("date", ignore_index=True)


def find_languages(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the language of the report behind each row, empty where it is not known.

    It stands in a column `language` of the frame; without one, the embedded reports have theirs.
    """
    if "language" in frame:
        return frame["language"].fillna("")
    languages = load_reports().set_index("report_id")["language"]
    return frame["report_id"].map(languages).fillna("")


def read_observations(path: Path) -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """Read a CSV of observations into a frame of its good rows, and the faults of the others.

    Raises `InputError` if the file is missing, empty, binary, not UTF-8, no CSV, or lacks
    columns.
    """
    text = _read_cells(path)
    check_columns(text.columns, str(path), optional=("geometry", "precision_km"))
    typed, faults = _parse_cells(text)
    faults += find_faults(typed)
    bad = {fault.row - 2 for fault in faults}
    typed = typed.drop(index=[typed.index[position] for position in bad])
    return _join_places(typed), sorted(faults, key=lambda fault: (fault.row, fault.column))


def _read_cells(path: Path) -> pd.DataFrame:
    """Read every cell as text after checking that the file is text at all."""
    try:
        return pd.read_csv(io.StringIO(read_text(path)), dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(
            f"{path}: is no CSV table ({str(error).strip()}). Check separators and quotes."
        ) from error


def _parse_cells(text: pd.DataFrame) -> tuple[pd.DataFrame, list[Fault]]:
    """Turn text cells into the dtypes of the schema; cells that do not parse become faults."""
    columns: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, dtype in COLUMNS.items():
        if name == "geometry":
            continue
        cells = text[name].str.strip() if name in text else pd.Series("", index=text.index)
        columns[name], readable, remedy = _convert(cells, dtype)
        faults += [
            Fault(position + 2, name, f"{cells.iloc[position]!r} cannot be read.", remedy)
            for position, good in enumerate(readable | (cells == ""))
            if not good
        ]
    return pd.DataFrame(columns), faults


def _convert(cells: Any, dtype: str) -> tuple[Any, Any, str]:
    """Return the values of a column, which of its cells were read, and what to write instead."""
    if dtype == "str":
        return cells.where(cells != ""), cells.notna(), ""
    if dtype == "bool":
        low = cells.str.lower()
        return low == "true", low.isin(("true", "false")), "Write true or false."
    if dtype.startswith("datetime"):
        days = pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").astype(dtype)
        return days, days.notna(), "Write an existing day as YYYY-MM-DD."
    numbers = pd.to_numeric(cells.where(cells != ""), errors="coerce").astype(dtype)
    return numbers, numbers.notna(), "Write a plain number such as 1500 or 0.4."


def _join_places(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Add each place's geometry and, where the row has none, its precision."""
    table = table.reset_index(drop=True)
    precision = list_precisions(table["place_id"])
    table["precision_km"] = table["precision_km"].fillna(precision)
    geometry = place_geometry(table["place_id"])
    return gpd.GeoDataFrame(table, geometry=list(geometry), crs=CRS)[list(COLUMNS)]
