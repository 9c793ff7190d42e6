"""Ways: the figures of a report agree on the direction in which people go at a border."""

from geo.reading.placing.surroundings import Way
from geo.reading.placing.ways import settle_ways
from geo.records import Place

BORDER = Place("border:AM-GE", "Armenia - Georgia border", "border", "AM-GE", 44.0, 41.0)
OUT, BACK = ("AM", "GE"), ("GE", "AM")


def make_way(out: float, back: float) -> Way:
    origin, destination = OUT if out >= back else BACK
    return Way(BORDER, origin, destination, "wait_time", {OUT: out, BACK: back})


def test_a_doubtful_direction_follows_the_others() -> None:
    ways = [make_way(3.0, 0.0), make_way(2.0, 0.0), make_way(0.0, 0.5)]
    settle_ways(ways)
    assert {(way.origin, way.destination) for way in ways} == {OUT}


def test_a_direction_that_its_words_tell_stays() -> None:
    ways = [make_way(3.0, 0.0), make_way(0.0, 3.0)]
    settle_ways(ways)
    assert [(way.origin, way.destination) for way in ways] == [OUT, BACK]


def test_what_has_no_direction_gets_none() -> None:
    open_way = Way(BORDER, "", "", "wait_time", {OUT: 0.5, BACK: 0.4})
    settle_ways([make_way(3.0, 0.0), open_way])
    assert (open_way.origin, open_way.destination) == ("", "")


def test_a_place_of_one_country_is_left_alone() -> None:
    yerevan = Place("city:1", "Yerevan", "city", "AM", 44.5, 40.2)
    way = Way(yerevan, "GE", "AM", "arrivals", {("GE", "AM"): 0.1, ("AM", "GE"): 0.0})
    settle_ways([way, make_way(3.0, 0.0)])
    assert (way.origin, way.destination) == BACK
