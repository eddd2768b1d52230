"""Extraction of many documents, in one process or several."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from kg.errors import InputError, KgError
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry

__all__ = ["extract_all"]

_Extract = Callable[[Document, Registry], Extraction]

_WORTH_A_POOL = 500_000
"""Characters of text from which more processes pay: each starts for seconds, and reads 100,000 a second."""

_LONGEST_CHUNK = 32
"""Documents that a process gets at a time."""


def extract_all(
    documents: Sequence[Document],
    extract: _Extract,
    registry: Registry,
    processes: int | None,
    tell: Callable[[str, int, int | None], None],
) -> tuple[list[Extraction], list[KgError]]:
    """The extractions in the order of the documents, and why there is none of some.

    ``processes`` is how many work side by side, by default as many as there are cores where the text is long enough to
    gain by it. ``tell`` is called with ``"extract"``, how many documents are done, and how many there are.
    """
    attempt = partial(_attempt, extract, registry)
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


def _attempt(extract: _Extract, registry: Registry, document: Document) -> Extraction | KgError:
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
