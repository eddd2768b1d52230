"""How long it takes until a graph states what one more document says: ``python -m benchmarks.change 1000 10000``.

The graph is of as many documents as named, made of the extractions of the shipped briefs: each brief again and again,
half of its companies, people and sites under names that a few dozen documents share, contracts of its own, and words
that no other has. Documents are added to it and taken from it; beside each the same graph from nothing, once.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from kg.build import Stages
from kg.build.change import change
from kg.build.whole import add_up
from kg.build.write import write_change, write_whole
from kg.extract.many import extract_all
from kg.ledger.frames import Frames
from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents
from kg.ledger.versions import read_versions
from kg.resolve.entities import LOCAL
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry
from kg.schema.resources import shipped

__all__ = ["generated", "main"]

_TIMES = 5
_SHARED = 200
"""Documents to a set of made-up names."""

_Told = tuple[Document, Extraction]


def main(numbers: list[int]) -> None:
    """Prints a line for each number of documents."""
    print(
        f"{'documents':>10} {'claims':>9} {'whole, s':>9} {'add, s':>7} {'CPU s':>6} {'remove, s':>10} {'MB':>6}"
    )
    registry, stages = Registry.shipped(), Stages.usual()
    for number in numbers:
        every = [*generated(number + _TIMES, registry, stages)]
        told, fresh = every[:number], every[number:]
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            begun = time.perf_counter()
            contents = _whole(told, registry, stages)
            write_whole(root, (), contents, "benchmark", _quiet)
            whole, claims = time.perf_counter() - begun, len(contents.claims)
            del contents
            added = [_timed(partial(_change, root, [], [one], registry)) for one in fresh]
            gone = [_timed(partial(_change, root, [one[0].key], [], registry)) for one in fresh]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{number:>10,} {claims:>9,} {whole:>9.1f} {median(clock for clock, _ in added):>7.2f} "
            f"{median(cpu for _, cpu in added):>6.2f} {median(clock for clock, _ in gone):>10.2f} {peak:>6,}"
        )


def generated(number: int, registry: Registry, stages: Stages, seed: int = 1) -> Iterator[_Told]:
    """So many documents with what they say, always the same."""
    briefs = [each for each in stages.load([shipped("data", "documents")]) if isinstance(each, Document)]
    made, _ = extract_all(briefs, stages.extract, registry, 1, _quiet)
    words = sorted({word for brief in briefs for word in brief.text.split()})
    random = Random(seed)  # noqa: S311 - to generate, not to keep secrets
    for place in range(number):
        told = made[place % len(made)]
        key = f"{place:06d}/{told.document}"
        group = random.randrange(max(1, number // _SHARED))
        day = f"2026-{place % 12 + 1:02d}-{place % 28 + 1:02d}"
        text = " ".join(random.choices(words, k=600))
        document = Document(key, text, outlet=f"Outlet {place % 97}", published=day)
        yield document, _renamed(told, key, place, group, random)


def _renamed(told: Extraction, key: str, place: int, group: int, random: Random) -> Extraction:
    ids = {}
    entities = []
    for each in told.entities:
        new = each
        if each.type in LOCAL:
            new = replace(each, id=f"{each.id}-{place}")
        elif each.type != "Place" and random.random() < 0.5:
            aliases = tuple(f"{alias} G{group}" for alias in each.aliases)
            new = replace(
                each, id=f"{each.id}-g{group}", name=f"{each.name} G{group}", aliases=aliases, identifiers=()
            )
        ids[each.id] = new.id
        entities.append(new)
    claims = tuple(
        replace(
            claim,
            subject=ids.get(claim.subject, claim.subject),
            object=ids.get(claim.object, claim.object) if claim.object else None,
            attribution=tuple(ids.get(who, who) for who in claim.attribution),
            evidence=replace(claim.evidence, document=key),
        )
        for claim in told.claims
    )
    mentions = tuple(replace(each, entity=ids.get(each.entity, each.entity)) for each in told.mentions)
    return Extraction(key, tuple(entities), mentions, claims)


def _whole(told: list[_Told], registry: Registry, stages: Stages) -> Contents:
    documents, extractions = zip(*told, strict=True)
    return add_up(documents, extractions, registry, (), stages, _quiet)[0]


def _change(root: Path, gone: list[str], new: list[_Told], registry: Registry) -> None:
    versions = read_versions(root)
    frames = Frames(Ledger(root), versions[-1])
    write_change(root, versions, frames, change(frames, gone, new, registry), _quiet)


def _timed(work: Callable[[], None]) -> tuple[float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def _quiet(stage: str, done: int, total: int | None) -> None:
    pass


if __name__ == "__main__":
    main([int(text.replace(",", "").replace("_", "")) for text in sys.argv[1:]] or [1_000, 10_000])
