"""A few documents, and how tests call the command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner, Result

from kg.cli.main import app

__all__ = ["DOCUMENTS", "kg", "kg_process", "words_of", "write"]

DOCUMENTS: Mapping[str, str] = {
    "lease.md": """\
---
title: Oracle lets a Texas site to OpenAI
outlet: Reuters
published: 2026-03-02
url: https://wire.example/oracle
---
Oracle supplies compute to OpenAI. OpenAI will pay Oracle $30 million a month from May 2026 through April 2028.

Oracle operates Stargate Abilene. OpenAI was founded in 2015.
""",
    "retold.md": """\
---
title: What the agency says of the lease
kind: brief
outlet: ai-infra-kg
published: 2026-04
based_on:
  - outlet: Associated Press
    title: Oracle's tenant
    url: https://ap.example/tenant
    published: 2026-03-20
---
Oracle provides OpenAI with computing capacity. Bloomberg reports that OpenAI will pay Oracle $30 million per month.

OpenAI was founded in 2016.

Nvidia makes the GB300.
""",
    "note.txt": "Sam Altman is CEO of OpenAI.\n",
}


def kg(*arguments: str | Path, stdin: str | bytes | None = None, **environment: str) -> Result:
    """Runs ``kg`` with these arguments in this process, in a pipe of 100 columns."""
    runner = CliRunner(env={"KG_GRAPH": None, "COLUMNS": "100", **environment})
    return runner.invoke(app, [str(each) for each in arguments], input=stdin, prog_name="kg")


def kg_process(
    *arguments: str | Path, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs ``kg`` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli.main", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )


def write(folder: Path, documents: Mapping[str, str] = DOCUMENTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def words_of(text: str) -> set[str]:
    """What stands there, whatever the order: RDF has none."""
    return set(re.split(r"[\s;,\"<>]+", text))
