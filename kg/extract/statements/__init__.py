"""Files of statements: each line says what it says by itself, in a vocabulary and not in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.extract.statements.ftm import ftm_statements
from kg.extract.statements.rdf import rdf_statements
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry

__all__ = ["STATEMENTS"]

STATEMENTS: Mapping[str, Callable[[Document, Registry], Extraction]] = MappingProxyType(
    {"ftm": ftm_statements, "rdf": rdf_statements}
)
"""What reads the lines of a document, by what it names as its mapping."""
