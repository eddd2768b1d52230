"""What the rows of a table say, by its mapping."""

from __future__ import annotations

from kg.extract.tables.extract import extract_table

__all__ = ["extract_table"]
