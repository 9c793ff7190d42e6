"""The seeds and the embedded observations: each sentence stands where its row says it does."""

import csv
import datetime as dt
import hashlib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ARTICLE = "2022-09-23-cnn-border-traffic.md"
Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def split_seed(text: str) -> tuple[Row, str]:
    """Split a seed into its front matter and its body: all that follows the closing line."""
    opening, closing = "---\n", "\n---\n"
    assert text.startswith(opening)
    front, found, body = text[len(opening) :].partition(closing)
    assert found
    pairs = (line.partition(":") for line in front.splitlines())
    return {key: value.strip() for key, _, value in pairs}, body


def period_of(published: str) -> tuple[dt.date, dt.date]:
    """Return the first and last day that a date, a month, a year or a range of days covers."""
    if "/" in published:
        start, end = published.split("/")
        return dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    parts = [int(part) for part in published.split("-")]
    if len(parts) == 3:
        return dt.date(*parts), dt.date(*parts)
    if len(parts) == 2:
        year, month = parts
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return dt.date(year, month, 1), following - dt.timedelta(days=1)
    return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)


def short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def report_id_of(front: Row) -> str:
    unaddressed = "\n".join((front["publisher"], front["published"], front.get("title", "")))
    return short_hash(front["url"] or unaddressed)


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[Row, str]]:
    return {path.name: split_seed(path.read_bytes().decode("utf-8")) for path in SEEDS.glob("*.md")}


@pytest.fixture(scope="module")
def observations() -> list[Row]:
    return read_rows(ROOT / "data" / "observations.csv")


@pytest.fixture(scope="module")
def set_aside() -> list[Row]:
    return read_rows(ROOT / "data" / "set_aside.csv")


@pytest.fixture(scope="module")
def mentions() -> list[Row]:
    return read_rows(ROOT / "data" / "mentions.csv")


def test_every_seed_says_who_published_it_where_and_when(
    seeds: dict[str, tuple[Row, str]],
) -> None:
    for name, (front, body) in seeds.items():
        assert {"url", "publisher", "published", "language"} <= set(front), name
        assert front["publisher"], name
        assert front["url"].startswith("http") or front["title"], name
        start, end = period_of(front["published"])
        assert start <= end, name
        assert len(front["language"]) in (0, 2), name
        assert body.strip(), name


def test_every_seed_is_a_report_of_its_own(seeds: dict[str, tuple[Row, str]]) -> None:
    reports = Counter(report_id_of(front) for front, _ in seeds.values())
    assert max(reports.values()) == 1


def test_each_sentence_stands_at_its_span_in_the_body_of_its_seed(
    seeds: dict[str, tuple[Row, str]], observations: list[Row]
) -> None:
    for row in observations:
        _, body = seeds[row["seed"]]
        span = slice(int(row["evidence_start"]), int(row["evidence_end"]))
        assert body[span] == row["evidence"], row["fact_id"]


def test_rows_repeat_what_their_seed_says_of_the_report(
    seeds: dict[str, tuple[Row, str]], observations: list[Row]
) -> None:
    for row in observations:
        front, _ = seeds[row["seed"]]
        assert (row["url"], row["publisher"]) == (front["url"], front["publisher"])
        start, end = period_of(front["published"])
        assert start <= dt.date.fromisoformat(row["published_start"]), row["fact_id"]
        assert dt.date.fromisoformat(row["published_end"]) <= end, row["fact_id"]


def test_every_seed_is_used(
    seeds: dict[str, tuple[Row, str]], observations: list[Row], set_aside: list[Row]
) -> None:
    used = {row["seed"] for row in observations} | {row["seed"] for row in set_aside}
    assert used == set(seeds)


def test_what_is_set_aside_has_its_sentence_and_a_reason(
    seeds: dict[str, tuple[Row, str]], observations: list[Row], set_aside: list[Row]
) -> None:
    observed = {row["fact_id"] for row in observations}
    for row in set_aside:
        assert row["summary"] in seeds[row["seed"]][1], row["fact_id"]
        assert row["why"], row["fact_id"]
        assert row["fact_id"] not in observed


