"""Open the embedded data: only files that `SOURCES.toml` lists with licence and attribution."""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.errors import DataError

REQUIRED = ("title", "version", "url", "licence", "attribution")


@dataclass(frozen=True, slots=True)
class Source:
    """Hold where data comes from; a source without licence or attribution cannot exist."""

    key: str
    title: str
    version: str
    url: str
    licence: str
    attribution: str

    def __post_init__(self) -> None:
        for name in REQUIRED:
            if not getattr(self, name):
                raise DataError(f"SOURCES.toml: source [{self.key}] has no {name}. Add it.")


def data_dir() -> Path:
    """Return the folder of the embedded data: beside `geo` in a checkout or in a wheel."""
    root = Path(__file__).resolve().parent.parent
    for folder in (root / "data", root / "outflow_data"):
        if (folder / "SOURCES.toml").is_file():
            return folder
    raise DataError(
        f"No data folder with SOURCES.toml beside {root}. "
        "Restore data/ from the repository, or run `make data`."
    )


@cache
def read_catalogue() -> dict[str, Any]:
    """Read SOURCES.toml as nested dictionaries with the keys `sources` and `files`."""
    path = data_dir() / "SOURCES.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(
            f"{path}: cannot be read ({error}). Restore it or run `make data`."
        ) from error


@cache
def list_sources() -> tuple[Source, ...]:
    """List every source of the embedded data, in the order of SOURCES.toml."""
    return tuple(
        Source(key, **{name: str(entry.get(name, "")) for name in REQUIRED})
        for key, entry in read_catalogue().get("sources", {}).items()
    )


def data_path(filename: str) -> Path:
    """Return the path of a listed data file after checking its SHA-256.

    Raises `DataError` if the file is not listed, is missing, or does not match its checksum.
    """
    entry = read_catalogue().get("files", {}).get(filename)
    if entry is None:
        raise DataError(f"{filename} is not listed in data/SOURCES.toml. Run `make data`.")
    known = {source.key for source in list_sources()}
    unknown = set(entry["sources"]) - known
    if unknown:
        raise DataError(f"{filename}: SOURCES.toml has no source {', '.join(sorted(unknown))}.")
    path = data_dir() / filename
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise DataError(
            f"{path}: missing or unreadable ({error.strerror}). "
            "Restore it from the repository or run `make data`."
        ) from error
    if digest != entry["sha256"]:
        raise DataError(
            f"{path}: damaged (SHA-256 {digest[:12]}…, expected {entry['sha256'][:12]}…). "
            "Restore it from the repository or run `make data`."
        )
    return path


def read_table(filename: str, **options: Any) -> pd.DataFrame:
    """Read a listed Parquet or CSV file; CSV cells are text, empty cells empty strings."""
    path = data_path(filename)
    if path.suffix == ".parquet":
        table: pd.DataFrame = pd.read_parquet(path, **options)
    else:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, **options)
    return table


@cache
def read_geometry(filename: str) -> gpd.GeoDataFrame:
    """Read a listed GeoParquet file once as a GeoDataFrame in EPSG:4326; do not change it."""
    return gpd.read_parquet(data_path(filename))
