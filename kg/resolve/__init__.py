"""Which entities of the documents are one entity of the graph."""

from __future__ import annotations

from kg.resolve.resolve import Resolution, resolve

__all__ = ["Resolution", "resolve"]
