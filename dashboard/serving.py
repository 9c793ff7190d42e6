"""Serve the application: by one process, or by several that share what was computed before."""

import gc
import socket
import threading
from typing import Any

from dash import Dash

from dashboard.documents import THEMES
from dashboard.languages import prefix_address
from geo.language import LANGUAGES, speaking

THREADS = 16
"""Threads of a process: many may wait for a view that is computed while others are answered."""
WEEK = f"/days/{THEMES[0]}.json?window=7"
"""The view that one click away from the usual one asks for."""
PATIENCE = 120
"""Seconds after which a process that answers nothing is replaced."""


def serve_alone(app: Dash, listening: socket.socket) -> None:
    """Answer from one process until interrupted."""
    import logging

    from waitress.server import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(app.server, sockets=[listening], threads=THREADS)
    threading.Thread(target=prepare, args=(app,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()


def serve_many(app: Dash, listening: socket.socket, workers: int) -> None:
    """Answer from several processes until interrupted; all begin with what is computed by now."""
    from gunicorn.app.base import BaseApplication

    class Fleet(BaseApplication):  # type: ignore[misc]
        """Processes that are forked from this one."""

        def load_config(self) -> None:
            options = {
                "bind": f"fd://{listening.detach()}",
                "workers": workers,
                "worker_class": "gthread",
                "threads": THREADS,
                "timeout": PATIENCE,
                "preload_app": True,
                "loglevel": "warning",
                "control_socket_disable": True,
            }
            for name, value in options.items():
                if name in self.cfg.settings:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            return app.server

    # What is there now stays shared: else counting references would copy it bit by bit.
    gc.collect()
    gc.freeze()
    Fleet().run()


def prepare(app: Dash) -> None:
    """Compute what is likely to be asked for next, so that nobody need wait for it."""
    for language in LANGUAGES[1:]:
        with speaking(language):
            app.layout()
    app.server.test_client().get(WEEK)


def warm_up(app: Dash) -> None:
    """Compute what everyone asks for, in every language and theme."""
    client = app.server.test_client()
    for language in LANGUAGES:
        for path in (
            "/_dash-layout",
            "/claims.json",
            *(f"/days/{theme}.json" for theme in THEMES),
            *(f"/basemap/{theme}.svg" for theme in THEMES),
        ):
            client.get(prefix_address(language) + path)
    client.get(WEEK)
