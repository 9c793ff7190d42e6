"""Any text can be read: nothing raises or hangs, spans hold, order and processes change nothing."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.reading import read
from geo.reading.readings import Reading, explain_text, write_html
from geo.reading.sentences import SENTENCE_END, TOKEN, split_sentences
from geo.reading.wordlists import read_wordlist
from geo.reading.words import read_lexicon
from tests import ROOT

SEEDS = sorted((ROOT / "seeds").glob("*.md"))[::7][:12]
LANGUAGES = ("en", "ru", "uk", "pl", "de", "fi", "fr", "es", "tr", "kk", "zz", "")
WORDS = (
    "queue waited hours km people cars border entered Finland Russia Vaalimaa said on Saturday "
    "about more than up to between and from to half a million dozens doubled percent not "
    "очередь ждут суток человек машин границе въехали Грузию из России Верхний Ларс до от тысяч "
    "черга годин осіб кордоні виїхали Україну kolejka godzin osób granicy wjechało Polski "
    "Schlange Stunden Menschen Grenze reisten ein jono tuntia ihmistä rajalla saapui Suomeen "
    "file d'attente heures personnes frontière cola horas personas frontera kuyruk saat kişi "
    "sınırda Türkiye'ye кезек сағат адам шекарада January Friday yesterday 2022 Sept p.m. U.S. "
    "İstanbul Иванов killed arrested prison euros $ € £ тыс. млн"
).split()
SIGNS = [
    *"0123456789.,:;!?…'’ʼ\"«»“”()[]{}<>&%-–—/\\#*_|~^`´¿¡·•№°",
    *(
        " ",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u202f",
        "\u2009",
        "\u2028",
        "\u0085",
        "\u000b",
        "\u001c",
    ),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u200f", "\u0307"),
    *(
        "🚗",
        "👨‍👩‍👧",
        "🇫🇮",
        "שלום",
        "حدود",
        "٣٤",
        "१२",
        "五百",
        "²",
        "½",
        "Ⅷ",
        "ﬁ",
        "ǅ",
        "İ",
        "ß",
        "é",
    ),
    *("\x00", "\x07", "\ufffd", "\U0010ffff", "\ud800"),
    *(
        "8,572",
        "8\u00a0572",
        "3.500",
        "1,5",
        "10:30",
        "24.09.2022",
        "2022-02-30",
        "31.02.",
        "99999999",
    ),
    *("<script>", "&amp;", "---", "{}", "[]", "null", "https://example.org/?a=1&b=2"),
]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
    st.text(max_size=4),
    st.integers(0, 10**13).map(str),
)
MIXED = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", ""])), max_size=60).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
ANY_TEXT = st.one_of(MIXED, st.text(max_size=200))
PUBLISHED = st.sampled_from([None, "2022-09-24", "2022-09", "2022", "2024-02-29", "2026-03-18"])
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
)
RUNS = (
    *(
        "7",
        ",",
        " ",
        "\u00a0",
        "'",
        "’",
        ".",
        "!",
        "…",
        "-",
        "–",
        '"',
        "«",
        "”",
        "(",
        "/",
        "*",
        "\n",
    ),
    *(
        "1,",
        "1 ",
        "1.",
        "1:",
        "1'",
        "1-",
        "1 and ",
        "от ",
        "до 5 ",
        "A",
        "Ж",
        "A. ",
        "A.b",
        "a-",
        "l'",
    ),
    *("Border ", "New York, ", "U.S. ", '."', ". ", "? ", "\u200b", "🚗", "one hundred ", "5 km "),
    *("from 1 to ", "d'A", "на границе с ", "20.09.", "2022-09-24 ", "$", "€5 ", "% ", "said "),
)


def try_read(text: str, language: str = "en", published: str | None = None) -> Reading | None:
    """Read a text; None if it is refused, as an empty one is."""
    with suppress(InputError):
        return read(text, language=language, published=published)
    return None


def check_spans(reading: Reading) -> None:
    """Assert that every span of a reading lies in its text and reproduces it."""
    text = reading.report.text
    for item in (*reading.mentions, *reading.unresolved, *reading.figures, *reading.left_out):
        assert 0 <= item.start < item.end <= len(text)
        assert text[item.start : item.end] == item.text
    for item in reading.observations:
        assert item.evidence_start is not None
        assert item.evidence_end is not None
        assert 0 <= item.evidence_start < item.evidence_end <= len(text)
        assert text[item.evidence_start : item.evidence_end] == item.evidence
    assert len(reading.figures) == len(reading.observations)


@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES), published=PUBLISHED)
@MANY
def test_any_text_is_read_and_every_span_reproduces_it(
    text: str, language: str, published: str | None
) -> None:
    reading = try_read(text, language, published)
    if reading is not None:
        check_spans(reading)


@given(text=MIXED, language=st.sampled_from(LANGUAGES))
@MANY
def test_reading_twice_gives_the_same(text: str, language: str) -> None:
    assert try_read(text, language) == try_read(text, language)


@given(text=MIXED, language=st.sampled_from(LANGUAGES))
@MANY
def test_any_reading_explains_itself(text: str, language: str) -> None:
    reading = try_read(text, language)
    if reading is not None:
        assert explain_text(reading)
        tags = re.findall(r"</?(\w+)", write_html(reading))
        assert set(tags) <= set("div span p b ol ul li br small details summary".split())


@given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES))
@MANY
def test_sentences_lose_nothing_of_any_text(text: str, language: str) -> None:
    position = 0
    for start, end, _ in split_sentences(text, read_wordlist(language)):
        assert position <= start < end
        assert not text[position:start].strip().strip(".!?…")
        position = end
    assert not text[position:].strip()


@given(text=ANY_TEXT)
@MANY
def test_words_lose_nothing_of_any_text(text: str) -> None:
    assert "".join("".join(TOKEN.findall(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SEEDS[:3], ids=lambda path: path.stem)
def test_a_report_is_read_in_any_language_that_is_given(path: Path, language: str) -> None:
    check_spans(read(path, language=language))


def test_what_stands_around_a_statement_does_not_change_it() -> None:
    plain = "Cars waited six hours at Vaalimaa."
    (expected,) = read(plain, language="en").observations
    for sign in ("🚗 ", "\u200b", "\u202e", "שלום. ", "\ufeff"):
        (item,) = read(f"{sign}{plain}", language="en").observations
        assert (item.metric, item.value_low, item.place_id) == (
            expected.metric,
            expected.value_low,
            expected.place_id,
        )


def read_seed(path: Path) -> Reading:
    return read(path)


def test_readings_are_the_same_in_any_order() -> None:
    forward = {path: read(path) for path in SEEDS}
    backward = {path: read(path) for path in reversed(SEEDS)}
    assert forward == backward


def test_readings_are_the_same_in_two_processes() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(read_seed, SEEDS)) == [read(path) for path in SEEDS]


def test_readings_are_the_same_under_another_hash_seed() -> None:
    script = (
        "import sys; from pathlib import Path; from geo.reading import read\n"
        "for name in sys.argv[1:]: print(ascii(read(Path(name))))"
    )
    outputs = [
        subprocess.run(
            [sys.executable, "-c", script, *map(str, SEEDS)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "4242")
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(SEEDS)


FLOOR_SECONDS = 1e-3
"""Times below are noise; a square of the time goes far beyond it."""


def measure(work: Callable[[str], object], text: str, runs: int = 3) -> float:
    """Return the least processor time of some runs, at least the floor."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return max(min(times), FLOOR_SECONDS)


