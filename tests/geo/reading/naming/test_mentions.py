"""Reading: every place that a report names is placed, or listed with the reason why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading import locate, read
from tests import ROOT

DIGEST = ROOT / "seeds/2022-09-23-cnn-border-traffic.md"


def places_of(text: str, language: str = "en") -> dict[str, str]:
    reading = read(text, language=language)
    return {mention.text: mention.place.place_id for mention in reading.mentions}


@pytest.fixture(scope="module")
def digest() -> dict[str, str]:
    return {mention.text: mention.place.place_id for mention in read(DIGEST).mentions}


@pytest.mark.parametrize(
    ("mention", "place_id"),
    [
        ("Belarus", "country:BY"),
        ("Georgia", "country:GE"),
        ("Kazakhstan", "country:KZ"),
        ("Finland", "country:FI"),
        ("Russia-Kazakhstan border", "border:KZ-RU"),
        ("Saratov region", "region:RU-SAR"),
        ("Neryungi", "city:2019309"),
        ("Neryungri", "city:2019309"),
        ("Sacha Republic", "region:RU-SA"),
        ("Yakutiya region", "region:RU-SA"),
        ("Magadan Airport", "airport:GDX"),
        ("Amginskiy Uliss", "region:amginsky-ulus"),
        ("Belgorod", "city:578072"),
        ("Dagestan", "region:RU-DA"),
        ("Moscow", "city:524901"),
        ("Kiev", "city:703448"),
    ],
)
def test_every_place_of_the_article_is_placed(
    digest: dict[str, str], mention: str, place_id: str
) -> None:
    assert digest[mention] == place_id


def test_wide_areas_are_groups_or_listed_and_never_towns() -> None:
    reading = read(DIGEST)
    placed = {item.text: item.place.kind for item in reading.mentions}
    listed = {item.text: item.why for item in reading.unresolved}
    for area in ("Far East", "Caucasus"):
        assert placed.get(area) == "group" or listed[area] == "an area without fixed limits"


def test_mentions_become_a_geodataframe_with_the_right_geometry() -> None:
    frame = locate(read(DIGEST)).set_index("mention")
    assert frame.crs == "EPSG:4326"
    assert frame.loc["Neryungi"].geometry.geom_type == "Point"
    assert frame.loc["Saratov region"].geometry.geom_type in ("Polygon", "MultiPolygon")
    border = frame.loc["Russia-Kazakhstan border"].geometry.geom_type
    assert border in ("LineString", "MultiLineString")


def test_offsets_count_in_the_body_of_a_report() -> None:
    reading = read(DIGEST)
    for mention in reading.mentions:
        assert reading.report.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("text", "language", "mention", "place_id"),
    [
        ("Очередь выросла в Саратовской области.", "ru", "Саратовской области", "region:RU-SAR"),
        ("Они въехали в Грузию через Верхний Ларс.", "ru", "Грузию", "country:GE"),
        ("Люди едут до Уральска.", "ru", "Уральска", "city:608668"),
        ("Черга на кордоні з Польщею.", "uk", "Польщею", "country:PL"),
        (
            "Jonot Vaalimaalla kasvoivat, kertoi Suomen raja.",
            "fi",
            "Vaalimaalla",
            "crossing:vaalimaa",
        ),
    ],
)
def test_inflected_names_are_read(text: str, language: str, mention: str, place_id: str) -> None:
    assert places_of(text, language)[mention] == place_id


@pytest.mark.parametrize(
    ("text", "mention", "place_id"),
    [
        ("He crossed the Finnish-Russian border.", "Finnish-Russian border", "border:FI-RU"),
        ("Armenia closed its border with Iran.", "border with Iran", "border:AM-IR"),
    ],
)
def test_border_phrases_are_borders(text: str, mention: str, place_id: str) -> None:
    assert places_of(text)[mention] == place_id


def test_a_crossing_is_meant_where_the_words_around_speak_of_a_border() -> None:
    at_border = places_of("In Estonia, cars from Russia queue at the Narva checkpoint.")
    assert at_border["Narva"] == "crossing:narva"
    in_town = places_of("Estonia's poet laureate spent her childhood in Narva, in a quiet house.")
    assert in_town["Narva"] == "city:590031"


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post spoke to Bulgarian drivers.",
        "Prime Minister Sanna Marin told reporters.",
        "Most of them left in May, many on Monday.",
        "Some 300 people spoke Kyrgyz there.",
        "Officers of U.S. Customs and Border Protection looked on.",
        "The visa costs 35 US dollars, or US$35.",
        "They flew with Air Serbia.",
        "Russians, Ukrainians, Brits and a Dutchman waited.",
    ],
)
def test_media_people_adjectives_and_months_are_no_places(text: str) -> None:
    assert places_of(text) == {}


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_can_be_read(text: str) -> None:
    reading = read(f"x {text}")
    for mention in reading.mentions:
        assert reading.report.text[mention.start : mention.end] == mention.text
