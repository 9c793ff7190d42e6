"""Measures: the unit of a quantity limits what it can be chosen to measure."""

import pytest

from tests.geo.reading.choosing import list_choices


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Cars waited six hours at the Vaalimaa crossing.", {"", "wait_time"}),
        ("The queue at Verkhny Lars stretched for 12 km.", {"", "queue_length"}),
        ("A taxi to the Georgian border cost $500.", {"", "price"}),
        ("Arrivals in Poland fell by 30 percent.", {"", "change"}),
        (
            "900 lorries crossed the border at Medyka.",
            {"", "arrivals", "departures", "crossings_total", "queue_vehicles"},
        ),
        (
            "1,200 people entered Finland.",
            {"", "arrivals", "departures", "crossings_total", "refusals", "queue_people"},
        ),
    ],
)
def test_the_unit_limits_what_is_measured(text: str, measures: set[str]) -> None:
    (choice,) = list_choices(text, "measure")
    assert {option.value for option in choice.options} == measures


def test_names_numbers_and_nationalities_stand_as_such_in_the_traits() -> None:
    (choice,) = list_choices("1,200 Afghans entered Finland.", "measure")
    words = {trait.split()[-1] for trait in choice.shared if trait.startswith("word")}
    assert {"NAME", "NUMBER", "NATIONAL", "entere"} <= words
    assert not {"afghan", "finlan"} & words


def test_a_vague_number_is_left_out_whatever_speaks_for_it() -> None:
    assert not list_choices("Many people entered Finland.", "days")
