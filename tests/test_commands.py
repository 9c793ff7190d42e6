"""The commands: what they print, and one clear message with exit code 2 for each fault."""

import datetime as dt
import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from geo.__main__ import main
from geo.commands_reading import format_reading
from geo.reading import Reading
from geo.records import Observation, Report, Unresolved
from tests import ROOT

SEED = ROOT / "seeds/2022-09-23-cnn-border-traffic.md"


def fails(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Run a command that must exit with 2, and return its message."""
    assert main([str(item) for item in arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err


def test_geocode_prints_candidates_with_their_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Верхний Ларс"]) == 0
    assert "Verkhny Lars  crossing RU-GE  crossing:verkhny-lars" in capsys.readouterr().out


def test_geocode_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geocode", "Uralsk", "--near", "KZ", "--json", "--limit", "1"]) == 0
    (candidate,) = json.loads(capsys.readouterr().out)
    assert candidate["place"]["place_id"] == "city:608668"


def test_an_unknown_name_gets_the_nearest_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nearest known names" in fails(capsys, "geocode", "Saratowwwsk")


def test_read_prints_one_json_document_and_nothing_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", "--json", str(SEED)]) == 0
    document = json.loads(capsys.readouterr().out)
    assert set(document) == {"report", "places", "observations", "unresolved"}
    assert "Neryungri" in {place["mention"] for place in document["places"]}


def test_a_folder_is_read_into_one_file_per_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "good.txt").write_text("A queue stood at Vaalimaa.", encoding="utf-8")
    (source / "empty.txt").write_text("", encoding="utf-8")
    assert main(["read", str(source), "--out", str(out)]) == 0
    assert [path.name for path in out.iterdir()] == ["good.json"]
    printed = capsys.readouterr()
    assert "1 read" in printed.out
    assert "1 set aside" in printed.out
    assert "empty.txt: is empty" in printed.err


def test_reports_that_differ_in_their_suffix_only_are_not_written_over(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    for name in ("a.md", "a.txt"):
        (source / name).write_text("A queue stood at Vaalimaa.", encoding="utf-8")
    lines = '{"text": "A queue at Narva."}\n{"text": ""}\n{"text": "A queue at Vaalimaa."}\n'
    (source / "b.jsonl").write_text(lines, encoding="utf-8")
    assert main(["read", str(source), "--out", str(out)]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["a.json", "a.txt.json", "b-000001.json", "b-000003.json"]


def test_a_file_of_records_is_printed_as_one_document_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [{"text": "A queue in Estonia."}, {"title": "?"}, {"text": "A queue in Latvia."}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert main(["read", "--json", str(path)]) == 0
    printed = capsys.readouterr()
    found = [json.loads(line)["places"][0]["mention"] for line in printed.out.splitlines()]
    assert found == ["Estonia", "Latvia"]
    assert "feed.jsonl, line 2: has no text" in printed.err


def test_a_file_of_bad_records_only_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text("{}\n{}\n", encoding="utf-8")
    message = fails(capsys, "read", path)
    assert "line 2: has no text" in message
    assert "None of 2 reports could be read." in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_standard_input_is_read_in_whatever_encoding(encoding: str) -> None:
    text = "Очередь выросла на границе, сообщили в понедельник в Эстонии."
    done = subprocess.run(
        [sys.executable, "-m", "geo", "read", "--json", "-"],
        cwd=ROOT,
        input=text.encode(encoding),
        capture_output=True,
        check=True,
    )
    document = json.loads(done.stdout)
    assert document["report"]["text"] == text
    assert document["report"]["language"] == "ru"


def test_read_prints_observations_over_their_sentence_then_places() -> None:
    sentence = "Up to 48 hours at Narva,\n said the guard."
    item = Observation(
        place="Narva",
        origin="RU",
        destination="EE",
        metric="wait_time",
        value_high=48.0,
        unit="h",
        qualifier="up_to",
        status="expected",
        date_start=dt.date(2022, 9, 24),
        date_end=dt.date(2022, 9, 25),
        verification="official",
        evidence=sentence,
    )
    state = Observation(place="Ivangorod", metric="level", state="sold_out", evidence="Sold out.")
    unplaced = Unresolved("Far East", 0, 8, "too wide")
    reading = Reading(Report(sentence), observations=(item, state), unresolved=(unplaced,))
    assert format_reading("a.txt", reading).splitlines() == [
        "a.txt: 2 observations, 0 places, 1 not placed",
        "  2022-09-24/2022-09-25  Narva      RU → EE  wait_time (expected)  up to 48 h  official",
        "      Up to 48 hours at Narva, said the guard.",
        "  no date                Ivangorod           level                 sold out    reported",
        "      Sold out.",
        "  Far East  not placed: too wide",
    ]


def test_private_persons_are_masked_in_the_printed_sentences() -> None:
    item = Observation(place="Narva", metric="level", state="heavy", evidence="Anna Belova waits.")
    reading = Reading(Report(item.evidence), observations=(item,))
    assert "      [name] waits." in format_reading("a.txt", reading).splitlines()


def make_corpus(folder: Path) -> Path:
    """Write two annotated pages and the rule that holds the second out."""
    folder.mkdir()
    place = {"mention": "Estonia", "name": "Estonia", "kind": "country", "country": "EE"}
    for number in (3, 4):
        page = {
            "text": "A queue in Estonia.",
            "language": "en",
            "group": "en_other",
            "published": None,
            "places": [place],
            "observations": [],
        }
        (folder / f"e0{number}.json").write_text(json.dumps(page), encoding="utf-8")
    (folder / "scores.toml").write_text("held_out_every = 4\n", encoding="utf-8")
    return folder


def test_score_prints_a_line_for_each_group(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    assert main(["score", str(corpus)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[2:]] == [
        "English, other",
        "language en",
        "all pages",
    ]
    assert lines[-1].split()[2:6] == ["2", "1.000", "1.000", "1.000"]


def test_score_takes_ready_readings_and_prints_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    (tmp_path / "none").mkdir()
    options = ["--readings", str(tmp_path / "none"), "--json", "--errors", "--only", "e03*"]
    assert main(["score", str(corpus), *options]) == 0
    totals = json.loads(capsys.readouterr().out)
    assert totals["all"]["pages"] == 1
    assert totals["all"]["places"]["recall"] == 0


def test_score_records_what_it_found(tmp_path: Path) -> None:
    corpus = make_corpus(tmp_path / "corpus")
    assert main(["score", str(corpus), "--fold", "development", "--record"]) == 0
    table = tomllib.loads((corpus / "scores.toml").read_text(encoding="utf-8"))
    assert table["held_out_every"] == 4
    assert table["floors"]["all"]["places_f1"] == 1
    assert set(table["floors"]) == {"en_other", "lang:en", "all"}


def test_score_of_a_folder_without_pages_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no annotated page" in fails(capsys, "score", tmp_path)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "no such file"), (b"", "is empty"), (b"a\x00b", "binary"), (b"\xff\xfe\xc4", "UTF-8")],
)
def test_a_report_that_cannot_be_read_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, says: str
) -> None:
    path = tmp_path / "report.txt"
    if content is not None:
        path.write_bytes(content)
    message = fails(capsys, "read", path)
    assert says in message
    assert "report.txt" in message


def test_map_writes_a_png(tmp_path: Path) -> None:
    path = tmp_path / "map.png"
    size = ("--width", "800", "--height", "450")
    assert main(["map", "--date", "2022-09-25", "--out", str(path), *size]) == 0
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("date", "suffix", "says"),
    [
        ("2022-09-31", "map.png", "YYYY-MM-DD"),
        ("2021-01-01", "map.png", "2022-09-14 to 2022-10-31"),
        ("2022-09-25", "map.gif", ".png"),
        ("2022-09-25", "missing/map.png", "folder"),
    ],
)
def test_a_map_that_cannot_be_drawn_says_why_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], date: str, suffix: str, says: str
) -> None:
    assert says in fails(capsys, "map", "--date", date, "--out", tmp_path / suffix)
    assert list(tmp_path.iterdir()) == []


def test_own_data_with_bad_rows_keeps_the_good_ones(tmp_path: Path) -> None:
    lines = (ROOT / "data/observations.csv").read_text(encoding="utf-8").splitlines()
    broken = lines[1].replace("2022-09-18", "2022-09-31")
    assert broken != lines[1]
    table = tmp_path / "mine.csv"
    table.write_text("\n".join([lines[0], broken, *lines[100:120]]), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "geo", "map", "--date", "2022-09-21"),
            *("--data", str(table), "--out", str(tmp_path / "map.png")),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "1 row(s) set aside, 20 kept" in done.stderr
    assert "row 2, column date_end" in done.stderr
    assert "SetAsideWarning" not in done.stderr


def test_a_table_without_the_columns_is_named_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    said = fails(
        capsys, "map", "--date", "2022-09-21", "--data", table, "--out", tmp_path / "a.png"
    )
    assert said.startswith(f"{table}: columns missing: observation_id")
    assert "Not known: a, b." in said


@pytest.mark.parametrize("command", ["read", "score", "map", "geocode"])
def test_help_explains_every_option(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    printed = capsys.readouterr().out
    assert "--" in printed
    assert "show this help" in printed


def test_a_map_is_drawn_with_the_switches_given(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    arguments = ["map", "--date", "2022-09-26", "--as-of", "2022-09-27", "--out", str(out)]
    switches = ["--verified-only", "--fading-days", "2", "--breaks", "queue_length=1/20/40"]
    assert main([*arguments, *switches]) == 0
    text = out.read_text(encoding="utf-8")
    assert "as known on 27 Sep 2022; unverified claims left out" in text
    assert "levels of queue from 1, 20, 40 km; queues and waits fade for 2 days" in text


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--breaks", "queue_length=1/2", "three rising numbers"),
        ("--breaks", "queue=1/2/3", "wait_time, queue_length, queue_vehicles"),
        ("--breaks", "wait_time=3/2/1", "three rising numbers"),
        ("--short-days", "0", "1 to 31 days"),
        ("--fading-days", "99", "0 to 31 days"),
        ("--as-of", "04.10.2022", "YYYY-MM-DD"),
    ],
)
def test_a_switch_that_cannot_be_used_is_refused_with_a_remedy(
    option: str, value: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "map.png"
    message = fails(capsys, "map", "--date", "2022-09-26", "--out", out, option, value)
    assert says in message
    assert not out.exists()
