"""Pictures and tables of the shown view, refused in one sentence where they cannot be made."""

import io

import pandas as pd
import pytest

from dashboard import downloads
from dashboard.app import Settings, create_app
from dashboard.pictures import read_picture_request
from dashboard.views import View, name_difference, read_view
from geo.errors import InputError
from tests.dashboard.scenes import DAY, NEXT_DAY, make_atlas, make_observation

LATER = {"published_start": NEXT_DAY, "published_end": NEXT_DAY}


def make_default():
    second = {"observation_id": "o2", "report_id": "r2", "place_id": "crossing:vaalimaa"}
    early = {"published_start": DAY, "published_end": DAY}
    return make_atlas(
        make_observation(**early),
        make_observation(**second, **LATER, publisher="Yle", evidence="=1+1"),
    )


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(downloads, "draw_picture", lambda _, picture: repr(picture).encode())
    return create_app(Settings(), get_atlas=make_default).server.test_client()


@pytest.mark.parametrize(
    ("form", "mimetype"),
    [("png", "image/png"), ("svg", "image/svg+xml"), ("pdf", "application/pdf")],
)
def test_a_picture_comes_in_three_formats(client, form, mimetype):
    answer = client.get(f"/map.{form}?date={DAY}&theme=dark")
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert f'filename="outflow-2022-09-26-dark.{form}"' in answer.headers["Content-Disposition"]


def test_other_formats_are_not_found(client):
    assert client.get("/map.gif").status_code == 404
    assert client.get("/export.shp").status_code == 404
    assert client.get("/export.csv.exe").status_code == 404


def test_a_part_of_the_map_is_the_one_on_the_screen():
    atlas = make_default()
    given = {"date": str(DAY), "width": "1000", "height": "500", "map": "100,-200,4"}
    picture = read_picture_request(given, atlas)
    # The map of step 1 has 4,000 metres a pixel.
    assert picture.extent == (-400_000, -450_000, 600_000, 50_000)
    assert read_picture_request({"date": str(DAY)}, atlas).extent is None


@pytest.mark.parametrize(
    "part", ["here", "1,2", "1,2,3,4", "1,2,0", "1,2,100", "9000,0,4", "nan,0,4", "1e3,0,4", ",,"]
)
def test_what_is_no_part_of_the_map_is_refused(client, part):
    answer = client.get(f"/map.png?map={part}")
    assert answer.status_code == 400
    assert answer.text.startswith("map: ")
    assert answer.text.count("\n") == 1
    assert "such as map=120,-450,4" in answer.text


def test_a_part_lies_within_the_reach_of_the_screen():
    with pytest.raises(InputError, match="no part of this map"):
        read_picture_request({"map": "-7000,0,1"}, make_default())
    assert read_picture_request({"map": "-5000,0,1"}, make_default()).extent


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", ""),
        ("window=7", "-7-days"),
        ("known=2022-09-27&verified=1", "-known-2022-09-27-verified"),
        ("metric=wait_time", "-filtered"),
    ],
)
def test_a_file_is_named_by_what_sets_its_view_apart(query, name):
    given = dict(item.split("=") for item in query.split("&") if item)
    assert name_difference(read_view(given, (DAY, NEXT_DAY))) == name
    assert name_difference(View()) == ""


def test_a_table_is_that_of_the_view(client):
    answer = client.get("/export.csv?what=claims")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    named = 'filename="outflow-claims-2022-09-26-to-2022-09-27.csv"'
    assert named in answer.headers["Content-Disposition"]
    table = pd.read_csv(io.BytesIO(answer.data))
    assert len(table) == 2
    assert table["evidence"].tolist().count("'=1+1") == 1
    answer = client.get("/export.csv?what=claims&publisher=Yle")
    assert "-filtered.csv" in answer.headers["Content-Disposition"]
    assert pd.read_csv(io.BytesIO(answer.data))["place_id"].tolist() == ["crossing:vaalimaa"]


def test_claims_are_what_is_exported_unless_asked_otherwise(client):
    assert "outflow-claims-" in client.get("/export.geojson").headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("what=everything", "what: 'everything' cannot be exported. Use: observations, claims"),
        ("metric=waiting", "metrics: 'waiting' is not known"),
        ("known=2021-01-01", "outside the publications"),
        ("window=0", "Give 1 to 31 days"),
    ],
)
def test_a_table_that_cannot_be_made_is_refused_in_one_sentence(client, query, says):
    answer = client.get(f"/export.csv?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert says in answer.text
    assert answer.text.count("\n") == 1


def test_the_same_table_is_made_once(client, monkeypatch):
    made = []

    def render(_, asked):
        made.append(asked)
        return b"x"

    monkeypatch.setattr(downloads, "render_table", render)
    for query in ("what=flows", "what=flows&since=2022-09-26", "what=flows&window=7"):
        assert client.get(f"/export.csv?{query}").status_code == 200
    assert len(made) == 2
