"""What happens on a click: the server answers with a record, the browser does the rest."""

from collections.abc import Callable
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard.atlas import Atlas
from dashboard.panel import write_record


def register_callbacks(app: Dash, get_atlas: Callable[[], Atlas]) -> None:
    """Connect the page: one callback on the server, the others in `assets`."""
    connect: Callable[..., None] = app.clientside_callback
    connect(
        ClientsideFunction("outflow", "start"),
        Output("started", "data"),
        Input("sources", "data"),
    )

    @app.callback(Output("record", "data"), Input("asked", "data"), prevent_initial_call=True)
    def answer(target: object) -> Any:
        return find_record(get_atlas(), target)

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


def find_record(atlas: Atlas, target: object) -> Any:
    """Return the record of what was selected, an empty one where nothing is known of it.

    `target` comes from the browser and may be anything.
    """
    if not isinstance(target, str):
        return no_update
    return write_record(atlas, target) or {"target": target, "name": "", "days": {}, "cards": []}
