"""What the server hands out beside the page, and how it answers nonsense."""

import dataclasses
import datetime as dt
import json
import re

import pytest

from dashboard import atlas as atlas_module
from dashboard.app import Settings, create_app
from dashboard.documents import TILES, cut_tile
from geo.drawing.plotly_traces import trace_marks
from geo.drawing.symbology import PALETTES
from tests.dashboard.scenes import DAY, NEXT_DAY, make_atlas, make_observation

LATER = dt.date(2022, 10, 9)
LATE = {"published_start": LATER, "published_end": LATER, "value_low": 40.0, "value_high": 40.0}


# First and last publication: what may be asked for as known on a day.
SPAN = (make_observation(), make_observation(observation_id="o2", report_id="r2", **LATE))


def make_default():
    return make_atlas(*SPAN)


def draw_base(_crs, _bounds, *, boundaries, detail):
    return f"{boundaries} {'piece' if detail else 'whole'}"


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr("dashboard.documents.build_base", draw_base)
    monkeypatch.setattr("dashboard.documents.render_svg", lambda base, _: f"<svg>{base}</svg>")
    monkeypatch.setattr(
        "dashboard.downloads.draw_picture", lambda _, picture: repr(picture).encode()
    )
    monkeypatch.setattr(
        atlas_module,
        "build_atlas",
        lambda *_, view, **__: make_atlas(make_observation(), view=view),
    )
    monkeypatch.setattr("dashboard.help.list_sources", lambda: ())
    return create_app(Settings(), get_atlas=make_default).server.test_client()


def add_up(steps):
    """Return the numbers that are written as steps; nulls stand between them."""
    numbers, last = [], 0
    for step in steps:
        last += step or 0
        numbers.append(None if step is None else last)
    return numbers


