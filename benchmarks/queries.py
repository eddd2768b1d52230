"""How long the named queries take on a made-up graph: ``python -m benchmarks.queries 1000000 --rdflib``.

Each is asked of the busiest entity of its type and of nine that are drawn. *Cold* is the first time in a new process,
after the system was told to forget the files of the dataset; *warm* is the median of three times after that. Reading
the answer counts, starting Python, reading the names of entities and finding them by name does not. With ``--rdflib``
rdflib's own engine gets the same quads and, for the busiest and one that is drawn, the same queries. Each time is taken
in a process that is ended after so many seconds of CPU time; one that took a second is asked once more only. Cold is on
the clock, the others are CPU time; memory is the peak of a process that asks all queries that end.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pyoxigraph as ox

from benchmarks.query_data import Made
from kg.query.named import NamedQuery, Parameter, read_queries
from kg.query.results import labels_in, result_of
from kg.query.sparql import ask
from kg.schema.records import Entity
from kg.schema.vocabulary import BASE
from kg.store.dataset import write_dataset_in
from kg.store.rdf import quads

__all__ = ["main"]

_DRAWN, _AGAIN = 9, 3
_LONG = 1.0
_LEAST = 0.001
"""Seconds below which some systems do not count CPU time."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FIXED = {"since": "2026-03-01", "until": "2026-03-31", "day": "2026-03-01"}
_PAIRS = (("company", "partner"), ("entity", "other"))

Terms = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Roster:
    """What is asked about: of each type, of pairs of parties and of amounts the busiest first, then the drawn.
    ``entities`` by id have the names, which a graph that was asked by name has read."""

    types: Mapping[str, Sequence[str]]
    pairs: Sequence[Sequence[str]]
    amounts: Sequence[str]
    quads: int
    entities: Mapping[str, Entity]


