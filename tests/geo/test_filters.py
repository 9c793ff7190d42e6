"""Filters choose what is seen, never what is known, and take silence for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import geo
from geo.claims import find_claims, list_claims
from geo.errors import InputError
from geo.filter_words import TABLES, describe_filters, name_word
from geo.filters import KINDS, KNOWN, Filters
from geo.flows import find_flows
from geo.reporting import assess_coverage
from geo.situations import assess_days
from geo.switches import DEFAULT, Switches
from tests.geo.test_flows import ARRIVALS
from tests.geo.test_frame import build_frame

DAY = "2022-09-26"
WAIT = {"metric": "wait_time", "unit": "h", "value_low": 30.0, "value_high": 30.0}
CLOSED = {
    "metric": "level",
    "state": "closed",
    "unit": None,
    "value_low": None,
    "value_high": None,
    "date_start": "2022-09-24",
    "date_end": "2022-09-24",
}
NEXT = {"date_start": "2022-09-27", "date_end": "2022-09-27", "place_id": "crossing:b"}


def only(**kinds: object) -> Switches:
    return Switches(filters=Filters(**kinds))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        ({"metrics": ("waiting",)}, "metrics: 'waiting' is not known. Use: queue_length, queue_"),
        ({"modes": ("horse",)}, "modes: 'horse' is not known. Use: road, rail, air"),
        (
            {"levels": ("",)},
            "levels: '' is not known. Use: normal, elevated, heavy, severe, closed",
        ),
        ({"directions": ("RU-GE",)}, "directions: 'RU-GE' cannot be used. Write two country codes"),
        ({"directions": (">",)}, "an open end"),
        ({"languages": ("Russian",)}, "languages: 'Russian' cannot be used. Write the code"),
        ({"publishers": (" ",)}, "publishers: ' ' cannot be used"),
        ({"publishers": (7,)}, "publishers: 7 is no text"),
        ({"counted": 7}, "counted: 7 cannot be used. Give words"),
        ({"metrics": ("x" * 5000,)}, "is not known"),
    ],
)
def test_a_word_that_is_not_known_is_refused_with_those_that_are(
    kinds: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError) as refused:
        Filters(**kinds)  # type: ignore[arg-type]
    assert says in str(refused.value)
    assert len(str(refused.value)) < 250


def test_filters_must_be_filters() -> None:
    with pytest.raises(InputError, match=r"filters: 'wait_time' cannot be used. Give geo\.Filters"):
        Switches(filters="wait_time")  # type: ignore[arg-type]


WORDS = st.fixed_dictionaries(
    {kind: st.lists(st.sampled_from(words)) for kind, words in KNOWN.items()}
)


@given(WORDS)
def test_the_same_words_are_the_same_filters_in_any_order(kinds: dict[str, list[str]]) -> None:
    one = Filters(**kinds)  # type: ignore[arg-type]
    other = Filters(**{kind: words[::-1] * 2 for kind, words in kinds.items()})  # type: ignore[arg-type]
    assert one == other
    assert len({one, other}) == 1
    assert one.are_set == any(kinds.values())


def test_one_word_may_be_given_as_a_text() -> None:
    assert Filters(languages="ru") == Filters(languages=("ru",))  # type: ignore[arg-type]


def test_words_of_one_kind_are_alternatives_and_kinds_act_together() -> None:
    frame = build_frame({}, WAIT, {**ARRIVALS, "mode": "road"}, {**ARRIVALS, "mode": "rail"})
    counts = {
        "all": Filters(),
        "either": Filters(metrics=("wait_time", "queue_length")),
        "both": Filters(metrics=("arrivals",), modes=("rail",)),
        "none": Filters(metrics=("wait_time",), modes=("rail",)),
    }
    found = {
        name: len(find_claims(frame, switches=Switches(filters=f))) for name, f in counts.items()
    }
    assert found == {"all": 4, "either": 2, "both": 1, "none": 0}


def test_an_open_end_of_a_direction_stands_for_any_country() -> None:
    ways = [("RU", "GE"), ("RU", "KZ"), ("GE", "RU"), ("RU", None)]
    frame = build_frame(*({**ARRIVALS, "origin": start, "destination": end} for start, end in ways))

    def count(*words: str) -> int:
        return len(find_claims(frame, switches=only(directions=words)))

    assert [count("RU>GE"), count("RU>"), count(">RU"), count("RU>GE", ">KZ")] == [1, 3, 1, 2]


ECHOED = (
    {"publisher": "Yle", "verification": "unverified", "report_id": "r1"},
    {"publisher": "TASS", "verification": "official", "report_id": "r2"},
)


def test_a_claim_is_seen_whole_if_one_of_its_reports_fits() -> None:
    frame = build_frame(*ECHOED)
    (claim,) = list_claims(frame, switches=only(publishers=("Yle",)))
    assert (claim.said.verification, len(claim.members)) == ("official", 2)


def test_what_is_asked_of_reports_is_asked_of_one_and_the_same_report() -> None:
    frame = build_frame(*ECHOED)
    assert len(find_claims(frame, switches=only(publishers="TASS", verifications="official"))) == 1
    assert find_claims(frame, switches=only(publishers="Yle", verifications="official")).empty


def test_the_language_is_that_of_the_report() -> None:
    frame = build_frame({"report_id": "r1"}, {**WAIT, "report_id": "r2"})
    told = frame.assign(language=["fi", "ru"])
    assert list(find_claims(told, switches=only(languages="ru"))["metric"]) == ["wait_time"]
    assert find_claims(frame, switches=only(languages="ru")).empty
    embedded = find_claims(geo.load(), switches=only(languages=("fi",)))
    languages = dict(geo.load_reports()[["report_id", "language"]].to_numpy())
    assert len(embedded) > 5
    assert all("fi" in {languages[name] for name in ids} for ids in embedded["report_ids"])


def test_a_filter_changes_no_claim() -> None:
    frame = geo.load()
    whole = find_claims(frame).set_index("claim_id")
    for filters in (
        Filters(metrics=("arrivals",)),
        Filters(publishers=("Yle",)),
        Filters(verifications=("unverified",)),
    ):
        part = find_claims(frame, switches=Switches(filters=filters)).set_index("claim_id")
        assert 0 < len(part) < len(whole)
        columns = ["standing", "contested", "verification", "reports", "sources", "corrected_by"]
        assert part[columns].equals(whole.loc[part.index, columns])


def test_hidden_claims_are_listed_where_they_are_asked_for() -> None:
    claims = list_claims(build_frame({}, WAIT), switches=only(metrics="wait_time"), hidden=True)
    assert [(claim.said.metric, claim.shown) for claim in claims] == [
        ("queue_length", False),
        ("wait_time", True),
    ]


def test_a_level_follows_from_what_is_seen() -> None:
    frame = build_frame({}, WAIT)
    (whole,) = assess_days(frame, [DAY]).itertuples()
    (part,) = assess_days(frame, [DAY], switches=only(metrics="queue_length")).itertuples()
    assert (whole.level, part.level, part.claims) == ("severe", "elevated", 1)


def test_what_is_filtered_out_is_not_shown_and_is_no_silence() -> None:
    frame = build_frame({**WAIT, "date_start": "2022-09-25", "date_end": "2022-09-25"}, {}, NEXT)
    waits = only(metrics="wait_time")
    assert assess_days(frame, ["2022-09-25"], switches=waits)["freshness"].tolist() == ["fresh"]
    # The wait of the day before fades; that day's queue is hidden.
    assert assess_days(frame, [DAY], switches=waits)["freshness"].tolist() == ["fading"]
    # On the 27th the hidden queue fades: that is no "no recent report".
    assert assess_days(frame, ["2022-09-27"], switches=waits).empty


def test_no_recent_report_is_said_where_there_is_none_at_all() -> None:
    early = {"date_start": "2022-09-20", "date_end": "2022-09-20"}
    frame = build_frame({**WAIT, **early}, {**early, "date_end": "2022-09-22"}, NEXT)
    (row,) = assess_days(frame, [DAY], switches=only(metrics="wait_time")).itertuples()
    assert row.freshness == "stale"
    assert row.headline == "No recent report, last 22 Sep"


def test_a_hidden_claim_still_lifts_a_closure() -> None:
    frame = build_frame(
        CLOSED, {**WAIT, "date_start": "2022-09-25", "date_end": "2022-09-25"}, NEXT
    )
    rows = assess_days(frame, switches=only(metrics="level"))
    closed = rows[rows["place_id"] == "crossing:a"]
    assert closed["date"].dt.strftime("%m-%d").tolist() == ["09-24", "09-27"]
    assert closed["freshness"].tolist() == ["fresh", "stale"]


def test_levels_choose_among_the_places_of_a_day() -> None:
    frame = build_frame({"value_high": 20.0}, {"place_id": "crossing:b"})
    severe = assess_days(frame, [DAY], switches=only(levels=("severe", "closed")))
    assert severe["place_id"].tolist() == ["crossing:a"]
    assert len(find_claims(frame, switches=only(levels="severe"))) == 2


def test_a_level_that_is_only_claimed_is_chosen_as_it_is_drawn() -> None:
    frame = build_frame({"value_high": 20.0, "verification": "unverified"})
    (row,) = assess_days(frame, [DAY], switches=only(levels="severe")).itertuples()
    assert (row.level, row.claimed_level) == ("", "severe")


def test_flows_show_what_fits_and_say_no_more_than_they_know() -> None:
    move = {**ARRIVALS, "metric": "movement", "unit": None, "value_low": None, "value_high": None}
    frame = build_frame(ARRIVALS, move)
    (flow,) = find_flows(frame, [DAY], switches=only(metrics="movement")).itertuples()
    assert flow.headline == "Russia to Georgia: no number in what is shown"
    assert find_flows(frame, [DAY], switches=only(metrics="price")).empty


def test_the_kind_that_leads_and_the_way_back_follow_from_all_reports() -> None:
    back = {**ARRIVALS, "origin": "GE", "destination": "RU", "publisher": "Yle"}
    frame = build_frame(ARRIVALS, {**ARRIVALS, "report_id": "s", "value_low": 9000.0}, back)
    (flow,) = find_flows(frame, [DAY], switches=only(publishers="Yle")).itertuples()
    assert flow.is_return


def test_coverage_is_told_whatever_the_filters() -> None:
    frame = build_frame({}, {"place_id": "crossing:vaalimaa", "country": "RU-FI"})
    frame = frame[frame["place_id"] == "crossing:vaalimaa"]
    rows = assess_coverage(frame, [DAY], switches=only(metrics="wait_time"))
    assert rows.set_index("place_id").loc["crossing:vaalimaa", "status"] == "reported"


def test_results_record_the_filters_and_the_words_say_them() -> None:
    switches = only(metrics=("wait_time", "queue_length"), directions=("RU>GE",), languages="ru")
    record = find_claims(build_frame({}), switches=switches).attrs["switches"]
    assert record["only_metrics"] == "queue_length | wait_time"
    assert record["only_publishers"] == ""
    assert switches.describe() == (
        "only queue or wait",
        "only Russia to Georgia",
        "only reports in Russian",
    )
    assert switches.unfiltered == DEFAULT


def test_every_kind_has_words_and_long_lists_are_cut() -> None:
    many = Filters(
        metrics=KNOWN["metrics"],
        modes=("air",),
        verifications=("official",),
        directions=(">GE", "RU>"),
        levels=("severe", "closed"),
        counted=("cars",),
        languages=("ru",),
        publishers=("Yle",),
    )
    words = describe_filters(many)
    assert len(words) == len(KINDS)
    assert words[0].endswith("or 10 more")
    assert "only to Georgia or from Russia" in words
    assert describe_filters(Filters()) == ()


@pytest.mark.parametrize("kind", KNOWN)
def test_every_word_of_a_closed_kind_is_named(kind: str) -> None:
    assert set(TABLES[kind]) == set(KNOWN[kind])
    assert all(name_word(kind, word) for word in KNOWN[kind])


def test_a_country_or_language_without_a_name_is_called_by_its_code() -> None:
    assert name_word("directions", "XX>GE") == "XX to Georgia"
    assert name_word("languages", "xx") == "xx"
