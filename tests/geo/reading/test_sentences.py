"""Sentences: where they end, into which words they are cut, and that nothing is lost."""

import pytest

from geo.reading.cues import Cue
from geo.reading.sentences import LONGEST_SENTENCE, blank_words, split_sentences
from geo.reading.wordlists import EMPTY, read_wordlist
from tests.geo.reading.asking import cut, parse


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "The queue grew. It was 5 km long.", 2),
        ("en", "Why so long? Nobody knows! “It is cold.” They wait.", 4),
        ("en", "A headline without a stop\nThe queue grew.", 2),
        ("en", "At 8 a.m. the queue began to move.", 1),
        ("en", "Col. Smith of the U.S. Border Patrol spoke.", 1),
        ("en", "J. Smith waited.", 1),
        ("en", "It cost 1.5 million. 300 cars waited.", 2),
        ("en", "The line was 2.5 km long.", 1),
        ("ru", "Очередь выросла. Ждут двое суток.", 2),
        ("ru", "В 2023 г. Польша закрыла переход.", 1),
        ("ru", "Въехало 3 тыс. человек.", 1),
        ("uk", "Черга зросла. Чекають дві доби.", 2),
        ("pl", "Czekało ok. 300 aut. Kolejka rosła.", 2),
        ("de", "Am 3. Oktober standen dort 40 Lkw. Die Schlange wuchs.", 2),
        ("de", "Die Wartezeit betrug ca. 3 Std. am Morgen.", 1),
        ("fi", "Jono kasvoi. Autot odottivat 3. päivää.", 2),
        ("fr", "La file s'allonge. « C'est long. » Ils attendent.", 3),
        ("es", "La cola creció. ¿Cuánto esperan? Seis horas.", 3),
        ("tr", "Kuyruk uzadı. Sürücüler bekliyor.", 2),
        ("kk", "Кезек ұзарды. Жүргізушілер күтуде.", 2),
    ],
)
def test_a_text_is_cut_at_its_stops(language: str, text: str, count: int) -> None:
    assert len(cut(text, language)) == count


@pytest.mark.parametrize(
    "text", ["", "   ", "\n\n\n", "One.", " One. \n\n Two! ", "…", "?!?! A", "No stop\n"]
)
def test_sentences_lie_in_order_without_spaces_around_them_and_lose_nothing(text: str) -> None:
    spans = list(split_sentences(text, read_wordlist("en")))
    position = 0
    for start, end, _ in spans:
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end] != ""
        position = end
    assert not text[position:].strip()


def test_paragraphs_are_counted_by_line_breaks() -> None:
    text = "One. Two.\nThree.\n\nFour."
    paragraphs = [paragraph for _, _, paragraph in split_sentences(text, read_wordlist("en"))]
    assert paragraphs[0] == paragraphs[1] < paragraphs[2] < paragraphs[3]


def test_a_text_without_a_stop_is_cut_all_the_same() -> None:
    pieces = cut("queue " * 5_000)
    assert max(map(len, pieces)) <= LONGEST_SENTENCE
    assert sum(map(len, pieces)) == len(("queue " * 5_000).rstrip())


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "8,572 cars", ["8,572", "cars"]),
        ("ru", "8 572 машины", ["8 572", "машины"]),
        ("ru", "8\u00a0572 машины", ["8\u00a0572", "машины"]),
        ("fi", "8\u202f572 autoa", ["8\u202f572", "autoa"]),
        ("de", "3.500 Lkw", ["3.500", "Lkw"]),
        ("en", "1.5 million", ["1.5", "million"]),
        ("uk", "1,5 тис. осіб", ["1,5", "тис", ".", "осіб"]),
        ("en", "at 10:30 on 2026-03-18", ["at", "10:30", "on", "2026-03-18"]),
        ("de", "am 18.03.2026", ["am", "18.03.2026"]),
        ("en", "a 500-metre queue", ["a", "500", "-", "metre", "queue"]),
        ("en", "don't", ["don't"]),
        ("fr", "file d'attente", ["file", "d'", "attente"]),
        ("tr", "Türkiye'den 524'e", ["Türkiye'den", "524", "'e"]),
        ("uk", "п'ять", ["п'ять"]),
        ("en", "“cars”, 5km", ["“", "cars", "”", ",", "5", "km"]),
    ],
)
def test_a_sentence_is_cut_into_words_numbers_and_signs(
    language: str, text: str, words: list[str]
) -> None:
    assert parse(text, language).words == words


@pytest.mark.parametrize(
    "text", ["8,572 cars — “at” the border…", "\u200bzero\u200dwidth", "🚗🚗 5 км", "שלום 5 km"]
)
def test_every_word_stands_where_it_says(text: str) -> None:
    sentence = parse(text)
    for position, word in enumerate(sentence.words):
        start = sentence.starts[position]
        assert text[start : sentence.end_of(position)] == word
        assert sentence.find(start) == position


def test_a_word_inside_a_name_means_nothing() -> None:
    sentence = parse("Cars wait at Friendship Bridge")
    assert sentence.mask & Cue.BORDER
    blank_words(sentence, [(3, 5)])
    assert not sentence.mask & Cue.BORDER
    assert sentence.mask & Cue.WAIT
    assert sentence.entries[3] is sentence.entries[4] is EMPTY
    assert sentence.names == {3, 4}
