"""A process that answers one request after the other, so that one that takes too long can be ended.

``python -m kg.server.worker SETTINGS`` (JSON: ``graph``, ``queries``, ``answer_size``, ``memory``) says
when it is ready, then reads jobs from standard input and writes replies to standard output, as ``kg.server.wire`` has
them, until the input ends. Before
each it looks which version of the graph is the current one, so that all of an answer is from one version, and the
next from a newer one where there is one.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from kg.errors import KgError
from kg.server import wire
from kg.server.problems import of_error, problem
from kg.server.reader import Reader
from kg.server.tasks import TASKS
from kg.server.wire import Job, Reply
from kg.store.dataset import damage_told

__all__ = ["main"]

_GRACE = 5
"""Seconds beyond its time after which a process ends itself, should nobody else have ended it."""


def main(settings: str) -> int:
    """Answers until the input ends."""
    told: dict[str, Any] = json.loads(settings)
    _limit(told["memory"])
    queries = Path(told["queries"]) if told["queries"] else None
    reader = Reader(Path(told["graph"]), queries, told["answer_size"])
    out = _own_output()
    with suppress(KgError):  # told to the first who asks
        reader.warm_up()
    _send(out, {"ready": True})
    while (message := wire.read(sys.stdin.buffer)) is not None:
        job = Job(**message[0])
        _alarm(job.seconds + _GRACE)
        reply = _reply(reader, job)
        _alarm(0)
        told = {"status": reply.status, "media_type": reply.media_type, "problem": reply.problem}
        _send(out, {**told, "version": reader.version, "headers": dict(reply.headers)}, reply.body)
    return 0


def _send(out: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    out.write(wire.packed(head, body))
    out.flush()


def _reply(reader: Reader, job: Job) -> Reply:
    try:
        with damage_told():
            reader.refresh()
            return TASKS[job.task](reader, job.given)
    except KgError as error:
        return of_error(error)
    except MemoryError:
        return problem(500, str(KgError("request", "takes too much memory", "ask for less")))
    except Exception as error:  # noqa: BLE001 - a mistake of ours ends one request, not the process
        import traceback

        traceback.print_exc()
        return problem(500, f"internal error: {type(error).__name__}")


def _own_output() -> IO[bytes]:
    """Standard output for replies alone: what anything else prints goes to standard error."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return out


def _limit(memory: int) -> None:
    """Takes no more memory than that, where the system can see to it."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _alarm(seconds: float) -> None:
    """Has the system end this process after so many seconds, whatever it does then; 0 for never."""
    if hasattr(signal, "alarm"):
        signal.alarm(math.ceil(seconds))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
