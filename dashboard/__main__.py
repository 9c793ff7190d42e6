"""Command that serves the map: ``python -m dashboard [--host --port --workers --debug]``."""

import argparse
import socket
import sys
from collections.abc import Sequence

from geo.errors import GeoError

EXIT_INPUT = 2
MOST_WORKERS = 32


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
        "--workers",
        type=read_workers,
        default=1,
        help="processes that answer; more than one for many readers at once, not on Windows",
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


def read_workers(text: str) -> int:
    """Read a number of processes, or raise the error that argparse prints with exit code 2."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:4]) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(
            f"{text!r} cannot be used. Give a whole number from 1 to {MOST_WORKERS}."
        )
    return int(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted; return the exit code, 2 for what the user can mend."""
    options = build_parser().parse_args(arguments)
    if refusal := refuse_workers(options.workers, debug=options.debug):
        print(refusal, file=sys.stderr)
        return EXIT_INPUT
    try:
        return serve(options.host, options.port, debug=options.debug, workers=options.workers)
    except GeoError as error:
        print(error, file=sys.stderr)
        return EXIT_INPUT
    except KeyboardInterrupt:
        return 0


def refuse_workers(workers: int, *, debug: bool) -> str:
    """Say why several processes cannot serve here; empty where they can."""
    if workers > 1 and sys.platform == "win32":
        return (
            "--workers: several processes need gunicorn, which does not run on Windows. "
            "Leave it out, or serve from Linux (WSL, a container)."
        )
    if workers > 1 and debug:
        return "--debug reloads one process. Leave --workers or --debug out."
    return ""


def serve(host: str, port: int, *, debug: bool, workers: int = 1) -> int:
    """Listen, compute all days, then answer; the address is printed when all is ready.

    Raises `geo.errors.GeoError` if data is missing or damaged.
    """
    from dashboard.app import Settings, create_app
    from dashboard.serving import serve_alone, serve_many, warm_up

    app = create_app(Settings(debug=debug))
    try:
        listening = open_socket(host, port)
    except (OSError, ValueError, OverflowError) as error:
        print(explain_address(host, port, error), file=sys.stderr)
        return EXIT_INPUT
    with listening:
        app.layout()
        if workers > 1:
            warm_up(app)
        shown = "127.0.0.1" if host == "0.0.0.0" else host
        print(f"Outflow on http://{shown}:{port}/  (stop with Ctrl+C)", flush=True)
        if workers > 1:
            serve_many(app, listening, workers)
        elif not debug:
            serve_alone(app, listening)
    if debug:
        app.run(host=host, port=port, debug=True)
    return 0


def open_socket(host: str, port: int) -> socket.socket:
    """Listen on an address, IPv4 or IPv6.

    Raises `OSError` if it cannot be listened on.
    """
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    return socket.create_server(address[:2], family=family, backlog=1024)


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
