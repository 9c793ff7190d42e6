"""Switches: what an analyst may set, refused where it cannot be used, and told in words."""

import pickle

import pytest

from geo.errors import InputError
from geo.filters import KINDS, Filters
from geo.switches import BREAKS, DEFAULT, Switches


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"verified_only": "yes"}, "verified_only: 'yes' is neither True nor False"),
        ({"breaks": {"price": (1, 2, 3)}}, "'price' sets no level. Use: wait_time, queue_length"),
        ({"breaks": {"wait_time": (1, 6)}}, "Give three rising numbers"),
        ({"breaks": {"wait_time": (6, 1, 24)}}, "breaks of wait_time: .* cannot be used"),
        ({"breaks": {"wait_time": (1, 1, 24)}}, "Give three rising numbers"),
        ({"breaks": {"wait_time": (0, 6, 24)}}, "Give three rising numbers"),
        ({"breaks": {"wait_time": (1, float("nan"), 24)}}, "Give three rising numbers"),
        ({"breaks": {"wait_time": ("1", "6", "24")}}, "Give three rising numbers"),
        ({"short_period_days": 0}, "short_period_days: 0 cannot be used. Give 1 to 31 days"),
        ({"short_period_days": 32}, "Give 1 to 31 days"),
        ({"short_period_days": 7.5}, "Give 1 to 31 days"),
        ({"short_period_days": "7"}, "Give 1 to 31 days"),
        ({"fading_days": -1}, "fading_days: -1 cannot be used. Give 0 to 31 days"),
        ({"boundaries": "russian"}, "'russian' is no boundary policy. Use: un, de_facto, neutral"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_can(values: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says):
        Switches(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "values", [{"short_period_days": 1}, {"short_period_days": 31}, {"fading_days": 0}]
)
def test_the_ends_of_what_is_allowed_can_be_used(values: dict[str, int]) -> None:
    assert Switches(**values) != DEFAULT  # type: ignore[arg-type]


def test_breaks_that_are_not_given_stay_as_they_are() -> None:
    changed = Switches(breaks={"wait_time": (2, 8, 48)})
    assert changed.breaks == {**BREAKS, "wait_time": (2, 8, 48)}


def test_changing_what_was_given_changes_no_switches() -> None:
    given = {"wait_time": (2.0, 8.0, 48.0)}
    changed = Switches(breaks=given)
    given["wait_time"] = (1.0, 2.0, 3.0)
    assert changed.breaks["wait_time"] == (2, 8, 48)
    assert DEFAULT.breaks == BREAKS


def test_by_default_there_is_nothing_to_say() -> None:
    assert DEFAULT.describe() == ()
    assert Switches(breaks=dict(BREAKS)).describe() == ()


def test_each_switch_that_was_turned_is_said_in_words() -> None:
    turned = Switches(
        verified_only=True,
        breaks={"wait_time": (0.5, 8, 48)},
        short_period_days=3,
        fading_days=2,
        boundaries="de_facto",
        window_days=7,
        filters=Filters(metrics=("wait_time",)),
    )
    assert turned.describe() == (
        "unverified claims left out",
        "levels of wait from 0.5, 8, 48 h",
        "counts over at most 3 days speak for each day",
        "queues and waits fade for 2 days",
        "borders: de facto",
        "7 days together",
        "only wait",
    )


def test_the_record_holds_every_switch_as_a_plain_value() -> None:
    record = Switches(breaks={"queue_length": (2, 6.5, 20)}, boundaries="neutral").record()
    assert record == {
        "verified_only": False,
        "short_period_days": 7,
        "fading_days": 1,
        "boundaries": "neutral",
        "window_days": 1,
        **{f"only_{kind}": "" for kind in KINDS},
        "breaks_wait_time": "1/6/24",
        "breaks_queue_length": "2/6.5/20",
        "breaks_queue_vehicles": "100/500/2000",
    }


def test_equal_switches_have_one_hash() -> None:
    one = Switches(breaks={"wait_time": (2.0, 8.0, 48.0)}, fading_days=2)
    same = Switches(breaks={**BREAKS, "wait_time": (2, 8, 48)}, fading_days=2)
    assert one == same
    assert len({one, same, DEFAULT, Switches()}) == 2


def test_other_breaks_make_other_switches() -> None:
    assert Switches(breaks={"wait_time": (2, 8, 48)}) != DEFAULT


def test_breaks_may_come_as_a_list() -> None:
    listed = {name: [*limits] for name, limits in BREAKS.items()}
    assert Switches(breaks=listed) == DEFAULT  # type: ignore[arg-type]


def test_switches_survive_pickling() -> None:
    turned = Switches(verified_only=True, breaks={"wait_time": (2, 8, 48)})
    again = pickle.loads(pickle.dumps(turned))
    assert again == turned
    assert hash(again) == hash(turned)
    assert again.describe() == turned.describe()
