"""Command that serves the map: ``python -m dashboard [--host --port --debug]``."""

import argparse
import sys
from collections.abc import Sequence

from geo.errors import GeoError

EXIT_INPUT = 2


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="Serve the map of what is reported at borders. Stop with Ctrl+C.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; 0.0.0.0 lets other machines in",
    )
    parser.add_argument(
        "--port", type=read_port, default=8050, help="number from 1 to 65535 to listen on"
    )
    parser.add_argument(
        "--debug",
        action="store_true",
        help="reload when the code changes and show errors in the browser; for development only",
    )
    return parser


def read_port(text: str) -> int:
    """Read a port number, or raise the error that argparse prints with exit code 2."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no port. Give a whole number from 1 to 65535, such as 8050."
        )
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; return the exit code, 2 for what the user can mend."""
    options = build_parser().parse_args(arguments)
    try:
        return serve(options.host, options.port, debug=options.debug)
    except GeoError as error:
        print(error, file=sys.stderr)
        return EXIT_INPUT
    except KeyboardInterrupt:
        return 0


def serve(host: str, port: int, *, debug: bool) -> int:
    """Listen, compute all days, then answer; the address is printed when all is ready.

    Raises `geo.errors.GeoError` if data is missing or damaged.
    """
    import logging

    from waitress.server import create_server

    from dashboard.app import Settings, create_app

    app = create_app(Settings(debug=debug))
    try:
        server = create_server(app.server, host=host, port=port, threads=8)
    except (OSError, ValueError, OverflowError) as error:
        print(explain_address(host, port, error), file=sys.stderr)
        return EXIT_INPUT
    try:
        app.layout()
        shown = "127.0.0.1" if host == "0.0.0.0" else host
        print(f"Outflow on http://{shown}:{port}/  (stop with Ctrl+C)", flush=True)
        if not debug:
            logging.getLogger("waitress.queue").setLevel(logging.ERROR)
            server.run()
            return 0
    finally:
        server.close()
    app.run(host=host, port=port, debug=True)
    return 0


def explain_address(host: str, port: int, error: Exception) -> str:
    """Say why the address cannot be listened on, and what to do."""
    import errno

    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is in use. Stop the program that uses it, or choose another: "
            f"python -m dashboard --port {port + 1 if port < 65535 else port - 1}"
        )
    if number == errno.EACCES:
        return f"Port {port} needs special rights. Choose one from 1024 up, such as --port 8050."
    return f"Cannot listen on {host}:{port} ({error}). Check --host; 127.0.0.1 is this machine."


if __name__ == "__main__":
    sys.exit(main())
