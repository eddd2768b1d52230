"""The graph in the form that vis-network draws, by way of pyvis; the one place that knows pyvis.

pyvis is asked for the records of nodes and edges and for the copy of vis-network it carries, not for its
page: that one fetches Bootstrap, writes its heading unescaped and lets physics run for seconds.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.render.captions import font_of, size_of
from kg.render.looks import look_of
from kg.render.view import Statement, View

__all__ = ["drawing_of", "script"]

_DASHES = {"planned": [9, 6], "possible": [2, 5], "denied": [9, 6]}
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_BEND = 0.26  # of an edge's length, between two edges that join the same nodes
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "multiselect": False,
        "keyboard": False,
        "tooltipDelay": 0,
    },
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "font": {"face": "system-ui, sans-serif", "strokeWidth": 4},
        "margin": 9,
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
}


def drawing_of(view: View) -> dict[str, Any]:
    """``nodes``, ``edges`` and ``options`` as vis-network takes them; colours are left to the page."""
    from pyvis.network import Network

    # Directed, because an undirected pyvis network drops parallel edges and is quadratic.
    network = Network(directed=True)
    for node in view.nodes:
        network.add_node(
            node.id,
            label=node.caption,
            shape=look_of(node.type).shape,
            size=size_of(node.degree),
            font={"size": font_of(node.degree)},
            x=node.x,
            y=node.y,
        )
    symmetric = {relation.name for relation in view.relations if relation.symmetric}
    for edge, bend in zip(view.edges, _bends(view.edges), strict=True):
        network.add_edge(
            edge.source,
            edge.target,
            id=edge.id,
            arrows="" if edge.relation in symmetric else "to",
            width=_width(edge),
            dashes=_dashes(edge),
            smooth=_smooth(bend),
        )
    network.options = _OPTIONS  # its own setter strips every space out of what it is given
    nodes, edges, *_, options = network.get_network_data()
    for node in nodes:
        del node["color"]  # pyvis gives one to every node
    return {"nodes": nodes, "edges": edges, "options": json.loads(options)}


def script() -> str:
    """The source of vis-network as pyvis carries it, the newest where there are several.

    The reference to its source map is left out: developer tools would look for that beside the page.

    Raises :class:`~kg.errors.KgError` where pyvis carries none.
    """
    import pyvis

    folder = Path(pyvis.__file__).parent / "lib"
    found = sorted(folder.glob("vis-*/vis-network.min.js"), key=lambda path: _version(path.parent.name))
    if not found:
        raise KgError(str(folder), "pyvis carries no vis-network", "install pyvis 0.3.2")
    return _SOURCE_MAP.sub("", found[-1].read_text(encoding="utf-8"))


def _version(name: str) -> list[int]:
    return [int(part) for part in name.removeprefix("vis-").split(".") if part.isdecimal()]


def _width(edge: Statement) -> float:
    return 1.2 + 0.7 * min(len(edge.origins), 5)


def _dashes(edge: Statement) -> bool | list[int]:
    return [2, 5] if edge.status == "superseded" else _DASHES.get(edge.modality, False)


def _bends(edges: Sequence[Statement]) -> list[float]:
    """How far each edge bows out, so that edges between the same two nodes lie side by side."""
    pairs = [_pair(edge) for edge in edges]
    total, seen = Counter(pairs), Counter[tuple[str, str]]()
    bends = []
    for edge, pair in zip(edges, pairs, strict=True):
        bend = _BEND * (seen[pair] - (total[pair] - 1) / 2)
        seen[pair] += 1
        # The same side seen from the other end.
        bends.append(bend if edge.source == pair[0] else -bend)
    return bends


def _pair(edge: Statement) -> tuple[str, str]:
    target = edge.target or ""
    return (min(edge.source, target), max(edge.source, target))


def _smooth(bend: float) -> bool | dict[str, Any]:
    if bend == 0:
        return False
    return {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
