"""Take data away: what is shown as a file that tells its sources, its licence and its switches."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.claims import find_claims
from geo.coverage import find_window
from geo.dataset import find_languages
from geo.drawing.texts import write_boundary_note
from geo.errors import InputError
from geo.export_files import FORMS
from geo.files import write_atomically
from geo.filters import SEPARATOR, Filters
from geo.flows import find_flows
from geo.frame import COLUMNS, parse_day, take_known
from geo.measures import find_main_measure
from geo.places import name_place
from geo.public import prepare_public
from geo.situations import assess_days
from geo.sources import list_sources
from geo.switches import DEFAULT, Switches
from geo.wording import format_measure

TELLING = ("evidence", "evidence_kind", "attribution", "publisher", "url")
"""What a row says of the report that speaks for it."""
OUTLINE_SHARE = 0.005
"""How far an outline may move when it is simplified, as a share of the extent of its place."""
GRID_DEGREES = 1e-5
CARE = (
    "Left out is what could single out persons: crossings off the posts, counts of fewer than 10 "
    "people that no authority published (docs/ethics.md)."
)
READING = (
    "Every row is what reports say, not a measurement. Counts overlap: never add rows up. "
    "Outlines are simplified for drawing; positions of crossings are good to precision_km."
)


def export(
    frame: gpd.GeoDataFrame,
    path: str | Path,
    *,
    what: str = "observations",
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> None:
    """Write what may be shown of a frame as CSV, XLSX, GeoJSON, GeoPackage or GeoParquet.

    The suffix of `path` chooses the format (.csv .xlsx .geojson .gpkg .parquet). `what` is
    "observations", "claims", "situations" (places by day) or "flows"; `as_of` and `switches` are
    those of `geo.find_claims`, filters included. Each row has its evidence, the link to its report
    and the day of publication; the file tells sources, licence, switches and what was known by
    when (docs/data-dictionary.md). Nothing half-written is left behind.

    Raises `InputError` if suffix, folder, `what` or a column cannot be used.
    """
    path = Path(path)
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMS:
        endings = ", ".join(f".{name}" for name in FORMS)
        raise InputError(
            f"{path}: cannot write {path.suffix or 'without a suffix'!r}. Use {endings}."
        )
    write_atomically(path, render_export(frame, form, what=what, as_of=as_of, switches=switches))


def render_export(
    frame: gpd.GeoDataFrame,
    form: str,
    *,
    what: str = "observations",
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> bytes:
    """Return the bytes of the file that `export` writes; `form` is a suffix without its dot."""
    if what not in TABLES:
        raise InputError(f"what: {what!r} cannot be exported. Use: {', '.join(TABLES)}.")
    public = prepare_public(frame)
    table = TABLES[what](public, as_of, switches)
    about = describe_export(table, public, what, as_of, switches)
    return FORMS[form](_simplify(_join_lists(table)), about)


def describe_export(
    table: pd.DataFrame,
    public: pd.DataFrame,
    what: str,
    as_of: dt.date | str | None,
    switches: Switches,
) -> dict[str, str]:
    """Return what a file tells of itself, by name."""
    known = take_known(public, as_of, switches)["published_end"].max()
    latest = "" if pd.isna(known) else f"{known:%Y-%m-%d}"
    own = "title" not in public.attrs
    sources = [source for source in list_sources() if not (own and source.key == "outflow")]
    recorded = {name: str(value) for name, value in switches.record().items()}
    about = {
        "what": what,
        "title": f"Outflow: {what}",
        "data": str(public.attrs.get("title", "observations given by the one who exported them")),
        "rows": str(len(table)),
        "known_by": latest if as_of is None else parse_day(as_of).isoformat(),
        "in_words": "; ".join(switches.describe()) or "usual switches, no filter",
        "switches": "; ".join(f"{name}={value}" for name, value in recorded.items()),
        "licence": "; ".join(dict.fromkeys(f"{item.title}: {item.licence}" for item in sources)),
        "attribution": "; ".join(dict.fromkeys(item.attribution for item in sources)),
        "sources": "; ".join(f"{item.title} {item.version} ({item.url})" for item in sources),
        "how_to_read": READING,
        "care": CARE,
        "borders": write_boundary_note(switches.boundaries),
        "columns": "described in docs/data-dictionary.md",
    }
    return about | {f"switch_{name}": value for name, value in recorded.items()}


Asked = dt.date | str | None


def _take_observations(
    public: gpd.GeoDataFrame, as_of: Asked, switches: Switches
) -> gpd.GeoDataFrame:
    """Return the observations that fit the filters themselves."""
    filters = switches.filters
    known = take_known(public, as_of, switches)
    known = known.assign(language=find_languages(known))
    if filters.choose_claims:
        known = known[_mark_fitting(known, filters)]
    if filters.levels:
        known = known[
            known["observation_id"].isin(_list_told("observation_ids", public, as_of, switches))
        ]
    columns = [name for name in COLUMNS if name != "geometry"]
    return known[[*columns, "language", "geometry"]].reset_index(drop=True)


def _mark_fitting(table: pd.DataFrame, filters: Filters) -> list[bool]:
    stated = ["metric", "mode", "counted", "origin", "destination"]
    carried = ["verification", "language", "publisher"]
    return [
        filters.fit_statement(*row[:5]) and filters.fit_report(*row[5:])
        for row in table[[*stated, *carried]].fillna("").itertuples(index=False, name=None)
    ]


def _list_told(ids: str, public: gpd.GeoDataFrame, as_of: Asked, switches: Switches) -> set[str]:
    """List the claims or observations that speak for what is shown on some day."""
    view: Any = {"as_of": as_of, "switches": switches}
    told = (*assess_days(public, **view)[ids], *find_flows(public, **view)[ids])
    return {name for names in told for name in names}


def _take_claims(public: gpd.GeoDataFrame, as_of: Asked, switches: Switches) -> gpd.GeoDataFrame:
    claims = find_claims(public, as_of=as_of, switches=switches)
    if switches.filters.levels:
        claims = claims[claims["claim_id"].isin(_list_told("claim_ids", public, as_of, switches))]
    claims = claims.reset_index(drop=True)
    told = public.set_index("observation_id")
    telling = told.loc[claims["lead"], list(TELLING)].reset_index(drop=True)
    reports = {
        f"{name}s": _collect(told[name], claims["observation_ids"]) for name in ("publisher", "url")
    }
    return claims.assign(**{name: telling[name] for name in TELLING}, **reports)


def _take_situations(
    public: gpd.GeoDataFrame, as_of: Asked, switches: Switches
) -> gpd.GeoDataFrame:
    found = assess_days(public, as_of=as_of, switches=switches)
    main = [find_main_measure(metrics) for metrics in found["metrics"]]
    measured = {
        "measure": [item and item.metric for item in main],
        "measure_low": [item.low if item else None for item in main],
        "measure_high": [item.high if item else None for item in main],
        "measure_unit": [item and item.unit for item in main],
        "metrics": [tuple(map(format_measure, items)) for items in found["metrics"]],
        "usual": [tuple(map(format_measure, items)) for items in found["usual"]],
    }
    return _add_reports(found.assign(**measured), public, switches)


def _take_flows(public: gpd.GeoDataFrame, as_of: Asked, switches: Switches) -> gpd.GeoDataFrame:
    found = find_flows(public, as_of=as_of, switches=switches)
    names = {
        f"{end}_name": [name_place(f"country:{code}") for code in found[end]]
        for end in ("origin", "destination")
    }
    usual = [tuple(map(format_measure, items)) for items in found["usual"]]
    return _add_reports(found.assign(**names, usual=usual), public, switches)


TABLES: Mapping[str, Callable[[gpd.GeoDataFrame, Asked, Switches], gpd.GeoDataFrame]] = {
    "observations": _take_observations,
    "claims": _take_claims,
    "situations": _take_situations,
    "flows": _take_flows,
}
"""What can be exported, and how it is found among the observations that may be shown."""


def _add_reports(
    table: gpd.GeoDataFrame, public: gpd.GeoDataFrame, switches: Switches
) -> gpd.GeoDataFrame:
    """Add to each row the first of its days, and what the reports behind it say and are."""
    told, ids = public.set_index("observation_id"), table["observation_ids"]
    published = _collect(told["published_end"], ids)
    first = [find_window(day.date(), switches)[0] for day in table["date"]]
    return table.assign(
        first_day=_to_days(first, table),
        evidence=_collect(told["evidence"], ids),
        publishers=_collect(told["publisher"], ids),
        urls=_collect(told["url"], ids),
        published_start=_to_days([min(days, default=None) for days in published], table),
        published_end=_to_days([max(days, default=None) for days in published], table),
    )


def _to_days(days: list[Any], table: pd.DataFrame) -> "pd.Series[Any]":
    return pd.to_datetime(pd.Series(days, index=table.index)).astype("datetime64[us]")


def _collect(cells: "pd.Series[Any]", groups: Iterable[Iterable[str]]) -> list[tuple[Any, ...]]:
    """Return for each group of observations what they say in a column, each once, in order."""
    known = cells.dropna().to_dict()
    return [tuple(dict.fromkeys(known[i] for i in ids if i in known)) for ids in groups]


def _join_lists(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table whose lists are texts and whose infinite bounds are empty, for any format."""
    joined = table.copy(deep=False)
    for name in table.columns.drop(table.geometry.name):
        cells = table[name]
        if cells.dtype == object:
            joined[name] = pd.Series(
                [_join(cell) for cell in cells], index=table.index, dtype="str"
            )
        elif cells.dtype.kind == "f":
            joined[name] = cells.where(cells.abs() != float("inf"))
    return joined


def _join(cell: Any) -> Any:
    if isinstance(cell, tuple):
        return SEPARATOR.join(str(item) for item in cell)
    return cell


def _simplify(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a table with outlines that are light enough to be repeated on every row."""
    shapes: dict[int, Any] = {}
    geometry = []
    for shape in table.geometry:
        key = id(shape)
        if key not in shapes:
            shapes[key] = None if shape is None else _simplify_shape(shape)
        geometry.append(shapes[key])
    return table.set_geometry(gpd.GeoSeries(geometry, index=table.index, crs=table.crs))


def _simplify_shape(shape: Any) -> Any:
    west, south, east, north = shape.bounds
    slack = OUTLINE_SHARE * max(east - west, north - south)
    return shapely.set_precision(shapely.simplify(shape, slack), GRID_DEGREES)
