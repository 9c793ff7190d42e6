"""What the public may see: rows that endanger nobody, texts without private persons."""

import geopandas as gpd
import pandas as pd
import pytest

from geo.dataset import load
from geo.frame import is_public, list_observations
from geo.public import prepare_public
from geo.speakers import is_single_account, tells_one_account
from tests.geo.test_frame import build_frame

PEOPLE: dict[str, object] = {"metric": "arrivals", "unit": "people", "counted": "people"}
FEW: dict[str, object] = {**PEOPLE, "value_low": 3.0, "value_high": 3.0}
MANY: dict[str, object] = {**PEOPLE, "value_low": 500.0, "value_high": 500.0}
BOAT = "Three came by boat at night."


def show(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    return prepare_public(build_frame(*rows))


def texts(frame: pd.DataFrame, column: str) -> list[str]:
    return list(frame[column].fillna(""))


def test_restricted_rejected_and_small_counts_are_left_out() -> None:
    shown = show(
        {"evidence": "A queue of 3 km."},
        {"sensitivity": "restricted", "evidence": BOAT, "report_id": "r2"},
        {"review": "rejected", "report_id": "r3"},
        {**FEW, "verification": "reported", "report_id": "r4"},
        {**FEW, "verification": "official", "report_id": "r5"},
    )
    assert texts(shown, "observation_id") == ["o0", "o4"]


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"value_low": 9.0, "value_high": None, "qualifier": "at_least"}, False),
        ({"value_low": None, "value_high": 9.0, "qualifier": "up_to"}, False),
        ({"value_low": 3.0, "value_high": 12.0, "qualifier": "range"}, True),
        ({"value_low": 0.0, "value_high": 0.0}, True),
        ({"value_low": 10.0, "value_high": 10.0}, True),
        ({"unit": "vehicles"}, True),
    ],
)
def test_a_count_is_small_by_the_most_that_it_may_be(cells: dict[str, object], shown: bool) -> None:
    assert bool(len(show({**FEW, "verification": "reported", **cells}))) is shown


def test_a_sentence_that_also_tells_something_restricted_is_held_back_with_it() -> None:
    sentence = f"{BOAT} 500 came by bus."
    shown = show(
        {"sensitivity": "restricted", "evidence": BOAT},
        {**MANY, "evidence": sentence},
        {**MANY, "evidence": BOAT},
        {**MANY, "evidence": BOAT, "report_id": "r2"},
        {**MANY, "evidence": "500 came by bus."},
    )
    assert texts(shown, "observation_id") == ["o3", "o4"]


def test_a_small_count_is_masked_in_what_else_its_report_says() -> None:
    shown = show(
        {**FEW, "verification": "reported", "evidence": "Three were refused."},
        {**MANY, "evidence": "Of 500 people three were refused in 3 hours."},
        {**MANY, "evidence": "Three of 500 were refused.", "report_id": "r2"},
    )
    assert texts(shown, "evidence") == [
        "Of 500 people [few] were refused in 3 hours.",
        "Three of 500 were refused.",
    ]


def test_private_persons_are_masked_in_every_text() -> None:
    shown = show(
        {
            "evidence": "Ivan Petrov, 27, a programmer at Yandex, waited 9 hours.",
            "attribution": "Ivan Petrov, programmer",
            "publisher": "Ivan Petrov's blog",
            "verification": "reported",
        }
    )
    (item,) = list_observations(shown)
    assert item.evidence == "[name], [age], a programmer at [employer], waited 9 hours."
    assert item.attribution == "one traveller's account"
    assert item.publisher == "[name]'s blog"
    assert is_single_account(item)


def test_an_authority_keeps_its_name_and_so_does_a_medium() -> None:
    shown = show(
        {"attribution": "Ivan Petrov, Omsk customs", "verification": "official"},
        {"attribution": "Anna Michalska, Polish Border Guard", "verification": "reported"},
        {"attribution": "Nasha Gazeta", "publisher": "Novaya Gazeta", "verification": "reported"},
    )
    assert texts(shown, "attribution") == [
        "Ivan Petrov, Omsk customs",
        "Anna Michalska, Polish Border Guard",
        "Nasha Gazeta",
    ]
    assert texts(shown, "publisher")[2] == "Novaya Gazeta"


@pytest.mark.parametrize(
    ("attribution", "single"),
    [
        ("one traveller", True),
        ("traveller's blog", True),
        ("Rostov resident in the queue", True),
        ("eyewitness account", True),
        ("travellers interviewed", False),
        ("eyewitness video", False),
        ("drivers interviewed", False),
        ("Georgian Interior Ministry", False),
        ("", False),
    ],
)
def test_one_private_person_as_a_source_is_told_from_several(
    attribution: str, single: bool
) -> None:
    assert tells_one_account(attribution) is single


def test_preparing_twice_changes_nothing_more() -> None:
    once = show(
        {**FEW, "verification": "reported"},
        {**MANY, "evidence": "Ivan Petrov, 27, saw 500 people; 3 were refused."},
        {"attribution": "a driver", "verification": "reported", "report_id": "r2"},
    )
    pd.testing.assert_frame_equal(prepare_public(once), once)


def test_what_is_missing_stays_missing_and_the_frame_given_is_left_alone() -> None:
    frame = build_frame({"attribution": None, "baseline": None, "evidence": "Anna Belova waits."})
    frame.attrs["title"] = "Own data"
    before = frame.copy()
    shown = prepare_public(frame)
    assert pd.isna(shown["attribution"].iloc[0])
    assert shown.attrs == {"title": "Own data"}
    assert list(shown.dtypes) == list(frame.dtypes)
    pd.testing.assert_frame_equal(frame, before)


def test_of_the_embedded_data_nothing_but_the_accounts_of_single_persons_changes() -> None:
    frame = load()
    shown = prepare_public(frame)
    kept = frame[is_public(frame)]
    assert list(shown["observation_id"]) == list(kept["observation_id"])
    same = [name for name in frame.columns if name != "attribution"]
    pd.testing.assert_frame_equal(pd.DataFrame(shown[same]), pd.DataFrame(kept[same]))
    changed = shown["attribution"].fillna("") != kept["attribution"].fillna("")
    assert set(shown.loc[changed, "attribution"]) == {"one traveller's account"}
