"""Sees to it that there is a Chromium for the tests of pages: ``python -m tests.install_browser``.

One that is on the machine is used. Else Debian's package is installed where that can be done, else
Playwright's own build is fetched. Where none can be had, one line says so and the exit code is 1.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.browser import NoBrowserError, chromium

__all__ = ["main", "settled", "ways"]

Command = Sequence[str]

_OWN = (
    "from playwright.sync_api import sync_playwright as p\nwith p() as it: print(it.chromium.executable_path)"
)
_START = "from tests.browser import browser\nwith browser() as it: print('Chromium', it.version)"


def main() -> int:
    """Prints which browser the tests will use, and its version."""
    try:
        found = settled(_own, ways(), _succeeds)
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{found}: ")
    sys.stdout.flush()
    if not _succeeds([sys.executable, "-c", _START]):
        sys.stderr.write(f"{found} does not start; install another Chromium, or name one in KG_CHROMIUM\n")
        return 1
    return 0


def settled(
    own: Callable[[], str], ways: Sequence[Sequence[Command]], run: Callable[[Command], bool]
) -> Path:
    """The browser of the tests, after trying in turn the ways to get one where there is none yet.

    ``own`` says where Playwright puts its build; ``run`` runs a command and says whether it succeeded. Raises
    ``NoBrowserError`` where no way leads to one, and at once where ``KG_CHROMIUM`` names what is not there.
    """
    for way in ways:
        try:
            return chromium(own())
        except NoBrowserError:
            if os.environ.get("KG_CHROMIUM"):
                raise
            _ = all(run(command) for command in way)  # the next command only where the one before succeeded
    return chromium(own())


def ways() -> list[Sequence[Command]]:
    """The ways to install a Chromium on this machine, the best first: the commands of each."""
    fetched: Sequence[Command] = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    return [_debian(), fetched] if _is_debian() else [fetched]


def _debian() -> Sequence[Command]:
    quiet = ["apt-get", "-q", "-y"]
    # Playwright, too, needs libatomic1, which a bare Debian lacks.
    return [[*quiet, "update"], [*quiet, "install", "--no-install-recommends", "chromium", "libatomic1"]]


def _is_debian() -> bool:
    """Whether Debian's package can be had. Ubuntu's package of that name only points to a snap."""
    try:
        system = platform.freedesktop_os_release()["ID"]
    except OSError:
        return False
    return system == "debian" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _own() -> str:
    """Where Playwright's build is or would be; empty where Playwright itself does not start."""
    asked = subprocess.run([sys.executable, "-c", _OWN], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def _succeeds(command: Command) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
