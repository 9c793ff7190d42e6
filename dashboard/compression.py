"""Answers are sent compressed; those whose address tells their version are compressed once."""

import threading

from flask import Flask, Request, Response, request
from flask_compress import Compress

MIMETYPES = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/json",
    "application/geo+json",
    "image/svg+xml",
    "text/csv",
    "font/ttf",
]
ROOM = 128
"""Compressed answers that are kept: pieces of the base map, days, scripts."""


def compress_answers(server: Flask) -> None:
    """Compress what a server answers, as the one who asks accepts it."""
    server.config["COMPRESS_MIMETYPES"] = MIMETYPES
    server.config["COMPRESS_CACHE_KEY"] = name_answer
    server.config["COMPRESS_CACHE_BACKEND"] = KeptAnswers
    Compress(server)

    # Registered after Compress, and so called before it.
    @server.after_request
    def gather_lasting(response: Response) -> Response:
        # A stream is compressed anew for everyone who asks; scripts are files, hence streams.
        if response.is_streamed and name_answer():
            response.direct_passthrough = False
            response.make_sequence()
        return response


VERSIONED = ("v", "m")
"""Parameters by which addresses tell their version: ours, and Dash's for what is in `assets`."""
SUITES = "/_dash-component-suites/"
"""Where Dash hands out scripts whose names tell their version."""


def name_answer(asked: Request = request) -> str:
    """Name an answer that is the same whenever it is asked for, empty for any other."""
    lasting = asked.path.startswith(SUITES) or any(name in asked.args for name in VERSIONED)
    return f"{asked.script_root}{asked.full_path}" if lasting else ""


class KeptAnswers:
    """Keep the compressed answers that were sent last; safe among threads."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Return an answer by compression and name, None if it is not kept."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep an answer that has a name."""
        if key.endswith(";"):
            return
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = value
            while len(self._kept) > ROOM:
                del self._kept[next(iter(self._kept))]
