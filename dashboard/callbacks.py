"""What happens on a click: all of it in the browser, by the functions in `assets`."""

from collections.abc import Callable

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard.view_form import FIELDS
from dashboard.views import FILTER_KINDS


def register_callbacks(app: Dash) -> None:
    """Connect the components of the page with the functions in `assets`."""
    connect: Callable[..., None] = app.clientside_callback
    connect(
        ClientsideFunction("outflow", "start"),
        Output("started", "data"),
        Input("sources", "data"),
    )

    connect(
        ClientsideFunction("outflow", "fillPanel"),
        Input("selection", "data"),
        Input("record", "data"),
        Input("day", "data"),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "checkRecord"),
        Input("record", "data"),
        prevent_initial_call=True,
    )
    for dialog in ("about", "help"):
        connect(
            ClientsideFunction("outflow", "open"),
            Output(dialog, "opened"),
            Input(f"{dialog}-button", "n_clicks"),
            prevent_initial_call=True,
        )
    connect(
        ClientsideFunction("outflow", "keepVisits"),
        Input("visits-kept", "checked"),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "forgetVisits"),
        Output("visits-told", "children"),
        Input("visits-forget", "n_clicks"),
        prevent_initial_call=True,
    )
    for form in ("view", "filters"):
        connect(
            ClientsideFunction("outflow", "closeForm"),
            Output(form, "opened"),
            Input(f"{form}-close", "n_clicks"),
            prevent_initial_call=True,
        )
    connect(
        ClientsideFunction("outflow", "filter"),
        *(Input(f"filter-{name}", "value") for name in FILTER_KINDS),
        prevent_initial_call=True,
    )
    connect(
        ClientsideFunction("outflow", "resetFilters"),
        Input("filters-reset", "n_clicks"),
        prevent_initial_call=True,
    )
    connect(ClientsideFunction("outflow", "tellForm"), Input("view", "opened"))
    connect(
        ClientsideFunction("outflow", "tellTools"),
        Input("filters", "opened"),
        Input("export", "opened"),
    )
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
