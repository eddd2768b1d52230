"""How the server bears many clients at once: ``python -m benchmarks.serve -g GRAPH``.

Each client asks one thing after the other on a connection of its own, as soon as it has the answer: nine queries in
SPARQL, of three kinds, then entities by a word as JSON. In a second round a client beside them asks what no machine can
answer. Counted is what comes back.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

__all__ = ["Tally", "main", "measured"]

_ROOT = Path(__file__).parents[1]
_RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_ASK = "ASK { ?company a kg:Company }"
_SELECT = "SELECT ?who ?whom { ?who kg:suppliesComputeTo ?whom }"
_JOIN = "SELECT ?contract ?end { ?contract kg:supplier ?who ; kg:end ?end . ?who a kg:Company } LIMIT 50"
_QUERIES = [f"/sparql?query={quote(each)}" for each in (_ASK, _SELECT, _JOIN)]
_PATHS = (*_QUERIES * 3, "/api/entities?q=open&limit=5")


@dataclass
class Tally:
    """What came back: how often each status, how often nothing (``lost``), and after how many seconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    lost: int = 0
    runaways: Counter[int] = field(default_factory=Counter)

    def percentile(self, share: float) -> float:
        """The time within which that share of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-g", "--graph", type=Path, required=True)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--timeout", type=float, default=10, help="what the server allows a request")
    given = parser.parse_args(arguments)
    for runaways in (0, 1):
        tally = measured(given.graph, given.clients, given.seconds, runaways, given.timeout)
        beside = f", {runaways} asking what cannot be answered" if runaways else ""
        print(f"\n{given.clients} clients, {given.seconds:g} s{beside}\n\n| | |\n|---|---|")
        print(
            f"| requests answered | {len(tally.seconds):,} ({len(tally.seconds) / given.seconds:,.0f} a second) |"
        )
        print(f"| of these with 200 | {tally.statuses[200]:,} |")
        print(f"| lost | {tally.lost} |")
        for name, share in (("half", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("all", 1.0)):
            print(f"| {name} within | {1000 * tally.percentile(share):,.0f} ms |")
        if runaways:
            print(f"| those that cannot be answered | {dict(tally.runaways)} |")


def measured(graph: Path, clients: int, seconds: float, runaways: int, timeout: float) -> Tally:
    """Starts a server of a graph, has it asked for so long, and ends it."""
    command = [sys.executable, "-m", "kg.cli.main", "serve", "-g", str(graph), "--port", "0"]
    with subprocess.Popen(
        [*command, "--timeout", str(timeout), "--log", "json"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
    ) as process:
        assert process.stderr is not None
        address = re.search(r"http://[^/\s]+", json.loads(process.stderr.readline())["message"])
        assert address is not None
        netloc = urlsplit(address[0]).netloc
        reading = Thread(target=_drained, args=[process.stderr.fileno()], daemon=True)
        reading.start()
        try:
            return asyncio.run(_asked(netloc, clients, seconds, runaways))
        finally:
            process.terminate()
            reading.join()


async def _asked(netloc: str, clients: int, seconds: float, runaways: int) -> Tally:
    """Has everybody ask until the time is over, and then has the last answers."""
    tally = Tally()
    until = time.monotonic() + seconds
    ours = [_client(netloc, until, number, tally) for number in range(clients)]
    theirs = [_runaway(netloc, until, tally) for _ in range(runaways)]
    await asyncio.gather(*ours, *theirs)
    return tally


def _drained(log: int) -> None:
    """Reads what the server says, so that it never waits for us."""
    while os.read(log, 1 << 16):
        pass


async def _client(netloc: str, until: float, number: int, tally: Tally) -> None:
    turn = number
    reader, writer = await _connected(netloc)
    while time.monotonic() < until:
        turn += 1
        began = time.perf_counter()
        try:
            status = await _request(reader, writer, netloc, _PATHS[turn % len(_PATHS)])
        except (OSError, asyncio.IncompleteReadError):
            tally.lost += 1
            reader, writer = await _connected(netloc)
            continue
        tally.seconds.append(time.perf_counter() - began)
        tally.statuses[status] += 1
    writer.close()


async def _runaway(netloc: str, until: float, tally: Tally) -> None:
    while time.monotonic() < until:
        reader, writer = await _connected(netloc)
        tally.runaways[await _request(reader, writer, netloc, f"/sparql?query={quote(_RUNAWAY)}")] += 1
        writer.close()


async def _connected(netloc: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = netloc.rpartition(":")
    return await asyncio.open_connection(host, int(port))


async def _request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, netloc: str, path: str) -> int:
    """The status of an answer, read to its end."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {netloc}\r\n\r\n".encode())
    await writer.drain()
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    assert length is not None
    await reader.readexactly(int(length[1]))
    return int(head.split()[1])


if __name__ == "__main__":
    main()
