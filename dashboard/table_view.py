"""The place of the table under the map, and its code, which is loaded when it is first opened."""

from typing import Any

import dash_ag_grid
from dash import Dash, html
from dash.development.base_component import Component

from geo.language import say


def build_table() -> Component:
    """Build the section that `assets/table.js` fills with tools and rows."""
    label: dict[str, Any] = {"aria-label": say("Table of claims and places")}
    tools: dict[str, Any] = {"aria-label": say("Tools of the table")}
    return html.Section(
        [
            html.Div(id="table-bar", role="toolbar", **tools),
            html.Div(
                [html.Div(id="table-grid"), html.P(id="table-empty", hidden=True)],
                id="table-rows",
            ),
            html.P(id="table-status", role="status"),
        ],
        id="table",
        hidden=True,
        **label,
    )


def defer_grid(app: Dash) -> str:
    """Keep the grid's code, over a megabyte, out of the page; return its address."""
    script = dash_ag_grid._js_dist[0]
    script.pop("dynamic", None)
    (found,) = app.get_dist(["dash_ag_grid"])
    script["dynamic"] = True
    return str(found["url"])
