"""From a document to its claims: a pure function of the document and the registry."""

from __future__ import annotations

from kg.extract.extract import extract

__all__ = ["extract"]
