"""How fast ``kg.extract.extract`` is: articles a second beside a peer, processes, memory, long documents.

``python -m benchmarks.extraction`` in the checkout prints a Markdown table. README.md here says what is compared.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median

import kg
from benchmarks.articles import WARMING, articles, long_document
from benchmarks.peer import Peer
from kg.errors import InputError, KgError
from kg.extract import extract
from kg.extract.many import extract_all
from kg.loaders import load
from kg.schema.records import Document
from kg.schema.registry import Registry

__all__ = ["Plan", "Row", "main", "measured"]

Row = tuple[str, str]
"""What was measured, and the figure."""

_MEGABYTE = 1_000_000
_FOUND = {"extraction": "claims", "peer": "matches"}


@dataclass(frozen=True)
class Plan:
    """What to measure: how many ``articles``, in how many alternating ``rounds``, and long documents of which ``sizes``
    (characters). ``warming`` articles are read before, for what is made at first use. Where a folder of ``texts`` is
    given, these are the articles, each read in every round, and nothing else is measured."""

    articles: int = 2_000
    processes: int = os.cpu_count() or 1
    rounds: int = 5
    sizes: tuple[int, ...] = (100_000, 500_000, 1_000_000, 2_000_000, 5_000_000)
    warming: int = 200
    peer: bool = True
    texts: Path | None = None


@dataclass
class _Side:
    """What reads articles and says how much it found; ``start`` is the CPU time spent before the first round, ``rates``
    are articles a second of each round."""

    run: Callable[[Sequence[Document]], int]
    start: float
    rates: list[float] = field(default_factory=list)
    found: int = 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures by the command line and prints the table; returns the exit status."""
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument(
        "--articles", type=_count, default=usual.articles, help="how many (default %(default)s)"
    )
    parser.add_argument(
        "--processes", type=_count, default=usual.processes, help="for the speed-up (default: cores)"
    )
    parser.add_argument(
        "--rounds", type=_count, default=usual.rounds, help="of which the median is taken (%(default)s)"
    )
    parser.add_argument(
        "--no-peer", action="store_true", help="leave out spaCy, which the extra `bench` installs"
    )
    parser.add_argument("--texts", type=Path, help="read the documents of this folder, and time nothing else")
    given = parser.parse_args(arguments)
    plan = Plan(given.articles, given.processes, given.rounds, peer=not given.no_peer, texts=given.texts)
    try:
        for number, (name, figure) in enumerate(measured(plan)):
            head = "" if number else "| measured | |\n|---|---|\n"
            print(f"{head}| {name} | {figure} |", flush=True)
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def measured(plan: Plan) -> Iterator[Row]:
    """The rows of the table, each as soon as it is known.

    Raises ``UsageError`` where the peer is not installed, ``InputError`` where the folder of texts cannot be read.
    """
    start = time.process_time()
    registry = Registry.shipped()
    sides: dict[str, _Side] = {"extraction": _Side(partial(_claims, registry), time.process_time() - start)}
    start = time.process_time()
    peer = Peer(registry) if plan.peer else None
    if peer:
        sides["peer"] = _Side(partial(_matches, peer), time.process_time() - start)
    yield "machine", _machine(peer)
    documents = list(articles(plan.articles)) if plan.texts is None else _loaded(plan.texts)
    words = sum(len(document.text.split()) for document in documents) / len(documents)
    yield "articles", f"{len(documents):,} of {words:.0f} words"
    if plan.texts is not None:
        yield from _rates(documents * plan.rounds, sides, plan)
        return
    yield from _rates(documents, sides, plan)
    yield from _speed_up(documents, registry, plan)
    yield from _memory(plan)
    yield from _linearity(registry, plan)


def _loaded(folder: Path) -> list[Document]:
    documents = [item for item in load([folder]) if isinstance(item, Document)]
    if not documents:
        raise InputError(str(folder), "has no documents", "name a folder of articles")
    return documents


def _machine(peer: Peer | None) -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    parts = [
        f"{os.cpu_count()} cores, {model or platform.processor() or platform.machine()}",
        f"{platform.python_implementation()} {platform.python_version()}",
        f"ai-infra-kg {kg.__version__}",
    ]
    return ", ".join(parts + ([f"spaCy {peer.version}"] if peer else []))


