"""A button of the header with what it opens: a dialogue that Esc and a click outside close."""

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component


def build_popover(
    name: str,
    button: Sequence[Component],
    dialogue: Sequence[Component],
    *,
    title: str,
    label: str,
    width: int,
    class_name: str = "view-form",
) -> Component:
    """Build the button ``{name}-button`` and the dialogue that it opens, `width` pixels wide.

    `title` is the button's tooltip, `label` what a screen reader calls the dialogue. The page
    tells on the button itself whether it is open: the kit tells it on an element around it, which
    may not say so.
    """
    opens: dict[str, Any] = {"aria-haspopup": "dialog", "aria-expanded": "false"}
    named: dict[str, Any] = {"aria-label": label}
    popover: Component = dmc.Popover(
        [
            dmc.PopoverTarget(
                html.Button([*button], id=f"{name}-button", className="tool", title=title, **opens)
            ),
            dmc.PopoverDropdown(
                html.Div([*dialogue], role="dialog", **named), className=class_name
            ),
        ],
        id=name,
        position="bottom-end",
        width=width,
        shadow="md",
        withRoles=False,
        trapFocus=True,
        returnFocus=True,
        closeOnClickOutside=True,
        closeOnEscape=True,
        keepMounted=True,
        opened=False,
    )
    return popover
