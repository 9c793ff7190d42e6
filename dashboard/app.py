"""The Dash application: `create_app` puts page, callbacks and routes together."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dash import Dash
from flask import Flask
from flask_compress import Compress

from dashboard.atlas import Atlas, Atlases, load_atlas
from dashboard.callbacks import register_callbacks
from dashboard.documents import Documents
from dashboard.layout import build_layout
from dashboard.routes import add_headers, add_routes

ASSETS = Path(__file__).parent / "assets"
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='%23a61c2e'/%3E%3C/svg%3E">
<script src="/assets/theme.js"></script>
<link rel="stylesheet" href="/theme.css">
{%css%}
</head>
<body>
<noscript>Outflow draws its map in the browser. Please switch JavaScript on.</noscript>
{%app_entry%}
<footer class="dash-scripts">
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the one who starts the dashboard decides.

    `debug` reloads on changes of the code and shows errors in the browser.
    """

    debug: bool = False


def create_app(settings: Settings, get_atlas: Callable[[], Atlas] | None = None) -> Dash:
    """Create the application over the embedded observations, or over what `get_atlas` returns.

    Nothing is computed before the first page is asked for, or ``app.layout()`` is called.
    """
    atlases = Atlases(get_atlas or load_atlas)
    documents = Documents(atlases)
    app = Dash(
        "dashboard",
        title="Outflow",
        update_title=None,  # type: ignore[arg-type]
        assets_folder=str(ASSETS),
        assets_ignore=r"theme\.js|.*\.woff2",
        index_string=PAGE,
        serve_locally=True,
        suppress_callback_exceptions=True,
        meta_tags=[
            {"name": "viewport", "content": "width=device-width, initial-scale=1"},
            {
                "name": "description",
                "content": "A map of what is reported at borders, with every source.",
            },
        ],
    )
    server: Flask = app.server
    server.config["COMPRESS_MIMETYPES"] = [
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
        "application/json",
        "image/svg+xml",
        "font/ttf",
    ]
    Compress(server)
    app.enable_dev_tools(debug=settings.debug)
    app.layout = lambda: build_layout(atlases(), documents.addresses())
    register_callbacks(app, atlases)
    add_routes(server, atlases, documents)
    add_headers(server, app.csp_hashes())
    return app
