"""What the server hands out beside the page: days, base map, colours, pictures, headers."""

import dataclasses
import datetime as dt
import hashlib
import io
import threading
from collections.abc import Callable, Mapping, Sequence

from flask import Flask, Response, request
from geo.drawing.basemap import build_base, render_svg
from geo.drawing.symbology import PALETTES

from dashboard.atlas import Atlas
from dashboard.payload import write_days
from geo.coverage import check_day
from geo.errors import InputError

THEMES = ("light", "dark")
SIZES = (320, 4000)
"""Smallest and largest side of a picture, in pixels."""
A_YEAR = "public, max-age=31536000, immutable"
MARGIN = 0.5
"""How far the base map goes beyond the map's bounds, as a share of their larger side."""


class Documents:
    """Hold the documents that never change while the process runs, made when first asked for."""

    def __init__(self, get_atlas: Callable[[], Atlas]) -> None:
        self._get_atlas = get_atlas
        self._made: dict[tuple[str, str], bytes] = {}
        self._lock = threading.Lock()

    def read(self, kind: str, theme: str) -> bytes:
        """Return the ``days`` (JSON) or the ``basemap`` (SVG) of a theme."""
        with self._lock:
            if (kind, theme) not in self._made:
                make = self._write_base if kind == "basemap" else self._write_days
                self._made[kind, theme] = make(theme)
            return self._made[kind, theme]

    def addresses(self) -> dict[str, object]:
        """Return where a page finds the documents, each with the hash of its content."""
        atlas = self._get_atlas()
        return {
            "opening": atlas.opening_day.isoformat(),
            "base_bounds": widen(atlas.scenes[atlas.opening_day, 1].bounds),
            "days": {theme: self._address("days", theme, "json") for theme in THEMES},
            "basemap": {theme: self._address("basemap", theme, "svg") for theme in THEMES},
        }

    def _address(self, kind: str, theme: str, suffix: str) -> str:
        digest = hashlib.sha256(self.read(kind, theme)).hexdigest()[:12]
        return f"/{kind}/{theme}.{suffix}?v={digest}"

    def _write_days(self, theme: str) -> bytes:
        return write_days(self._get_atlas(), theme)

    def _write_base(self, theme: str) -> bytes:
        atlas = self._get_atlas()
        scene = atlas.scenes[atlas.opening_day, 1]
        base = build_base(scene.crs, widen(scene.bounds))
        return render_svg(base, PALETTES[theme]).encode()


def widen(
    bounds: tuple[float, float, float, float],
) -> tuple[float, float, float, float]:
    """Widen bounds so that screens of another shape than the map still show land around it."""
    west, south, east, north = bounds
    margin = MARGIN * max(east - west, north - south)
    return (west - margin, south - margin, east + margin, north + margin)


def add_routes(server: Flask, get_atlas: Callable[[], Atlas], documents: Documents) -> None:
    """Add /days/<theme>.json, /basemap/<theme>.svg, /theme.css and /map.png."""

    @server.get("/days/<theme>.json")
    def send_days(theme: str) -> Response:
        return _send(documents, "days", theme, "application/json")

    @server.get("/basemap/<theme>.svg")
    def send_base(theme: str) -> Response:
        return _send(documents, "basemap", theme, "image/svg+xml")

    @server.get("/theme.css")
    def send_colours() -> Response:
        response = Response(write_colours(), mimetype="text/css")
        response.headers["Cache-Control"] = "no-cache"
        return response

    drawing = threading.Lock()

    @server.get("/map.png")
    def send_picture() -> Response:
        try:
            picture = read_picture_request(request.args, get_atlas())
        except InputError as error:
            return Response(f"{error}\n", status=400, mimetype="text/plain")
        with drawing:
            content = draw_picture(get_atlas(), picture)
        name = f"outflow-{picture.date}-{picture.theme}.png"
        return Response(
            content,
            mimetype="image/png",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _send(documents: Documents, kind: str, theme: str, mimetype: str) -> Response:
    if theme not in THEMES:
        return Response(f"There is no theme {theme!r}. Use light or dark.\n", 404)
    response = Response(documents.read(kind, theme), mimetype=mimetype)
    response.headers["Cache-Control"] = A_YEAR if "v" in request.args else "no-cache"
    return response


@dataclasses.dataclass(frozen=True, slots=True)
class PictureRequest:
    """Hold which picture is asked for: day, theme, size in pixels."""

    date: dt.date
    theme: str
    width: int
    height: int


def read_picture_request(arguments: Mapping[str, str], atlas: Atlas) -> PictureRequest:
    """Read the parameters of /map.png.

    Raises `InputError` with one sentence if the day is outside the data, the theme unknown, or
    a side no whole number of pixels between 320 and 4000.
    """
    theme = arguments.get("theme", "light")
    if theme not in PALETTES:
        raise InputError(f"There is no theme {theme!r}. Use one of: {', '.join(PALETTES)}.")
    sides = []
    for name, default in (("width", "1920"), ("height", "1080")):
        text = arguments.get(name, default)
        if not text.isascii() or not text.isdigit() or not SIZES[0] <= int(text) <= SIZES[1]:
            raise InputError(
                f"{name}={text!r} cannot be used. "
                f"Give a whole number of pixels from {SIZES[0]} to {SIZES[1]}."
            )
        sides.append(int(text))
    day = check_day(atlas.frame, arguments.get("date", atlas.opening_day.isoformat()))
    return PictureRequest(day, theme, sides[0], sides[1])


def draw_picture(atlas: Atlas, picture: PictureRequest) -> bytes:
    """Draw the static map of a day as PNG."""
    from geo.drawing.static_map import draw_map

    figure = draw_map(
        atlas.frame,
        date=picture.date,
        mentions=atlas.mentions,
        theme=picture.theme,
        width=picture.width,
        height=picture.height,
    )
    stream = io.BytesIO()
    figure.savefig(stream, format="png", metadata={"Software": "Outflow"})
    return stream.getvalue()


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
