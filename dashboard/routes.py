"""What the server hands out beside the page: days, base map, colours, pictures, headers."""

import dataclasses
import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence

from flask import Flask, Response, abort, request

from dashboard.atlas import Atlas
from dashboard.payload import write_days
from geo.coverage import check_day
from geo.drawing.basemap import build_base, render_svg
from geo.drawing.marks import Scene
from geo.drawing.projection import Bounds
from geo.drawing.symbology import PALETTES
from geo.errors import InputError

THEMES = ("light", "dark")
SIZES = (320, 4000)
"""Smallest and largest side of a picture, in pixels."""
A_YEAR = "public, max-age=31536000, immutable"
MARGIN = 0.25
"""How far the base map goes beyond the map's bounds, as a share of their larger side."""
TILES = 8
"""Columns and rows of the closer base map, each drawn when it is first looked at."""


class Documents:
    """Hold the documents that never change while the process runs, made when first asked for."""

    def __init__(self, get_atlas: Callable[[], Atlas]) -> None:
        self._get_atlas = get_atlas
        self._made: dict[tuple[str, ...], bytes] = {}
        self._lock = threading.Lock()

    def read_days(self, theme: str) -> bytes:
        """Return all days of a theme as JSON."""
        return self._keep(("days", theme), lambda: write_days(self._get_atlas(), theme))

    def read_base(self, theme: str) -> bytes:
        """Return the base map of a theme as SVG."""
        return self._keep(
            ("base", theme), lambda: self._draw_base(theme, widen(self._scene.bounds), False)
        )

    def read_tile(self, theme: str, column: int, row: int) -> bytes:
        """Return one piece of the closer base map as SVG; rows count from the north."""
        return self._keep(
            ("tile", theme, f"{column}-{row}"),
            lambda: self._draw_base(theme, cut_tile(self._scene.bounds, column, row), True),
        )

    def addresses(self) -> dict[str, object]:
        """Return where a page finds the documents, each with a hash of what it is made from.

        The hash is that of the light document and of all colours, so that the dark one need not
        be made before somebody wants it.
        """
        days = _digest(self.read_days("light"))
        base = _digest(self.read_base("light"))
        return {
            "opening": self._get_atlas().opening_day.isoformat(),
            "base_bounds": widen(self._scene.bounds),
            "tiles": TILES,
            "days": {theme: f"/days/{theme}.json?v={days}" for theme in THEMES},
            "basemap": {theme: f"/basemap/{theme}.svg?v={base}" for theme in THEMES},
            "tile": {
                theme: f"/basemap/{theme}/{{column}}-{{row}}.svg?v={base}" for theme in THEMES
            },
        }

    @property
    def _scene(self) -> Scene:
        atlas = self._get_atlas()
        return atlas.scenes[atlas.opening_day, 1]

    def _draw_base(self, theme: str, bounds: Bounds, detail: bool) -> bytes:
        scene = self._scene
        base = build_base(scene.crs, bounds, boundaries=scene.boundaries, detail=detail)
        return render_svg(base, PALETTES[theme]).encode()

    def _keep(self, key: tuple[str, ...], make: Callable[[], bytes]) -> bytes:
        with self._lock:
            if key not in self._made:
                self._made[key] = make()
            return self._made[key]


def _digest(content: bytes) -> str:
    return hashlib.sha256(content + repr(PALETTES).encode()).hexdigest()[:12]


def cut_tile(bounds: Bounds, column: int, row: int) -> Bounds:
    """Return the bounds of one of `TILES` × `TILES` pieces; row 0 is the northernmost."""
    west, south, east, north = bounds
    width, height = (east - west) / TILES, (north - south) / TILES
    left, top = west + column * width, north - row * height
    return (left, top - height, left + width, top)


def widen(bounds: Bounds) -> Bounds:
    """Widen bounds so that screens of another shape than the map still show land around it."""
    west, south, east, north = bounds
    margin = MARGIN * max(east - west, north - south)
    return (west - margin, south - margin, east + margin, north + margin)


def add_routes(server: Flask, get_atlas: Callable[[], Atlas], documents: Documents) -> None:
    """Add /days/<theme>.json, /basemap/<theme>.svg with its pieces, /theme.css and /map.png."""

    @server.get("/days/<theme>.json")
    def send_days(theme: str) -> Response:
        check_theme(theme)
        return _send(documents.read_days(theme), "application/json")

    @server.get("/basemap/<theme>.svg")
    def send_base(theme: str) -> Response:
        check_theme(theme)
        return _send(documents.read_base(theme), "image/svg+xml")

    @server.get("/basemap/<theme>/<column>-<row>.svg")
    def send_tile(theme: str, column: str, row: str) -> Response:
        check_theme(theme)
        numbers = [str(number) for number in range(TILES)]
        if column not in numbers or row not in numbers:
            abort(404)
        return _send(documents.read_tile(theme, int(column), int(row)), "image/svg+xml")

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


def check_theme(theme: str) -> None:
    """Answer "not found" unless the theme is light or dark."""
    if theme not in THEMES:
        abort(404)


def _send(content: bytes, mimetype: str) -> Response:
    response = Response(content, mimetype=mimetype)
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
    from geo.drawing.static_map import draw_map, render_figure

    figure = draw_map(
        atlas.frame,
        date=picture.date,
        mentions=atlas.mentions,
        theme=picture.theme,
        width=picture.width,
        height=picture.height,
    )
    return render_figure(figure, "png")


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
