"""Files that are taken away: each row with its evidence, each file with what it rests on."""

import io
import json
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from openpyxl import load_workbook

import geo
from geo.errors import InputError
from geo.export_files import FORMS, RUNNING
from geo.exports import TABLES, export, render_export
from geo.filters import Filters
from geo.switches import Switches
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame
from tests.geo.test_windows import on, queue

POINT = shapely.Point(44.62, 42.74)
FORMULA = '=HYPERLINK("http://evil.example","see")'
ROWS = (
    {"publisher": "Yle", "url": "https://yle.fi/1", "report_id": "r1"},
    {**ARRIVALS, "publisher": "Иносми, РФ", "url": "https://ru.example/2", "evidence": FORMULA},
    {"metric": "wait_time", "unit": "h", "value_low": 5.0, "value_high": None, "publisher": "TASS"},
)
HIDDEN = {"sensitivity": "restricted", "evidence": "Off the post."}


def make_frame(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    frame = build_frame(*(rows or ROWS))
    crossing = frame["kind"] == "crossing"
    return frame.set_geometry([POINT if here else None for here in crossing], crs="EPSG:4326")


def read(content: bytes, form: str, tmp_path: Path, what: str = "observations") -> pd.DataFrame:
    path = tmp_path / f"read.{form}"
    path.write_bytes(content)
    if form == "csv":
        return pd.read_csv(path)
    if form == "xlsx":
        return pd.read_excel(path, sheet_name=what.capitalize())
    if form == "parquet":
        return gpd.read_parquet(path)
    return gpd.read_file(path, **({"layer": what} if form == "gpkg" else {}))


def read_about(content: bytes, form: str, tmp_path: Path) -> dict[str, str]:
    path = tmp_path / f"about.{form}"
    path.write_bytes(content)
    if form == "csv":
        row = pd.read_csv(path, keep_default_na=False).iloc[0]
        return {
            name.removeprefix("about_"): str(row[name])
            for name in row.index
            if name.startswith("about_")
        }
    if form == "xlsx":
        return dict(pd.read_excel(path, sheet_name="About", keep_default_na=False).to_numpy())
    if form == "geojson":
        return json.loads(content)["about"]
    if form == "parquet":
        return json.loads(pq.read_schema(path).metadata[b"outflow"])
    table = pyogrio.read_dataframe(path, layer="about")
    about = dict(zip(table["name"], table["value"], strict=True))
    told = pyogrio.read_info(path, layer="claims")["layer_metadata"]
    assert told == {name: text for name, text in about.items() if text}
    return about


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("what", TABLES)
def test_every_table_is_read_again_from_every_format(what: str, form: str, tmp_path: Path) -> None:
    table = read(render_export(make_frame(), form, what=what), form, tmp_path, what)
    assert len(table) == {"observations": 3, "claims": 3, "situations": 2, "flows": 1}[what]
    told = table["url"] if "url" in table else table["urls"]
    assert told.str.contains("https://").any()
    assert table["evidence"].notna().all()
    assert pd.to_datetime(table["published_end"]).eq(pd.Timestamp("2022-09-27")).all()
    if isinstance(table, gpd.GeoDataFrame):
        assert table.crs.to_epsg() == 4326
        points = table.geometry.dropna()
        assert all(POINT.equals_exact(point, 1e-5) for point in points)
        assert points.empty == (what == "flows")
    elif what != "flows":
        assert table["lon"].dropna().round(2).eq(44.62).all()


@pytest.mark.parametrize("form", FORMS)
def test_every_file_tells_its_sources_licence_and_switches(form: str, tmp_path: Path) -> None:
    switches = Switches(verified_only=True, filters=Filters(metrics=("wait_time",)))
    content = render_export(
        make_frame(), form, what="claims", as_of="2022-09-28", switches=switches
    )
    about = read_about(content, form, tmp_path)
    assert about["known_by"] == "2022-09-28"
    assert "verified_only=True" in about["switches"]
    assert "only_metrics=wait_time" in about["switches"]
    assert "Public-Domain" in about["licence"]
    assert "Made with Natural Earth" in about["attribution"]
    if form != "csv":
        assert about["in_words"] == "unverified claims left out; only wait"
        assert "never add rows up" in about["how_to_read"]
        assert "imply no position" in about["borders"]


def test_the_embedded_data_is_named_with_its_own_licence() -> None:
    about = json.loads(render_export(geo.load(), "geojson", what="flows"))["about"]
    assert "mobilisation of September 2022" in about["data"]
    assert "MIT" in about["licence"]
    assert "Outflow, each with its source" in about["attribution"]
    own = json.loads(render_export(make_frame(), "geojson"))["about"]
    assert "Outflow, each" not in own["attribution"]


@pytest.mark.parametrize("form", FORMS)
def test_what_is_not_public_is_left_out(form: str, tmp_path: Path) -> None:
    few = {**ARRIVALS, "value_low": 4.0, "value_high": 4.0, "evidence": "Four men came."}
    frame = make_frame(*ROWS, HIDDEN, few, {"review": "rejected"})
    for what, count in (("observations", 3), ("claims", 3), ("situations", 2)):
        table = read(render_export(frame, form, what=what), form, tmp_path, what)
        assert len(table) == count
        assert not table["evidence"].str.contains("Off the post|Four").any()


@pytest.mark.parametrize("first", RUNNING)
def test_no_text_of_a_report_runs_as_a_formula(first: str, tmp_path: Path) -> None:
    text = f"{first}1+1"
    frame = make_frame({"evidence": text, "attribution": text})
    plain = render_export(frame, "csv").decode("utf-8-sig")
    assert f"'{text}" in plain.replace("\r", first if first == "\r" else "\r")
    path = tmp_path / "book.xlsx"
    path.write_bytes(render_export(frame, "xlsx"))
    sheet = load_workbook(path)["Observations"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    with zipfile.ZipFile(path) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    change = {"metric": "change", "unit": "%", "value_low": -50.0, "value_high": -50.0}
    table = read(render_export(make_frame(change), "csv"), "csv", tmp_path)
    assert table["value_low"].tolist() == [-50.0]


def test_a_spreadsheet_opens_texts_that_it_has_no_room_or_sign_for(tmp_path: Path) -> None:
    frame = make_frame({"evidence": "a\x0bb" + "x" * 50_000})
    table = read(render_export(frame, "xlsx"), "xlsx", tmp_path)
    assert table["evidence"].str.len().tolist() == [32_000]


def test_a_csv_has_one_header_line_and_the_marks_of_its_writing() -> None:
    content = render_export(make_frame(), "csv")
    assert content.startswith(b"\xef\xbb\xbfobservation_id,")
    assert "Иносми" in content.decode("utf-8-sig")


def test_exported_observations_can_be_loaded_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    embedded = geo.load()
    export(embedded, path)
    again = geo.load(path)
    public = geo.prepare_public(embedded)
    assert again["observation_id"].tolist() == public["observation_id"].tolist()
    assert again["value_low"].equals(public["value_low"].reset_index(drop=True))
    assert len(geo.find_claims(again)) == len(geo.find_claims(public))


def test_observations_fit_the_filters_each_for_itself(tmp_path: Path) -> None:
    echoes = ({"publisher": "Yle", "report_id": "r1"}, {"publisher": "TASS", "report_id": "r2"})
    switches = Switches(filters=Filters(publishers=("Yle",)))
    options = {"switches": switches}
    rows = read(render_export(make_frame(*echoes), "csv", **options), "csv", tmp_path)
    assert rows["publisher"].tolist() == ["Yle"]
    claims = render_export(make_frame(*echoes), "csv", what="claims", **options)
    assert read(claims, "csv", tmp_path)["publishers"].tolist() == ["Yle | TASS"]


@pytest.mark.parametrize("what", ["observations", "claims"])
def test_a_level_takes_what_speaks_for_its_places(what: str, tmp_path: Path) -> None:
    frame = make_frame({"value_high": 20.0}, {"place_id": "crossing:b"})
    switches = Switches(filters=Filters(levels=("severe",)))
    table = read(render_export(frame, "csv", what=what, switches=switches), "csv", tmp_path)
    assert table["place_id"].tolist() == ["crossing:a"]


def test_a_window_tells_the_first_of_its_days(tmp_path: Path) -> None:
    frame = make_frame(queue(22, 2, 3), queue(26, 20, 25), on(30))
    content = render_export(frame, "csv", what="situations", switches=Switches(window_days=7))
    rows = read(content, "csv", tmp_path).set_index("date")
    row = rows.loc["2022-09-26"]
    assert (row["first_day"], row["level_days"]) == ("2022-09-20", "2022-09-26")
    assert (row["measure"], row["measure_low"], row["measure_high"]) == ("queue_length", 2, 25)


def test_outlines_are_light_and_stay_valid() -> None:
    document = json.loads(render_export(geo.load(), "geojson", what="claims"))
    shapes = [
        shapely.from_geojson(json.dumps(f["geometry"]))
        for f in document["features"]
        if f["geometry"]
    ]
    assert all(shape.is_valid for shape in shapes)
    assert {shape.geom_type for shape in shapes} >= {"Point", "MultiPolygon", "LineString"}
    assert max(shapely.get_num_coordinates(shapes)) < 3000


def test_the_suffix_chooses_the_format_and_others_are_refused(tmp_path: Path) -> None:
    export(make_frame(), tmp_path / "rows.GEOJSON", what="claims")
    assert json.loads((tmp_path / "rows.GEOJSON").read_text())["name"] == "claims"
    with pytest.raises(InputError, match=r"cannot write '\.shp'\. Use \.csv, \.xlsx, \.geojson"):
        export(make_frame(), tmp_path / "rows.shp")
    with pytest.raises(InputError, match=r"what: 'everything' cannot be exported\. Use: observ"):
        export(make_frame(), tmp_path / "rows.csv", what="everything")
    with pytest.raises(InputError, match="cannot be written"):
        export(make_frame(), tmp_path / "nowhere" / "rows.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["rows.GEOJSON"]


@pytest.mark.parametrize("form", FORMS)
def test_nothing_shown_is_an_empty_table_and_no_fault(form: str, tmp_path: Path) -> None:
    switches = Switches(filters=Filters(publishers=("Nobody",)))
    for what in TABLES:
        content = render_export(make_frame(), form, what=what, switches=switches)
        assert read(content, form, tmp_path, what).empty


def test_csv_and_geojson_and_parquet_repeat_byte_by_byte() -> None:
    for form in ("csv", "geojson", "parquet"):
        once, again = (render_export(make_frame(), form) for _ in range(2))
        assert io.BytesIO(once).read() == again
