"""Who reports, and who does not, in words: places of a day, sources fallen silent, languages."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from dashboard.atlas import Atlas
from dashboard.wording import format_full_day, name_country
from geo.reporting import assess_coverage, find_silences, survey_sources

STATUS_WORDS = {
    "reported": "places reported",
    "fading": "fading, last reported before",
    "no recent report": "without a recent report",
    "never reported": "never reported",
}
METRIC_WORDS = {
    "queue_length": "queue",
    "queue_vehicles": "vehicles in the queue",
    "queue_people": "people in the queue",
    "wait_time": "wait",
    "arrivals": "entries",
    "departures": "exits",
    "crossings_total": "crossings",
    "change": "change of traffic",
    "refusals": "refusals of entry",
    "asylum": "applications for asylum",
    "price": "prices",
    "level": "state of the traffic",
    "movement": "movement",
}
LANGUAGE_NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "kk": "Kazakh",
    "ko": "Korean",
    "ky": "Kyrgyz",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "mn": "Mongolian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tg": "Tajik",
    "tk": "Turkmen",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "uz": "Uzbek",
    "zh": "Chinese",
}
UNKNOWN = {"language": "Not known", "country": "Not told by the address (.com, .org …)"}


def describe_days(atlas: Atlas) -> dict[dt.date, dict[str, Any]]:
    """Describe for each day how many places are reported, and which sources fell silent.

    Keys: `counts` (words and number of places of each status), `silences` (who, what, where,
    place_id, last day, the latest to fall silent first).
    """
    view = atlas.view
    covered = assess_coverage(atlas.public, atlas.days, as_of=view.as_of, switches=view.switches)
    counts = Counter(zip(covered["date"].dt.date, covered["status"], strict=True))
    return {
        day: {
            "counts": [[words, counts[day, status]] for status, words in STATUS_WORDS.items()],
            "silences": _list_silences(atlas, day),
        }
        for day in atlas.days
    }


def _list_silences(atlas: Atlas, day: dt.date) -> list[list[str]]:
    view = atlas.view
    table = find_silences(atlas.public, day, as_of=view.as_of, switches=view.switches)
    rows: Any = table.sort_values(["last_day", "attribution"], ascending=[False, True])
    return [
        [
            row.attribution[:1].upper() + row.attribution[1:],
            METRIC_WORDS.get(row.metric, row.metric),
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
    table = survey_sources(atlas.public, atlas.reports, as_of=view.as_of, switches=view.switches)
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
        (name(row.value) if row.value else UNKNOWN[by], int(row.reports))
        for row in rows.itertuples()
    ]
    return sorted(shares, key=lambda share: share[0] == UNKNOWN[by])


def name_language(code: str) -> str:
    """Return the English name of an ISO 639-1 code, or the code itself if it is not known."""
    return LANGUAGE_NAMES.get(code, code)
