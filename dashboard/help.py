"""The help and the text about the map: keys, words, what it shows and does not, whose data."""

from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from geo.language import say
from geo.sources import list_sources


def list_keys() -> list[tuple[str, str]]:
    """Return every key of the page with what it does."""
    return [
        ("← →", say("previous or next day")),
        ("Home End", say("first or last day")),
        ("Space", say("play or pause")),
        ("w", say("one day or seven days")),
        ("/", say("search")),
        ("f", say("filters")),
        ("t", say("table or map alone")),
        ("+ −", say("zoom in or out")),
        ("0", say("the whole map")),
        ("z", say("zoom to what is selected")),
        ("l", say("light or dark")),
        ("Esc", say("close what is open")),
        ("?", say("help")),
    ]


def list_words() -> list[tuple[str, str]]:
    """Return the words of the page that need explaining, each with its meaning."""
    return [
        (
            say("Claim"),
            say("One statement, with all the reports that carry it. Copies of it count once."),
        ),
        (
            say("Source"),
            say("Whoever stands behind a figure: an authority, a paper, an agency, a witness."),
        ),
        (
            say("Level"),
            say("Elevated, heavy or severe by the length of queue, wait or number of vehicles."),
        ),
        (say("Contested"), say("It cannot be true beside another claim of the same day.")),
        (
            say("Superseded"),
            say("A first count of a day that was not over; a later one replaced it."),
        ),
        (say("Disputed"), say("An authority or a report calls the same place normal.")),
        (
            say("As known on"),
            say("Only what was published by that day. Later corrections are not yet there."),
        ),
    ]


def build_help() -> Component:
    """Build the dialogue with keys and words."""
    dialog: Component = dmc.Modal(
        html.Div(
            [
                html.H2(say("Keys")),
                html.Dl(
                    [
                        item
                        for key, words in list_keys()
                        for item in (
                            html.Dt([html.Kbd(part) for part in key.split()]),
                            html.Dd(words),
                        )
                    ],
                    className="keys",
                ),
                html.H2(say("Words")),
                html.Dl(
                    [
                        item
                        for word, meaning in list_words()
                        for item in (html.Dt(word), html.Dd(meaning))
                    ],
                    className="words",
                ),
            ],
            className="about",
        ),
        id="help",
        title=say("Help"),
        size="lg",
        opened=False,
        closeButtonProps=_label(say("Close")),
    )
    return dialog


def build_about(who: str, boundary_note: str) -> Component:
    """Build the text about the map: what it shows, what it does not, whose data it is."""
    about: Component = dmc.Modal(
        html.Div(
            [
                html.P(
                    say(
                        "Outflow shows what was reported at borders: queues, waits, entries. Every "
                        "figure opens with the statement behind it, who made it, where it was "
                        "published and when. Select a mark on the map to read them."
                    )
                ),
                html.P(
                    say(
                        "A circle tells the highest level that any report gives for that day; it "
                        "is no measurement. No recent report does not mean no queue. One person "
                        "may be counted more than once, and returns are not subtracted. "
                        "Statements that contradict each other stand side by side."
                    )
                ),
                html.P(
                    say(
                        "Reports that say the same are one claim and count once. “As known on” "
                        "shows only what was published by a day; its switches leave unverified "
                        "claims out or change what makes a level. What differs from the usual "
                        "view is listed."
                    )
                ),
                html.P(boundary_note),
                *_build_visits(),
                html.H2(say("Who reported")),
                html.P(who),
                html.H2(say("Data and licences")),
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
            ],
            className="about",
        ),
        id="about",
        title=say("About this map"),
        size="lg",
        opened=False,
        closeButtonProps=_label(say("Close")),
    )
    return about


def _build_visits() -> list[Component]:
    """Build what is said of visits, with the switch and the way to have them forgotten."""
    return [
        html.H2(say("What changed since my last visit")),
        html.P(
            say(
                "This browser keeps which claims were there when you looked, and tells you which "
                "are new when you come back. Nothing of it leaves this browser."
            )
        ),
        html.Div(
            [
                dmc.Switch(
                    id="visits-kept", label=say("Tell me what is new"), checked=True, size="sm"
                ),
                html.Button(say("Forget my visits"), id="visits-forget", className="link"),
                html.Span(id="visits-told", role="status"),
            ],
            className="visits",
        ),
    ]


def _label(words: str) -> dict[str, Any]:
    return {"aria-label": words}
