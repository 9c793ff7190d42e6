"""Who reports, and who does not, in words: places of a day, sources fallen silent, languages."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.wording import name_country
from geo.filter_words import name_word
from geo.language import mark, name_language, say
from geo.reporting import assess_coverage, find_silences_by_day, survey_sources
from geo.wording import format_full_day

STATUS_WORDS = {
    "reported": mark("places reported"),
    "fading": mark("fading, last reported before"),
    "no recent report": mark("without a recent report"),
    "never reported": mark("never reported"),
}
UNKNOWN = {"language": mark("Not known"), "country": mark("Not told by the address (.com, .org …)")}


def describe_days(atlas: Atlas) -> dict[dt.date, dict[str, Any]]:
    """Describe for each day how many places are reported, and which sources fell silent.

    Keys: `counts` (words and number of places of each status), `silences` (who, what, where,
    place_id, last day, the latest to fall silent first).
    """
    view = atlas.view
    covered = assess_coverage(atlas.frame, atlas.days, as_of=view.as_of, switches=view.switches)
    counts = Counter(zip(covered["date"].dt.date, covered["status"], strict=True))
    silences = find_silences_by_day(
        atlas.frame, atlas.days, as_of=view.as_of, switches=view.switches
    )
    return {
        day: {
            "counts": [[say(words), counts[day, status]] for status, words in STATUS_WORDS.items()],
            "silences": _list_silences(silences[day]),
        }
        for day in atlas.days
    }


def _list_silences(table: pd.DataFrame) -> list[list[str]]:
    rows: Any = table.sort_values(["last_day", "attribution"], ascending=[False, True])
    return [
        [
            row.attribution[:1].upper() + row.attribution[1:],
            name_word("metrics", row.metric),
            row.place,
            row.place_id,
            format_full_day(row.last_day.date()),
        ]
        for row in rows.itertuples()
    ]


def describe_sources(atlas: Atlas) -> dict[str, Any]:
    """Describe how many of the known reports there are by language and country.

    Keys: `reports` (how many), `language` and `country` (name and number of reports each, the
    most frequent first, the unknown last).
    """
    view = atlas.view
    table = survey_sources(atlas.frame, atlas.reports, as_of=view.as_of, switches=view.switches)
    by_language = _list_shares(table, "language", name_language)
    return {
        "reports": sum(number for _, number in by_language),
        "language": by_language,
        "country": _list_shares(table, "country", name_country),
    }


def _list_shares(
    table: pd.DataFrame, by: str, name: Callable[[str], str]
) -> Sequence[tuple[str, int]]:
    rows: Any = table[table["by"] == by]
    shares = [
        (name(row.value) if row.value else say(UNKNOWN[by]), int(row.reports))
        for row in rows.itertuples()
    ]
    return sorted(shares, key=lambda share: share[0] == say(UNKNOWN[by]))
