"""A view survives its way through an address, and nothing unchecked comes out of one."""

import datetime as dt
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view_form import FIELDS, fill_form
from dashboard.views import PARAMETERS, View, name_day, read_view, salvage_view, write_query
from geo.errors import InputError
from geo.filters import Filters
from geo.language import speaking
from geo.switches import BREAKS, Switches

SPAN = (dt.date(2022, 9, 19), dt.date(2024, 4, 13))
FULL = {
    "known": "2022-09-27",
    "since": "2022-09-24",
    "window": "7",
    "metric": "queue_length,wait_time",
    "level": "heavy,severe",
    "trust": "official",
    "mode": "road",
    "direction": "RU>GE",
    "counted": "cars",
    "language": "ru",
    "publisher": "Izvestia,Kommersant",
    "verified": "1",
    "fading": "2",
    "short": "3",
    "queue": "1/5/20",
    "wait": "0.5/6/24",
    "vehicles": "50/400/3000",
    "borders": "neutral",
}


def test_every_parameter_is_read():
    view = read_view(FULL, SPAN)
    assert view == View(
        as_of=dt.date(2022, 9, 27),
        since=dt.date(2022, 9, 24),
        switches=Switches(
            verified_only=True,
            breaks={
                "queue_length": (1, 5, 20),
                "wait_time": (0.5, 6, 24),
                "queue_vehicles": (50, 400, 3000),
            },
            short_period_days=3,
            fading_days=2,
            boundaries="neutral",
            window_days=7,
            filters=Filters(
                metrics=("queue_length", "wait_time"),
                levels=("heavy", "severe"),
                verifications="official",
                modes="road",
                directions="RU>GE",
                counted="cars",
                languages="ru",
                publishers=("Izvestia", "Kommersant"),
            ),
        ),
    )
    assert set(FULL) == set(PARAMETERS)


def test_what_is_written_is_read_again():
    view = read_view(FULL, SPAN)
    query = write_query(view)
    assert query == "&".join(f"{name}={FULL[name]}" for name in PARAMETERS).replace(">", "%3E")
    assert read_view(dict(parse_qsl(query)), SPAN) == view


@given(st.lists(st.text(min_size=1).filter(lambda name: name == name.strip()), min_size=1))
def test_publishers_survive_whatever_their_names(names):
    try:
        view = View(switches=Switches(filters=Filters(publishers=tuple(names))))
    except InputError:
        return
    query = write_query(view)
    assert read_view(dict(parse_qsl(query)), SPAN) == view


def test_the_default_view_writes_nothing_and_is_read_from_nothing():
    assert write_query(View()) == ""
    assert read_view({"date": "2022-09-26", "theme": "dark"}, SPAN) == View()
    usual = {"known": "", "since": "", "verified": "0", "fading": "1", "short": "7"}
    usual |= {"queue": "1/5/15", "wait": "1/6/24", "vehicles": "100/500/2000", "borders": "un"}
    assert read_view(usual, SPAN).is_default


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"known": "2022-09-31"}, "is no date"),
        ({"known": "yesterday"}, "is no date"),
        ({"known": "2022-09-18"}, "lies outside the publications"),
        ({"known": "2024-04-14"}, "lies outside the publications"),
        ({"since": "2024-04-13"}, "is not before 2024-04-13"),
        ({"known": "2022-09-27", "since": "2022-09-27"}, "is not before 2022-09-27"),
        ({"verified": "yes"}, "verified: 'yes'"),
        ({"fading": "40"}, "fading_days: 40 cannot be used. Give 0 to 31 days."),
        ({"fading": "-1"}, "fading_days: -1 cannot be used. Give 0 to 31 days."),
        ({"fading": ""}, "fading_days: '' cannot be used. Give a whole number"),
        ({"fading": "1.5"}, "Give a whole number of days"),
        ({"fading": "²"}, "Give a whole number of days"),
        ({"metric": "waits"}, "metrics: 'waits' is not known"),
        ({"direction": "Russia"}, "Write two country codes"),
        ({"window": "40"}, "window_days: 40 cannot be used"),
        ({"short": "0"}, "short_period_days: 0 cannot be used. Give 1 to 31 days."),
        ({"short": "9" * 5000}, "Give a whole number of days"),
        ({"queue": "5/1/15"}, "three rising numbers"),
        ({"queue": "1/5"}, "three rising numbers"),
        ({"queue": "//"}, "three rising numbers"),
        ({"wait": "1/6/nan"}, "three rising numbers"),
        ({"wait": "1/6/inf"}, "three rising numbers"),
        ({"vehicles": "0/1/2"}, "three rising numbers"),
        ({"borders": "<script>"}, "is no boundary policy"),
    ],
)
def test_what_cannot_be_used_is_refused_in_short_words(given, says):
    with pytest.raises(InputError) as refused:
        read_view(given, SPAN)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 200


def test_the_rest_of_an_address_is_used_and_each_fault_named():
    given = FULL | {"since": "soon", "fading": "99", "date": "2022-09-26"}
    view, wrong = salvage_view(given, SPAN)
    used = {name: text for name, text in FULL.items() if name not in ("since", "fading")}
    assert dict(parse_qsl(write_query(view))) == used
    assert len(wrong) == 2
    assert "'soon'" in wrong[0]
    assert "fading_days" in wrong[1]


def test_a_day_to_compare_with_falls_with_what_it_contradicts():
    view, wrong = salvage_view({"known": "2022-09-24", "since": "2022-09-26"}, SPAN)
    assert view == View(as_of=dt.date(2022, 9, 24))
    assert len(wrong) == 1


def test_in_another_language_what_is_dropped_is_named_in_its_words():
    with speaking("ru"):
        _, wrong = salvage_view({"fading": "99", "metric": "wait_time"}, SPAN)
    (words,) = wrong
    assert "fading=99" in words
    assert "ссылк" in words


def test_the_base_map_depends_on_borders_and_the_longest_period_alone():
    view = read_view(FULL, SPAN)
    assert write_query(view.ground) == "short=3&borders=neutral"
    assert read_view({"known": "2022-09-27", "verified": "1"}, SPAN).ground == View()


def test_the_form_shows_every_part_of_a_view():
    fields = fill_form(read_view(FULL, SPAN))
    assert set(fields) == set(FIELDS)
    assert fields["view-known"] == {"value": "2022-09-27"}
    assert fields["view-verified"] == {"checked": True}
    assert [fields[f"view-wait-{at}"]["value"] for at in range(3)] == [0.5, 6, 24]
    usual = fill_form(View())
    assert usual["view-known"] == {"value": None}
    assert [usual[f"view-queue-{at}"]["value"] for at in range(3)] == [*BREAKS["queue_length"]]


def test_days_are_named():
    assert name_day(None) == "latest"
    assert name_day(dt.date(2022, 9, 24)) == "24 Sep 2022"
