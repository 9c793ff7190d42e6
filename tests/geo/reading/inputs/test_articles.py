"""Taking articles out of JSON."""

import pytest

from geo.errors import InputError
from geo.reading.inputs.articles import list_records, parse_json, read_record


@pytest.mark.parametrize("name", ["text", "body", "content", "Body", "maintext"])
def test_the_text_goes_by_several_names(name: str) -> None:
    assert read_record({name: "The queue grew."}) == ({}, "The queue grew.")


def test_all_fields_go_by_the_names_that_feeds_and_crawlers_give_them() -> None:
    record = {
        "headline": "Queue",
        "link": "https://example.org/a",
        "source": {"id": 1, "name": "A"},
        "publishedAt": "2022-09-24T08:00:00Z",
        "lang": "en-GB",
        "content": "The queue grew.",
    }
    fields, text = read_record(record)
    assert text == "The queue grew."
    assert fields == {
        "title": "Queue",
        "url": "https://example.org/a",
        "publisher": "A",
        "published": "2022-09-24",
        "language": "en",
    }


def test_the_text_is_left_as_it_is_so_that_offsets_hold() -> None:
    assert read_record({"title": "Queue", "text": " The queue\n"})[1] == " The queue\n"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-09-24", "2022-09-24"),
        ("2022-09", "2022-09"),
        (2022, "2022"),
        ("2022-09-24 08:00", "2022-09-24"),
        ("2022-09-24T23:30:00+03:00", "2022-09-24"),
        ("Sat, 24 Sep 2022 08:00:00 GMT", "2022-09-24"),
        ("yesterday, at noon", "yesterday, at noon"),
    ],
)
def test_a_timestamp_is_cut_to_its_day(written: object, day: str) -> None:
    assert read_record({"text": "A", "published": written})[0]["published"] == day


def test_null_and_what_is_no_language_code_are_as_if_absent() -> None:
    record = {"text": "A", "published": None, "publisher": None, "language": "English"}
    assert read_record(record)[0] == {}


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ([], "is a list, not an object"),
        (None, "is a null, not an object"),
        ("text", "is a string, not an object"),
        ({"title": "A"}, "has no text. Put it into one of: text, body"),
        ({"text": None}, "has no text"),
        ({"text": ["A"]}, "the text is a list, not a string"),
        ({"text": "A", "url": []}, "url is a list, not a string"),
        ({"text": "A", "published": True}, "published is a truth value"),
    ],
)
def test_a_record_that_is_none_says_what_is_wrong(record: object, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_record(record)


@pytest.mark.parametrize(
    ("document", "count"),
    [([{}, {}], 2), ({"articles": [{}]}, 1), ({"text": "A", "data": [1]}, None), ({}, None)],
)
def test_a_document_holds_many_records_or_is_one(document: object, count: int | None) -> None:
    records = list_records(document)
    assert (None if records is None else len(records)) == count


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"text": "A",\n}', "line 2"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 200_000, "nested too deeply"),
        ('{"a": ' + "9" * 5_000 + "}", "is no JSON"),
    ],
    ids=["comma", "lists", "objects", "number"],
)
def test_what_is_no_json_says_why(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_json(text)
