"""Installs the programs of others that the tests here read with: ``python -m tests.external.install``.

Servers and commands are Debian's packages. Libraries that do not go with ours, and those of npm, are put into a
folder of their own below ``build``, in the versions that stand beside the readers.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["node", "python"]

_DEBIAN = {"virtuoso-t": "virtuoso-opensource", "dot": "graphviz"}
"""The package by the command that it brings."""

_FOLDER = Path(__file__).parents[2] / "build" / "readers"
_WANTED = tuple(Path(__file__).parent / "readers" / name for name in ("requirements.txt", "package.json"))


def python(script: str, *arguments: str | Path) -> str:
    """What a script of ``readers`` prints with the libraries that were installed for it."""
    return _printed([_program("python"), str(_script(script)), *map(str, arguments)])


def node(script: str, *arguments: str | Path) -> str:
    """What a script of ``readers`` prints with the packages of npm that were installed for it."""
    return _printed([_program("node"), str(_script(script)), *map(str, arguments)])


def _printed(command: list[str]) -> str:
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    environment = {**kept, "NODE_PATH": str(_FOLDER / "node_modules"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return done.stdout


def _script(name: str) -> Path:
    return Path(__file__).parent / "readers" / name


def _program(name: str) -> str:
    return str(_FOLDER / "python" / "bin" / name)


def main() -> int:
    """Installs what is missing. The exit code is 1 where that cannot be done."""
    with ThreadPoolExecutor() as pool:
        steps = [pool.submit(step) for step in (_commands, _readers)]
        return int(not all(step.result() for step in steps))


def _commands() -> bool:
    missing = [package for command, package in _DEBIAN.items() if not shutil.which(command)]
    if not missing:
        return True
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.stderr.write(f"tests with programs of others need them: apt-get install {' '.join(missing)}\n")
        return False
    return _succeeds(["apt-get", "-q", "-y", "update"]) and _succeeds(
        ["apt-get", "-q", "-y", "install", "--no-install-recommends", *missing]
    )


def _readers() -> bool:
    """Makes the folder anew where it was made for other versions."""
    stated = "\n".join([sys.version, *(path.read_text(encoding="utf-8") for path in _WANTED)])
    made_for = _FOLDER / "made-for.txt"
    if made_for.is_file() and made_for.read_text(encoding="utf-8") == stated:
        return True
    shutil.rmtree(_FOLDER, ignore_errors=True)
    venv.create(_FOLDER / "python", symlinks=True)
    requirements, packages = _WANTED
    shutil.copy(packages, _FOLDER)
    pip = [sys.executable, "-m", "pip", "--python", _program("python"), "--disable-pip-version-check"]
    wheels = ["--quiet", "--no-input", "--no-deps", "--only-binary", ":all:", "--no-compile"]
    npm = [_program("npm"), "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
    made = _succeeds([*pip, "install", *wheels, "-r", str(requirements)]) and _succeeds(
        [*npm, "--prefix", str(_FOLDER)]
    )
    if made:
        made_for.write_text(stated, encoding="utf-8")
    return made


def _succeeds(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
