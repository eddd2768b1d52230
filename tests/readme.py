"""The commands that the README shows, run as they stand there: ``python -m tests.readme`` writes their output anew."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
_BLOCK = re.compile(r"```(?P<language>\w+)\n(?P<body>.*?)```", re.DOTALL)
WIDTH = "100"


@dataclass(frozen=True)
class Block:
    """One fenced block of the README: its language, its text, and where the text stands."""

    language: str
    body: str
    start: int
    end: int


def blocks(text: str) -> Iterator[Block]:
    for match in _BLOCK.finditer(text):
        yield Block(match["language"], match["body"], match.start("body"), match.end("body"))


def environment(graph: Path) -> dict[str, str]:
    """An environment in which ``kg`` is this one and reads the graph given."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "PATH": path, "KG_GRAPH": str(graph), "COLUMNS": WIDTH, "NO_COLOR": "1"}


def files_of(text: str, *languages: str) -> dict[str, str]:
    """The files that a page shows, by name: blocks of these languages below a line that begins with the name."""
    block = rf"^`([\w./-]+)`[^\n]*\n\n```(?:{'|'.join(languages)})\n(.*?)^```"
    return dict(re.findall(block, text, re.MULTILINE | re.DOTALL))


def written(root: Path, files: Mapping[str, str]) -> Path:
    """The folder with these files in it."""
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def run_in(folder: Path, *command: str, graph: Path) -> str:
    """What a command prints in a folder, with that graph; it has to end well and complain of nothing."""
    env = {**environment(graph), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def output(command: str, graph: Path) -> str:
    """What a command of the README prints; ``export`` is done by the environment."""
    if command.startswith("export "):
        return ""
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment(graph), capture_output=True, text=True, check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def rerun(text: str, graph: Path) -> str:
    """The README with the output of every ``console`` block as it is now."""
    for block in reversed(list(blocks(text))):
        if block.language != "console":
            continue
        command = block.body.splitlines()[0].removeprefix("$ ")
        printed = output(command, graph)
        body = f"$ {command}\n" + (f"{printed}\n" if printed else "")
        text = text[: block.start] + body + text[block.end :]
    return text


def main() -> None:
    graph = ROOT / "build" / "readme"
    shutil.rmtree(graph, ignore_errors=True)
    build = ["kg", "build", "data/documents", "-o", str(graph), "--quiet"]
    subprocess.run(build, cwd=ROOT, env=environment(graph), check=True)
    README.write_text(rerun(README.read_text(encoding="utf-8"), graph), encoding="utf-8")


if __name__ == "__main__":
    main()
