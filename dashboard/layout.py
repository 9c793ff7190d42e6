"""The page: header, caption, map with legend, panel, timeline, footer."""

from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.atlas import Atlas
from dashboard.filter_form import build_filters
from dashboard.help import build_about, build_help
from dashboard.languages import OWN_NAMES, prefix_address
from dashboard.options import list_options
from dashboard.table_view import build_table
from dashboard.take_away import build_take_away
from dashboard.view_form import build_form
from geo.language import LANGUAGES, current_language, say


def aria(**attributes: str) -> dict[str, Any]:
    """Return ARIA attributes for a component: ``**aria(label=say("Map"))``."""
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
            dcc.Store(id="record"),
            html.Div(
                [
                    _build_header(atlas),
                    _build_caption(),
                    html.Main([_build_map(), build_table(), _build_panel()]),
                    _build_timeline(),
                    _build_footer(scene.boundary_note),
                ],
                id="page",
            ),
            _build_toast(),
            html.Div(id="summary", className="unseen", role="status", **aria(live="polite")),
            build_help(),
            build_about(scene.credits, scene.boundary_note),
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
            html.Div(id="search", role="search", **aria(label=say("Search"))),
            html.Div(
                [
                    build_filters(list_options(atlas)),
                    build_form(atlas),
                    html.Button(
                        [html.Span(className="icon icon-table"), html.Span(say("Table"))],
                        id="table-button",
                        className="tool",
                        title=say("Show everything as a table (t)"),
                        **aria(pressed="false"),
                    ),
                    _build_language_link(),
                    html.Button(
                        html.Span(className="icon icon-more"),
                        id="more-button",
                        className="tool",
                        title=say("More"),
                        **aria(label=say("More"), expanded="false", controls="more"),
                    ),
                    html.Div(
                        [
                            build_take_away(),
                            html.Button(
                                [
                                    html.Span(className="icon icon-theme"),
                                    html.Span(say("Light or dark"), className="only-phone"),
                                ],
                                id="theme-toggle",
                                className="tool",
                                title=say("Light or dark (l)"),
                                **aria(label=say("Switch between light and dark")),
                            ),
                            html.Button(
                                [
                                    html.Span(className="icon icon-help"),
                                    html.Span(say("Help"), className="only-phone"),
                                ],
                                id="help-button",
                                className="tool",
                                title=say("Help (?)"),
                                **aria(label=say("Help: keys and words")),
                            ),
                        ],
                        id="more",
                    ),
                ],
                id="tools",
            ),
        ]
    )


def _build_language_link() -> Component:
    """Build the link to the same page in the other language; the browser adds the query."""
    other = next(code for code in LANGUAGES if code != current_language())
    return html.A(
        other.upper(),
        id="language-link",
        className="tool",
        href=f"{prefix_address(other)}/",
        title=OWN_NAMES[other],
        lang=other,
        hrefLang=other,
    )


def _build_caption() -> Component:
    """Build the line over the map: what it shows, and what makes it other than usual."""
    return html.Section(
        [
            html.Div([html.H1(id="title"), html.Span(id="subtitle")], id="heading"),
            html.Div(id="chips", role="group", **aria(label=say("Set apart from the usual"))),
            html.Button(say("Reset all"), id="reset-all", className="link", hidden=True),
        ],
        id="caption",
        **aria(label=say("What the map shows")),
    )


def _build_panel() -> Component:
    return html.Aside(
        [
            html.Div(id="panel-body", tabIndex="0"),
            html.Button(
                html.Span(className="icon icon-close"),
                id="panel-close",
                title=say("Close (Esc)"),
                **aria(label=say("Close the panel")),
            ),
        ],
        id="panel",
        hidden=True,
        **aria(label=say("What is reported here")),
    )


def _build_toast() -> Component:
    return html.Div(
        [
            html.Span(id="toast-words"),
            html.Button(say("Undo"), id="toast-undo", className="link", hidden=True),
        ],
        id="toast",
        hidden=True,
        role="status",
    )


