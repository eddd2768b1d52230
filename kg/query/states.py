"""What held on a day: of states that follow each other the one in force then, not the latest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kg.errors import UsageError
from kg.schema.dates import span
from kg.schema.records import Fact

__all__ = ["day_of", "held_on"]


def day_of(form: str) -> date:
    """The day that a date stands for in a question: the last one of a month or year.

    Raises ``UsageError`` for what is no date.
    """
    try:
        return span(form).latest
    except ValueError as error:
        raise UsageError(form, "is no date", "write 2026, 2026-06 or 2026-06-15") from error


def held_on(facts: Iterable[Fact], day: date) -> list[Fact]:
    """The facts without the states that had not begun on that day, or had ended.

    What is planned for a day before it stays, beside the last state that is stated. Facts without a span are taken to
    hold at any time.
    """
    return [fact for fact in facts if _holds(fact, day)]


def _holds(fact: Fact, day: date) -> bool:
    begun = fact.valid_from is None or span(fact.valid_from).earliest <= day
    return begun and (fact.valid_to is None or span(fact.valid_to).earliest > day)