def test_ids_are_unique_and_follow_from_the_report_and_the_sentence(
    seeds: dict[str, tuple[Row, str]], observations: list[Row]
) -> None:
    ordinals: Counter[tuple[str, str]] = Counter()
    for row in observations:
        assert row["report_id"] == report_id_of(seeds[row["seed"]][0]), row["fact_id"]
        key = (row["report_id"], row["evidence"])
        expected = short_hash(f"{row['report_id']}\n{row['evidence']}\n{ordinals[key]}")
        assert row["observation_id"] == expected, row["fact_id"]
        ordinals[key] += 1
    assert len({row["observation_id"] for row in observations}) == len(observations)
    assert len({row["fact_id"] for row in observations}) == len(observations)


def test_the_fixture_of_fact_ids_matches_the_observations(observations: list[Row]) -> None:
    kept = {
        row["fact_id"]: row["observation_id"]
        for row in read_rows(ROOT / "tests" / "fixtures" / "fact_ids.csv")
    }
    assert kept == {row["fact_id"]: row["observation_id"] for row in observations}


def test_every_fact_is_either_observed_or_set_aside(
    observations: list[Row], set_aside: list[Row]
) -> None:
    facts = sorted(row["fact_id"] for row in (*observations, *set_aside))
    numbered = [f"R{number:04d}" for number in range(1, 508)]
    assert [fact for fact in facts if fact.startswith("R")] == numbered


def test_mentions_name_places_as_their_report_spells_them(
    seeds: dict[str, tuple[Row, str]], observations: list[Row], mentions: list[Row]
) -> None:
    observed = {(row["report_id"], row["place_id"]) for row in observations}
    for row in mentions:
        front, body = seeds[row["seed"]]
        assert row["mention"] in body
        assert row["report_id"] == report_id_of(front)
        assert (row["report_id"], row["place_id"]) not in observed
        assert row["why"]


@pytest.mark.parametrize(
    "spelling",
    [
        "Belarus",
        "Georgia",
        "Kazakhstan",
        "Russia-Kazakhstan border",
        "Saratov region",
        "Finland",
        "eastern border of Finland with Russia",
        "Neryungi",
        "Neryungri",
        "Sacha Republic",
        "Yakutiya region",
        "Magadan Airport",
        "Amginskiy Uliss",
        "Belgorod",
        "Dagestan",
        "Caucasus",
        "Far East",
        "Moscow",
        "Ukraine",
        "Kiev",
    ],
)
def test_the_digest_of_the_article_keeps_its_spellings(
    seeds: dict[str, tuple[Row, str]], spelling: str
) -> None:
    assert spelling in seeds[ARTICLE][1]


def test_denied_claims_carry_the_figure_that_was_denied(observations: list[Row]) -> None:
    denied = [row for row in observations if row["verification"] == "denied"]
    assert {row["fact_id"] for row in denied} == {"R0117", "R0124"}
    for row in denied:
        assert (row["metric"], row["value_low"], row["unit"]) == ("queue_length", "35", "km")


def test_seeds_state_no_ages_of_persons_and_no_remarks_on_the_table(
    seeds: dict[str, tuple[Row, str]],
) -> None:
    for name, (_, body) in seeds.items():
        assert "year-old" not in body, name
        assert "inferred)" not in body, name
        assert not any(line.startswith("[") for line in body.splitlines()), name


def test_the_table_of_reports_repeats_the_language_of_each_seed(
    seeds: dict[str, tuple[Row, str]],
) -> None:
    table = {row["seed"]: row for row in read_rows(ROOT / "data" / "reports.csv")}
    assert set(table) == set(seeds)
    for name, (front, _) in seeds.items():
        assert table[name]["report_id"] == report_id_of(front), name
        assert table[name]["language"] == front["language"], name
