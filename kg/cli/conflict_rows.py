"""Conflicts as a table for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.rows import Table, readable

if TYPE_CHECKING:
    from kg.cli.options import Format

__all__ = ["for_format"]

_FOR_PROGRAMS = frozenset({"how surely", "subject", "relation", "conflict"})
_CUT = {"origins": 32}
_ONCE = ("about", "kind", "side", "decided")


def for_format(table: Table, how: Format) -> Table:
    """The table of a ``Teller`` for a format; a reader sees once what a conflict is about."""
    same = len({row[1] for row in table.rows}) == 1
    return readable(table, how, _FOR_PROGRAMS | ({"kind"} if same else set()), _CUT, _ONCE)
