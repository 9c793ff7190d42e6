"""Names to places, ranked, each with its reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError, InputError, UnknownPlaceError
from geo.gazetteer import complete, geocode, list_names
from geo.places import list_crossings, list_places, place_geometry


def find(name: str, **options: object) -> str:
    return geocode(name, **options)[0].place.place_id  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Saratov region", "region:RU-SAR"),
        ("Saratov", "city:498677"),
        ("Верхний Ларс", "crossing:verkhny-lars"),
        ("Yakutiya", "region:RU-SA"),
        ("Sacha Republic", "region:RU-SA"),
        ("Neryungri", "city:2019309"),
        ("Magadan Airport", "airport:GDX"),
        ("Russia-Kazakhstan border", "border:KZ-RU"),
        ("Kiev", "city:703448"),
        ("Грузия", "country:GE"),
        ("Казахстан", "country:KZ"),
        ("საქართველო", "country:GE"),
        ("South-East Finland crossings", "group:south-east-finland-crossings"),
        ("Kapıkule", "crossing:kapikule-kapitan-andreevo"),
        ("Шегині", "crossing:medyka-shehyni"),
        ("Bab el-Hawa", "crossing:cilvegozu-bab-al-hawa"),
        ("Rafah crossing", "crossing:rafah-crossing"),
    ],
)
def test_spellings_and_scripts_find_their_place(name: str, place_id: str) -> None:
    assert find(name) == place_id


@pytest.mark.parametrize(
    ("name", "place_id", "reason"),
    [
        ("Neryungi", "city:2019309", "one slip off"),
        ("Novosibirks", "city:1496747", "one slip off"),
        ("Vaalima", "crossing:vaalimaa", "one slip off"),
        ("Amginskiy Uliss", "region:amginsky-ulus", "two slips off"),
    ],
)
def test_slips_are_found_and_said(name: str, place_id: str, reason: str) -> None:
    first = geocode(name)[0]
    assert first.place.place_id == place_id
    assert reason in first.reason


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Tijuana", "city:3981609"),
        ("Goma", "city:216281"),
        ("Gibraltar", "country:GI"),
        ("Singapore", "country:SG"),
    ],
)
def test_a_large_town_at_a_border_stays_a_town(name: str, place_id: str) -> None:
    assert find(name) == place_id


def test_near_a_country_decides() -> None:
    assert find("Uralsk", near="KZ") == "city:608668"
    first = geocode("Uralsk", near="KZ")[0]
    assert "in or at KZ" in first.reason


def test_near_a_point_decides() -> None:
    assert find("Troitsk", near="61.6,54.1") != find("Troitsk", near="37.3,55.5")


def test_the_text_around_tells_the_country_from_the_state() -> None:
    assert find("Georgia", context="Cars from Russia wait before Tbilisi") == "country:GE"
    assert find("Georgia", context="Traffic from Florida to Atlanta") == "region:US-GA"


def test_a_kind_can_be_asked_for() -> None:
    assert find("Georgia", kind="region") == "region:US-GA"


def test_candidates_are_ranked_with_scores_between_0_and_1() -> None:
    scores = [item.score for item in geocode("Moscow", limit=10)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_an_unknown_name_names_the_nearest_known_ones() -> None:
    with pytest.raises(UnknownPlaceError, match="Nearest known names: Saratov") as raised:
        geocode("Saratowwwsk")
    assert raised.value.name == "Saratowwwsk"
    assert "Saratov" in raised.value.nearest


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"name": "  "}, "is empty"),
        ({"name": "x" * 300}, "300 characters"),
        ({"name": "Narva", "kind": "town"}, "no kind of place"),
        ({"name": "Narva", "limit": 0}, "at least 1"),
        ({"name": "Narva", "near": "200,10"}, "-180 to 180"),
    ],
)
def test_what_cannot_be_searched_says_why(arguments: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        geocode(**arguments)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_name_gives_candidates_or_a_message(name: str) -> None:
    try:
        found = geocode(name)
    except GeoError:
        return
    assert found


def test_geometry_is_that_of_the_kind() -> None:
    shapes = place_geometry(
        ["country:FI", "border:FI-RU", "crossing:narva", "group:luhamaa-and-koidula", None, "x:y"]  # type: ignore[list-item]
    )
    kinds = [shape and shape.geom_type for shape in shapes]
    assert kinds[0] in ("Polygon", "MultiPolygon")
    assert kinds[1] in ("LineString", "MultiLineString")
    assert kinds[2:] == ["Point", "MultiPoint", None, None]


def test_crossings_list_both_sides_and_how_well_they_are_placed() -> None:
    crossings = list_crossings(country="GE").set_index("place_id")
    lars = crossings.loc["crossing:verkhny-lars"]
    assert (lars["country"], lars["mode"], lars["precision_km"]) == ("RU-GE", "road", 2.0)
    assert crossings.crs == "EPSG:4326"
    assert set(crossings.index) < set(list_crossings()["place_id"])


def test_places_of_a_kind_come_with_their_outlines() -> None:
    countries = list_places(kind="country")
    assert set(countries.geometry.geom_type) <= {"Polygon", "MultiPolygon"}
    with pytest.raises(InputError, match="no kind of place"):
        list_places(kind="town")


def complete_ids(beginning: str) -> list[str]:
    return [item.place_id for item in complete(beginning)]


def test_a_beginning_finds_prominent_places_by_their_own_name_first() -> None:
    assert complete_ids("geor")[0] == "country:GE"
    assert complete_ids("tbil")[0] == "city:611717"
    assert len(complete("san", limit=3)) == 3


def test_a_whole_name_comes_before_longer_ones() -> None:
    assert complete_ids("Narva")[0] == "crossing:narva"


def test_a_beginning_is_found_in_any_script_and_with_a_slip() -> None:
    assert "crossing:verkhny-lars" in complete_ids("Верхний Л")
    assert complete_ids("Verkhny Lras") == ["crossing:verkhny-lars"]


@pytest.mark.parametrize("beginning", ["", "k", "…", "qqqqqqqqqqqq"])
def test_too_little_or_nothing_known_finds_nothing(beginning: str) -> None:
    assert complete(beginning) == []


def test_all_names_of_places_are_listed_and_unknown_ids_left_out() -> None:
    names = list_names(["crossing:verkhny-lars", "crossing:nowhere"])
    assert list(names) == ["crossing:verkhny-lars"]
    assert {"Verkhny Lars", "Верхний Ларс", "ლარსი"} <= {*names["crossing:verkhny-lars"]}
    assert list_names([]) == {}
