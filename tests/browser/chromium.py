"""Find a Chromium for the browser tests, and get one where there is none.

Run as a program (``make browser``) it installs one: from the system's packages where it may,
else Playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic"]


def find_chromium() -> str | None:
    """Return the path of a Chromium: $OUTFLOW_CHROMIUM, one on the PATH, Playwright's, or None."""
    named = os.environ.get("OUTFLOW_CHROMIUM")
    if named:
        if not shutil.which(named):
            sys.exit(f"OUTFLOW_CHROMIUM={named} is no program. Correct it or unset it.")
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    return find_own()


def find_own() -> str | None:
    """Return the path of the Chromium that Playwright installed, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_from_system() -> bool:
    """Install Debian's Chromium where this user may; return whether one is there now."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("Installing chromium from the system's packages …", flush=True)
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", "--quiet", *command], check=False).returncode:
            return False
    return shutil.which("chromium") is not None


def install_own() -> bool:
    """Install Playwright's Chromium; return whether that worked."""
    print("Installing Playwright's Chromium …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]
    if os.name != "posix" or os.geteuid() != 0:
        command.remove("--with-deps")
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    """Make sure that there is a Chromium; return the exit code."""
    if find_chromium() or install_from_system() or install_own():
        return 0
    print(
        "No Chromium could be installed. Install chromium or Google Chrome, or name one: "
        "OUTFLOW_CHROMIUM=/path/to/chrome make test",
        file=sys.stderr,
    )
    return 2


if __name__ == "__main__":
    sys.exit(main())
