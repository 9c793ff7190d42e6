"""In and out of a place in a table: amounts, whose, and who says so; nothing set off."""

from dashboard.directions import write_directions
from tests.dashboard.scenes import DAY, NEXT_DAY, make_observation
from tests.geo.claims import claim_of

DAYS = (DAY, NEXT_DAY)
TODAY, TOMORROW = (day.isoformat() for day in DAYS)


def count(name, origin, destination, **changes):
    values = {
        "observation_id": name,
        "place_id": "country:FI",
        "metric": "arrivals",
        "unit": "people",
        "value_low": 100.0,
        "value_high": 100.0,
        "qualifier": "exact",
        "counted": "citizens",
        "population": "RU",
        "origin": origin,
        "destination": destination,
    }
    return claim_of(make_observation(**(values | changes)))


def test_each_direction_has_its_amount_and_source_and_silence_stays_empty():
    back = count("b", "FI", "RU", metric="departures", value_low=None, qualifier="up_to")
    table = write_directions([count("a", "RU", "FI"), back], "FI", DAYS)
    assert table["titles"] == ["Entered", "Left", "Returned or went on"]
    entered, left, onward = table["days"][TODAY]
    assert entered == [
        ["100", "citizens of Russia, from Russia", "1 claim, Georgian Interior Ministry"]
    ]
    assert left == []
    assert onward[0][:2] == ["Up to 100", "citizens of Russia, to Russia"]
    assert TOMORROW not in table["days"]


def test_rivals_give_a_range_with_the_number_of_claims():
    rival = count("b", "RU", "FI", value_low=120.0, value_high=120.0, publisher="Yle")
    table = write_directions([count("a", "RU", "FI"), rival], "FI", DAYS)
    (cell,) = table["days"][TODAY][0]
    assert cell[0] == "100 to 120"
    assert cell[2] == "2 claims from 2 sources"


def test_a_total_says_its_days_and_a_doubt_is_said():
    total = count("a", "RU", "FI", date_end=NEXT_DAY, verification="unverified")
    table = write_directions([total], "FI", DAYS)
    assert table["days"][TODAY][0][0][1] == (
        "citizens of Russia, from Russia, 26 to 27 Sep, unverified"
    )
    assert table["days"][TODAY] == table["days"][TOMORROW]


def test_a_border_has_its_two_ways_and_a_third_where_both_are_counted_together():
    there = count("a", "RU", "FI")
    assert write_directions([there], "FI-RU", DAYS)["titles"] == [
        "Russia to Finland",
        "Finland to Russia",
    ]
    both = count("b", "", "", metric="crossings_total")
    assert write_directions([there, both], "FI-RU", DAYS)["titles"][2] == "Both ways together"


def test_a_window_has_what_was_counted_on_any_of_its_days():
    days = {"date_start": NEXT_DAY, "date_end": NEXT_DAY}
    later = count("b", "RU", "FI", value_low=150.0, value_high=150.0, **days)
    table = write_directions([count("a", "RU", "FI"), later], "FI", DAYS, 2)
    (cell,) = table["days"][TOMORROW][0]
    assert cell[:2] == ["100 to 150", "citizens of Russia a day, from Russia"]


def test_a_place_without_counts_has_no_table():
    assert write_directions([claim_of(make_observation())], "RU-GE", DAYS) is None
    assert write_directions([], "FI", DAYS) is None
