"""The page's data read back, as its script does, for tests to compare."""

from __future__ import annotations

import json
import re
from typing import Any

__all__ = ["data_of", "unpacked"]


def data_of(page: str) -> dict[str, Any]:
    """What a page shows: its nodes and edges in full."""
    (found,) = re.findall(r'id="kg-view">(.*?)</script>', page, re.DOTALL)
    return unpacked(json.loads(found))


def unpacked(data: dict[str, Any]) -> dict[str, Any]:
    """Nodes and statements with their quotes, from columns."""

    def text(at: int) -> str | None:
        return None if at < 0 else data["texts"][at]

    def texts(at: int) -> list[str]:
        return [data["texts"][each] for each in data["lists"][at]]

    nodes, facts, quotes = data["nodes"], data["facts"], data["quotes"]

    def quote(at: int) -> dict[str, Any]:
        sheet, start, passage = data["passages"][quotes["passage"][at]]
        begin = quotes["start"][at]
        return {
            "document": data["documents"][sheet]["key"],
            "quote": data["texts"][passage][begin : begin + quotes["length"][at]],
            "start": start + begin,
            "says": text(quotes["says"][at]) or sentence(quotes["as"][at]),
            "attribution": texts(quotes["attribution"][at]),
        }

    def sentence(at: int) -> str:
        phrase = data["relations"][facts["relation"][at]]["phrase"]
        return f"{nodes['label'][facts['source'][at]]} {phrase} {other(at)}"

    def other(at: int) -> str | None:
        target = facts["target"][at]
        return text(facts["value"][at]) if target < 0 else nodes["label"][target]

    statements = [
        {
            "id": f"fact/{key}",
            "source": nodes["id"][facts["source"][at]],
            "text": sentence(at),
            "status": text(facts["status"][at]),
            "origins": texts(facts["origins"][at]),
            "evidence": [quote(each) for each in facts["evidence"][at]],
            "against": [quote(each) for each in facts["against"].get(str(at), [])],
        }
        for at, key in enumerate(facts["id"])
    ]
    named = [
        {"id": key, "label": nodes["label"][at], "aliases": texts(nodes["aliases"][at])}
        for at, key in enumerate(nodes["id"])
    ]
    edges = statements[: data["edges"]]
    return {**data, "nodes": named, "statements": statements, "edges": edges}
