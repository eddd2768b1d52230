"""How long a large graph takes in each format, and how much memory: ``python -m benchmarks.exports 1000000``.

The graph is made up: so many facts between entities, a fifth as many entities, a fact with a value for each fifth, one
claim for each fact, and twenty claims a document. RDF has some thirty statements for each fact, so that it gets a graph
of its own, a tenth of the size unless ``--rdf`` says otherwise. Each format is written by a process of its own, whose
peak memory is told; seconds are CPU time of all its threads.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

import kg
from kg.export import EXPORTERS, FOLDERS, export
from kg.ledger.ledger import framed
from kg.ledger.tables import TABLES, Contents
from kg.ledger.versions import Version, publish
from kg.schema.records import Claim, Document, Entity, Evidence, Fact, Modality, Value, document_id
from kg.store.dataset import write_dataset
from kg.store.rdf import quads

__all__ = ["main"]

RDF = ("turtle", "trig", "ntriples", "nquads", "rdfxml", "jsonld", "rdf12")
_BATCH = 20_000
_A_DOCUMENT = 20
_KINDS = ("Company", "Facility", "Chip", "Person")
_RELATIONS = ("supplies_compute_to", "partners_with", "invested_in", "owns", "competes_with")


def main(arguments: list[str] | None = None) -> None:
    """Prints a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edges", type=int)
    parser.add_argument("--rdf", type=int, help="facts between entities of the graph for RDF")
    parser.add_argument("--only", nargs="*", help="these formats only")
    parser.add_argument("--folder", type=Path, help="keep the graphs here, or take them from here")
    given = parser.parse_args(arguments)
    formats = [name for name in (*EXPORTERS, *FOLDERS) if not given.only or name in given.only]
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        print("| format | edges | seconds | peak memory, MB | written, MB |\n|---|---|---|---|---|")
        for name in formats:
            edges = (given.rdf or given.edges // 10) if name in RDF else given.edges
            root = folder / f"{edges}{'-rdf' * (name in RDF)}"
            if not root.exists():
                _apart(_make, root, edges, name in RDF)
            target = Path(temporary) / "export"
            seconds, peak = _apart(_export, root, name, target)
            size = sum(file.stat().st_size for file in (target, *target.rglob("*")) if file.is_file())
            print(f"| {name} | {edges:,} | {seconds:.0f} | {peak / 1e6:.0f} | {size / 1e6:.0f} |", flush=True)
            shutil.rmtree(target) if target.is_dir() else target.unlink()


def _apart(work: Any, *arguments: Any) -> Any:
    """What a function gives in a process of its own, so that memory is that of the function alone."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _export(root: Path, name: str, target: Path) -> tuple[float, int]:
    begun = time.process_time()
    with kg.open(root) as graph:
        export(graph, name, target)
    unit = 1 if sys.platform == "darwin" else 1024
    return time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _make(root: Path, edges: int, with_dataset: bool) -> None:
    from deltalake import DeltaTable, write_deltalake

    ids = _entities(edges // 5)
    for table in TABLES:
        (root / "ledger" / table).mkdir(parents=True)
        write_deltalake(root / "ledger" / table, framed(table, Contents()))
    for batch in _batches(edges, ids):
        for table in ("documents", "entities", "claims", "facts"):
            if getattr(batch, table):
                write_deltalake(root / "ledger" / table, framed(table, batch), mode="append")
    nodes = set(ids) | {document_id(_key(number)) for number in range(edges * 6 // 5 // _A_DOCUMENT + 1)}
    statements = (quad for batch in _batches(edges, ids) for quad in quads(batch, nodes))
    write_dataset(root, 1, statements if with_dataset else ())
    tables = {table: int(DeltaTable(root / "ledger" / table).version()) for table in TABLES}
    publish(root, Version(1, tables, ""))


def _entities(number: int) -> list[str]:
    return [f"{_KINDS[place % len(_KINDS)].lower()}/n{place}" for place in range(number)]


def _key(number: int) -> str:
    return f"https://news.example/{number}"


def _batches(edges: int, ids: list[str]) -> Iterator[Contents]:
    """The records, each once."""
    documents = edges * 6 // 5 // _A_DOCUMENT + 1
    heads = (
        Document(_key(place), "A text. " * 250, f"Story {place}", f"Outlet {place % 97}", "2026-06-01")
        for place in range(documents)
    )
    entities = (
        Entity(key, _KINDS[place % len(_KINDS)], f"Name {place}", (f"Alias {place}",))
        for place, key in enumerate(ids)
    )
    while some := tuple(islice(heads, _BATCH)):
        yield Contents(documents=some)
    while some_entities := tuple(islice(entities, _BATCH)):
        yield Contents(entities=some_entities)
    said = _said(edges, ids)
    while pairs := tuple(islice(said, _BATCH)):
        facts, claims = zip(*pairs, strict=True)
        yield Contents(facts=facts, claims=claims)


def _said(edges: int, ids: list[str]) -> Iterator[tuple[Fact, Claim]]:
    random = Random(1)  # noqa: S311 - to generate, not to keep secrets
    for number in range(edges * 6 // 5):
        subject, value, target = random.choice(ids), None, None
        if number % 6:
            relation, target = _RELATIONS[number % len(_RELATIONS)], random.choice(ids)
        else:
            relation, value = "valuation", Value("money", str(number), "USD")
        dimensions = (("date", str(number)),)  # no two are the same
        quote = f"What document {number // _A_DOCUMENT} says in its sentence {number} of the two."
        evidence = Evidence(_key(number // _A_DOCUMENT), quote, number % 900, number % 900 + len(quote))
        claim = Claim(subject, relation, target, value, evidence, rule="made")
        yield (
            Fact(
                subject, relation, target, value, Modality.ASSERTED, "preferred", "made", (claim.id,),
                origins=(f"outlet/{number % 97}",), known_since="2026-06-01", dimensions=dimensions,
            ),
            claim,
        )  # fmt: skip


if __name__ == "__main__":
    main()
