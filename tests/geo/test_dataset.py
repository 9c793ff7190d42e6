"""Loading observations: the embedded ones, and a file in the same columns."""

from pathlib import Path

import geopandas as gpd
import pytest

from geo.dataset import SetAsideWarning, load, load_mentions, read_observations
from geo.errors import InputError
from geo.frame import COLUMNS, validate
from tests import ROOT

EMBEDDED = ROOT / "data/observations.csv"


@pytest.fixture(scope="module")
def frame() -> gpd.GeoDataFrame:
    return load()


def test_the_embedded_observations_follow_the_contract(frame: gpd.GeoDataFrame) -> None:
    assert list(frame.columns) == list(COLUMNS)
    assert frame.crs == "EPSG:4326"
    validate(frame)


def test_dtypes_are_those_of_the_contract(frame: gpd.GeoDataFrame) -> None:
    dtypes = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert dtypes == COLUMNS


def test_every_kind_of_place_has_its_geometry(frame: gpd.GeoDataFrame) -> None:
    kinds = frame.groupby("kind")["geometry"].agg(lambda column: set(column.geom_type))
    assert kinds["crossing"] == {"Point"}
    assert kinds["country"] <= {"Polygon", "MultiPolygon"}
    assert kinds["border"] <= {"LineString", "MultiLineString"}


def test_a_group_has_a_point_for_each_member(frame: gpd.GeoDataFrame) -> None:
    group = frame[frame["place_id"] == "group:south-east-finland-crossings"].geometry.iloc[0]
    assert group.geom_type == "MultiPoint"
    assert len(group.geoms) == 3


def test_precision_comes_from_the_place(frame: gpd.GeoDataFrame) -> None:
    lars = frame[frame["place_id"] == "crossing:verkhny-lars"]
    assert set(lars["precision_km"]) == {2.0}


def test_the_dataset_says_its_days(frame: gpd.GeoDataFrame) -> None:
    assert frame.attrs["first_day"] == "2022-09-14"


def test_mentions_have_a_place_and_a_geometry() -> None:
    mentions = load_mentions()
    assert mentions.geometry.notna().all()
    assert {"city:2019309", "airport:GDX", "city:578072"} <= set(mentions["place_id"])


def write_csv(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the header and two embedded rows, the second one changed."""
    header, first, second = EMBEDDED.read_text(encoding="utf-8").splitlines()[:3]
    for old, new in changes:
        assert old in second
        second = second.replace(old, new)
    path = folder / "mine.csv"
    path.write_text("\n".join([header, first, second]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("2022-10-10", "2022-09-31", "date_end"),
        ("184000,184000", "184000,1840", "value_low"),
        ("184000,184000", "many,184000", "value_low"),
        (",arrivals,", ",entries,", "metric"),
        (",people,", ",miles,", "unit"),
        (",false,about,", ",perhaps,about,", "per_day"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_reason_and_the_good_one_kept(
    tmp_path: Path, old: str, new: str, column: str
) -> None:
    kept, faults = read_observations(write_csv(tmp_path, (old, new)))
    assert len(kept) == 1
    assert {(fault.row, fault.column) for fault in faults} == {(3, column)}


def test_loading_a_file_with_bad_rows_warns_and_counts_them(tmp_path: Path) -> None:
    path = write_csv(tmp_path, (",arrivals,", ",entries,"))
    with pytest.warns(SetAsideWarning, match=r"1 row\(s\) set aside, 1 kept"):
        frame = load(path)
    assert len(frame.attrs["set_aside"]) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\x89PNG\x00\x00", "binary"),
        ("metric\nочередь".encode("cp1251"), "not UTF-8"),
        (b"a,b\n1,2", "columns missing"),
        (b'a,b\n"1,2\n3', "CSV"),
    ],
)
def test_what_is_no_table_of_observations_says_so(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=says):
        load(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load(tmp_path / "none.csv")
