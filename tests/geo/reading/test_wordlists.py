"""Word lists: what a file holds, what a word means, and that a language is one file."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.reading import languages, wordlists, words
from geo.reading.cues import CUE_BITS, Cue
from geo.reading.wordlists import EMPTY, fits, fold_case, read_wordlist
from geo.reading.words import FOLDER, list_languages
from tests import ROOT
from tests.geo.reading.asking import ask_one, parse

LANGUAGES = ("de", "en", "es", "fi", "fr", "kk", "pl", "ru", "tr", "uk")
MOST_WORDS = 6
GUIDE = (ROOT / "docs/languages.md").read_text(encoding="utf-8")
Table = dict[str, Any]


def read_table(language: str) -> Table:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


TABLES = {language: read_table(language) for language in LANGUAGES}


def read_section(title: str) -> str:
    """Return the section of the guide under a heading."""
    return re.split(r"^## ", GUIDE.partition(f"## {title}")[2], flags=re.MULTILINE)[0]


def list_names(section: str) -> set[str]:
    """Return the names in the first column of a section's table."""
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return {name for row in rows for name in re.findall(r"`(\w+)`", row)}


def list_optional() -> set[str]:
    """Return the cue lists that the guide says a language may do without."""
    line = next(line for line in read_section("`[cues]`").splitlines() if "may do without" in line)
    return set(re.findall(r"`(\w+)`", line))


def flatten(items: list[Any]) -> list[str]:
    return [word for item in items for word in (item if isinstance(item, list) else [item])]


def list_entries(table: Table) -> list[str]:
    """Return every word of the tables that tell what words mean."""
    lists = [words for name in ("cues", "units", "dates") for words in table[name].values()]
    named = ("numbers", "scales", "multiples", "ordinals")
    return [*flatten(flatten(lists)), *(word for name in named for word in table.get(name, {}))]