def unpack(document, day, step):
    """Rebuild the traces and labels of a day as the browser does."""

    def resolve(value):
        if isinstance(value, dict):
            if "$" in value:
                found = document["lists"][value["$"]]
                return found if isinstance(found, list) else add_up(found["steps"])
            return {key: resolve(item) for key, item in value.items()}
        return value

    scene = document["days"][day]["scenes"][step]
    traces = [resolve(document["traces"][number]) for number in scene["traces"]]
    return traces, [document["labels"][number] for number in scene["labels"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_browser_gets_exactly_the_marks_and_labels_of_every_scene(client, theme):
    document = json.loads(client.get(f"/days/{theme}.json").data)
    atlas = make_default()
    for day_number, day in enumerate(atlas.days):
        for step_number, step in enumerate(atlas.steps):
            scene = atlas.scenes[day, step]
            traces, labels = unpack(document, day_number, step_number)
            assert traces == json.loads(json.dumps(trace_marks(scene, theme=theme)))
            assert labels == [list(dataclasses.astuple(label)) for label in scene.labels]


def test_equal_traces_of_two_days_are_sent_once(client):
    document = json.loads(client.get("/days/light.json").data)
    first, second = (set(day["scenes"][0]["traces"]) for day in document["days"])
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
        ("known=2022-13-01", "is no date"),
        ("known=2021-01-01", "outside the publications"),
        ("fading=99", "Give 0 to 31 days"),
        ("wait=3/2/1", "three rising numbers"),
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


def test_a_picture_carries_its_view(client):
    answer = client.get(f"/map.png?date={DAY}&known={NEXT_DAY}&since={DAY}&verified=1&fading=2")
    assert answer.status_code == 400
    answer = client.get(f"/map.png?date={DAY}&known={NEXT_DAY}&verified=1&fading=2")
    named = "outflow-2022-09-26-known-2022-09-27-verified-light.png"
    assert named in answer.headers["Content-Disposition"]
    assert "as_of=datetime.date(2022, 9, 27)" in answer.text
    assert "verified_only=True" in answer.text
    assert "fading_days=2" in answer.text


def test_a_view_has_days_of_its_own_that_say_what_differs(client):
    usual = json.loads(client.get("/days/light.json").data)
    assert (usual["query"], usual["known"], usual["is_default"]) == ("", "latest", True)
    assert usual["compared"] is None
    assert {day["changes"] for day in usual["days"]} == {None}
    query = f"known={NEXT_DAY}&verified=1"
    document = json.loads(client.get(f"/days/light.json?verified=1&known={NEXT_DAY}").data)
    assert (document["query"], document["known"]) == (query, "27 Sep 2022")
    assert document["form"]["view-verified"] == {"checked": True}
    assert document["compared"] == {"before": "By 27 Sep 2022", "after": "Latest"}
    assert document["days"][0]["changes"]["rows"][-1] == [
        "crossing:verkhny-lars",
        "Verkhny Lars",
        "1 claim from 1 source",
        "2 claims from 1 source",
        True,
    ]
    assert document["days"][0]["changes"]["words"].endswith("from the latest view")


def test_every_day_tells_its_coverage(client):
    document = json.loads(client.get("/days/light.json").data)
    assert document["sources"]["reports"] == 2
    words = [words for words, _ in document["days"][0]["coverage"]["counts"]]
    assert "never reported" in words
    assert all("silences" in day["coverage"] for day in document["days"])


def test_a_view_that_cannot_be_used_is_refused_with_what_can_be(client):
    answer = client.get(f"/days/light.json?known={NEXT_DAY}&fading=99&queue=x")
    assert answer.status_code == 400
    assert answer.json["usable"] == f"known={NEXT_DAY}"
    assert answer.json["wrong"][0] == "fading_days: 99 cannot be used. Give 0 to 31 days."
    assert len(answer.json["wrong"]) == 2
    assert client.get(f"/days/light.json?{answer.json['usable']}").status_code == 200


def test_the_base_map_follows_the_borders_of_a_view(client):
    document = json.loads(client.get("/days/dark.json?borders=neutral&verified=1").data)
    base = document["base"]
    assert base["whole"].startswith("/basemap/dark.svg?v=")
    assert base["whole"].endswith("&borders=neutral")
    assert client.get(base["whole"]).text == "<svg>neutral whole</svg>"
    tile = base["tile"].replace("{column}", "0").replace("{row}", "0")
    assert client.get(tile).text == "<svg>neutral piece</svg>"
    assert client.get("/basemap/light.svg").text == "<svg>un whole</svg>"
    assert client.get("/basemap/light.svg?borders=moon").status_code == 404


def test_days_that_did_not_change_are_not_sent_again(client):
    first = client.get("/days/light.json?verified=1")
    again = client.get(
        "/days/light.json?verified=1", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (first.status_code, again.status_code) == (200, 304)


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
    for address in sources["days"].values():
        answer = client.get(address)
        assert "immutable" in answer.headers["Cache-Control"]
        base = json.loads(answer.data)["base"]["whole"]
        assert "immutable" in client.get(base).headers["Cache-Control"]


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


def test_the_page_has_no_script_for_browsers_of_long_ago(client):
    scripts = re.findall(r'src="([^"]+)"', client.get("/").text)
    assert any("/react-dom@" in script for script in scripts)
    assert not any("polyfill" in script for script in scripts)


def test_the_page_has_the_colours_of_the_map(client):
    colours = client.get("/theme.css").text
    assert f"--severe: {PALETTES['light'].severe};" in colours
    assert f"--severe: {PALETTES['dark'].severe};" in colours


def test_answers_are_compressed(client):
    answer = client.get("/days/light.json", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_claims_of_a_view_are_handed_out_and_asked_for_again_only_if_they_changed(client):
    answer = client.get(f"/claims.json?known={NEXT_DAY}")
    document = json.loads(answer.data)
    assert document["query"] == f"known={NEXT_DAY}"
    again = client.get(
        f"/claims.json?known={NEXT_DAY}", headers={"If-None-Match": answer.headers["ETag"]}
    )
    assert again.status_code == 304
    refused = client.get("/claims.json?fading=99")
    assert refused.status_code == 400
    assert refused.json["usable"] == ""


def test_search_answers_anything(client):
    found = json.loads(client.get("/search.json?q=Tbilisi").data)["places"]
    assert found[0]["name"] == "Tbilisi"
    for query in ("", "?q=", "?q=%00", "?q=%F0%9F%98%80", f"?q={'x' * 5000}"):
        assert json.loads(client.get(f"/search.json{query}").data) == {"places": []}


def test_the_code_of_the_table_is_no_script_of_the_page_but_can_be_had(client):
    scripts = re.findall(r'src="([^"]+)"', client.get("/").text)
    assert scripts
    assert not [script for script in scripts if "dash_ag_grid" in script]
    layout = client.get("/_dash-layout").json
    (sources,) = (
        item["props"]["data"]
        for item in layout["props"]["children"]
        if item["props"].get("id") == "sources"
    )
    answer = client.get(sources["grid"])
    assert answer.status_code == 200
    assert len(answer.data) > 1_000_000
    assert client.get(re.sub(r"/[^/]+$", "/async-community.js", sources["grid"])).status_code == 200
