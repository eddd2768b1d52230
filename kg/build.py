"""From documents to a graph: load, extract, resolve, fuse, write the ledger, derive the dataset, publish.

Nothing of the new version is visible before everything is on disk. A build that fails or is killed leaves the
former graph as it was, and the next build removes what it left. The result depends on the documents, the
registry and the patterns alone: neither their order nor the number of processes matters.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kg.errors import InputError, KgError
from kg.ledger.ledger import Ledger
from kg.ledger.tables import Contents, tidy
from kg.ledger.versions import Version, current_version, publish, read_versions, write_lock
from kg.pattern_files import check_patterns
from kg.schema.records import Document, Extraction

if TYPE_CHECKING:
    from kg.judgements import Judgement
    from kg.schema.mapping import TableMapping
    from kg.schema.records import Claim, Conflict, Entity, Fact
    from kg.schema.registry import Registry

__all__ = ["LONGEST_DOCUMENT", "BuildReport", "Progress", "Stages", "build", "rebuild"]

Progress = Callable[[str, int, int | None], None]
"""Called with the name of a stage, how many items are done, and how many there are where that is known."""

_WORTH_A_POOL = 500_000
"""Characters of text from which more processes pay: each starts for seconds, and reads 100,000 a second."""

LONGEST_DOCUMENT = 5_000_000
"""Characters of one text, ten thick books: beyond, a file is a dump of many texts, which belong apart."""

_LONGEST_CHUNK = 32
"""Documents that a process gets at a time."""


class Resolved(Protocol):
    """What resolution gives: the graph's entities, the claims about them, and the id in the graph for the id in a
    document where the two differ."""

    @property
    def entities(self) -> tuple[Entity, ...]: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def links(self) -> Mapping[str, str]: ...


class Fused(Protocol):
    """What fusion gives."""

    @property
    def facts(self) -> tuple[Fact, ...]: ...
    @property
    def conflicts(self) -> tuple[Conflict, ...]: ...


@dataclass(frozen=True)
class Stages:
    """The functions that a build calls. ``extract`` goes to other processes, so it is one of a module."""

    load: Callable[[Sequence[str | Path]], Iterable[Document | InputError]]
    extract: Callable[[Document, Registry], Extraction]
    resolve: Callable[[Sequence[Extraction], Registry, Sequence[Judgement]], Resolved]
    fuse: Callable[[Sequence[Claim], Mapping[str, Document], Mapping[str, str]], Fused]

    @classmethod
    def usual(cls, patterns: Path | None = None, mappings: Sequence[TableMapping] | None = None) -> Stages:
        """The stages of this package.

        ``patterns`` is a folder of pattern files that go before the shipped ones; ``mappings`` say what tables mean, by
        default the shipped ones.
        """
        from kg.extract import extract
        from kg.fuse import fuse
        from kg.loaders import load
        from kg.mapping_files import read_mappings
        from kg.resolve import resolve

        known = read_mappings() if mappings is None else tuple(mappings)
        # The folder goes to other processes, where its rules are compiled once each.
        read = partial(extract, patterns=patterns, mappings=known)
        return cls(partial(load, mappings=known), read, resolve, fuse)


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    ``version`` is the number of the new version, ``None`` where no document could be used and the graph is as
    it was. ``loaded`` are the keys of the documents in the graph; ``skipped`` says in a line each why others
    are not. ``entities`` counts by type. ``notes`` say what of tables was left out: the key of the table, and why.
    ``judgements`` counts those that act, ``unmet`` says in a line each which do not, and why.
    """

    version: int | None
    loaded: tuple[str, ...]
    skipped: tuple[KgError, ...]
    entities: Mapping[str, int]
    claims: int = 0
    facts: int = 0
    conflicts: int = 0
    notes: tuple[tuple[str, str], ...] = ()
    judgements: int = 0
    unmet: tuple[str, ...] = ()


