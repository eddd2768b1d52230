"""The toy's graph with names and aliases that formats find hard."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.build import build
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry
from tests.toy import CORPUS, REGISTRY, STAGES, extract, write_corpus

__all__ = ["NAMES", "SAFE_NAMES", "build_wild"]

NAMES: Mapping[str, str] = {
    "company/alpha": "Al\"pha, <B> & 'C'; D\nnext \\line\\n |",
    "company/beta": "🚀 بيتا שלום [x](y) *z* $1 `q`",
    "company/gamma": "\x07Gam\x1fma\ufffe\x00",
    "facility/site-1": "=SUM(A1:A2)",
    "facility/site-2": "@site {2} %s #3 --",
    "outlet/wire": "NA",
}
SAFE_NAMES = {key: re.sub("[\x00-\x08\x1f\ufffe]", "", name) for key, name in NAMES.items()}
"""The names without what XML forbids."""


def build_wild(folder: Path) -> Path:
    """Builds the graph below a folder."""
    root, corpus = folder / "graph", write_corpus(folder / "documents", CORPUS)
    build([corpus], root, registry=REGISTRY, stages=replace(STAGES, extract=_extract))
    return root


def _extract(document: Document, registry: Registry) -> Extraction:
    found = extract(document, registry)
    entities = tuple(
        replace(each, name=NAMES.get(each.id, each.name), aliases=("a;b", "\x01c")) for each in found.entities
    )
    return replace(found, entities=entities)
