"""Nothing that could endanger anybody leaves by any surface: planted secrets are looked for."""

import io
import itertools
import json
import logging
import re
import threading
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import geopandas as gpd
import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient
from gunicorn.config import Config
from waitress.server import create_server

import geo
from dashboard.app import Settings, create_app
from dashboard.atlas import Atlas, build_atlas
from dashboard.panel import write_record
from geo.__main__ import main as run_geo
from geo.dataset import load_mentions
from geo.drawing.static_map import render_figure
from geo.exports import TABLES
from tests import ROOT
from tests.geo.drawing.test_scene import place_rows

DAY = "2022-09-26"
PEOPLE: dict[str, object] = {"unit": "people", "counted": "people", "metric": "refusals"}
PLANTED: tuple[dict[str, object], ...] = (
    {"value_low": 16.0, "value_high": 30.0, "evidence": "The queue was 16 to 30 km long."},
    {
        "report_id": "named",
        "value_low": 20.0,
        "value_high": 20.0,
        "attribution": "Rostislav Kuzhelev, lorry driver",
        "publisher": "Rostislav Kuzhelev's blog",
        "evidence": "Timofei Zagorodnev, 43, a welder at Lukomorye, saw 20 km of cars.",
        "evidence_kind": "quote",
    },
    {
        "report_id": "unplaced",
        "place_id": None,
        "place": "Somewhere",
        "evidence": "Agrafena Zagorodneva, 44, saw 20 km of cars somewhere.",
    },
    {
        "report_id": "boats",
        "observation_id": "hidden-boats",
        "place_id": "city:578072",
        "place": "Belgorod",
        "kind": "city",
        "country": "RU",
        "sensitivity": "restricted",
        "publisher": "Hidden Herald",
        "url": "https://hidden.example/boats",
        "evidence": "Swimmers crossed by night, below the old mill.",
    },
    {
        "report_id": "boats",
        "value_low": 21.0,
        "value_high": 21.0,
        "publisher": "Hidden Herald",
        "evidence": "Swimmers crossed by night, below the old mill.",
    },
    {
        **PEOPLE,
        "report_id": "few",
        "observation_id": "hidden-few",
        "place_id": "crossing:narva",
        "place": "Narva - Ivangorod",
        "country": "EE-RU",
        "value_low": 3.0,
        "value_high": 3.0,
        "publisher": "Small Gazette",
        "evidence": "Precisely three were refused at the footbridge.",
    },
    {
        "report_id": "few",
        "value_low": 22.0,
        "value_high": 22.0,
        "evidence": "22 km of cars; of 900 people three were refused.",
    },
    {"report_id": "false", "review": "rejected", "evidence": "A rejected tale of dragons."},
)
HELD_BACK = (PLANTED[0], *PLANTED[3:6], PLANTED[7])
SECRETS = (
    *("Rostislav", "Kuzhelev", "Timofei", "Zagorodnev", "Agrafena", "Lukomorye", ", 43, a"),
    *("Hidden Herald", "hidden.example", "Swimmers", "old mill", "hidden-boats", "578072"),
    *("hidden-few", "Small Gazette", "footbridge", "people three", "3 people", "crossing:narva"),
    *("dragons", "held back", "withheld"),
)
"""What stands in the planted frame and may stand nowhere else."""


@cache
def planted() -> gpd.GeoDataFrame:
    frame = place_rows(*PLANTED)
    frame.attrs.update(first_day=DAY, last_day="2022-09-27")
    return frame


@cache
def atlas() -> Atlas:
    return build_atlas(planted(), steps=(1,))


@cache
def client() -> FlaskClient:
    return create_app(Settings(), get_atlas=atlas).server.test_client()


def unpack(content: bytes) -> str:
    """Return the text in a file: of all members of a zip (XLSX), the cells of a Parquet file."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(unpack(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"PAR1"):
        table = pd.read_parquet(io.BytesIO(content))
        return table.drop(columns="geometry", errors="ignore").to_csv()
    return content.decode("utf-8", errors="replace")


def get(address: str) -> Callable[[], str]:
    return lambda: unpack(client().get(address).data)


ARGUMENTS: dict[str, tuple[str, ...]] = {
    "theme": ("light", "dark"),
    "column": ("0",),
    "row": ("0",),
    "form": ("csv", "xlsx", "geojson", "gpkg", "parquet", "png", "svg", "pdf"),
}
"""What may stand in an address in the place of each argument; one line each."""
FILES_OF_THE_PAGE = ("/_dash-component-suites/", "/assets/", "/static/", "/<path:")
QUERIES = (
    "/days/light.json?since=2022-09-27",
    "/claims.json?metric=refusals",
    *(f"/export.csv?what={what}" for what in TABLES),
    "/search.json?q=vladikavkaz",
    *(f"/record.json?at={row['place_id']}" for row in PLANTED if row.get("place_id")),
)


def list_addresses() -> list[str]:
    """List all addresses of the server, and some with a query."""
    found = set(QUERIES)
    for rule in client().application.url_map.iter_rules():
        if "GET" in rule.methods and not rule.rule.startswith(FILES_OF_THE_PAGE):
            names = sorted(rule.arguments)
            for values in itertools.product(*(ARGUMENTS[name] for name in names)):
                address = rule.rule
                for name, value in zip(names, values, strict=True):
                    address = re.sub(rf"<(?:[^<>]*:)?{name}>", value, address)
                found.add(address)
    return sorted(found)


def write_records() -> str:
    """Write the record of every place and flow there may be, with its cards."""
    targets = {*planted()["place_id"].dropna(), *atlas().flows["flow_id"], "RU>GE", "RU>EE"}
    # The gazetteer knows every place, so that a record repeats whatever id it was asked for.
    records = [
        {**(write_record(atlas(), target) or {}), "target": ""} for target in sorted(targets)
    ]
    return json.dumps(records, default=lambda item: item.to_plotly_json())


@cache
def figure() -> Any:
    return geo.draw_map(planted(), DAY, mentions=load_mentions())


def draw(form: str) -> Callable[[], str]:
    return lambda: unpack(render_figure(figure(), form))


def export_claims() -> str:
    shown = geo.prepare_public(planted())
    return geo.find_claims(shown).drop(columns="geometry").to_csv() + repr(shown.attrs)


def run_command(folder: Any) -> str:
    """Run ``python -m geo map`` over the planted frame, written as a table of one's own."""
    table, picture = folder / "own.csv", folder / "map.svg"
    planted().drop(columns="geometry").to_csv(table, index=False)
    assert run_geo(["map", "--date", DAY, "--data", str(table), "--out", str(picture)]) == 0
    return picture.read_text(encoding="utf-8")


