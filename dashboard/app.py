"""The Dash application: `create_app` puts page, callbacks and routes together."""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import Dash
from dash.development.base_component import Component
from flask import Flask

from dashboard.atlas import Atlas, Atlases, load_atlas
from dashboard.callbacks import register_callbacks
from dashboard.compression import compress_answers
from dashboard.documents import Documents
from dashboard.keeping import Recent
from dashboard.languages import ASSETS, SpokenAddress, locate_script_texts, prefix_address
from dashboard.layout import build_layout
from dashboard.routes import add_headers, add_routes
from dashboard.table_view import defer_grid
from geo.language import LANGUAGES, current_language, say

PAGE = """<!DOCTYPE html>
<html lang="{%language%}" data-days="{%days%}">
<head>
{%metas%}
<meta name="description" content="{%description%}">
<title>{%title%}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' \
viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='6' fill='%23a61c2e'/%3E%3C/svg%3E">
<script src="/assets/theme.js"></script>
<link rel="stylesheet" href="/theme.css">
{%css%}
</head>
<body>
<noscript>{%plea%}</noscript>
{%app_entry%}
<footer class="dash-scripts">
{%config%}
{%texts%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""

ASKED = re.compile(r'("requests_pathname_prefix":\s*)"[^"]*"')
"""Where the page's settings say what the addresses begin with that Dash asks."""
POLYFILL = re.compile(r'<script src="[^"]*/polyfill@[^"]*"></script>')
"""What browsers of before 2018 need: it puts slow functions in the place of the browser's own."""


class Page(Dash):
    """The application, whose page is in the language of its address."""

    list_days: Callable[[], Mapping[str, str]]
    """Returns where the usual days are, by theme, which the page asks for before all else."""

    def interpolate_index(self, *_: Any, **parts: Any) -> str:
        """Fill in the page; what it asks the server for is in its language too."""
        prefix = prefix_address()
        parts["config"] = ASKED.sub(rf'\1"{prefix}/"', parts["config"])
        parts["scripts"] = POLYFILL.sub("", parts["scripts"])
        fill: Callable[..., str] = super().interpolate_index
        page = fill(**parts)
        texts = f'<script src="{locate_script_texts()}"></script>' if prefix else ""
        own = {
            "language": current_language(),
            "days": html.escape(json.dumps(self.list_days())),
            "description": say("A map of what is reported at borders, with every source."),
            "plea": say("Outflow draws its map in the browser. Please switch JavaScript on."),
            "texts": texts,
        }
        for name, text in own.items():
            page = page.replace(f"{{%{name}%}}", text)
        return page


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
    app = Page(
        "dashboard",
        title="Outflow",
        update_title=None,  # type: ignore[arg-type]
        assets_folder=str(ASSETS),
        assets_ignore=r"theme\.js|plotly-basic\.min\.js|.*\.woff2",
        index_string=PAGE,
        serve_locally=True,
        suppress_callback_exceptions=True,
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    server: Flask = app.server
    compress_answers(server)
    app.enable_dev_tools(debug=settings.debug)
    grid = defer_grid(app)
    pages: Recent[str, Component] = Recent(len(LANGUAGES))

    def build_page() -> Component:
        return build_layout(atlases(), {**documents.addresses(), "grid": grid})

    app.list_days = documents.list_days
    app.layout = lambda: pages.get(current_language(), build_page)
    register_callbacks(app)
    add_routes(server, atlases, documents)
    add_headers(server, app.csp_hashes())
    spoken: Any = SpokenAddress(server.wsgi_app)
    server.wsgi_app = spoken  # type: ignore[method-assign]
    return app
