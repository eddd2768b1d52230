"""How vis-network draws, by way of pyvis; the one place that knows pyvis.

pyvis is asked for the options of a network and for the copy of vis-network it carries, not for its page: that one
fetches Bootstrap, writes its heading unescaped and lets physics run for seconds. Nor is it asked for the records of
nodes and edges: it searches all nodes for each edge, and the page makes the records of the few that it draws.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.render.captions import LARGEST, LETTER, LINE, PADDING, font_of, size_of
from kg.render.opening import MOST

__all__ = ["drawing", "script"]

_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
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
        "scaling": {"label": {"drawThreshold": 6}},
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
}


def drawing() -> dict[str, Any]:
    """The ``options`` as vis-network takes them, and the measures of nodes and captions by which the page draws."""
    from pyvis.network import Network

    # Directed, because an undirected pyvis network drops parallel edges.
    network = Network(directed=True)
    network.options = _OPTIONS  # its own setter strips every space out of what it is given
    *_, options = network.get_network_data()
    return {
        "options": json.loads(options),
        "sizes": [size_of(degree) for degree in range(LARGEST + 1)],
        "fonts": [font_of(degree) for degree in range(LARGEST + 1)],
        "letter": LETTER,
        "line": LINE,
        "padding": PADDING,
        "most": MOST,
    }


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
