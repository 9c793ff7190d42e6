"""Compressed answers: what keeps its address is compressed once, whoever asks, and stays whole."""

import gzip
from concurrent.futures import ThreadPoolExecutor

import flask_compress.flask_compress as engine
import pytest
from flask import Flask, send_file

from dashboard.compression import ROOM, KeptAnswers, compress_answers

ACCEPTING = {"Accept-Encoding": "gzip"}


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "script.js"
    path.write_text("".join(f"outflow.number({number});\n" for number in range(5_000)))
    return path


@pytest.fixture
def server(script):
    server = Flask("tests")
    compress_answers(server)
    server.get("/script.js")(lambda: send_file(script, mimetype="text/javascript"))
    return server


@pytest.fixture
def compressed(monkeypatch):
    """Return a list that grows by its size with each answer that is compressed."""
    sizes, compress = [], engine._compress_data

    def watch(app, data, algorithm):
        sizes.append(len(data))
        return compress(app, data, algorithm)

    monkeypatch.setattr(engine, "_compress_data", watch)
    return sizes


def test_a_file_whose_address_tells_its_version_is_compressed_once(server, script, compressed):
    answers = [server.test_client().get("/script.js?m=1", headers=ACCEPTING) for _ in range(3)]
    assert [gzip.decompress(answer.data) for answer in answers] == [script.read_bytes()] * 3
    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert compressed == [script.stat().st_size]


def test_another_version_is_another_answer(server, script, compressed):
    client = server.test_client()
    client.get("/script.js?m=1", headers=ACCEPTING)
    script.write_text("outflow.changed();\n" * 500)
    answer = client.get("/script.js?m=2", headers=ACCEPTING)
    assert gzip.decompress(answer.data) == script.read_bytes()
    assert len(compressed) == 2


def test_readers_at_once_each_get_the_whole_of_it(server, script):
    def read(number):
        client = server.test_client()
        return gzip.decompress(client.get(f"/script.js?v={number % 2}", headers=ACCEPTING).data)

    with ThreadPoolExecutor(4) as readers:
        assert set(readers.map(read, range(24))) == {script.read_bytes()}


def test_those_who_accept_no_compression_get_the_file_as_it_is(server, script):
    answer = server.test_client().get("/script.js?m=1")
    assert answer.data == script.read_bytes()
    assert "Content-Encoding" not in answer.headers


def test_the_answers_that_were_sent_last_are_kept():
    kept = KeptAnswers()
    for number in range(ROOM + 1):
        kept.set(f"gzip;/{number}", b"x")
    kept.set("gzip;", b"has no name")
    assert kept.get("gzip;/0") is None
    assert kept.get(f"gzip;/{ROOM}") == b"x"
    assert kept.get("gzip;") is None
