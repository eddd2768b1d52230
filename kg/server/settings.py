"""What a server is told when it starts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Settings"]

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """How a graph is served. Times are in seconds, sizes in bytes.

    ``workers`` processes answer requests, one each at a time. What takes one of them longer than ``quick`` goes on
    apart, at low priority and beside at most ``long`` others, and a new process takes its place; after ``timeout`` it
    is ended. ``waiting`` is how many requests may wait for a process. ``origins`` are the web pages elsewhere (as
    browsers name them, ``*`` for all) that may read the answers, ``hosts`` the names by which the server may be
    called (none for any).
    """

    graph: Path
    queries: Path | None = None
    workers: int = 4
    long: int = 8
    waiting: int = 500
    quick: float = 1.0
    timeout: float = 30.0
    query_size: int = _MIB
    answer_size: int = 64 * _MIB
    memory: int = 4096 * _MIB
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @staticmethod
    def usual_workers() -> int:
        """As many as the machine has cores, at least 4 and at most 8."""
        return max(4, min(8, os.cpu_count() or 4))
