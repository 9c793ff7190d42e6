"""The map in the browser: a Dash application over `geo`."""
