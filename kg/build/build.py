"""From documents to a graph: load, extract, resolve, fuse, write the ledger, derive the dataset, publish.

Nothing of the new version is visible before everything is on disk. A build that fails or is killed leaves the
former graph as it was, and the next build removes what it left. The result depends on the documents, the
registry and the patterns alone: neither their order nor the number of processes matters, nor what the graph was made
of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from kg.build.stages import Progress
from kg.build.work import BuildReport, How, Told, Work
from kg.errors import NotFoundError, UsageError
from kg.ledger.versions import current_version
from kg.near import did_you_mean, nearest
from kg.schema.paths import printable

__all__ = ["add", "build", "rebuild", "remove"]


def build(
    paths: Sequence[str | Path],
    graph_dir: str | Path = "graph",
    *,
    progress: Progress | None = None,
    **how: Unpack[How],
) -> BuildReport:
    """Makes the graph in ``graph_dir`` state exactly what the documents at ``paths`` say.

    Where there is a graph, made in the same way, only documents that are new, changed or gone are worked on; the result
    is the same. See ``How`` for the rest.

    Raises ``UsageError`` for wrong use, ``InputError`` where a file of ``patterns`` cannot be used, and
    ``GraphError`` where the folder is being written by another process or holds a graph of another format. A
    document that cannot be used is ``skipped`` in the report, never raised, and costs no other.
    """
    with Work.on(graph_dir, progress, how) as found:
        work = replace(found, anew=not found.is_whole)
        documents, skipped = work.load(paths)
        former = work.documents() if work.keys else {}
        given = {document.key for document in documents}
        fresh = [document for document in documents if not work.same or former.get(document.key) != document]
        return work.carry_out(fresh, {*work.keys} - given, skipped, rest=(), former=former)


def add(
    paths: Sequence[str | Path],
    graph_dir: str | Path = "graph",
    *,
    progress: Progress | None = None,
    **how: Unpack[How],
) -> BuildReport:
    """Adds the documents at ``paths`` to a graph; one whose key is there takes the place of what was there, and is
    among those ``replaced`` in the report.

    Otherwise as ``build``. Raises ``GraphError`` where there is no graph.
    """
    current_version(Path(graph_dir))
    with Work.on(graph_dir, progress, how) as work:
        documents, skipped = work.load(paths)
        if not documents:
            return BuildReport(None, skipped=tuple(skipped))
        former = work.documents([document.key for document in documents])
        fresh = [document for document in documents if former.get(document.key) != document]
        rest = {*work.keys} - {document.key for document in fresh}
        return work.carry_out(fresh, set(), skipped, rest=rest, former=former)


def remove(
    keys: Sequence[str],
    graph_dir: str | Path = "graph",
    *,
    progress: Progress | None = None,
    **how: Unpack[How],
) -> BuildReport:
    """Takes documents from a graph, by their keys, with all that they alone say. Otherwise as ``build``. A key may be
    written as the name of its file is.

    Raises ``GraphError`` where there is no graph, ``NotFoundError`` where it has no document of a key, and
    ``UsageError`` where none would be left.
    """
    current_version(Path(graph_dir))
    with Work.on(graph_dir, progress, how) as work:
        gone = {key if key in work.keys else printable(key) for key in keys}
        for key in sorted(gone):
            if key not in work.keys:
                remedy = did_you_mean(nearest(key, work.keys)) or "`kg sources` lists its documents"
                raise NotFoundError(key, "is no document of this graph", remedy)
        left = {*work.keys} - gone
        if not left:
            raise UsageError(str(graph_dir), "would hold no document", "remove the folder instead")
        return work.carry_out([], gone, [], rest=left, former={})


def rebuild(
    graph_dir: str | Path,
    *,
    progress: Progress | None = None,
    **how: Unpack[How],
) -> BuildReport:
    """Resolves names and adds claims up anew in a graph, under these judgements; nothing is read or extracted again.

    The graph is then what ``build`` makes of the same documents, registry and judgements. Raises ``GraphError`` where
    there is none, or where another process writes it.
    """
    current_version(Path(graph_dir))
    with Work.on(graph_dir, progress, how) as work:
        basis = work.basis if work.same else ""  # what was extracted otherwise is not what would be now
        return work.settle(work.ledger.extractions(), list(work.documents().values()), basis, Told())
