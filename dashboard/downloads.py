"""Files to take away: pictures of a day and tables of a view, as their addresses ask for them."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, abort, request

from dashboard.atlas import Atlas, Atlases
from dashboard.keeping import Recent
from dashboard.pictures import FORMS as PICTURES
from dashboard.pictures import draw_picture, read_picture_request
from dashboard.views import View, name_difference, read_view
from geo.errors import InputError
from geo.export_files import FORMS
from geo.exports import TABLES, render_export
from geo.language import current_language

TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
"""Media types by suffix."""
KEPT = 6
"""Tables that are kept, since those who share a link ask for the same."""


@dataclass(frozen=True, slots=True)
class TableRequest:
    """Hold which table is asked for, in which view and form."""

    what: str
    form: str
    view: View

    def name_file(self, atlas: Atlas) -> str:
        """Return a name that tells what is in the file, its days, and what sets it apart."""
        first, last = atlas.days[0], atlas.days[-1]
        return f"outflow-{self.what}-{first}-to-{last}{name_difference(self.view)}.{self.form}"


def add_downloads(server: Flask, atlases: Atlases) -> None:
    """Add /map.<png|svg|pdf> and /export.<csv|xlsx|geojson|gpkg|parquet>; both take a view."""
    # One at a time: several at once would only slow each other, and the pages, down.
    working = threading.Lock()
    tables: Recent[tuple[str, TableRequest], bytes] = Recent(KEPT)

    @server.get("/map.<form>")
    def send_picture(form: str) -> Response:
        if form not in PICTURES:
            abort(404)
        try:
            picture = read_picture_request(request.args, atlases(), form)
        except InputError as error:
            return _refuse(error)
        with working:
            content = draw_picture(atlases(), picture)
        return _attach(content, form, picture.filename)

    @server.get("/export.<form>")
    def send_table(form: str) -> Response:
        if form not in FORMS:
            abort(404)
        atlas = atlases()
        try:
            asked = read_table_request(request.args, atlas, form)
        except InputError as error:
            return _refuse(error)

        def render() -> bytes:
            with working:
                return render_table(atlas, asked)

        content = tables.get((current_language(), asked), render)
        return _attach(content, form, asked.name_file(atlas))


def read_table_request(arguments: Mapping[str, str], atlas: Atlas, form: str) -> TableRequest:
    """Read the parameters of /export.<form>; `atlas` is the default one.

    Raises `InputError` with one sentence if `what` is unknown or the view cannot be used.
    """
    what = arguments.get("what", "claims")
    if what not in TABLES:
        known = ", ".join(TABLES)
        raise InputError(f"what: {what[:20]!r} cannot be exported. Use: {known}.")
    return TableRequest(what, form, read_view(arguments, atlas.span).drawn)


def render_table(atlas: Atlas, asked: TableRequest) -> bytes:
    """Write the table that is asked for; `atlas` is the default one."""
    view = asked.view
    return render_export(
        atlas.frame, asked.form, what=asked.what, as_of=view.as_of, switches=view.switches
    )


def _refuse(error: InputError) -> Response:
    return Response(f"{error}\n", status=400, mimetype="text/plain")


def _attach(content: bytes, form: str, filename: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return Response(content, mimetype=TYPES[form], headers=headers)
