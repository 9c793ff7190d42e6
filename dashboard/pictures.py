"""Pictures of one day to download: what may be asked for, and how it is drawn."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.atlas import Atlas
from dashboard.views import View, read_view
from geo.coverage import check_day
from geo.drawing.symbology import PALETTES
from geo.errors import InputError

SIZES = (320, 4000)
"""Smallest and largest side of a picture, in pixels."""


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """Hold which picture is asked for: day, view, theme, size in pixels."""

    date: dt.date
    view: View
    theme: str
    width: int
    height: int

    @property
    def filename(self) -> str:
        """Return a name that tells day, theme and, where it is not all, what was known when."""
        known = f"-known-{self.view.as_of}" if self.view.as_of else ""
        return f"outflow-{self.date}{known}-{self.theme}.png"


def read_picture_request(arguments: Mapping[str, str], atlas: Atlas) -> PictureRequest:
    """Read the parameters of /map.png; `atlas` is the default one.

    Raises `InputError` with one sentence if the day is outside the data, the theme unknown, a
    side no whole number of pixels between 320 and 4000, or the view cannot be used.
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
    view = read_view(arguments, atlas.span)
    return PictureRequest(day, view, theme, sides[0], sides[1])


def draw_picture(atlas: Atlas, picture: PictureRequest) -> bytes:
    """Draw the static map of a day as PNG."""
    from geo.drawing.static_map import draw_map, render_figure

    figure = draw_map(
        atlas.frame,
        date=picture.date,
        as_of=picture.view.as_of,
        mentions=atlas.mentions,
        theme=picture.theme,
        width=picture.width,
        height=picture.height,
        switches=picture.view.switches,
    )
    return render_figure(figure, "png")
