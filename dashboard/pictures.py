"""Pictures of one day to download: what may be asked for, and how it is drawn."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.views import View, name_difference, read_view
from geo.coverage import check_day
from geo.drawing.projection import Bounds
from geo.drawing.symbology import PALETTES
from geo.errors import InputError

FORMS = ("png", "svg", "pdf")
SIZES = (320, 4000)
"""Smallest and largest side of a picture, in pixels."""
ZOOMS = (0.1, 64.0)
"""Farthest and closest zoom of a picture, beside the map of step 1."""
NUMBER = re.compile(r"-?[0-9]{1,6}(?:\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """Hold which picture is asked for: day, view, theme, size in pixels, part of the map.

    `extent` are west, south, east, north in metres of the map's projection, None for all of it.
    """

    date: dt.date
    view: View
    theme: str
    width: int
    height: int
    form: str = "png"
    extent: Bounds | None = None

    @property
    def filename(self) -> str:
        """Return a name that tells the day, what sets the view apart, and the theme."""
        return f"outflow-{self.date}{name_difference(self.view)}-{self.theme}.{self.form}"


def read_picture_request(
    arguments: Mapping[str, str], atlas: Atlas, form: str = "png"
) -> PictureRequest:
    """Read the parameters of /map.<form>; `atlas` is the default one.

    Raises `InputError` with one sentence if the day is outside the data, the theme unknown, a
    side no whole number of pixels between 320 and 4000, the part no part of the map, or the view
    cannot be used.
    """
    theme = arguments.get("theme", "light")
    if theme not in PALETTES:
        raise InputError(f"There is no theme {theme[:20]!r}. Use one of: {', '.join(PALETTES)}.")
    width, height = (
        _read_side(name, arguments.get(name, default))
        for name, default in (("width", "1920"), ("height", "1080"))
    )
    day = check_day(atlas.frame, arguments.get("date", atlas.opening_day.isoformat())[:20])
    view = read_view(arguments, atlas.span)
    part = arguments.get("map", "")
    extent = _read_extent(part, atlas, (width, height)) if part else None
    return PictureRequest(day, view, theme, width, height, form, extent)


def _read_side(name: str, text: str) -> int:
    if not text.isascii() or not text.isdigit() or not SIZES[0] <= int(text[:9]) <= SIZES[1]:
        raise InputError(
            f"{name}={text[:20]!r} cannot be used. "
            f"Give a whole number of pixels from {SIZES[0]} to {SIZES[1]}."
        )
    return int(text)


def _read_extent(text: str, atlas: Atlas, size: tuple[int, int]) -> Bounds:
    """Read ``x,y,zoom``: the middle in kilometres, and how many times closer than step 1."""
    parts = text.split(",")
    scene = atlas.scenes[atlas.days[0], 1]
    west, south, east, north = scene.bounds
    beyond = max(east - west, north - south)
    if len(parts) == 3 and all(NUMBER.fullmatch(part) for part in parts):
        x, y, zoom = float(parts[0]) * 1000, float(parts[1]) * 1000, float(parts[2])
        near = west - beyond <= x <= east + beyond and south - beyond <= y <= north + beyond
        if near and ZOOMS[0] <= zoom <= ZOOMS[1]:
            metres = scene.metres_per_pixel / zoom
            across, up = size[0] * metres / 2, size[1] * metres / 2
            return x - across, y - up, x + across, y + up
    raise InputError(
        f"map: {text[:40]!r} is no part of this map. "
        "Give its middle in kilometres and the zoom, such as map=120,-450,4."
    )


def draw_picture(atlas: Atlas, picture: PictureRequest) -> bytes:
    """Draw the static map of a day in the form that is asked for."""
    from geo.drawing.static_map import draw_map, render_figure

    figure = draw_map(
        atlas.frame,
        date=picture.date,
        as_of=picture.view.as_of,
        mentions=atlas.mentions,
        theme=picture.theme,
        width=picture.width,
        height=picture.height,
        extent=picture.extent,
        switches=picture.view.switches,
    )
    return render_figure(figure, picture.form)
