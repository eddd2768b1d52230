"""What the server counts, as Prometheus reads it (text format 0.0.4)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping

__all__ = ["Metrics"]

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds of the classes of durations, in seconds."""

_EVENTS: Mapping[str, str] = {
    "long": "Requests that took longer than the quick ones may.",
    "ended": "Requests whose process was ended, by why: time, died, left (the client).",
    "refused": "Requests refused because the server is busy, by why: full, long.",
    "started": "Processes started.",
}


class Metrics:
    """Counters of one server."""

    def __init__(self) -> None:
        self._requests: dict[tuple[str, int], int] = defaultdict(int)
        self._events: dict[tuple[str, str], int] = defaultdict(int)
        self._classes: dict[str, list[int]] = defaultdict(lambda: [0] * (len(_BOUNDS) + 1))
        self._seconds: dict[str, float] = defaultdict(float)

    def count(self, event: str, why: str = "") -> None:
        """Counts one event: ``long``, ``ended``, ``refused`` or ``started``."""
        self._events[event, why] += 1

    def request(self, route: str, status: int, seconds: float) -> None:
        """Counts an answered request."""
        self._requests[route, status] += 1
        self._classes[route][bisect_left(_BOUNDS, seconds)] += 1
        self._seconds[route] += seconds

    def text(self, gauges: Mapping[str, int]) -> str:
        """All of it; ``gauges`` are what is now, by name."""
        return "\n".join([*self._counters(), *self._histogram(), *_gauges(gauges)]) + "\n"

    def _counters(self) -> Iterator[str]:
        yield from _head("kg_requests_total", "counter", "Requests answered, by route and status.")
        for (route, status), count in sorted(self._requests.items()):
            yield f'kg_requests_total{{route="{route}",status="{status}"}} {count}'
        for event, told in _EVENTS.items():
            name = f"kg_{event}_total"
            yield from _head(name, "counter", told)
            for (_, why), count in sorted(item for item in self._events.items() if item[0][0] == event):
                yield f'{name}{{why="{why}"}} {count}' if why else f"{name} {count}"

    def _histogram(self) -> Iterator[str]:
        name = "kg_request_seconds"
        yield from _head(name, "histogram", "Time from request to answer, by route.")
        for route, classes in sorted(self._classes.items()):
            total = 0
            for bound, count in zip((*map(str, _BOUNDS), "+Inf"), classes, strict=True):
                total += count
                yield f'{name}_bucket{{route="{route}",le="{bound}"}} {total}'
            yield f'{name}_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'{name}_count{{route="{route}"}} {total}'


def _gauges(gauges: Mapping[str, int]) -> Iterator[str]:
    for name, value in gauges.items():
        yield from _head(f"kg_{name}", "gauge", f"{name.replace('_', ' ').capitalize()}, now.")
        yield f"kg_{name} {value}"


def _head(name: str, kind: str, told: str) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} {kind}"