def build(
    paths: Sequence[str | Path],
    graph_dir: str | Path = "graph",
    *,
    processes: int | None = None,
    registry: Registry | None = None,
    patterns: Path | None = None,
    mappings: Sequence[TableMapping] | None = None,
    judgements: Sequence[Judgement] = (),
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> BuildReport:
    """Makes the graph in ``graph_dir`` state exactly what the documents at ``paths`` say.

    ``processes`` is how many extract side by side; by default as many as there are cores where the text is
    long enough to gain by it, else one, in which case no process is started. ``registry`` is the shipped one
    by default; ``patterns`` a folder of pattern files that go before the shipped ones, ``mappings`` what tables mean,
    by default the shipped ones (``kg.project`` finds a user's own of all three). ``judgements`` are what people decided
    (``kg.judgements`` reads them). ``stages`` are the usual ones with
    these patterns and mappings by default.

    Raises ``UsageError`` for wrong use, ``InputError`` where a file of ``patterns`` cannot be used, and
    ``GraphError`` where the folder is being written by another process or holds a graph of another format. A
    document that cannot be used is reported and costs no other.
    """
    root, tell = Path(graph_dir), progress or _silent
    if patterns is not None:
        check_patterns(patterns)
    stages = stages or Stages.usual(patterns, mappings)
    with write_lock(root):
        versions = read_versions(root)
        documents, skipped = _load(stages.load(paths), tell)
        names = _shipped_registry() if registry is None else registry
        extractions, failed = _extract(documents, partial(_attempt, stages.extract, names), processes, tell)
        skipped += failed
        if not extractions:
            return BuildReport(None, (), tuple(skipped), {})
        contents, unmet = _add_up(documents, extractions, names, judgements, stages, tell)
        number = _write(root, versions, contents, tell)
    return _report(number, contents, skipped, unmet)


def rebuild(
    graph_dir: str | Path,
    *,
    registry: Registry | None = None,
    judgements: Sequence[Judgement] = (),
    progress: Progress | None = None,
    stages: Stages | None = None,
) -> BuildReport:
    """Resolves names and adds claims up anew in a graph, under these judgements; nothing is read or extracted again.

    The graph is then what ``build`` makes of the same documents, registry and judgements. Raises ``GraphError`` where
    there is none, or where another process writes it.
    """
    root, tell = Path(graph_dir), progress or _silent
    current_version(root)
    with write_lock(root):
        versions = read_versions(root)
        ledger = Ledger(root)
        names = _shipped_registry() if registry is None else registry
        documents: list[Document] = ledger.read("documents")
        contents, unmet = _add_up(
            documents, ledger.extractions(), names, judgements, stages or Stages.usual(), tell
        )
        number = _write(root, versions, contents, tell)
    return _report(number, contents, (), unmet)


def _report(number: int, contents: Contents, skipped: Sequence[KgError], unmet: Sequence[str]) -> BuildReport:
    return BuildReport(
        version=number,
        loaded=tuple(document.key for document in contents.documents),
        skipped=tuple(skipped),
        entities=dict(sorted(Counter(entity.type for entity in contents.entities).items())),
        claims=len(contents.claims),
        facts=len(contents.facts),
        conflicts=len(contents.conflicts),
        notes=tuple((each.document, note) for each in contents.extractions for note in each.notes),
        judgements=len(contents.judgements),
        unmet=tuple(unmet),
    )


def _load(loaded: Iterable[Document | InputError], tell: Progress) -> tuple[list[Document], list[KgError]]:
    """The documents by key, and why others are left out."""
    documents: list[Document] = []
    skipped: list[KgError] = []
    for count, item in enumerate(loaded, 1):
        if isinstance(item, Document) and (item.kind == "table" or len(item.text) <= LONGEST_DOCUMENT):
            documents.append(item)
        else:
            skipped.append(_too_long(item) if isinstance(item, Document) else item)
        tell("load", count, None)
    return sorted(documents, key=lambda document: document.key), skipped


def _too_long(document: Document) -> InputError:
    problem = (
        f"holds {len(document.text):,} characters, more than the {LONGEST_DOCUMENT:,} that one document may"
    )
    return InputError(document.key, problem, "split it, or give the part that matters")


def _extract(
    documents: Sequence[Document],
    attempt: Callable[[Document], Extraction | KgError],
    processes: int | None,
    tell: Progress,
) -> tuple[list[Extraction], list[KgError]]:
    """The extractions in the order of the documents, and why there is none of some."""
    if processes is None:
        enough = sum(len(document.text) for document in documents) >= _WORTH_A_POOL
        processes = os.cpu_count() or 1 if enough else 1
    processes = min(processes, len(documents))
    results = map(attempt, documents) if processes <= 1 else _in_pool(documents, attempt, processes)
    extractions: list[Extraction] = []
    failed: list[KgError] = []
    for count, result in enumerate(results, 1):
        if isinstance(result, Extraction):
            extractions.append(result)
        else:
            failed.append(result)
        tell("extract", count, len(documents))
    return extractions, failed


def _attempt(
    extract: Callable[[Document, Registry], Extraction], registry: Registry, document: Document
) -> Extraction | KgError:
    """Extraction of one document; an error in it costs that document only. Runs in any process."""
    try:
        return extract(document, registry)
    except KgError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one document must not cost the others; it is reported by name
        problem = f"extraction failed with {type(error).__name__}: {error}"
        return InputError(document.key, " ".join(problem.split()), "please report it with the document")


def _in_pool(
    documents: Sequence[Document], attempt: Callable[[Document], Extraction | KgError], processes: int
) -> Iterator[Extraction | KgError]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    chunk = min(_LONGEST_CHUNK, -(-len(documents) // (2 * processes)))
    # The registry goes to each process once, not with each chunk.
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(attempt,)
    )
    try:
        try:
            results = pool.map(_in_worker, documents, chunksize=chunk)
        except OSError:
            # Where one process dies while `map` starts the next, the pool closes the queue that it is handing over:
            # CPython 3.11 locks submit() but not terminate_broken(). A broken pool says so here; else it is not that.
            pool.submit(int)
            raise
        yield from results
    except BrokenProcessPool as error:
        raise KgError(
            "build",
            "a process that extracted ended early",
            'use one process (processes=1); in a script, call build under `if __name__ == "__main__":`',
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


_given: list[Callable[[Document], Extraction | KgError]] = []
"""In a process of the pool, what it does with a document."""


def _begin(attempt: Callable[[Document], Extraction | KgError]) -> None:
    _end_with_parent()
    _given[:] = [attempt]


def _in_worker(document: Document) -> Extraction | KgError:
    (attempt,) = _given
    return attempt(document)


def _end_with_parent() -> None:
    """Ends this process when the one that started it is killed, for then nobody else would."""
    import multiprocessing
    import threading

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _add_up(
    documents: Sequence[Document],
    extractions: Sequence[Extraction],
    registry: Registry,
    judgements: Sequence[Judgement],
    stages: Stages,
    tell: Progress,
) -> tuple[Contents, tuple[str, ...]]:
    """Everything the graph will hold, of the documents those that could be extracted; and which judgements do not act,
    a line each."""
    from kg.fuse.judged import judged
    from kg.resolve.judged import in_graph

    read = {extraction.document for extraction in extractions}
    tell("resolve", 0, 1)
    resolution = stages.resolve(extractions, registry, judgements)
    decided = in_graph(judgements, extractions, resolution.links, registry)
    contents = tidy(
        Contents(
            documents=tuple(document for document in documents if document.key in read),
            extractions=tuple(extractions),
            entities=resolution.entities,
            claims=resolution.claims,
            judgements=decided.judgements,
        )
    )
    tell("fuse", 0, 1)
    known = {document.key: document for document in contents.documents}

    def fuse(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Fused:
        return stages.fuse(claims, documents, registry.units)

    fused = judged(fuse, contents.claims, known, decided.judgements)
    full = tidy(replace(contents, facts=fused.facts, conflicts=fused.conflicts))
    return full, (*decided.unmet, *fused.unmet)


def _write(root: Path, versions: Sequence[Version], contents: Contents, tell: Progress) -> int:
    """Puts a new version on disk and makes it the current one; gives its number."""
    from kg.store.dataset import clear_leftovers, prune, write_dataset
    from kg.store.rdf import quads

    clear_leftovers(root, versions)
    number = versions[-1].number + 1 if versions else 1
    tell("ledger", 0, 1)
    tables = Ledger(root).write(contents)
    tell("dataset", 0, 1)
    write_dataset(root, number, quads(contents))
    tell("publish", 0, 1)
    publish(root, Version(number, tables))
    prune(root)
    return number


def _shipped_registry() -> Registry:
    from kg.schema.registry import Registry

    return Registry.shipped()


def _silent(stage: str, done: int, total: int | None) -> None:
    pass
