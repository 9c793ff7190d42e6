"""Opening many reports: what cannot be read is set aside, and the rest goes on."""

import json
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.reading.inputs import batches
from geo.reading.inputs.batches import Opened, SetAside, open_reports, open_texts

GOOD = {"text": "The queue grew.", "publisher": "A", "date": "2022-09-24"}


def list_texts(items: list[Opened | SetAside]) -> list[str]:
    """List the text of each report, or the message for what was set aside."""
    return [item.report.text if isinstance(item, Opened) else str(item) for item in items]


def test_each_line_is_a_report_and_a_bad_one_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    lines = [
        json.dumps(GOOD),
        "",
        "{broken",
        '{"title": "no text"}',
        '{"text": "A", "date": "2022-02-30"}',
        '{"text": " "}',
        "[" * 200_000,
        json.dumps({"text": "a" * 5_000_000}),
        json.dumps({"text": "🚗 עברית \u200b queue"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    items = list(open_reports(path))
    texts = list_texts(items)
    assert texts[0] == "The queue grew."
    assert texts[1].startswith(f"{path}, line 3: is no JSON")
    assert texts[2].startswith(f"{path}, line 4: has no text")
    assert texts[3].startswith(f"{path}, line 5: '2022-02-30' is no date")
    assert texts[4].startswith(f"{path}, line 6: is empty")
    assert "line 7: is JSON nested too deeply" in texts[5]
    assert "line 8: has 5,000,000 characters" in texts[6]
    assert texts[7] == "🚗 עברית \u200b queue"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_may_be_marked_unicode(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed.ndjson"
    path.write_text('{"text": "Черга"}\n{"text": "B"}\n', encoding=encoding)
    assert list_texts(list(open_reports(path))) == ["Черга", "B"]


def test_a_line_without_end_is_set_aside_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "LARGEST_JSON_FILE", 100)
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps({"text": "a" * 350}) + '\n{"text": "B"}\n', encoding="utf-8")
    first, second = list_texts(list(open_reports(path)))
    assert first == f"{path}, line 1: has more than 100 bytes. Split it."
    assert second == "B"


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([GOOD, {"title": "B"}, GOOD]),
        json.dumps({"articles": [GOOD, [], GOOD]}),
    ],
)
def test_a_list_of_records_is_counted(tmp_path: Path, content: str) -> None:
    path = tmp_path / "articles.json"
    path.write_text(content, encoding="utf-8")
    texts = list_texts(list(open_reports(path)))
    assert texts[0] == texts[2] == "The queue grew."
    assert texts[1].startswith(f"{path}, record 2: ")


def test_lines_in_a_file_called_json_are_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_text('{"text": "A"}\n{"text": "B"}\n{"text":\n', encoding="utf-8")
    texts = list_texts(list(open_reports(path)))
    assert texts[:2] == ["A", "B"]
    assert "line 3: is no JSON" in texts[2]


def test_a_folder_is_read_in_the_order_of_its_names_whatever_is_bad_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.html").write_text("<html><body></body></html>", encoding="utf-8")
    (tmp_path / "d.json").write_text("{}", encoding="utf-8")
    (tmp_path / "e.md").write_text("---\npublished: soon\n---\nE", encoding="utf-8")
    (tmp_path / "f.txt").mkdir()
    (tmp_path / "g.jsonl").write_text('{"text": "G"}', encoding="utf-8")
    (tmp_path / "h.pdf").write_bytes(b"%PDF")
    (tmp_path / "i.jsonl").write_text("\n", encoding="utf-8")
    texts = list_texts(list(open_reports(tmp_path)))
    reasons = ["binary file", "no article", "no text", "is no date", "is a folder"]
    assert texts[0] == "A"
    for name, reason, text in zip("bcdef", reasons, texts[1:6], strict=True):
        assert text.startswith(f"{tmp_path / name}.")
        assert reason in text
    assert texts[6] == "G"
    assert "is empty" in texts[7]


def test_what_is_given_holds_for_every_report(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + json.dumps({"text": "B"}), encoding="utf-8")
    items = list(open_reports(path, publisher="B", published="2022-10-01"))
    for item in items:
        assert isinstance(item, Opened)
        assert item.report.publisher == "B"
        assert str(item.report.published_end) == "2022-10-01"


def test_a_wrong_date_given_for_all_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no date"):
        open_reports(tmp_path, published="soon")


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_folder_without_reports_and_a_missing_path_say_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"no such file|no \.txt"):
        open_reports(tmp_path / name)


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("missing.txt", ["missing.txt"]),
        ('{"text": "A"}', ["A"]),
        ('[{"text": "A"}, {"text": "B"}]', ["A", "B"]),
        ('{"text": "A"}\n{"text": "B"}\n', ["A", "B"]),
        ('[Photo] "It grew" [sic]', ['[Photo] "It grew" [sic]']),
        ("", ["-: is empty. Give a text, or the path of a file."]),
    ],
)
def test_a_stream_is_a_text_or_records_and_never_a_path(text: str, texts: list[str]) -> None:
    assert list_texts(list(open_texts(text))) == texts
