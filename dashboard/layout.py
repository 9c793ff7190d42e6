"""The page: header, map with legend, panel, timeline, footer, and the text about the map."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.atlas import Atlas
from dashboard.view_form import build_form
from geo.drawing.plotly_map import style_layout
from geo.drawing.symbology import PALETTES
from geo.sources import list_sources

GRAPH_CONFIG: Any = {
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
    "showTips": False,
    "showSendToCloud": False,
    "responsive": False,
}


def aria(**attributes: str) -> dict[str, Any]:
    """Return ARIA attributes for a component: ``**aria(label="Map")``."""
    return {f"aria-{name}": value for name, value in attributes.items()}


def build_layout(atlas: Atlas, sources: dict[str, Any]) -> Component:
    """Build the page; `sources` holds the addresses that the browser reads scenes from."""
    scene = atlas.scenes[atlas.opening_day, 1]
    page: Component = dmc.MantineProvider(
        [
            dcc.Store(id="sources", data=sources),
            dcc.Store(id="started"),
            dcc.Store(id="day"),
            dcc.Store(id="selection"),
            dcc.Store(id="asked"),
            dcc.Store(id="record"),
            html.Div(
                [
                    _build_header(atlas),
                    html.Main(
                        [
                            _build_map(),
                            html.Aside(
                                [
                                    html.Div(id="panel-body", tabIndex="-1"),
                                    html.Button(
                                        id="panel-close",
                                        className="icon icon-close",
                                        title="Close (Esc)",
                                        **aria(label="Close the panel"),
                                    ),
                                ],
                                id="panel",
                                hidden=True,
                                **aria(label="What is reported here"),
                            ),
                        ]
                    ),
                    _build_timeline(),
                    _build_footer(scene.boundary_note),
                ],
                id="page",
            ),
            html.Div(id="summary", className="unseen", role="status", **aria(live="polite")),
            _build_about(scene.credits, scene.boundary_note),
        ],
        id="kit",
        defaultColorScheme="auto",
        theme={
            "fontFamily": "'Noto Sans', system-ui, sans-serif",
            "primaryColor": "blue",
            "defaultRadius": "sm",
        },
    )
    return page


def _build_header(atlas: Atlas) -> Component:
    return html.Header(
        [
            html.Span("Outflow", id="brand"),
            html.Div(
                [html.H1(id="title"), html.Span(id="subtitle")],
                id="heading",
            ),
            html.Div(
                [
                    build_form(atlas),
                    html.A(
                        [html.Span(className="icon icon-download"), html.Span("PNG")],
                        id="png",
                        href="/map.png",
                        download="",
                        className="tool",
                        title="Download this day as a picture",
                    ),
                    html.Button(
                        html.Span(className="icon icon-theme"),
                        id="theme-toggle",
                        className="tool",
                        title="Light or dark",
                        **aria(label="Switch between light and dark"),
                    ),
                    html.Button(
                        [html.Span(className="icon icon-info"), html.Span("About")],
                        id="about-button",
                        className="tool",
                        title="About this map",
                        **aria(label="About this map"),
                    ),
                ],
                id="tools",
            ),
        ]
    )


def _build_map() -> Component:
    return html.Section(
        [
            html.Div(id="base", **aria(hidden="true")),
            dcc.Graph(
                id="map",
                figure={"data": [], "layout": style_layout(PALETTES["light"])},
                config=GRAPH_CONFIG,
                responsive=False,
            ),
            html.Div(id="busy", hidden=True),
            html.Div(
                [
                    html.Span(id="notice-words"),
                    html.Button(id="changes-button", className="link", hidden=True),
                ],
                id="notice",
                hidden=True,
                role="note",
            ),
            html.Div(
                [
                    _build_zoom("zoom-in", "Zoom in (+)", "+"),
                    _build_zoom("zoom-out", "Zoom out (−)", "−"),
                    _build_zoom("zoom-reset", "Show the whole map (0)", "⤢"),
                ],
                id="zoom",
            ),
            html.Details(
                [
                    html.Summary("How to read this map"),
                    html.Ul(id="legend-entries"),
                ],
                id="legend",
                open=True,
            ),
        ],
        id="stage",
        **aria(label="Map"),
    )


def _build_zoom(name: str, words: str, sign: str) -> Component:
    return html.Button(sign, id=name, title=words, **aria(label=words))


def _build_timeline() -> Component:
    """Build the timeline; its bars and ticks follow from the days that the browser loads."""
    return html.Section(
        [
            html.Button(
                html.Span(className="icon icon-play"),
                id="play",
                title="Play the days",
                **aria(label="Play the days"),
            ),
            html.Div(
                [
                    html.Div(id="bars", **aria(hidden="true")),
                    html.Div(id="ticks", **aria(hidden="true")),
                ],
                id="timeline",
                role="slider",
                tabIndex="0",
                **aria(label="Day", valuemin="0"),
            ),
            html.Div(
                [
                    html.Button(
                        html.Span(className="icon icon-previous"),
                        id="previous",
                        title="Previous day (←)",
                        **aria(label="Previous day"),
                    ),
                    html.Div([html.Strong(id="date"), html.Span(id="count")], id="today"),
                    html.Button(
                        html.Span(className="icon icon-next"),
                        id="next",
                        title="Next day (→)",
                        **aria(label="Next day"),
                    ),
                ],
                id="stepper",
            ),
        ],
        id="timebar",
        **aria(label="Timeline: claims per day"),
    )


def _build_footer(boundary_note: str) -> Component:
    return html.Footer(
        [
            html.Span(boundary_note, id="boundary-note"),
            html.Span(
                [
                    html.Button(id="listed-button", className="link"),
                    html.Button("Coverage", id="coverage-button", className="link"),
                    html.Button("Sources and licences", id="credits-button", className="link"),
                ],
                className="links",
            ),
        ]
    )


def _build_about(who: str, boundary_note: str) -> Component:
    """Build the text about the map: what it shows, what it does not, whose data it is."""
    about: Component = dmc.Modal(
        html.Div(
            [
                html.P(
                    "Outflow shows what was reported at borders: queues, waits, entries. Every "
                    "figure opens with the statement behind it, who made it, where it was "
                    "published and when. Select a mark on the map to read them."
                ),
                html.P(
                    "A circle tells the highest level that any report gives for that day; it is "
                    "no measurement. No recent report does not mean no queue. One person may be "
                    "counted more than once, and returns are not subtracted. Statements that "
                    "contradict each other stand side by side."
                ),
                html.P(
                    "Reports that say the same are one claim and count once. “As known on” shows "
                    "only what was published by a day; its switches leave unverified claims out "
                    "or change what makes a level. What differs from the usual view is listed."
                ),
                html.P(boundary_note),
                html.H2("Who reported"),
                html.P(who),
                html.H2("Data and licences"),
                html.Ul(
                    [
                        html.Li(
                            [
                                html.A(
                                    source.title,
                                    href=source.url,
                                    target="_blank",
                                    rel="noopener noreferrer",
                                ),
                                f" {source.version}, {source.licence}. {source.attribution}",
                            ]
                        )
                        for source in list_sources()
                    ]
                ),
                html.H2("Keyboard"),
                html.P(
                    "← and → change the day, + and − zoom, 0 shows the whole map, Esc closes the "
                    "panel."
                ),
            ],
            className="about",
        ),
        id="about",
        title="About this map",
        size="lg",
        opened=False,
    )
    return about