def _rates(documents: Sequence[Document], sides: Mapping[str, _Side], plan: Plan) -> Iterator[Row]:
    """Articles a second on one core, by CPU time. Each round reads its share of the articles on both sides, in turn."""
    warming = list(articles(plan.warming, WARMING))
    for side in sides.values():
        start = time.process_time()
        side.run(warming)
        side.start += time.process_time() - start
    rounds = min(plan.rounds, len(documents))
    for turn in range(rounds):
        batch = documents[turn::rounds]
        for name in sorted(sides, reverse=turn % 2 == 1):
            start = time.process_time()
            sides[name].found += sides[name].run(batch)
            sides[name].rates.append(len(batch) / (time.process_time() - start))
    for name, side in sides.items():
        spread = f"{min(side.rates):.1f} to {max(side.rates):.1f}"
        yield f"{name}: articles a second on one core", f"{median(side.rates):.1f} ({spread})"
    if "peer" in sides:
        pairs = zip(sides["extraction"].rates, sides["peer"].rates, strict=True)
        yield "extraction to peer", f"{median(ours / theirs for ours, theirs in pairs):.2f}"
    for name, side in sides.items():
        yield f"{name}: found in an article", f"{side.found / len(documents):.1f} {_FOUND[name]}"
        start = max(0.0, side.start - plan.warming / median(side.rates))
        yield f"{name}: start, CPU seconds", f"{start:.1f}"


def _claims(registry: Registry, batch: Sequence[Document]) -> int:
    return sum(len(extract(document, registry).claims) for document in batch)


def _matches(peer: Peer, batch: Sequence[Document]) -> int:
    return peer.matches([document.text for document in batch])


def _speed_up(documents: Sequence[Document], registry: Registry, plan: Plan) -> Iterator[Row]:
    """Time on the clock with one process and with several, as ``kg build`` starts them, that start included."""
    clock: dict[int, list[float]] = {1: [], plan.processes: []}
    used: dict[int, list[float]] = {1: [], plan.processes: []}
    for _ in range(min(plan.rounds, 3)):
        for processes, seconds in clock.items():
            start, before = time.perf_counter(), _cpu()
            extract_all(documents, extract, registry, processes, lambda *_: None)
            seconds.append(time.perf_counter() - start)
            used[processes].append(_cpu() - before)
    one, many = median(clock[1]), median(clock[plan.processes])
    name = f"{plan.processes} processes"
    yield f"{name}, speed-up", f"{one / many:.2f} (from {one:.1f} s on the clock to {many:.1f})"
    yield f"{name}, CPU time over that of one", f"{median(used[plan.processes]) / median(used[1]):.2f}"


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _memory(plan: Plan) -> Iterator[Row]:
    """Peak memory of a process of its own that reads one article after the other and keeps nothing."""
    marks = sorted({max(1, plan.articles // part) for part in (4, 2, 1)})
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        peaks = pool.submit(_peaks, marks).result()
    told = ", ".join(f"{peak / _MEGABYTE:.0f}" for peak in peaks)
    yield f"peak memory after {', '.join(f'{mark:,}' for mark in marks)} articles, MB", told


def _peaks(marks: Sequence[int]) -> list[int]:
    registry = Registry.shipped()
    peaks: list[int] = []
    for number, document in enumerate(articles(marks[-1]), 1):
        extract(document, registry)
        if number in marks:
            peaks.append(_peak())
    return peaks


def _peak() -> int:
    """The most memory, in bytes, that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts what the starting process held in ru_maxrss too
        held = next(
            line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")
        )
        return int(held.split()[1]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _linearity(registry: Registry, plan: Plan) -> Iterator[Row]:
    """CPU seconds that a megabyte takes in ever longer documents."""
    documents = [long_document(size) for size in plan.sizes]
    times: list[list[float]] = [[] for _ in documents]
    for _ in range(min(plan.rounds, 3)):
        for document, seconds in zip(documents, times, strict=True):
            start = time.process_time()
            extract(document, registry)
            seconds.append((time.process_time() - start) / len(document.text) * _MEGABYTE)
    each = [median(seconds) for seconds in times]
    sizes = ", ".join(f"{size / _MEGABYTE:g}" for size in plan.sizes)
    yield f"one document of {sizes} MB, seconds a MB", ", ".join(f"{value:.2f}" for value in each)
    yield "last of these to first", f"{each[-1] / each[0]:.2f}"


if __name__ == "__main__":
    sys.exit(main())
