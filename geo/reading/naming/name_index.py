"""The names of the gazetteer, packed for reading: which places bear a name, or begin like it."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import nan
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

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
OTHER_NAME = 0.08
"""What a place loses where a name is not its main one."""
SHORT_OTHER_NAME, SHORT_KEY = 0.15, 4
"""What a city loses more where that name is short, such as the code of an airport."""
MODE_LOSS = {"rail": 0.02, "sea": 0.40}
"""What a crossing loses by its mode: a port of the sea is known by its town."""
PACKED = ("kind", "country", "region", "mode", "source")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Hold a place that bears a name, with what tells how likely it is meant.

    `rank` grows with the kind and the population; `main` says that the name is its main one;
    `region` is a number that places of one region share.
    """

    row: int
    kind: str
    countries: tuple[str, ...]
    region: int
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
        self._block: bytes = block.to_pybytes()
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
    """Hold the packed names: keys in order; the place and script of each, and if it is main."""

    keys: PackedKeys
    places: "memoryview[int]"
    scripts: bytes
    mains: bytes
    acronyms: dict[int, str]


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Hold the gazetteer by columns; kinds, countries and regions as numbers of their names."""

    table: pa.Table
    kinds: tuple[list[str], bytes]
    countries: tuple[list[tuple[str, ...]], "memoryview[int]"]
    regions: "memoryview[int]"
    population: "memoryview[int]"
    lon: "memoryview[float]"
    lat: "memoryview[float]"
    rank: "memoryview[float]"
    rows: dict[str, int]


@cache
def read_place_table() -> PlaceTable:
    """Read the gazetteer by columns."""
    path = data_path("places.parquet")
    table = pq.read_table(path, read_dictionary=list(PACKED)).combine_chunks()
    kinds, kind = _unpack(table["kind"])
    countries, country = _unpack(table["country"])
    modes, mode = _unpack(table["mode"])
    population = table["population"].to_numpy()
    rank = np.array([KIND_RANK[name] for name in kinds])[kind]
    rank = rank + (kind == kinds.index("city")) * POPULATION_RANK * np.log10(population + 1.0)
    for name, loss in MODE_LOSS.items():
        if name in modes:
            rank = rank - loss * (mode == modes.index(name))
    listed = np.flatnonzero(~np.isin(kind, [kinds.index(name) for name in ("city", "airport")]))
    ids = table["place_id"].combine_chunks().take(pa.array(listed)).to_pylist()
    return PlaceTable(
        table,
        (kinds, kind.astype(np.uint8).tobytes()),
        (
            [tuple(name.split("-")) if name else () for name in countries],
            _view(country.astype(np.int32)),
        ),
        _view(_unpack(table["region"])[1].astype(np.int32)),
        _view(population.astype(np.int64)),
        _view(table["lon"].to_numpy().astype(np.float64)),
        _view(table["lat"].to_numpy().astype(np.float64)),
        _view(rank.astype(np.float64)),
        dict(zip(ids, listed.tolist(), strict=True)),
    )


def _view(values: "np.ndarray[Any, Any]") -> "memoryview[Any]":
    """Return a view whose items are plain numbers, which are read faster than those of numpy."""
    return memoryview(np.ascontiguousarray(values).data)


def _unpack(column: pa.ChunkedArray) -> tuple[list[str], "np.ndarray[Any, Any]"]:
    """Return the values of a column with few of them, and the number of each row's value."""
    packed = column.combine_chunks()
    return packed.dictionary.to_pylist(), packed.indices.to_numpy(zero_copy_only=False)


