"""The names of the gazetteer, packed for reading: which places bear a name, or begin like it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10, nan
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.names import fold
from geo.places import make_place
from geo.records import Place
from geo.sources import data_path

LATIN, CYRILLIC, OTHER = 0, 1, 2
SCRIPTS = (
    r"^[\x{0}-\x{2ff}\x{1e00}-\x{1eff}\x{2010}-\x{201f}]*$",
    r"^[\x{0}-\x{7f}\x{400}-\x{52f}\x{2010}-\x{201f}]*$",
    r"[\x{370}-\x{3ff}\x{530}-\x{58f}\x{10a0}-\x{10ff}]",
)
"""Names in these scripts are kept: others are not read, and their romanisations mislead."""
LONGEST_ACRONYM = 4
MOST_BEARERS = 40
"""Most places of one name that are weighed against each other."""
REMEMBERED = 1 << 15
"""Answers that each look-up remembers; the oldest are forgotten."""
KIND_RANK = {
    "country": 1.0,
    "group": 0.95,
    "border": 0.9,
    "region": 0.46,
    "crossing": 0.43,
    "airport": 0.3,
    "city": 0.0,
}
POPULATION_RANK = 0.1
"""What a tenfold population adds to the rank of a city."""
OTHER_NAME, RAIL = 0.08, 0.02
"""What a place loses where a name is not its main one, and a crossing by rail."""
PACKED = ("kind", "country", "region", "mode", "source")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Hold a place that bears a name, with what tells how likely it is meant.

    `rank` grows with the kind and the population; `main` says that the name is its main one.
    """

    row: int
    kind: str
    countries: tuple[str, ...]
    population: int
    lon: float
    lat: float
    rank: float
    main: bool