def count_ends(text: str) -> int:
    return sum(1 for _ in SENTENCE_END.finditer(text))


def count_tokens(text: str) -> int:
    return sum(1 for _ in TOKEN.finditer(text))


@pytest.mark.parametrize("work", [count_ends, count_tokens])
@pytest.mark.parametrize("run", RUNS)
def test_eight_times_the_text_takes_no_square_of_the_time(
    work: Callable[[str], object], run: str
) -> None:
    small, large = (run * (size // len(run)) + "x" for size in (1_000, 8_000))
    assert measure(work, large) / measure(work, small) < 30


@pytest.mark.parametrize("letter", ["x", "Ж"])
def test_a_long_word_takes_no_square_of_the_time(letter: str) -> None:
    find = read_lexicon("en").find_demonym
    assert measure(find, letter * 64_000) / measure(find, letter * 8_000) < 30


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_the_same_signs_is_read(run: str) -> None:
    text = f"Cars waited 5 hours at the border. {run * (4_000 // len(run))} and entered Finland."
    reading = read(text, language="en", published="2026-03-18")
    check_spans(reading)
    assert reading.observations[0].value_low == 5


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("run", RUNS)
def test_a_long_run_of_the_same_signs_is_read(run: str, language: str) -> None:
    text = f"Cars waited 5 hours at the border. {run * (100_000 // len(run))} entered Finland."
    check_spans(read(text, language=language, published="2026-03-18"))


@pytest.mark.soak
@pytest.mark.parametrize("run", RUNS)
def test_eight_times_a_long_text_takes_no_square_of_the_time(run: str) -> None:
    small, large = (run * (size // len(run)) + "border" for size in (16_000, 128_000))
    assert measure(read, large) / measure(read, small) < 30


@pytest.mark.soak
@pytest.mark.parametrize("language", ["en", "ru", "fi", "tr"])
def test_a_text_of_900_000_characters_is_read(language: str) -> None:
    bodies = [path.read_text(encoding="utf-8").split("---\n", 2)[2] for path in SEEDS]
    text = ("\n".join(bodies) * 2_000)[:900_000]
    check_spans(read(text, language=language, published="2026-03-18"))


@pytest.mark.soak
@pytest.mark.parametrize("piece", ["x", "Ж", "5", "граница", "QueueAtTheBorder", "a1", "🚗"])
def test_a_line_of_900_000_characters_without_a_space_is_read(piece: str) -> None:
    line = (piece * 900_000)[:900_000]
    for text in (line, f"Cars waited 5 hours at the border {line}"):
        check_spans(read(text, language="en", published="2026-03-18"))


@pytest.mark.soak
def test_the_most_hostile_texts_of_hypothesis_are_read() -> None:
    @given(text=ANY_TEXT, language=st.sampled_from(LANGUAGES), published=PUBLISHED)
    @settings(MANY, max_examples=3_000)
    def check(text: str, language: str, published: str | None) -> None:
        reading = try_read(text, language, published)
        if reading is not None:
            check_spans(reading)

    check()
