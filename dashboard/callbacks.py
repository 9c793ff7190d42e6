"""What happens on a click: the server answers with a record, the browser does the rest."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.atlas import Atlases
from dashboard.panel import write_record
from dashboard.view_form import FIELDS
from dashboard.views import read_view
from geo.errors import InputError


def register_callbacks(app: Dash, atlases: Atlases) -> None:
    """Connect the page: one callback on the server, the others in `assets`."""
    connect: Callable[..., None] = app.clientside_callback
    connect(
        ClientsideFunction("outflow", "start"),
        Output("started", "data"),
        Input("sources", "data"),
    )

    @app.callback(Output("record", "data"), Input("asked", "data"), prevent_initial_call=True)
    def answer(asked: object) -> Any:
        return find_record(atlases, asked)

    connect(
        ClientsideFunction("outflow", "fillPanel"),
        Output("panel-body", "children"),
        Input("selection", "data"),
        Input("record", "data"),
        Input("day", "data"),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "openAbout"),
        Output("about", "opened"),
        Input("about-button", "n_clicks"),
        Input("credits-button", "n_clicks"),
        State("about", "opened"),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "closeForm"),
        Output("view", "opened"),
        Input("view-close", "n_clicks"),
        prevent_initial_call=True,
    )
    connect(ClientsideFunction("outflow", "tellForm"), Input("view", "opened"))
    connect(
        ClientsideFunction("outflow", "submitForm"),
        Input("view-show", "n_clicks"),
        *(State(name, prop) for name, prop in FIELDS.items()),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "resetForm"),
        Input("view-reset", "n_clicks"),
        prevent_initial_call=True,
    )


def find_record(atlases: Atlases, asked: object) -> Any:
    """Return the record of what was selected, an empty one where nothing is known of it.

    `asked` comes from the browser and may be anything; of use is a `target` with the `query` of
    the view that it is shown in, which stands in the record again.
    """
    if not isinstance(asked, dict):
        return no_update
    target, query = asked.get("target"), asked.get("query")
    if not isinstance(target, str) or not isinstance(query, str):
        return no_update
    try:
        view = read_view(dict(parse_qsl(query)), atlases().span)
    except (InputError, ValueError):
        return no_update
    record = write_record(atlases(view), target)
    empty = {"target": target, "name": "", "days": {}, "cards": []}
    return (record or empty) | {"query": query}