class PackedKeys:
    """Hold sorted match keys in one block of bytes instead of a million strings."""

    def __init__(self, keys: pa.Array) -> None:
        _, offsets, block = keys.buffers()
        ends = np.frombuffer(offsets, dtype=np.int64)[keys.offset : keys.offset + len(keys) + 1]
        self._block = block.to_pybytes()
        self._ends = array("i", ends.astype(np.int32).tobytes())

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, row: int) -> bytes:
        return self._block[self._ends[row] : self._ends[row + 1]]

    def find(self, key: bytes) -> range:
        """Return the rows of a key."""
        start = end = bisect_left(self, key)
        while end < len(self) and self[end] == key:
            end += 1
        return range(start, end)

    def begin_with(self, prefix: bytes) -> range:
        """Return the rows of the keys that begin with these bytes."""
        return range(bisect_left(self, prefix), bisect_left(self, prefix + b"\xff"))

    def has_prefix(self, prefix: bytes) -> bool:
        """Tell whether a key begins with these bytes."""
        row = bisect_left(self, prefix)
        return row < len(self) and self[row].startswith(prefix)


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Hold the packed names: keys in order, the place and script of each row, the acronyms."""

    keys: PackedKeys
    places: "np.ndarray[Any, np.dtype[np.int32]]"
    scripts: "np.ndarray[Any, np.dtype[np.uint8]]"
    acronyms: dict[int, str]
    table: pa.Table
    rows: dict[str, int]


@cache
def read_index() -> NameIndex:
    """Read the names in the scripts that are read, sorted by match key.

    Column by column, so that the whole table is never in memory at once.
    """
    table = pq.read_table(data_path("places.parquet"), read_dictionary=list(PACKED))
    ids = table["place_id"].combine_chunks()
    path = data_path("names.parquet")
    column = _read_column(path, "place_id")
    rows = pc.index_in(column, value_set=ids.cast(column.type)).to_numpy(zero_copy_only=False)
    listed = pc.match_substring_regex(column, "^group:.*-and-").to_numpy(zero_copy_only=False)
    del column
    names = _read_column(path, "name")
    latin, cyrillic, other = (
        pc.match_substring_regex(names, pattern).to_numpy(zero_copy_only=False)
        for pattern in SCRIPTS
    )
    kept = (latin | cyrillic | other) & ~listed
    scripts = np.where(latin, LATIN, np.where(cyrillic, CYRILLIC, OTHER))[kept]
    names = names.filter(pa.array(kept))
    short = pc.less_equal(pc.utf8_length(names), LONGEST_ACRONYM)
    capitals = pc.and_(short, pc.equal(pc.utf8_upper(names), names))
    numbered = np.flatnonzero(capitals.to_numpy(zero_copy_only=False))
    acronyms = dict(zip(numbered.tolist(), names.take(pa.array(numbered)).to_pylist(), strict=True))
    del names
    keys = PackedKeys(_read_column(path, "key").filter(pa.array(kept)))
    special = pc.match_substring_regex(ids, "^(country|group|border|region|crossing):")
    numbers = np.flatnonzero(special.to_numpy(zero_copy_only=False))
    return NameIndex(
        keys,
        rows[kept].astype(np.int32),
        scripts.astype(np.uint8),
        acronyms,
        table,
        dict(zip(ids.take(pa.array(numbers)).to_pylist(), numbers.tolist(), strict=True)),
    )


def _read_column(path: Any, name: str) -> pa.Array:
    column = pq.read_table(path, columns=[name])[name].combine_chunks()
    return column.cast(pa.large_string())


@lru_cache(maxsize=REMEMBERED)
def read_place(row: int) -> Place:
    """Return the place of a row of the gazetteer."""
    table = read_index().table
    values = {
        name: column[row].as_py()
        for name, column in zip(table.column_names, table.columns, strict=True)
    }
    if values["lon"] is None:
        values |= {"lon": nan, "lat": nan}
    return make_place(values["place_id"], values)


@lru_cache(maxsize=REMEMBERED)
def find_row(place_id: str) -> int | None:
    """Return the row of a place, None if there is none."""
    row = read_index().rows.get(place_id)
    if row is None and place_id.startswith(("city:", "airport:")):
        row = pc.index(read_index().table["place_id"], place_id).as_py()
    return None if row == -1 else row


def find_bearers(key: str, written: str, script: int) -> list[Bearer]:
    """Return the places with a match key whose name is written in a script, or else in others.

    A short name in capitals such as ``US`` is borne only by the same capitals, by a country.
    """
    index = read_index()
    own: dict[int, Bearer] = {}
    foreign: dict[int, Bearer] = {}
    for row in index.keys.find(key.encode()):
        place = int(index.places[row])
        bearer = make_bearer(place, key)
        if row in index.acronyms and (
            bearer.kind not in ("country", "group")
            or not _is_same_acronym(index.acronyms[row], written)
        ):
            continue
        (own if index.scripts[row] == script else foreign)[place] = bearer
    return list((own or foreign).values())


def _is_same_acronym(name: str, written: str) -> bool:
    return name.replace(".", "") == written.replace(".", "")


@lru_cache(maxsize=REMEMBERED)
def make_bearer(row: int, key: str = "") -> Bearer:
    """Return the place of a row as the bearer of a name, its main one if none is given."""
    place = read_place(row)
    main = not key or fold(place.name) == key
    rank = KIND_RANK[place.kind]
    if place.kind == "city":
        rank += POPULATION_RANK * log10(place.population + 1)
    rank -= RAIL if place.mode == "rail" else 0.0
    rank -= OTHER_NAME if not main else 0.0
    countries = tuple(place.country.split("-")) if place.country else ()
    return Bearer(
        row, place.kind, countries, place.population, place.lon, place.lat, rank, main
    )


def rank_bearers(bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Return the bearers of a name, the likeliest first; of a region's cities only the largest."""
    kept: dict[tuple[object, ...], Bearer] = {}
    for bearer in sorted(bearers, key=lambda item: (-item.rank, item.row)):
        alone = bearer.kind in ("crossing", "border", "group")
        region = read_place(bearer.row).region if bearer.kind == "city" else ""
        place = (bearer.row,) if alone else (bearer.countries, region)
        kept.setdefault((bearer.kind, *place), bearer)
    return tuple(kept.values())[:MOST_BEARERS]
