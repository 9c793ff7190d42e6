"""The form behind "Filters": what is chosen among claims, each value with its number of claims."""

from collections.abc import Mapping, Sequence
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.options import Options
from dashboard.popovers import build_popover
from dashboard.views import FILTER_KINDS, View
from geo.language import say

SEARCHED = ("direction", "counted", "language", "publisher")
"""Filters of so many values that they are searched; the others show each as a chip."""


def name_filters() -> dict[str, str]:
    """Return the words for each filter, in the spoken language."""
    return {
        "metric": say("What is measured"),
        "level": say("Level"),
        "trust": say("Verification"),
        "mode": say("Means of travel"),
        "direction": say("Direction"),
        "counted": say("Who or what was counted"),
        "language": say("Language of the report"),
        "publisher": say("Publisher"),
    }


def fill_filters(view: View) -> dict[str, dict[str, Any]]:
    """Return what is chosen in each field for a view, as properties by component id."""
    filters = view.switches.filters
    return {
        f"filter-{name}": {"value": list(getattr(filters, kind))}
        for name, kind in FILTER_KINDS.items()
    }


def build_filters(options: Options) -> Component:
    """Build the button that tells how many filters are set, and the form that it opens."""
    label: dict[str, Any] = {"aria-label": say("Close")}
    words = name_filters()
    button = [
        html.Span(className="icon icon-filter"),
        html.Span(say("Filters")),
        html.Strong(id="filters-count"),
    ]
    form = [
        html.Div(
            [
                html.H2(say("Filters")),
                html.Button(
                    id="filters-close",
                    className="icon icon-close",
                    title=say("Close (Esc)"),
                    **label,
                ),
            ],
            className="view-head",
        ),
        html.P(
            say(
                "Several values of one kind are alternatives; all kinds must fit. "
                "What is filtered out is not shown; it is not “no report”."
            ),
            className="form-note",
        ),
        *(_build_filter(name, words[name], options[name]) for name in words),
        html.Div(
            [html.Button(say("Clear filters"), id="filters-reset", className="quiet")],
            className="view-actions",
        ),
    ]
    return build_popover(
        "filters",
        button,
        form,
        title=say("Choose among the claims (f)"),
        label=say("Filters"),
        width=448,
    )


def _build_filter(name: str, words: str, options: Sequence[Mapping[str, Any]]) -> Component:
    if name in SEARCHED:
        field: Component = dmc.MultiSelect(
            id=f"filter-{name}",
            label=words,
            data=[
                {"value": item["value"], "label": f"{item['label']} ({item['claims']})"}
                for item in options
            ],
            value=[],
            searchable=True,
            clearable=True,
            size="xs",
            maxDropdownHeight=240,
            nothingFoundMessage=say("Nothing of this name"),
            comboboxProps={"withinPortal": False},
        )
        return field
    group: dict[str, Any] = {"aria-label": words}
    return html.Fieldset(
        [
            html.Legend(words),
            dmc.ChipGroup(
                [
                    dmc.Chip(
                        [item["label"], html.Span(str(item["claims"]), className="count")],
                        value=item["value"],
                        size="xs",
                        variant="outline",
                    )
                    for item in options
                ],
                id=f"filter-{name}",
                multiple=True,
                value=[],
            ),
        ],
        className="filter-chips",
        **group,
    )
