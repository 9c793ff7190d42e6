"""Where the server hands out what stands beside the page: days, base map, colours, pictures."""

import dataclasses
import json
from collections.abc import Callable, Sequence
from functools import partial

from flask import Flask, Response, abort, jsonify, request

from dashboard.atlas import Atlases
from dashboard.documents import THEMES, TILES, Documents, widen
from dashboard.downloads import add_downloads
from dashboard.languages import write_script_texts
from dashboard.records import Records
from dashboard.search import find_places
from dashboard.views import View, read_view, salvage_view, write_query
from geo.drawing.symbology import PALETTES
from geo.errors import InputError

A_YEAR = "public, max-age=31536000, immutable"


def add_routes(server: Flask, atlases: Atlases, documents: Documents) -> None:
    """Add /days/<theme>.json, /claims.json, /record.json, /basemap/<theme>.svg, and the rest.

    These are /search.json, /texts.js, /theme.css, pictures and tables (`dashboard.downloads`). All
    but colours and texts take a view (`dashboard.views`) from the parameters.
    """
    records = Records(atlases)

    def send_view(write: Callable[[View], bytes]) -> Response:
        """Send what is written of the view that is asked for, or say what cannot be used of it."""
        span = atlases().span
        try:
            view = read_view(request.args, span)
        except InputError:
            return _refuse_view(*salvage_view(request.args, span))
        return _send(write(view), "application/json")

    @server.get("/days/<theme>.json")
    def send_days(theme: str) -> Response:
        check_theme(theme)
        return send_view(partial(documents.read_days, theme))

    @server.get("/claims.json")
    def send_claims() -> Response:
        return send_view(documents.read_claims)

    @server.get("/record.json")
    def send_record() -> Response:
        return send_view(partial(records.read, request.args.get("at", "")))

    @server.get("/search.json")
    def send_places() -> Response:
        crs, bounds = documents.find_ground(_read_ground(atlases))
        found = find_places(request.args.get("q", ""), crs, widen(bounds))
        return _send(json.dumps(found, ensure_ascii=False).encode(), "application/json")

    @server.get("/basemap/<theme>.svg")
    def send_base(theme: str) -> Response:
        check_theme(theme)
        return _send(documents.read_base(theme, _read_ground(atlases)), "image/svg+xml")

    @server.get("/basemap/<theme>/<column>-<row>.svg")
    def send_tile(theme: str, column: str, row: str) -> Response:
        check_theme(theme)
        numbers = [str(number) for number in range(TILES)]
        if column not in numbers or row not in numbers:
            abort(404)
        tile = documents.read_tile(theme, _read_ground(atlases), int(column), int(row))
        return _send(tile, "image/svg+xml")

    @server.get("/theme.css")
    def send_colours() -> Response:
        response = Response(write_colours(), mimetype="text/css")
        response.headers["Cache-Control"] = "no-cache"
        return response

    @server.get("/texts.js")
    def send_texts() -> Response:
        return _send(write_script_texts().encode(), "text/javascript")

    add_downloads(server, atlases)


def check_theme(theme: str) -> None:
    """Answer "not found" unless the theme is light or dark."""
    if theme not in THEMES:
        abort(404)


def _read_ground(atlases: Atlases) -> View:
    """Read what shapes the base map, or answer "not found"; nothing else is read from a link."""
    given = {name: request.args[name] for name in ("borders", "short") if name in request.args}
    try:
        return read_view(given, atlases().span).ground
    except InputError:
        return abort(404)


def _refuse_view(usable: View, wrong: Sequence[str]) -> Response:
    """Answer what cannot be used of a view, and how to ask for the rest of it."""
    response = jsonify(wrong=list(wrong), usable=write_query(usable))
    response.status_code = 400
    return response


def _send(content: bytes, mimetype: str) -> Response:
    """Send a document, to be kept for a year if its address tells its version."""
    response = Response(content, mimetype=mimetype)
    if "v" in request.args:
        response.headers["Cache-Control"] = A_YEAR
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def write_colours() -> str:
    """Write the palettes as CSS variables, so that page and map cannot disagree."""
    blocks = []
    for theme, selector in (
        ("light", ":root"),
        ("dark", ':root[data-mantine-color-scheme="dark"]'),
    ):
        colours = dataclasses.asdict(PALETTES[theme])
        lines = [
            f"  --{name.replace('_', '-')}: {value};"
            for name, value in colours.items()
            if isinstance(value, str)
        ]
        blocks.append("\n".join([f"{selector} {{", *lines, "}"]))
    return "\n".join(blocks) + "\n"


def add_headers(server: Flask, script_hashes: Sequence[str]) -> None:
    """Send with every answer: no foreign scripts, no sniffing, no referrer."""
    policy = "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )

    @server.after_request
    def send_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
