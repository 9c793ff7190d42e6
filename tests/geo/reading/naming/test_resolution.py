"""Which place a name means: from the other places of the report, and from the words around."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading.naming.mentions import find_places
from geo.reading.words import list_languages
from geo.records import Mention


def find(text: str, name: str, language: str = "en") -> Mention:
    mentions, _ = find_places(text, language)
    return next(mention for mention in mentions if mention.text == name)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Cars wait in Portland, Ore., in the United States.", "Portland", "US"),
        ("The road from Surrey in British Columbia, Canada.", "Surrey", "CA"),
        ("Trucks from Valencia reached Venezuela.", "Valencia", "VE"),
        ("Spain's lorries left Valencia.", "Valencia", "ES"),
        ("Georgia and Armenia shut the road from Russia.", "Georgia", "GE"),
        ("Flights from Panama City left Panama.", "Panama City", "PA"),
        ("A haulier from Šid drove to Croatia and Serbia.", "Šid", "RS"),
        ("Skiers from Britain waited in Geneva for hours.", "Geneva", "CH"),
    ],
)
def test_the_report_tells_the_country(text: str, name: str, country: str) -> None:
    assert find(text, name).place.country == country


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Brazil waits. Brasília ordered more agents.", "Brasília", "city:3469058"),
        ("They flew to Tunis from Libya and Tunisia.", "Tunis", "city:2464470"),
        ("In Chile, the yard in Los Andes holds lorries.", "Los Andes", "city:3882434"),
    ],
)
def test_a_capital_is_not_the_country(text: str, name: str, place_id: str) -> None:
    assert find(text, name).place.place_id == place_id


def test_an_article_tells_a_region_from_a_town() -> None:
    text = "Die Schweiz schickt Leute aus dem Tessin. Im Tessin warten Menschen aus Italien."
    mentions, _ = find_places(text, "de")
    assert {item.place.place_id for item in mentions if item.text == "Tessin"} == {"region:CH-TI"}


def test_a_region_that_follows_a_town_tells_which_one_is_meant() -> None:
    place = find("Canadians drive to Portland, Maine, every day.", "Portland").place
    assert place.region == "region:US-ME"


def test_one_name_means_one_place_throughout() -> None:
    text = "At the Narva checkpoint in Estonia cars queue. Later, people walked home. Narva slept."
    mentions, _ = find_places(text, "en")
    assert len({item.place.place_id for item in mentions if item.text == "Narva"}) == 1


def test_a_small_town_far_from_the_report_is_listed_with_the_reason() -> None:
    mentions, unresolved = find_places("Poland and Ukraine agree on Springdale today.", "en")
    assert "Springdale" not in [mention.text for mention in mentions]
    assert [item.why for item in unresolved if item.text == "Springdale"] == [
        "only small places far from the countries of this report bear the name"
    ]


def test_mentions_are_in_order_and_do_not_depend_on_other_documents() -> None:
    texts = [
        "Trucks from Valencia reached Venezuela.",
        "Spain's lorries left Valencia.",
        "The queue at Narva, Estonia, grew at the border with Russia.",
    ]
    first = [find_places(text, "en") for text in texts]
    again = [find_places(text, "en") for text in reversed(texts)]
    assert first == again[::-1]
    for mentions, _ in first:
        assert [item.start for item in mentions] == sorted(item.start for item in mentions)


LETTERS = st.text(
    alphabet=st.sampled_from("AaБбЇїŁłÄäİıß ’'-–.,()\n\tқǅ０1"), min_size=1, max_size=60
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list_languages()), st.one_of(st.text(max_size=120), LETTERS))
def test_spans_reproduce_any_text(language: str, text: str) -> None:
    for name in ("Poland", "Грузии", "Suomen ja Venäjän rajalla", "U.S.-Mexico border"):
        whole = f"{text} {name}{text}"
        mentions, unresolved = find_places(whole, language)
        for item in (*mentions, *unresolved):
            assert whole[item.start : item.end] == item.text


@pytest.mark.parametrize("pattern", ["A.", "Aa ", "A-", "Bridge ", "(", "A’", "U.S. ", "Grenze "])
@pytest.mark.parametrize("language", ["en", "de", "ru"])
def test_long_runs_are_read_in_linear_time(language: str, pattern: str) -> None:
    find_places(pattern * 4000, language)
