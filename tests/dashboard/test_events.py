import datetime as dt
from dataclasses import replace

import pandas as pd

from dashboard.events import list_events
from dashboard.views import View
from geo.dataset import load, load_events
from geo.language import speaking
from tests.dashboard.scenes import make_atlas


def make_events(atlas):
    return pd.DataFrame(
        {
            "date": [pd.Timestamp("2022-09-21"), pd.Timestamp("2022-09-22")],
            "text": ["Border closed", "Nobody tells this"],
            "text_ru": ["Граница закрыта", "Об этом никто не сообщает"],
            "observation_id": [atlas.frame["observation_id"].iloc[0], "unknown"],
        }
    )


def test_an_event_has_the_source_of_the_statement_that_tells_it():
    atlas = make_atlas()
    (event,) = list_events(replace(atlas, events=make_events(atlas)))
    assert event["date"] == "2022-09-21"
    assert event["text"] == "Border closed"
    assert atlas.frame["publisher"].iloc[0] in event["source"]
    assert event["evidence"] == atlas.frame["evidence"].iloc[0]


def test_events_are_told_in_the_spoken_language():
    atlas = make_atlas()
    with speaking("ru"):
        (event,) = list_events(replace(atlas, events=make_events(atlas)))
    assert event["text"] == "Граница закрыта"


def test_an_event_is_not_known_before_its_statement_was_published():
    atlas = make_atlas()
    before = atlas.frame["published_end"].iloc[0].date() - dt.timedelta(days=1)
    early = replace(atlas, events=make_events(atlas), view=View(as_of=before))
    assert list_events(early) == []


def test_each_embedded_event_lies_in_the_period_of_its_statement():
    told = load().set_index("observation_id")
    for event in load_events().itertuples():
        statement = told.loc[event.observation_id]
        assert statement["date_start"] <= event.date <= statement["date_end"]
        assert statement["url"]