def test_the_languages_that_the_issue_names_are_there() -> None:
    assert set(LANGUAGES) <= set(list_languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_file_has_every_table_that_the_guide_names(language: str) -> None:
    named = re.findall(r"^## .*$", GUIDE, re.MULTILINE)
    tables = {name for line in named for name in re.findall(r"`\[(\w+)\]`", line)}
    assert {"settings", "cues", "numbers", "scales", "units", "dates"} <= tables
    assert not (tables | {"demonyms"}) - set(TABLES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cue_list_is_known_and_none_is_missing(language: str) -> None:
    cues = set(TABLES[language]["cues"])
    assert not cues - set(CUE_BITS)
    needed = list_names(read_section("`[cues]`")) - list_optional()
    assert sorted(needed - cues) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_is_empty_and_no_word_is(language: str) -> None:
    table = TABLES[language]
    lists = {**table["cues"], **table["units"], **table["dates"]}
    assert not [name for name, held in lists.items() if not held]
    assert all(word.strip() == word and word for word in list_entries(table))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_as_long_as_a_sentence(language: str) -> None:
    assert not [word for word in list_entries(TABLES[language]) if len(word.split()) > MOST_WORDS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_names_a_figure(language: str) -> None:
    entries = list_entries(TABLES[language])
    assert not [word for word in entries if re.search(r"\d[\d.,  ]*\d{2}", word)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_of_a_week_and_the_months_of_a_year_are_all_there(language: str) -> None:
    dates = TABLES[language]["dates"]
    assert len(dates["weekday"]) == 7
    assert all(dates["weekday"])
    assert len(dates["month"]) == 13
    assert dates["month"][0] == []
    assert all(dates["month"][1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gate_lets_every_word_for_a_border_through(language: str) -> None:
    gate = TABLES[language]["settings"]["gate"]
    borders = [word.casefold() for word in TABLES[language]["borders"]]
    assert not [word for word in borders if not any(part in word for part in gate)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_says_a_word_twice(language: str) -> None:
    lists = {**TABLES[language]["cues"], **TABLES[language]["units"]}
    twice = {
        name: sorted({word for word in held if held.count(word) > 1})
        for name, held in lists.items()
    }
    assert not {name: held for name, held in twice.items() if held}


def test_every_cue_is_used_by_some_language() -> None:
    used = {name for table in TABLES.values() for name in table["cues"]}
    assert sorted(set(CUE_BITS) - used) == []


def test_the_guide_names_every_cue_and_no_other() -> None:
    named = list_names(read_section("`[cues]`"))
    assert sorted(named ^ set(CUE_BITS)) == []


def test_the_guide_names_every_setting() -> None:
    section = list_names(read_section("`[settings]`"))
    assert section >= {name for table in TABLES.values() for name in table["settings"]}


def test_the_guide_names_every_key_of_the_persons_and_every_language_has_them() -> None:
    named = list_names(read_section("`[persons]`"))
    assert {
        language for language in LANGUAGES if set(TABLES[language]["persons"]) != named
    } == set()


@pytest.mark.parametrize(("title", "table"), [("`[units]`", "units"), ("`[dates]`", "dates")])
def test_the_guide_names_every_unit_and_every_kind_of_date(title: str, table: str) -> None:
    section = read_section(title)
    named = set(re.findall(r"\w+", " ".join(re.findall(r"`([\w ]+)`", section))))
    assert not {name for held in TABLES.values() for name in held[table]} - named


def test_every_cue_is_a_bit_of_its_own() -> None:
    assert len(set(CUE_BITS.values())) == len(CUE_BITS)
    assert all(bit.bit_count() == 1 for bit in CUE_BITS.values())


@pytest.mark.parametrize(
    ("language", "word", "cue"),
    [
        ("en", "queue", Cue.QUEUE),
        ("en", "QUEUES", Cue.QUEUE),
        ("ru", "очереди", Cue.QUEUE),
        ("uk", "чергу", Cue.QUEUE),
        ("pl", "kolejce", Cue.QUEUE),
        ("de", "Warteschlange", Cue.QUEUE),
        ("fi", "jonossa", Cue.QUEUE),
        ("es", "colas", Cue.QUEUE),
        ("tr", "kuyruğu", Cue.QUEUE),
        ("kk", "кезекте", Cue.QUEUE),
        ("fr", "frontière", Cue.BORDER),
        ("tr", "Sınır", Cue.BORDER),
        ("kk", "шекарада", Cue.BORDER),
        ("ru", "границы", Cue.BORDER),
    ],
)
def test_a_word_is_known_in_any_case_and_form(language: str, word: str, cue: int) -> None:
    assert read_wordlist(language).look_up(word).cues & cue


@pytest.mark.parametrize(
    ("language", "word", "country"),
    [("en", "Finns", "FI"), ("ru", "грузинский", "GE"), ("pl", "niemiecki", "DE")],
)
def test_an_adjective_or_a_national_has_a_country(language: str, word: str, country: str) -> None:
    assert read_wordlist(language).look_up(word).country == country


def test_an_unknown_word_means_nothing() -> None:
    assert read_wordlist("en").look_up("zyzzyva") is EMPTY


def test_a_language_without_a_file_is_read_as_english() -> None:
    assert read_wordlist("xx").language == "en"


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("İki", "iki"),
        ("d’Annemasse", "d'annemasse"),
        ("STRASSE", "strasse"),
        ("ОЧЕРЕДЬ", "очередь"),
    ],
)
def test_capitals_and_apostrophes_are_folded(word: str, folded: str) -> None:
    assert fold_case(word) == folded


@pytest.mark.parametrize(
    ("word", "pattern", "expected"),
    [("queues", "queue*", True), ("queue", "queue", True), ("queues", "queue", False)],
)
def test_a_stem_stands_for_all_its_endings(word: str, pattern: str, expected: bool) -> None:
    assert fits(word, pattern) is expected


MADE_UP = """
borders = ["marka"]
border_context = ["marka"]
with = ["kun"]
and = ["kaj"]
of = ["inter"]
articles = ["la "]
place_words = ["urbo"]
locatives = ["ĉe", "en"]
institutions = []
institutions_before = []
titles = []
not_places = ""
endings = []
wide_areas = []
[named]
"country:FI" = ["Finnlando"]
[demonyms]
FI = "finna*"
[settings]
gate = ["marka", "vico"]
[cues]
border = ["marka", "marka pordo"]
frontier = ["marka"]
queue = ["vico*", "vico de … aŭtoj"]
wait = ["atend*"]
harm = ["vicon"]
about = ["ĉirkaŭ"]
[numbers]
"tri" = 3
"kelkdek" = [20, 50]
[scales]
"mil" = 1000
[multiples]
"duobliĝis" = 2
[ordinals]
"kvara" = 4
[units]
hour = ["hor*"]
people = ["personoj"]
[dates]
weekday = [["lundo"], ["mardo"], ["merkredo"], ["ĵaŭdo"], ["vendredo"], ["sabato"], ["dimanĉo"]]
today = ["hodiaŭ"]
"""


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Add a made-up language as one file, and nothing else."""
    (tmp_path / "zz.toml").write_text(MADE_UP, encoding="utf-8")
    (tmp_path / "given_names.txt").write_bytes((FOLDER / "given_names.txt").read_bytes())
    for module in (words, wordlists):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    for remembered in (words.read_lexicon, wordlists.read_wordlist):
        remembered.cache_clear()
    yield "zz"
    for remembered in (words.read_lexicon, wordlists.read_wordlist):
        remembered.cache_clear()


def test_adding_a_file_adds_a_language(made_up: str) -> None:
    item = ask_one("Oni atendis ĉirkaŭ tri horojn ĉe la marka de Finnlando.", made_up)
    assert (item.metric, item.value_low, item.unit, item.qualifier) == (
        "wait_time",
        3,
        "h",
        "about",
    )
    assert item.country == "FI"


def test_a_whole_word_wins_over_a_stem(made_up: str) -> None:
    look_up = read_wordlist(made_up).look_up
    assert look_up("vicojn").cues == Cue.QUEUE
    assert look_up("vicon").cues == Cue.HARM


def test_numbers_scales_multiples_ordinals_units_and_dates_are_looked_up(made_up: str) -> None:
    look_up = read_wordlist(made_up).look_up
    assert look_up("Tri").number == (3, 3)
    assert look_up("kelkdek").number == (20, 50)
    assert look_up("mil").scale == 1000
    assert look_up("duobliĝis").multiple == 2
    assert look_up("kvara").ordinal == 4
    assert look_up("horoj").unit == "hour"
    assert look_up("mardo").date == "weekday:1"
    assert look_up("hodiaŭ").date == "today"
    assert look_up("finnaj").country == "FI"


def test_a_phrase_wins_over_the_words_inside_it() -> None:
    sentence = parse("Cars were turned away")
    cues = dict(zip(sentence.words, sentence.cues, strict=True))
    assert cues["turned"] & Cue.REFUSE
    assert not cues["away"]
    assert parse("The bridge is far away").mask & Cue.AWAY


def test_a_phrase_may_have_a_gap() -> None:
    assert parse("Am Samstag reisten 45 Personen ein", "de").mask & Cue.ENTER
    assert not parse("Am Samstag reisten 45 Personen ab", "de").mask & Cue.ENTER


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_a_report_is_guessed(language: str) -> None:
    lines = {
        "de": "Die Lkw stehen seit dem Morgen in einer Schlange vor der Grenze und warten.",
        "en": "The lorries have been standing in a line at the border since the morning.",
        "es": "Los camiones están desde la mañana en una cola en la frontera con el país.",
        "fi": "Rekat ovat seisoneet jonossa rajalla aamusta asti, ja jono kasvaa.",
        "fr": "Les camions sont dans une file à la frontière depuis le matin.",
        "kk": "Жүк көліктері таңертеңнен бері шекарада кезекте тұр, әрі кезек өсіп жатыр.",
        "pl": "Ciężarówki stoją od rana w kolejce na granicy i czekają.",
        "ru": "Фуры с утра стоят в очереди на границе, и она растёт.",
        "tr": "Kamyonlar sabahtan bu yana sınırda kuyrukta bekliyor ve kuyruk uzuyor.",
        "uk": "Вантажівки від ранку стоять у черзі на кордоні, і вона зростає.",
    }
    assert languages.guess_language(lines[language]) == language
