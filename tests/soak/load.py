"""Let many analysts use the server at once, and sum up what they waited for."""

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests import ROOT

USERS, SECONDS, WORKERS = 50, 30, 2
PATIENCE = 600
"""Seconds within which the server must be ready on a busy machine."""


@dataclass(frozen=True)
class Load:
    """Hold how many requests were answered, how many failed, and times in milliseconds."""

    requests: int
    failures: int
    median: float
    slowest_of_20: float
    by_name: dict[str, tuple[int, float]]


@contextmanager
def serving(workers: int = WORKERS) -> Iterator[str]:
    """Serve the dashboard from its own processes; yields its address once it is ready."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "--workers", str(workers), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert line.startswith("Outflow on"), line or "The server ended."
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(PATIENCE)


def run_analysts(address: str, users: int = USERS, seconds: int = SECONDS) -> Load:
    """Let analysts use a server for some seconds."""
    command = [
        *(sys.executable, "-m", "locust", "--headless", "--only-summary", "--json"),
        *("--locustfile", str(ROOT / "tests/soak/analysts.py"), "--host", address),
        *("--users", str(users), "--spawn-rate", "10", "--run-time", f"{seconds}s"),
        *("--stop-timeout", "30", "--exit-code-on-error", "0", "--loglevel", "ERROR"),
    ]
    run = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ)
    )
    return sum_up(json.loads(run.stdout))


def sum_up(stats: list[dict[str, object]]) -> Load:
    """Sum up what locust counted of each kind of request."""
    times: list[float] = []
    by_name = {}
    for entry in stats:
        own = [float(time) for time, count in entry["response_times"].items() for _ in range(count)]
        times += own
        by_name[str(entry["name"])] = (len(own), statistics.median(own))
    times.sort()
    return Load(
        requests=len(times),
        failures=sum(int(entry["num_failures"]) for entry in stats),
        median=statistics.median(times),
        slowest_of_20=times[int(len(times) * 0.95)],
        by_name=by_name,
    )
