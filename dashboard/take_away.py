"""What can be taken away: pictures of the view, files of what is filtered, link and citation."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.popovers import build_popover
from geo.language import say

PICTURES = (("png", "PNG"), ("svg", "SVG"), ("pdf", "PDF"))
FILES = (
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("geojson", "GeoJSON"),
    ("gpkg", "GeoPackage"),
    ("parquet", "GeoParquet"),
)


def build_take_away() -> Component:
    """Build the button "Export" and the menu that it opens; the browser keeps its links right."""
    button = [html.Span(className="icon icon-download"), html.Span(say("Export"))]
    menu = [
        html.H2(say("Picture of this view")),
        html.Div([_link("picture", *item) for item in PICTURES], className="takes"),
        html.H2(say("Data of this view, all days")),
        dmc.SegmentedControl(
            id="take-what",
            data=[
                {"value": "claims", "label": say("Claims")},
                {"value": "observations", "label": say("Statements")},
                {"value": "situations", "label": say("Places")},
                {"value": "flows", "label": say("Flows")},
            ],
            value="claims",
            size="xs",
            fullWidth=True,
        ),
        html.Div([_link("file", *item) for item in FILES], className="takes"),
        html.P(
            say("With sources, licence and the filters and switches that are set."),
            className="form-note",
        ),
        html.H2(say("Quote")),
        html.Div(
            [
                html.Button(say("Copy link"), id="copy-link", className="take"),
                html.Button(say("Copy citation"), id="copy-citation", className="take"),
            ],
            className="takes",
        ),
    ]
    return build_popover(
        "export",
        button,
        menu,
        title=say("Take pictures and data away"),
        label=say("Export"),
        width=344,
        class_name="view-form take-form",
    )


def _link(kind: str, form: str, words: str) -> Component:
    mark: dict[str, Any] = {f"data-{kind}": form}
    return html.A(words, href="#", download="", className="take", **mark)
