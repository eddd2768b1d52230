"""How long a build of the articles and the public tables takes, and how much memory: ``python -m benchmarks.tables``.

``KG_SHARED`` names the folder that holds ``seeds`` and ``tables``. Beside it the least that a peer could do: read the
same tables with the standard library, and write each cell that a mapping uses as one triple with rdflib.
"""

from __future__ import annotations

import csv
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

_ROUNDS = 3
_KB = 1024


def main() -> None:
    shared = Path(os.environ["KG_SHARED"])
    with tempfile.TemporaryDirectory() as folder:
        build = _measured(lambda number: _build(shared, Path(folder) / f"graph{number}"))
        peer = _measured(lambda number: _peer(shared / "tables", Path(folder) / f"peer{number}.nt"))
    print("| measured | build | peer |\n|---|---|---|")
    print(f"| seconds on the clock, median of {_ROUNDS} | {build[0]:.1f} | {peer[0]:.1f} |")
    print(f"| peak memory, MB | {build[1]:.0f} | {peer[1]:.0f} |")
    print(f"| build to peer, seconds | {build[0] / peer[0]:.1f} | |")


def _measured(run: Callable[[int], list[str]]) -> tuple[float, float]:
    """Median of seconds, and the peak memory of any round in MB; a first round warms the file cache."""
    seconds, peaks = [], []
    for number in range(_ROUNDS + 1):
        begin = perf_counter()
        process = subprocess.Popen(run(number), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(perf_counter() - begin)
        peaks.append(usage.ru_maxrss / _KB)
        if status:
            sys.exit(f"round {number} failed: {' '.join(process.args)}")  # type: ignore[arg-type]
    return statistics.median(seconds[1:]), max(peaks)


def _build(shared: Path, graph: Path) -> list[str]:
    paths = [str(shared / "seeds"), str(shared / "tables")]
    return [sys.executable, "-m", "kg.cli.main", "build", *paths, "-o", str(graph), "--quiet"]


def _peer(tables: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.tables", str(tables), str(output)]


def triples(tables: Path, output: Path) -> None:
    """The peer: one triple for each cell that a mapping uses."""
    import rdflib

    from kg.loaders.table import chosen_mapping
    from kg.mapping_files import read_mappings

    graph, base = rdflib.Graph(), "https://example.org/"
    mappings = read_mappings()
    for file in sorted(tables.rglob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines)
            found = chosen_mapping(rows.fieldnames or (), str(file), mappings).found(rows.fieldnames or ())
            for number, row in enumerate(rows):
                subject = rdflib.URIRef(f"{base}{file.stem}/{number}")
                for place, heading in enumerate(found.values()):
                    if row[heading]:
                        graph.add((subject, rdflib.URIRef(f"{base}c{place}"), rdflib.Literal(row[heading])))
    graph.serialize(output, format="nt", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        triples(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