@cache
def read_index() -> NameIndex:
    """Read the names in the scripts that are read, sorted by match key.

    Column by column, so that the whole table is never in memory at once.
    """
    table = read_place_table().table
    path = data_path("names.parquet")
    column = _read_column(path, "place_id")
    ids = table["place_id"].combine_chunks().cast(column.type)
    rows = pc.index_in(column, value_set=ids)
    listed = pc.match_substring_regex(column, "^group:.*-and-")
    del column, ids
    names = _read_column(path, "name")
    latin, cyrillic, other = (pc.match_substring_regex(names, pattern) for pattern in SCRIPTS)
    kept = pc.and_not(pc.or_(latin, pc.or_(cyrillic, other)), listed)
    scripts = np.where(latin, LATIN, np.where(cyrillic, CYRILLIC, OTHER)).astype(np.uint8)
    names, rows = names.filter(kept), rows.filter(kept)
    short = pc.less_equal(pc.utf8_length(names), LONGEST_ACRONYM)
    capitals = pc.and_(short, pc.equal(pc.utf8_upper(names), names))
    numbered = np.flatnonzero(capitals.to_numpy(zero_copy_only=False))
    acronyms = dict(zip(numbered.tolist(), names.take(pa.array(numbered)).to_pylist(), strict=True))
    same = pc.equal(table["name"].combine_chunks().take(rows).cast(names.type), names)
    del names
    keys = _read_column(path, "key").filter(kept)
    places = rows.to_numpy(zero_copy_only=False).astype(np.int32)
    written = np.flatnonzero(same.to_numpy(zero_copy_only=False))
    own = np.zeros(len(table), dtype=np.int64)
    own[places[written]] = written
    main = pc.equal(keys.take(pa.array(own[places])), keys)
    index = NameIndex(
        PackedKeys(keys),
        _view(places),
        scripts[kept.to_numpy(zero_copy_only=False)].tobytes(),
        main.to_numpy(zero_copy_only=False).astype(np.uint8).tobytes(),
        acronyms,
    )
    pa.default_memory_pool().release_unused()
    return index


def _read_column(path: Any, name: str) -> pa.Array:
    column = pq.read_table(path, columns=[name])[name].combine_chunks()
    return column.cast(pa.large_string())


@lru_cache(maxsize=REMEMBERED)
def read_place(row: int) -> Place:
    """Return the place of a row of the gazetteer."""
    table = read_place_table().table
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
    row = read_place_table().rows.get(place_id)
    if row is None and place_id.startswith(("city:", "airport:")):
        row = pc.index(read_place_table().table["place_id"], place_id).as_py()
    return None if row == -1 else row


def find_bearers(key: str, written: str, script: int) -> list[Bearer]:
    """Return the places with a match key whose name is written in a script, or else in others.

    Names in Cyrillic count as main ones: the gazetteer's own names are in Latin letters.
    A short name in capitals such as ``US`` is borne only by the same capitals, by a country.
    """
    index = read_index()
    mains: dict[int, bool] = {}
    scripts: dict[int, bool] = {}
    for row in index.keys.find(key.encode()):
        place = index.places[row]
        if row in index.acronyms and not _is_acronym(place, index.acronyms[row], written):
            continue
        alike = index.scripts[row] == script
        main = bool(index.mains[row]) or (alike and script == CYRILLIC)
        mains[place] = mains.get(place, False) or main
        scripts[place] = scripts.get(place, False) or alike
    native = any(scripts.values())
    short = len(key) <= SHORT_KEY
    return [
        make_bearer(row, main, short) for row, main in mains.items() if scripts[row] or not native
    ]


def _is_acronym(row: int, name: str, written: str) -> bool:
    """Tell whether a short name in capitals is that of a country, and so written."""
    kinds, numbers = read_place_table().kinds
    if kinds[numbers[row]] not in ("country", "group"):
        return False
    return name.replace(".", "") == written.replace(".", "")


@lru_cache(maxsize=REMEMBERED)
def make_bearer(row: int, main: bool = True, short: bool = False) -> Bearer:
    """Return the place of a row as the bearer of a name, its main one or another, maybe short."""
    places = read_place_table()
    kinds, kind = places.kinds
    countries, country = places.countries
    loss = 0.0 if main else OTHER_NAME
    if short and not main and kinds[kind[row]] == "city":
        loss += SHORT_OTHER_NAME
    return Bearer(
        row,
        kinds[kind[row]],
        countries[country[row]],
        places.regions[row],
        places.population[row],
        places.lon[row],
        places.lat[row],
        places.rank[row] - loss,
        main,
    )


def rank_bearers(bearers: Iterable[Bearer]) -> tuple[Bearer, ...]:
    """Return the bearers of a name, the likeliest first; of a region's cities only the largest."""
    kept: dict[tuple[object, ...], Bearer] = {}
    for bearer in sorted(bearers, key=lambda item: (-item.rank, item.row)):
        alone = bearer.kind in ("crossing", "border", "group")
        place = (bearer.row,) if alone else (bearer.countries, bearer.region)
        kept.setdefault((bearer.kind, *place), bearer)
    return tuple(kept.values())[:MOST_BEARERS]
