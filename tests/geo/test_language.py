"""Texts, numbers and days in the language that is spoken."""

import datetime as dt
import subprocess
import sys
import threading

import pytest

from geo.errors import InputError
from geo.language import (
    current_language,
    list_forms,
    say,
    say_count,
    say_in,
    speaking,
    write_date,
    write_number,
)
from tests import ROOT

DAY = dt.date(2022, 9, 26)


def test_english_is_spoken_unless_another_language_is_asked_for() -> None:
    assert current_language() == "en"
    assert say("over {number}", number=20) == "over 20"
    with speaking("ru"):
        assert say("over {number}", number=20) == "более 20"
    assert say("over {number}", number=20) == "over 20"


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="Use one of: en, ru"), speaking("xx"):
        pass


def test_what_is_spoken_in_one_thread_is_not_heard_in_another() -> None:
    heard = []
    with speaking("ru"):
        thread = threading.Thread(target=lambda: heard.append(current_language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (1, "1 claim", "1 утверждение"),
        (3, "3 claims", "3 утверждения"),
        (11, "11 claims", "11 утверждений"),
        (21, "21 claims", "21 утверждение"),
        (1200, "1,200 claims", "1\u00a0200 утверждений"),
    ],
)
def test_a_counted_noun_has_the_form_of_its_number(count: int, english: str, russian: str) -> None:
    assert say_count("{count} claim", "{count} claims", count) == english
    with speaking("ru"):
        assert say_count("{count} claim", "{count} claims", count) == russian


def test_a_text_without_a_translation_stays_english() -> None:
    with speaking("ru"):
        assert say("never said before {x}", x=1) == "never said before 1"
        assert say_in("population", "pilgrims") == "pilgrims"


def test_all_forms_of_a_translation_can_be_listed() -> None:
    assert list_forms("{count} claim") == []
    with speaking("ru"):
        assert len(list_forms("{count} claim")) == 3
        assert list_forms("over {number}") == ["более {number}"]


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    assert write_number("8,572.5") == "8,572.5"
    assert write_date(DAY, "d MMM") == "26 Sep"
    assert write_date(DAY, "EEE d MMM y") == "Mon 26 Sep 2022"
    with speaking("ru"):
        assert write_number("8,572.5") == "8\u00a0572,5"
        assert write_date(DAY, "d MMM") == "26 сент."
        assert write_date(DAY, "d MMMM y") == "26 сентября 2022"


def test_english_needs_no_catalogue() -> None:
    code = "import sys; from geo.language import say; say('x'); print('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
