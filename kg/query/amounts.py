"""Amounts in a result: a number or a date, and in columns of their own its currency or unit, period and qualifier."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.query.results import Cell, Result
from kg.schema.records import Value
from kg.schema.wording import value_words

__all__ = ["amount_words", "beside", "parts_of"]

_BESIDE = frozenset({"currency", "unit", "per", "qualifier"})
_DURATIONS = frozenset({"day", "month", "year"})


def beside(result: Result) -> Mapping[str, str]:
    """The columns that say what an amount is of, each with the column of the amount: the last before it that is none of
    these, else the next.

    An amount is an exact number, and for a qualifier also a date. Where there is none the column is one of its own, and
    so is the ``unit`` of a company, which is an entity.
    """
    found: dict[str, str] = {}
    host = -1
    for number, name in enumerate(result.columns):
        amount = next((each for each in (host, number + 1) if _is_beside(result, each, number)), None)
        if amount is None:
            host = number
        else:
            found[name] = result.columns[amount]
    return found


def parts_of(row: Mapping[str, Cell], columns: Mapping[str, str], host: str) -> Mapping[str, str]:
    """What stands beside an amount in a row, by ``currency``, ``unit``, ``per`` and ``qualifier``; ``columns`` as
    :func:`beside` has them."""
    return {_kind(name): str(row[name]) for name, of in columns.items() if of == host and row[name]}


def amount_words(cell: Cell, parts: Mapping[str, str]) -> str:
    """A cell in a sentence: ``about $70 million a month``, ``60 months``, ``June 2031``."""
    if cell is None:
        return ""
    unit = parts.get("currency") or parts.get("unit", "")
    beside_it = (unit, parts.get("per", ""), parts.get("qualifier", "exact"))
    if isinstance(cell, Decimal):
        kind = "money" if "currency" in parts else "duration" if unit in _DURATIONS else "count"
        return value_words(Value(kind, str(cell), *beside_it))
    return value_words(Value("date", cell, *beside_it)) if isinstance(cell, str) else str(cell)


def _kind(name: str) -> str:
    return name.rsplit("_", maxsplit=1)[-1]


def _is_beside(result: Result, host: int, number: int) -> bool:
    """Whether the column ``number`` says what is in the column ``host``."""
    kind = _kind(result.columns[number])
    if kind not in _BESIDE or not 0 <= host < len(result.columns) or _kind(result.columns[host]) in _BESIDE:
        return False
    amounts = (Decimal, str) if kind == "qualifier" else (Decimal,)
    said = [(row[host], row[number]) for row in result.rows if row[number] is not None]
    return all(isinstance(cell, amounts) and isinstance(text, str) for cell, text in said)