SURFACES: dict[str, Callable[[], str]] = {
    "records of the panel": write_records,
    "scene": lambda: repr(geo.build_scene(planted(), DAY)),
    "notebook map": lambda: geo.plot_map(planted(), DAY).to_json(),
    "PNG": draw("png"),
    "SVG": draw("svg"),
    "PDF": draw("pdf"),
    "PNG of the server": get(f"/map.png?date={DAY}&width=640&height=480"),
    "claims as exported": export_claims,
}
"""What shows or hands out anything, beside the addresses of the server; one line each."""


def find_secrets(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize("name", SURFACES)
def test_no_surface_tells_a_planted_secret(name: str) -> None:
    text = SURFACES[name]()
    assert text
    assert find_secrets(text) == []


def test_no_address_of_the_server_tells_one_or_keeps_anything_about_the_viewer() -> None:
    told = {}
    for address in list_addresses():
        answer = client().get(address)
        asked = parse_qs(urlsplit(address).query).get("at", [""])[0]
        told[address] = find_secrets(unpack(answer.data).replace(json.dumps(asked), ""))
        assert "Set-Cookie" not in answer.headers
    assert {address: found for address, found in told.items() if found} == {}


def test_the_command_that_draws_tells_none(tmp_path: Any) -> None:
    assert find_secrets(run_command(tmp_path)) == []


def test_the_secrets_are_there_to_be_found() -> None:
    whole = planted().drop(columns="geometry").to_csv()
    absent = {"3 people", "held back", "withheld"}
    assert {secret for secret in SECRETS if secret not in whole} == absent


def test_what_is_shown_of_the_planted_statements_is_shown_readably() -> None:
    text = write_records()
    assert "[name], [age], a welder at [employer], saw 20 km of cars." in text
    assert "One traveller" in text
    assert "of 900 people [few] were refused" in text


def test_what_was_said_of_places_that_are_only_named_is_shown_nowhere() -> None:
    mentions = load_mentions()
    assert set(mentions["sensitivity"]) == {"public", "restricted"}
    scene = figure().scene
    assert any(spot.only_mentioned for spot in scene.spots)
    assert [why for why in mentions["why"].unique() if why in repr(scene)] == []


def test_a_map_does_not_change_by_what_is_held_back() -> None:
    whole, alone = (geo.build_scene(place_rows(*rows), DAY) for rows in (HELD_BACK, PLANTED[:1]))
    assert whole == alone


RANKINGS = re.compile(
    r"least busy|quietest|fastest (?:way|route|crossing)|shortest (?:queue|wait)|best crossing"
    r"|(?:plan|find|choose) (?:a|your|the) (?:route|way)|\bavoid (?:the )?(?:queue|police|checks)"
    r"|наименее загруж|свободн\w+ пункт|быстрый (?:путь|маршрут)",
    re.IGNORECASE,
)


def test_nothing_ranks_crossings_or_plans_a_way() -> None:
    sources = [*(ROOT / "dashboard").glob("*.py"), *(ROOT / "dashboard" / "assets").glob("*.js")]
    sources += [*(ROOT / "geo" / "locale").glob("*.po"), ROOT / "geo" / "__main__.py"]
    texts = {
        path.name: set(RANKINGS.findall(_read_texts(path)))
        for path in sources
        if "min.js" not in path.name
    }
    assert {name: found for name, found in texts.items() if found} == {}
    assert not [name for name in geo.__all__ if RANKINGS.search(name.replace("_", " "))]


def _read_texts(path: Any) -> str:
    """Return what stands in quotation marks in a source: the texts on screen are among it."""
    source = path.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"\"[^\"\n]*\s[^\"\n]*\"|msg(?:id|str) .*", source))


def test_serving_keeps_no_log_of_what_is_looked_at(caplog: Any, capfd: Any) -> None:
    app = Flask("seen")
    app.add_url_rule("/map", view_func=lambda: "drawn")
    server = create_server(app, host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    with caplog.at_level(logging.DEBUG):
        address = f"http://127.0.0.1:{server.effective_port}/map?at=somewhere"
        assert urlopen(address).read() == b"drawn"
    server.close()
    assert "somewhere" not in caplog.text + "".join(capfd.readouterr())
    assert Config().accesslog is None


def test_nobody_is_listed_by_name() -> None:
    names = {name.partition(",")[0] for name in geo.load()["attribution"].dropna() if "," in name}
    assert "Matti Pitkaniitty" in names
    listed = [address for address in list_addresses() if "search" in address]
    for address in listed:
        assert [name for name in names if name in unpack(client().get(address).data)] == []
