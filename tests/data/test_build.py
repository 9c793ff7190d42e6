"""What must hold of the embedded geography."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.names import fold
from geo.scopes import list_wholes
from geo.sources import data_dir, list_sources, read_catalogue, read_geometry, read_table

LIMIT_BYTES = 30_000_000


def border_of(pair: str) -> str:
    return "border:" + "-".join(sorted(pair.split("-")))


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return read_table("places.parquet").set_index("place_id")


@pytest.fixture(scope="module")
def names() -> pd.DataFrame:
    return read_table("names.parquet")


@pytest.fixture(scope="module")
def regions() -> gpd.GeoDataFrame:
    return read_geometry("regions.parquet")


def test_all_data_together_stays_under_its_limit() -> None:
    size = sum(path.stat().st_size for path in data_dir().rglob("*") if path.is_file())
    assert size < LIMIT_BYTES


def test_every_source_has_a_licence_text() -> None:
    texts = " ".join(path.name for path in (data_dir() / "LICENSES").iterdir())
    for source in list_sources():
        assert source.licence in texts, f"data/LICENSES has no text for {source.licence}"


def test_every_data_file_read_at_run_time_is_listed() -> None:
    listed = set(read_catalogue()["files"])
    assert {path.name for path in data_dir().glob("*.parquet")} <= listed


def test_regions_are_a_valid_coverage(regions: gpd.GeoDataFrame) -> None:
    assert shapely.coverage_is_valid(regions.geometry.values)


def test_crimea_and_sevastopol_are_in_ukraine(places: pd.DataFrame) -> None:
    assert list(places.loc[["region:UA-43", "region:UA-40"], "country"]) == ["UA", "UA"]


@pytest.mark.parametrize(
    ("place_id", "name"),
    [
        ("region:RU-MAG", "Magadan region"),
        ("region:RU-MOW", "Moscow"),
        ("region:RU-MOS", "Moscow Oblast"),
        ("region:RU-ALT", "Altai Krai"),
        ("region:RU-AL", "Altai Republic"),
    ],
)
def test_known_errors_of_the_source_are_mended(
    places: pd.DataFrame, place_id: str, name: str
) -> None:
    assert places.loc[place_id, "name"] == name


def test_moscow_city_lies_in_the_region_that_bears_its_code(places: pd.DataFrame) -> None:
    assert places.loc["city:524901", "region"] == "region:RU-MOW"


def test_every_mend_gives_its_reason() -> None:
    mends = pd.read_csv(data_dir() / "region_mends.csv", dtype=str, keep_default_na=False)
    assert (mends["reason"].str.len() > 10).all()


def test_match_keys_are_those_of_the_code(names: pd.DataFrame) -> None:
    sample = names.sample(2000, random_state=1)
    assert (sample["name"].map(fold) == sample["key"]).all()


def test_match_keys_are_sorted(names: pd.DataFrame) -> None:
    assert names["key"].is_monotonic_increasing


def test_every_name_belongs_to_a_place(places: pd.DataFrame, names: pd.DataFrame) -> None:
    assert set(names["place_id"]) <= set(places.index)


def test_every_crossing_lies_within_its_precision_of_the_shared_border() -> None:
    crossings = read_table("crossings.parquet")
    near = crossings["off_border_km"] <= crossings["precision_km"]
    apart = crossings["off_border_km"].isna() | crossings["note"].str.contains("over the sea")
    assert (near | apart).all(), crossings.loc[~(near | apart), "name"].tolist()


def test_a_crossing_misses_its_distance_from_the_border_only_where_there_is_no_line() -> None:
    lines = set(read_geometry("borders.parquet")["place_id"])
    crossings = read_table("crossings.parquet")
    shared = crossings["country"].map(border_of).isin(lines)
    assert (crossings["off_border_km"].notna() == shared).all()


def test_a_crossing_is_part_of_its_border_or_of_both_countries() -> None:
    lines = set(read_geometry("borders.parquet")["place_id"])
    for row in read_table("crossings.parquet").itertuples():
        border = border_of(row.country)
        wholes = {border} if border in lines else {f"country:{c}" for c in row.country.split("-")}
        assert wholes <= set(list_wholes(row.place_id)), row.name


def test_crossings_of_one_border_share_no_name_beyond_russias() -> None:
    crossings = pd.read_csv(data_dir() / "crossings.csv", dtype=str, keep_default_na=False)
    crossings = crossings[(crossings["country_a"] != "RU") | (crossings["country_b"] == "UA")]
    owners: dict[tuple[str, str], set[str]] = {}
    for row in crossings.itertuples():
        pair = border_of(f"{row.country_a}-{row.country_b}")
        for name in {fold(row.name), *map(fold, row.other_names.split("|"))}:
            owners.setdefault((pair, name), set()).add(row.name)
    assert not {key: names for key, names in owners.items() if len(names) > 1}


def test_a_crossing_that_was_moved_says_so() -> None:
    crossings = read_table("crossings.parquet")
    moved = crossings[crossings["moved_km"] > 0]
    assert len(moved)
    assert moved["note"].str.contains("moved .* km onto the border").all()


def test_points_of_crossings_lie_on_or_beside_their_border() -> None:
    lines = read_geometry("borders.parquet").set_index("place_id").geometry
    for row in read_table("crossings.parquet").itertuples():
        line = lines.get(border_of(row.country))
        if line is None or "over the sea" in row.note:
            continue
        degrees = line.distance(shapely.Point(row.lon, row.lat))
        assert degrees <= max(row.precision_km, 0.2) / 111 * 2.6, row.name


def test_disputed_lines_have_a_style_under_each_policy() -> None:
    base = read_geometry("base.parquet")
    disputed = base[base["policy"] != ""]
    assert set(disputed["policy"]) == {"un", "de_facto", "neutral"}
    assert set(disputed["style"]) <= {"solid", "dotted"}


def test_the_line_around_crimea_is_a_region_line_by_default() -> None:
    base = read_geometry("base.parquet")
    ukraine = base[(base["country"] == "UA") & (base["policy"] == "un")]
    assert set(ukraine["layer"]) == {"region_line"}


def test_display_names_belong_to_places_and_are_in_the_script_of_their_language(
    places: pd.DataFrame,
) -> None:
    names = read_table("display_names.parquet")
    assert set(names["place_id"]) <= set(places.index)
    assert not names.duplicated(["language", "place_id"]).any()
    russian = names.loc[names["language"] == "ru", "name"]
    assert not russian.str.contains("[A-Za-z]", regex=True).any()


def test_every_country_and_every_crossing_of_russia_has_a_russian_name(
    places: pd.DataFrame,
) -> None:
    names = read_table("display_names.parquet")
    named = set(names.loc[names["language"] == "ru", "place_id"])
    countries = set(places.index[places["kind"] == "country"])
    crossings = places[(places["kind"] == "crossing") & places["country"].str.contains("RU")]
    assert countries <= named
    assert set(crossings.index) <= named
