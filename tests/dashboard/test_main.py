"""The command explains what it cannot do, in one message, with exit code 2."""

import socket
from types import SimpleNamespace

import pytest
from flask import Flask, request

from dashboard.__main__ import build_parser, main
from dashboard.serving import WEEK, prepare
from geo.errors import DataError
from geo.language import LANGUAGES, current_language


def test_help_names_every_option(capsys):
    with pytest.raises(SystemExit, match="0"):
        build_parser().parse_args(["--help"])
    text = capsys.readouterr().out
    assert all(option in text for option in ("--host", "--port", "--workers", "--debug"))


@pytest.mark.parametrize("port", ["0", "70000", "-1", "eight", "80.5", ""])
def test_a_bad_port_is_refused(port, capsys):
    with pytest.raises(SystemExit, match="2"):
        main([f"--port={port}"])
    assert "is no port" in capsys.readouterr().err


@pytest.mark.parametrize("workers", ["0", "33", "-2", "two", "1.5", "", "9" * 5000])
def test_a_bad_number_of_processes_is_refused(workers, capsys):
    with pytest.raises(SystemExit, match="2"):
        main([f"--workers={workers}"])
    assert "Give a whole number from 1 to 32" in capsys.readouterr().err


def test_several_processes_are_refused_where_there_is_no_gunicorn(monkeypatch, capsys):
    monkeypatch.setattr("sys.platform", "win32")
    assert main(["--workers", "2"]) == 2
    message = capsys.readouterr().err
    assert "does not run on Windows" in message
    assert message.count("\n") == 1


def test_only_one_process_reloads(capsys):
    assert main(["--workers", "2", "--debug"]) == 2
    assert "reloads one process" in capsys.readouterr().err


def test_a_port_in_use_is_named_with_the_remedy(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    message = capsys.readouterr().err
    assert f"Port {port} on 127.0.0.1 is in use" in message
    assert "--port" in message
    assert message.count("\n") == 1


def test_a_host_that_is_not_here_is_refused(capsys):
    assert main(["--host", "203.0.113.1", "--port", "8059"]) == 2
    assert "203.0.113.1" in capsys.readouterr().err


def test_damaged_data_is_told_before_anything_is_served(monkeypatch, capsys):
    def fail():
        raise DataError("regions.parquet: damaged. Restore it.")

    monkeypatch.setattr("dashboard.app.load_atlas", fail)
    assert main(["--port", "8058"]) == 2
    assert capsys.readouterr().err == "regions.parquet: damaged. Restore it.\n"


def test_the_other_languages_and_the_week_are_prepared_without_being_asked_for():
    built, server = [], Flask("tests")
    app = SimpleNamespace(layout=lambda: built.append(current_language()), server=server)

    @server.get("/days/light.json")
    def note_view():
        built.append(request.full_path)
        return ""

    prepare(app)
    assert built == [*LANGUAGES[1:], WEEK]
    assert current_language() == "en"
