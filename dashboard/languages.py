"""The language of an address: ``/`` speaks English, ``/ru/`` Russian."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from geo.language import LANGUAGES, current_language, list_forms, speaking

ASSETS = Path(__file__).parent / "assets"
OWN_NAMES = {"en": "English", "ru": "Русский"}
"""What each language calls itself."""
STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
TEXT = rf"{STRING.pattern}(?:\s*\+\s*{STRING.pattern})*"
SAID = re.compile(rf"\bsay(?P<counted>Count)?\(\s*(?P<text>{TEXT})(?:\s*,\s*(?P<many>{TEXT}))?")
"""A text in a script: ``outflow.say("…")`` or ``outflow.sayCount("…", "…")``."""


class SpokenAddress:
    """Call an application in the language that the first part of an address names.

    That part moves to where the application is mounted (``SCRIPT_NAME``), so that its routes
    are the same in every language.
    """

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(
        self, environment: WSGIEnvironment, start_response: StartResponse, /
    ) -> Iterable[bytes]:
        """Answer a request, or send ``/ru`` on to ``/ru/``."""
        path = environment.get("PATH_INFO", "")
        language = next(
            (code for code in LANGUAGES[1:] if f"{path}/".startswith(f"/{code}/")), LANGUAGES[0]
        )
        prefix = prefix_address(language)
        if prefix:
            mounted = environment.get("SCRIPT_NAME", "") + prefix
            if path == prefix:
                query = environment.get("QUERY_STRING", "")
                address = f"{mounted}/?{query}" if query else f"{mounted}/"
                start_response("308 Permanent Redirect", [("Location", address)])
                return []
            environment = environment | {
                "SCRIPT_NAME": mounted,
                "PATH_INFO": path.removeprefix(prefix),
            }
        with speaking(language):
            return self._application(environment, start_response)


def prefix_address(language: str | None = None) -> str:
    """Return what addresses in a language, by default the spoken one, begin with."""
    code = language or current_language()
    return "" if code == LANGUAGES[0] else f"/{code}"


def list_script_texts() -> Iterator[tuple[str, ...]]:
    """Yield each text of the page's own scripts, or its singular and plural."""
    for path in sorted(ASSETS.glob("*.js")):
        if path.name.endswith(".min.js"):
            continue
        for found in SAID.finditer(path.read_text(encoding="utf-8")):
            texts = (found["text"], found["many"]) if found["counted"] else (found["text"],)
            yield tuple(_join_strings(text) for text in texts if text)


def _join_strings(written: str) -> str:
    return "".join(json.loads(string) for string in STRING.findall(written))


def write_script_texts() -> str:
    """Write the script that gives a page its texts in the spoken language; empty in English.

    It sets ``window.outflowTexts``: the translation of each text of the page's own scripts, a
    list of all plural forms where it counts something.
    """
    return _write_script_texts(current_language())


@cache
def _write_script_texts(language: str) -> str:
    if language == LANGUAGES[0]:
        return ""
    texts = {
        said[0]: forms if len(said) > 1 else forms[0]
        for said in list_script_texts()
        if (forms := list_forms(said[0]))
    }
    return f"window.outflowTexts = {json.dumps(texts, ensure_ascii=False, sort_keys=True)};\n"


def locate_script_texts() -> str:
    """Return the address of the script with the texts, with a hash of what it says."""
    digest = hashlib.sha256(write_script_texts().encode()).hexdigest()[:12]
    return f"{prefix_address()}/texts.js?v={digest}"