def _build_map() -> Component:
    return html.Section(
        [
            html.Div(id="base", **aria(hidden="true")),
            html.Div(id="map"),
            html.Div(id="hover", hidden=True, **aria(hidden="true")),
            html.Div(id="busy", hidden=True),
            html.Div(
                [
                    html.Span(id="notice-words"),
                    html.Button(id="changes-button", className="link", hidden=True),
                    html.Button(say("Try again"), id="retry-button", className="link", hidden=True),
                ],
                id="notice",
                hidden=True,
                role="note",
            ),
            html.Div(
                [
                    html.Button(id="news-button", className="link"),
                    html.Button(
                        html.Span(className="icon icon-close"),
                        id="news-close",
                        title=say("Put away"),
                        **aria(label=say("Put this notice away")),
                    ),
                ],
                id="news",
                hidden=True,
                role="note",
            ),
            html.Div(
                [
                    _build_zoom("zoom-in", say("Zoom in (+)"), "+"),
                    _build_zoom("zoom-out", say("Zoom out (−)"), "−"),
                    _build_zoom("zoom-reset", say("Show the whole map (0)"), "⤢"),
                    _build_zoom("zoom-target", say("Zoom to what is selected (z)"), "◎"),
                ],
                id="zoom",
            ),
            html.Details(
                [
                    html.Summary(say("How to read this map")),
                    html.Ul(id="legend-entries"),
                ],
                id="legend",
                open=True,
            ),
        ],
        id="stage",
        **aria(label=say("Map")),
    )


def _build_zoom(name: str, words: str, sign: str) -> Component:
    return html.Button(sign, id=name, title=words, **aria(label=words))


def _build_timeline() -> Component:
    """Build the timeline; its bars and ticks follow from the days that the browser loads."""
    return html.Section(
        [
            html.Div(
                [
                    html.Button(
                        html.Span(className="icon icon-play"),
                        id="play",
                        title=say("Play the days (space)"),
                        **aria(label=say("Play the days (space)"), pressed="false"),
                    ),
                    html.Button("1×", id="speed", title=say("Speed"), **aria(label=say("Speed"))),
                ],
                id="player",
            ),
            html.Div(
                [
                    html.Div(id="events"),
                    html.Div(
                        [
                            html.Div(id="bars", **aria(hidden="true")),
                            html.Div(id="ticks", **aria(hidden="true")),
                        ],
                        id="timeline",
                        role="slider",
                        tabIndex="0",
                        **aria(label=say("Day"), valuemin="0"),
                    ),
                ],
                id="track",
            ),
            html.Div(
                [
                    html.Button(
                        html.Span(className="icon icon-previous"),
                        id="previous",
                        title=say("Previous day (←)"),
                        **aria(label=say("Previous day")),
                    ),
                    html.Div([html.Strong(id="date"), html.Span(id="count")], id="today"),
                    html.Button(
                        html.Span(className="icon icon-next"),
                        id="next",
                        title=say("Next day (→)"),
                        **aria(label=say("Next day")),
                    ),
                    _build_window(),
                ],
                id="stepper",
            ),
        ],
        id="timebar",
        **aria(label=say("Timeline: claims per day")),
    )


def _build_window() -> Component:
    """Build the choice between one day and the seven that end on it."""
    return html.Div(
        [
            html.Button(say("Day"), id="one-day", **aria(pressed="true")),
            html.Button(
                say("7 days"),
                id="one-week",
                title=say("The seven days that end on this one (w)"),
                **aria(pressed="false"),
            ),
        ],
        id="window",
        role="group",
        **aria(label=say("How many days the map shows")),
    )


def _build_footer(boundary_note: str) -> Component:
    return html.Footer(
        [
            html.Span(boundary_note, id="boundary-note"),
            html.Span(
                [
                    html.Button(say("This day in short"), id="day-button", className="link"),
                    html.Button(id="listed-button", className="link"),
                    html.Button(say("Coverage"), id="coverage-button", className="link"),
                    html.Button(
                        say("About, sources and licences"), id="about-button", className="link"
                    ),
                ],
                className="links",
            ),
        ]
    )
