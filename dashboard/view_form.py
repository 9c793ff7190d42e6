"""The form behind "As known on": the day, what to compare with, and the analyst's switches."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.atlas import Atlas
from dashboard.popovers import build_popover
from dashboard.views import BREAK_METRICS, LATEST, View
from geo.language import current_language, mark, say
from geo.switches import DEFAULT
from geo.vocabulary import Level
from geo.wording import name_level

BORDERS = {"un": mark("UN"), "de_facto": mark("De facto"), "neutral": mark("Neutral")}
BREAK_WORDS = {
    "queue": mark("Queue, km"),
    "wait": mark("Wait, h"),
    "vehicles": mark("Vehicles"),
}
BREAK_LEVELS: tuple[Level, ...] = ("elevated", "heavy", "severe")
FIELDS = {
    "view-known": "value",
    "view-since": "value",
    "view-verified": "checked",
    "view-fading": "value",
    "view-short": "value",
    "view-borders": "value",
    **{f"view-{name}-{at}": "value" for name in BREAK_METRICS for at in range(3)},
}
"""The fields of the form, and which property of each holds its value."""


def fill_form(view: View) -> dict[str, dict[str, Any]]:
    """Return what stands in each field for a view, as properties by component id."""
    switches = view.switches
    values: dict[str, Any] = {
        "view-known": view.as_of and view.as_of.isoformat(),
        "view-since": view.since and view.since.isoformat(),
        "view-verified": switches.verified_only,
        "view-fading": switches.fading_days,
        "view-short": switches.short_period_days,
        "view-borders": switches.boundaries,
    }
    for name, metric in BREAK_METRICS.items():
        values |= {f"view-{name}-{at}": switches.breaks[metric][at] for at in range(3)}
    return {name: {FIELDS[name]: value} for name, value in values.items()}


def build_form(atlas: Atlas) -> Component:
    """Build the button that says what the map is known on, and the form that it opens."""
    button = [
        html.Span(className="icon icon-known"),
        html.Span(say("As known on")),
        html.Strong(say(LATEST), id="view-words"),
    ]
    return build_popover(
        "view",
        button,
        _build_fields(atlas),
        title=say("What was known when, and how reports are weighed"),
        label=say("As known on"),
        width=448,
    )


def _build_fields(atlas: Atlas) -> list[Component]:
    label: dict[str, Any] = {"aria-label": say("Close")}
    return [
        html.Div(
            [
                html.H2(say("As known on")),
                html.Button(
                    id="view-close",
                    className="icon icon-close",
                    title=say("Close (Esc)"),
                    **label,
                ),
            ],
            className="view-head",
        ),
        dmc.DatesProvider(
            [
                _build_day(atlas, "known", say("Only what was published by"), say("The latest")),
                _build_day(
                    atlas, "since", say("What changed since"), say("Compare with an earlier day")
                ),
            ],
            settings={"locale": current_language(), "firstDayOfWeek": 1},
        ),
        dmc.Switch(id="view-verified", label=say("Verified claims only"), checked=False),
        _build_days(
            "fading", say("Queues and waits fade for"), say("days"), DEFAULT.fading_days, 0
        ),
        _build_days(
            "short",
            say("Counts over at most"),
            say("days speak for each day"),
            DEFAULT.short_period_days,
            1,
        ),
        html.Details(
            [html.Summary(say("Level thresholds")), _build_breaks()],
            id="view-breaks",
        ),
        html.Div(
            [
                html.Span(say("Borders"), id="view-borders-words"),
                dmc.SegmentedControl(
                    id="view-borders",
                    data=[
                        {"value": value, "label": say(label)} for value, label in BORDERS.items()
                    ],
                    value=DEFAULT.boundaries,
                    size="xs",
                ),
            ],
            className="view-line",
        ),
        html.P(id="view-message", hidden=True, role="alert"),
        html.Div(
            [
                html.Button(say("Reset"), id="view-reset", className="quiet"),
                html.Button(say("Show"), id="view-show", className="primary"),
            ],
            className="view-actions",
        ),
    ]


def _build_day(atlas: Atlas, name: str, label: str, placeholder: str) -> Component:
    first, last = atlas.span
    field: Component = dmc.DatePickerInput(
        id=f"view-{name}",
        label=label,
        placeholder=placeholder,
        value=None,
        valueFormat="D MMM YYYY",
        minDate=first.isoformat(),
        maxDate=last.isoformat(),
        # Else the calendar would open at today, years away from the data.
        defaultDate=atlas.opening_day.isoformat(),
        clearable=True,
        weekendDays=[],
        clearButtonProps={"aria-label": say("Clear: {field}", field=label.lower())},
        size="sm",
        popoverProps={"withinPortal": False, "floatingStrategy": "fixed"},
    )
    return field


def _build_days(name: str, before: str, after: str, value: int, least: int) -> Component:
    """Build a sentence with a number of days in it."""
    field: Component = dmc.NumberInput(
        id=f"view-{name}",
        value=value,
        min=least,
        max=31,
        # What is out of range is told, not silently changed.
        clampBehavior="none",
        allowDecimal=False,
        size="xs",
        w=64,
        inputProps={"aria-label": f"{before} … {after}"},
    )
    return html.Div([html.Span(before), field, html.Span(after)], className="view-line")


def _build_breaks() -> Component:
    """Build the table of the lowest values of each level."""
    fields = fill_form(View())
    head = [html.Th(), *(html.Th(name_level(level), scope="col") for level in BREAK_LEVELS)]
    rows = [
        html.Tr(
            [
                html.Th(say(words), scope="row"),
                *(
                    html.Td(
                        dmc.NumberInput(
                            id=f"view-{name}-{at}",
                            value=fields[f"view-{name}-{at}"]["value"],
                            clampBehavior="none",
                            min=0,
                            size="xs",
                            hideControls=True,
                            inputProps={
                                "aria-label": say(
                                    "{measure}: {level} from",
                                    measure=say(words),
                                    level=name_level(level).lower(),
                                )
                            },
                        )
                    )
                    for at, level in enumerate(BREAK_LEVELS)
                ),
            ]
        )
        for name, words in BREAK_WORDS.items()
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)])
