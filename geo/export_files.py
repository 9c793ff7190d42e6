"""Tables as files: CSV, XLSX, GeoJSON, GeoPackage and GeoParquet, each telling what it rests on."""

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely

About = Mapping[str, str]
"""What a file tells of itself, by name: title, switches, licence, attribution and the like."""

RUNNING = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that make a spreadsheet take a text of a CSV file for a formula."""
REPEATED = ("known_by", "switches", "licence", "attribution")
"""What every row of a CSV file says of the file, which has no other place for it."""
LONGEST_CELL = 32_000
"""Characters of a spreadsheet's cell; more would not open."""
WIDEST_COLUMN = 60
METADATA_KEY = b"outflow"


def render_csv(table: gpd.GeoDataFrame, about: About) -> bytes:
    """Write UTF-8 with a mark, which spreadsheets need, and one header line.

    Places become lon and lat where they are points; texts that a spreadsheet would run as a
    formula begin with an apostrophe.
    """
    flat = _flatten(table)
    for name in flat.select_dtypes(include=["object", "string"]):
        flat[name] = [_disarm(cell) for cell in flat[name]]
    repeated = {name: about[name] for name in REPEATED if name in about}
    flat = flat.assign(**{f"about_{name}": _disarm(text) for name, text in repeated.items()})
    text: str = flat.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text.encode("utf-8-sig")


def _disarm(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RUNNING) else cell


def render_xlsx(table: gpd.GeoDataFrame, about: About) -> bytes:
    """Write a workbook with the rows on one sheet and what they rest on on another, "About"."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = about["what"].capitalize()
    flat = _flatten(table)
    _fill_sheet(sheet, [flat.columns.tolist(), *flat.astype(object).itertuples(index=False)])
    sheet.auto_filter.ref = sheet.dimensions
    _fill_sheet(book.create_sheet("About"), [("about", ""), *about.items()])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill_sheet(sheet: Any, rows: list[Any]) -> None:
    """Fill a sheet whose first row is its header; texts stay texts, days are days."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    widths: dict[int, int] = {}
    for row_number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is None or pd.isna(value):
                continue
            cell = sheet.cell(row_number, column)
            _fill_cell(cell, value)
            widths[column] = max(widths.get(column, 8), min(len(str(value)), WIDEST_COLUMN))
            if row_number == 1:
                cell.font = Font(bold=True)
    for column, width in widths.items():
        sheet.column_dimensions[get_column_letter(column)].width = width + 2
    sheet.freeze_panes = "A2"


def _fill_cell(cell: Any, value: Any) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(value, pd.Timestamp):
        cell.value = value.date()
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL]
        # Else a text that begins with "=" would be a formula.
        cell.data_type = "s"
        if value.startswith(RUNNING):
            cell.style = "Normal"
            cell.quotePrefix = True
    else:
        cell.value = value


def render_geojson(table: gpd.GeoDataFrame, about: About) -> bytes:
    """Write a FeatureCollection whose member ``about`` tells what it rests on."""
    collection = _write_days(table).to_geo_dict(na="null", drop_id=True)
    document = {
        "type": collection["type"],
        "name": about["what"],
        "about": dict(about),
        "features": collection["features"],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def render_gpkg(table: gpd.GeoDataFrame, about: About) -> bytes:
    """Write a GeoPackage: a layer of the rows with its metadata, and a table ``about``."""
    import pyogrio

    layer = about["what"]
    notes = pd.DataFrame({"name": list(about), "value": list(about.values())})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.gpkg"
        pyogrio.write_dataframe(
            _write_days(table),
            path,
            layer=layer,
            driver="GPKG",
            geometry_type="Unknown",
            dataset_metadata=dict(about),
            layer_metadata=dict(about),
        )
        pyogrio.write_dataframe(notes, path, layer="about", driver="GPKG", append=True)
        return path.read_bytes()


def render_parquet(table: gpd.GeoDataFrame, about: About) -> bytes:
    """Write GeoParquet whose file metadata tell under ``outflow``, as JSON, what it rests on."""
    stream = io.BytesIO()
    table.to_parquet(stream, index=False, compression="zstd")
    stream.seek(0)
    arrow = pq.read_table(stream)
    told = json.dumps(dict(about), ensure_ascii=False).encode()
    arrow = arrow.replace_schema_metadata({**(arrow.schema.metadata or {}), METADATA_KEY: told})
    stream = io.BytesIO()
    pq.write_table(arrow, stream, compression="zstd")
    return stream.getvalue()


def _flatten(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return a table with lon and lat of what is a point instead of its geometry."""
    geometry = table.geometry.to_numpy()
    point = shapely.get_type_id(geometry) == shapely.GeometryType.POINT
    flat = pd.DataFrame(table.drop(columns=table.geometry.name))
    for name, read in (("lon", shapely.get_x), ("lat", shapely.get_y)):
        flat[name] = pd.Series(read(geometry), index=flat.index).where(point)
    return flat


def _write_days(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table with its days as ISO text, since the format knows no days."""
    days = {
        name: table[name].dt.strftime("%Y-%m-%d").where(table[name].notna(), None)
        for name in table.select_dtypes(include="datetime")
    }
    return table.assign(**days)


FORMS: dict[str, Callable[[gpd.GeoDataFrame, About], bytes]] = {
    "csv": render_csv,
    "xlsx": render_xlsx,
    "geojson": render_geojson,
    "gpkg": render_gpkg,
    "parquet": render_parquet,
}
"""How each format is written, by its suffix."""
