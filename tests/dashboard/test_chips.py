import datetime as dt

from dashboard.chips import list_chips
from dashboard.views import View
from geo.filters import Filters
from geo.switches import Switches

EARLIER = dt.date(2022, 9, 24)


def test_the_usual_view_has_no_chip():
    assert list_chips(View()) == []


def test_each_kind_of_filter_is_one_chip_with_its_parameter():
    filters = Filters(metrics=("queue_length", "wait_time"), directions=("RU>GE",))
    chips = list_chips(View(switches=Switches(filters=filters)))
    assert [(chip["kind"], chip["parameters"]) for chip in chips] == [
        ("filter", ("metric",)),
        ("filter", ("direction",)),
    ]
    assert "queue" in chips[0]["words"]


def test_each_switch_is_one_chip_with_its_parameter():
    view = View(
        as_of=EARLIER,
        switches=Switches(verified_only=True, fading_days=3, boundaries="neutral"),
    )
    chips = {chip["parameters"]: chip["words"] for chip in list_chips(view)}
    assert set(chips) == {("known",), ("verified",), ("fading",), ("borders",)}
    assert "24 Sep 2022" in chips["known",]


def test_seven_days_are_a_chip():
    (chip,) = list_chips(View(switches=Switches(window_days=7)))
    assert chip["kind"] == "window"
    assert chip["parameters"] == ("window",)
