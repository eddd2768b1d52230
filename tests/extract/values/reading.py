"""What a reader finds, in short: ``up_to 7000000000 USD/year``."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.extract.values import Found

__all__ = ["amount", "amounts", "spans"]


def amount(found: Found) -> str:
    """Qualifier where there is one, number or form, unit and period."""
    value = found.value
    qualifier = "" if value.qualifier == "exact" else value.qualifier
    unit = f"{value.unit}/{value.per}" if value.per else value.unit
    return " ".join(part for part in (qualifier, value.lexical, unit) if part)


def amounts(read: Callable[[str], Iterable[Found]], text: str) -> list[str]:
    """All that the reader finds in the text."""
    return [amount(found) for found in read(text)]


def spans(read: Callable[[str], Iterable[Found]], text: str) -> list[str]:
    """The words in which it finds them."""
    return [text[found.start : found.end] for found in read(text)]
