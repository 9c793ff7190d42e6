"""Coverage tells who reports and who does not, as the view knows it."""

import datetime as dt

import pandas as pd

from dashboard.atlas import build_atlas
from dashboard.reporting import (
    UNKNOWN,
    describe_days,
    describe_sources,
)
from dashboard.views import View
from geo.dataset import load_reports
from geo.filter_words import METRIC_WORDS
from geo.language import name_language
from geo.vocabulary import METRICS
from tests.geo.drawing.test_scene import place_rows

DAYS = [dt.date(2022, 9, day) for day in range(20, 28)]


def make_rows():
    """Make a guard that reports daily to 22 September, and one report of the 26th."""
    daily = [
        {
            "observation_id": f"d{day.day}",
            "report_id": f"d{day.day}",
            "place_id": "crossing:vaalimaa",
            "place": "Vaalimaa",
            "country": "RU-FI",
            "date_start": day,
            "date_end": day,
            "published_start": day,
            "published_end": day,
            "attribution": "border guard of the South",
            "publisher": "Yle",
            "url": "https://yle.fi/1",
        }
        for day in DAYS[:3]
    ]
    late = {"url": "https://example.com/x", "published_start": DAYS[6], "published_end": DAYS[6]}
    late |= {"date_start": DAYS[6], "date_end": DAYS[6]}
    frame = place_rows(late, *daily)
    for column in ("date_start", "date_end", "published_start", "published_end"):
        frame[column] = pd.to_datetime(frame[column])
    frame.attrs.update(first_day="2022-09-20", last_day="2022-09-27")
    return frame


def test_places_are_counted_by_how_lately_they_were_reported():
    atlas = build_atlas(make_rows(), steps=(1,))
    days = describe_days(atlas)
    counts = dict(days[DAYS[6]]["counts"])
    assert counts["places reported"] == 1
    assert counts["without a recent report"] == 1
    assert counts["never reported"] > 0
    assert sum(counts.values()) == sum(number for _, number in days[DAYS[0]]["counts"])


def test_a_source_that_fell_silent_is_named_with_its_last_day():
    atlas = build_atlas(make_rows(), steps=(1,))
    days = describe_days(atlas)
    assert days[DAYS[3]]["silences"] == []
    (silence,) = days[DAYS[6]]["silences"]
    assert silence == [
        "Border guard of the South",
        "queue",
        "Vaalimaa",
        "crossing:vaalimaa",
        "22 Sep 2022",
    ]


def test_reports_are_counted_by_language_and_country_as_known_then():
    frame = make_rows()
    ids = frame["report_id"].tolist()
    languages = pd.DataFrame({"report_id": ids, "language": ["", "fi", "fi", "sv"]})
    told = describe_sources(build_atlas(frame, None, languages, steps=(1,)))
    assert told["reports"] == 4
    assert told["language"] == [("Finnish", 2), ("Swedish", 1), (UNKNOWN["language"], 1)]
    assert told["country"] == [("Finland", 3), (UNKNOWN["country"], 1)]
    early = View(as_of=DAYS[3])
    assert describe_sources(build_atlas(frame, None, languages, view=early, steps=(1,))) == {
        "reports": 3,
        "language": [("Finnish", 2), ("Swedish", 1)],
        "country": [("Finland", 3)],
    }


def test_every_metric_and_language_of_the_data_has_a_name():
    assert set(METRIC_WORDS) == set(METRICS)
    codes = set(load_reports()["language"].dropna()) - {""}
    assert [code for code in sorted(codes) if name_language(code) == code] == []