def main(arguments: list[str] | None = None) -> None:
    """Prints Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("quads", type=int)
    parser.add_argument("--rdflib", action="store_true", help="compare with rdflib's engine in memory")
    parser.add_argument("--limit", type=float, default=60, help="CPU seconds for one query")
    parser.add_argument("--only", nargs="*", help="these queries only")
    parser.add_argument("--folder", type=Path, help="keep the dataset here, or take it from here")
    given = parser.parse_args(arguments)
    queries = [each for each in read_queries().values() if not given.only or each.name in given.only]
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary) / "made"
        if not folder.exists():
            # In a process of its own, so that no memory of it is counted.
            process = get_context("spawn").Process(target=_write, args=(folder, given.quads))
            process.start()
            process.join()
        entities = {entity.id: entity for entity in next(Made(given.quads).batches()).entities}
        told = json.loads((folder / "roster.json").read_text(encoding="utf-8"))
        roster = Roster(**told, entities=entities)
        print(f"{roster.quads:,} quads\n")
        print(
            "| query | rows of the busiest | cold, ms | warm, ms | the slowest, ms |\n|---|---|---|---|---|"
        )
        ours = {query.name: _timed_and_told(folder, query, roster, given.limit) for query in queries}
        done = [query for query in queries if ours[query.name] is not None]
        _, peak = _limited(lambda: _all(folder, done, roster), 600) or (0, 0)
        print(f"\npeak memory of a process that asks all of them once, MB: {peak:,}\n", flush=True)
        if given.rdflib:
            _compare(folder, queries, ours, roster, given.limit)


# -- the graph -------------------------------------------------------------------------------------------------


def _write(folder: Path, number: int) -> None:
    made = Made(number)
    nodes = made.nodes
    count = 0

    def counted() -> Any:
        nonlocal count
        for batch in made.batches():
            for quad in quads(batch, nodes):
                count += 1
                yield quad

    write_dataset_in(folder / "dataset", counted())
    random = Random(1)  # noqa: S311 - to generate, not to keep secrets

    def chosen(counts: Mapping[Any, int]) -> list[Any]:
        ranked = sorted(counts, key=lambda each: (-counts[each], each))
        return [ranked[0], *random.sample(ranked[1:], min(_DRAWN, len(ranked) - 1))]

    by_type: dict[str, dict[str, int]] = {}
    for node, degree in made.degrees.items():
        by_type.setdefault(node.partition("/")[0], {})[node] = degree
    roster = {
        "types": {kind: chosen(counts) for kind, counts in by_type.items()},
        "pairs": chosen(made.parties),
        "amounts": chosen(made.amounts),
        "quads": count,
    }
    (folder / "roster.json").write_text(json.dumps(roster), encoding="utf-8")


def _asked(query: NamedQuery, roster: Roster) -> list[Terms]:
    """The parameters of each time that a query is asked."""
    needed = [each for each in query.parameters if each.required]
    if not any(_is_node(each) or "money" in each.types for each in needed):
        return [_terms(query, roster, 0)]
    return [_terms(query, roster, number) for number in range(1 + _DRAWN)]


def _terms(query: NamedQuery, roster: Roster, number: int) -> Terms:
    found: dict[str, Any] = {}
    for parameter in query.parameters:
        if parameter.name in _FIXED or "money" in parameter.types or not _is_node(parameter):
            text = _FIXED.get(parameter.name, parameter.default)
            text = (
                roster.amounts[number]
                if text is None
                else {"1900": "1900-01-01", "9999": "9999-12-31"}.get(text, text)
            )
            found[parameter.name] = _literal(parameter, text)
            continue
        pair = next((names for names in _PAIRS if parameter.name in names), None)
        if pair and {each.name for each in query.parameters} >= set(pair):
            node = roster.pairs[number][pair.index(parameter.name)]
        else:
            kind = "Company" if parameter.types == ("entity",) else parameter.types[0]
            known = roster.types[kind.lower()]
            node = known[number % len(known)]
        found[parameter.name] = ox.NamedNode(BASE + node)
    return found


def _is_node(parameter: Parameter) -> bool:
    return parameter.types == ("entity",) or parameter.types[0][0].isupper()


def _literal(parameter: Parameter, text: str) -> ox.Literal:
    kinds = {"date": "date", "money": "decimal", "number": "decimal", "integer": "integer"}
    datatype = kinds.get(parameter.types[0])
    return ox.Literal(text, datatype=ox.NamedNode(_XSD + datatype)) if datatype else ox.Literal(text)


# -- this project ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Times:
    """Of each time that a query was asked the cold and the warm seconds and the number of rows."""

    cold: Sequence[float]
    warm: Sequence[float]
    rows: Sequence[int]


def _timed(folder: Path, query: NamedQuery, roster: Roster, limit: float) -> Times | None:
    """``None`` where it was not done within the limit."""
    asked = _asked(query, roster)
    found = []
    for terms in asked:
        _forget(folder / "dataset")
        one = _limited(lambda terms=terms: _ask_again(folder, query, terms, roster), limit)  # type: ignore[misc]
        if one is None:
            return None
        found.append(one)
    return Times(*([each[part] for each in found] for part in range(3)))


def _ask_again(folder: Path, query: NamedQuery, terms: Terms, roster: Roster) -> tuple[float, float, int]:
    store = ox.Store.read_only(str(folder / "dataset"))
    begun = time.perf_counter()
    rows = _answer(store, query, terms, roster)
    cold = time.perf_counter() - begun
    warm = []
    for _ in range(_AGAIN if time.process_time() < _LONG else 1):
        begun = time.process_time()
        _answer(store, query, terms, roster)
        warm.append(time.process_time() - begun)
    return cold, median(warm), rows


def _answer(store: ox.Store, query: NamedQuery, terms: Terms, roster: Roster) -> int:
    answer: Any = ask(store, query.sparql(terms))
    return len(result_of(labels_in(store, roster.entities), query.name, answer, terms).rows)


def _all(folder: Path, queries: Sequence[NamedQuery], roster: Roster) -> tuple[float, int]:
    store = ox.Store.read_only(str(folder / "dataset"))
    begun = time.perf_counter()
    for query in queries:
        for terms in _asked(query, roster):
            _answer(store, query, terms, roster)
    return time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _forget(folder: Path) -> None:
    """Asks the system not to keep the files of the folder in memory."""
    for file in folder.iterdir():
        handle = os.open(file, os.O_RDONLY)
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(handle)


def _timed_and_told(folder: Path, query: NamedQuery, roster: Roster, limit: float) -> Times | None:
    """The times of a query, which are printed as a row of the table."""
    times = _timed(folder, query, roster, limit)
    cells = ["", "not done", "", ""]
    if times is not None:
        told = (median(times.cold), median(times.warm), max(times.warm))
        cells = [f"{times.rows[0]:,}", *(f"{1000 * each:,.1f}" for each in told)]
    print(f"| {query.name} | {' | '.join(cells)} |", flush=True)
    return times


# -- rdflib ----------------------------------------------------------------------------------------------------


def _compare(
    folder: Path,
    queries: Sequence[NamedQuery],
    ours: Mapping[str, Times | None],
    roster: Roster,
    limit: float,
) -> None:
    dataset = _in_rdflib(folder)
    print("| query | rdflib, ms | times as long |\n|---|---|---|")
    ratios = []
    for query in queries:
        times = ours[query.name]
        for number, terms in enumerate(_asked(query, roster)[:2]):
            text = query.sparql(terms)
            theirs = _limited(lambda text=text: _seconds(dataset, text), limit)  # type: ignore[misc]
            told = f"over {1000 * limit:,.0f}" if theirs is None else f"{1000 * theirs[0]:,.1f}"
            if times is None:
                print(f"| {query.name} | {told} | |", flush=True)
                continue
            ratio = (limit if theirs is None else theirs[0]) / max(times.warm[number], _LEAST)
            ratios.append(ratio)
            rows = "" if theirs is None or theirs[1] >= times.rows[number] else f" ({theirs[1]} rows)"
            print(
                f"| {query.name} | {told} | {'over ' if theirs is None else ''}{ratio:,.0f}{rows} |",
                flush=True,
            )
    if ratios:
        print(f"\nmedian {median(ratios):,.0f}, least {min(ratios):,.1f}")


def _in_rdflib(folder: Path) -> Any:
    """The same quads in rdflib's memory."""
    import rdflib

    dataset = rdflib.Dataset()
    with tempfile.NamedTemporaryFile(suffix=".nq") as file:
        ox.Store.read_only(str(folder / "dataset")).dump(file.name, format=ox.RdfFormat.N_QUADS)
        dataset.parse(file.name, format="nquads")
    return dataset


def _seconds(dataset: Any, text: str) -> tuple[float, int]:
    begun = time.process_time()
    rows = len(list(dataset.query(text)))
    return time.process_time() - begun, rows


def _limited(work: Callable[[], Any], limit: float) -> Any:
    """What the work gives, done in a process of its own; ``None`` where it takes more CPU time than that."""
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)

    def limited() -> None:
        seconds = math.ceil(limit)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        there.send(work())

    process = context.Process(target=limited)
    process.start()
    there.close()
    try:
        return here.recv()
    except EOFError:  # its time was up, or it failed, and said why on standard error
        return None
    finally:
        process.join()


if __name__ == "__main__":
    main()
