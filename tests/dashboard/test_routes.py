"""What the server hands out beside the page, and how it answers nonsense."""

import json
import re

import pytest

from dashboard.app import Settings, create_app
from dashboard.routes import TILES, cut_tile
from geo.drawing.plotly_traces import trace_scene
from geo.drawing.symbology import PALETTES
from tests.dashboard.scenes import DAY, make_atlas


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr("dashboard.routes.build_base", lambda *_, **__: None)
    monkeypatch.setattr("dashboard.routes.render_svg", lambda *_: "<svg/>")
    monkeypatch.setattr("dashboard.routes.draw_picture", lambda *_: b"\x89PNG")
    monkeypatch.setattr("dashboard.layout.list_sources", lambda: ())
    return create_app(Settings(), get_atlas=make_atlas).server.test_client()


def unpack(document, day, step):
    """Rebuild the traces of a day as the browser does."""

    def resolve(value):
        if isinstance(value, dict):
            if "$" in value:
                return document["lists"][value["$"]]
            return {key: resolve(item) for key, item in value.items()}
        return value

    return [resolve(document["traces"][number]) for number in document["days"][day]["scenes"][step]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_browser_gets_exactly_the_traces_of_every_scene(client, theme):
    document = json.loads(client.get(f"/days/{theme}.json").data)
    atlas = make_atlas()
    for day_number, day in enumerate(atlas.days):
        for step_number, step in enumerate(atlas.steps):
            expected = trace_scene(atlas.scenes[day, step], theme=theme)
            assert unpack(document, day_number, step_number) == json.loads(json.dumps(expected))


def test_equal_traces_of_two_days_are_sent_once(client):
    document = json.loads(client.get("/days/light.json").data)
    first, second = (set(day["scenes"][0]) for day in document["days"])
    assert second < first


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("date=2022-09-31", "no date"),
        ("date=yesterday", "no date"),
        ("date=2021-01-01", "outside the data"),
        ("theme=pink", "theme 'pink'"),
        ("width=0", "width='0'"),
        ("width=99999", "320 to 4000"),
        ("height=-5", "height='-5'"),
        ("height=1e3", "height='1e3'"),
        ("width=²", "width='²'"),
        ("date=%3Cscript%3E", "no date"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_in_one_sentence(client, query, says):
    answer = client.get(f"/map.png?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "text/plain"
    assert says in answer.text
    assert answer.text.count("\n") == 1


def test_a_picture_is_offered_as_a_file_with_its_day(client):
    answer = client.get(f"/map.png?date={DAY}&theme=dark&width=800&height=600")
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert "outflow-2022-09-26-dark.png" in answer.headers["Content-Disposition"]


def test_unknown_themes_are_not_found(client):
    assert client.get("/days/pink.json").status_code == 404
    assert client.get("/basemap/pink.svg").status_code == 404


def test_the_closer_base_map_comes_in_pieces_that_cover_the_bounds(client):
    bounds = (0.0, 0.0, 80.0, 40.0)
    assert cut_tile(bounds, 0, 0) == (0.0, 35.0, 10.0, 40.0)
    assert cut_tile(bounds, TILES - 1, TILES - 1) == (70.0, 0.0, 80.0, 5.0)
    assert client.get(f"/basemap/light/{TILES - 1}-0.svg").status_code == 200
    assert client.get(f"/basemap/light/{TILES}-0.svg").status_code == 404
    assert client.get("/basemap/light/-1-0.svg").status_code == 404


def test_what_is_addressed_by_its_content_may_be_kept_for_a_year(client):
    page = client.get("/_dash-layout").json
    sources = page["props"]["children"][0]["props"]["data"]
    for address in (*sources["days"].values(), *sources["basemap"].values()):
        assert "immutable" in client.get(address).headers["Cache-Control"]


def test_every_answer_forbids_foreign_scripts(client):
    for address in ("/", "/days/light.json", "/map.png?width=0", "/nowhere"):
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self' 'sha256-" in policy
        assert "unsafe-inline" not in policy.split("style-src")[0]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_the_page_names_no_other_host(client):
    page = client.get("/").text
    hosts = set(re.findall(r"(?:src|href)=\"(?:https?:)?//([^/\"]+)", page))
    assert hosts == set()


def test_the_page_has_the_colours_of_the_map(client):
    colours = client.get("/theme.css").text
    assert f"--severe: {PALETTES['light'].severe};" in colours
    assert f"--severe: {PALETTES['dark'].severe};" in colours


def test_answers_are_compressed(client):
    answer = client.get("/days/light.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
