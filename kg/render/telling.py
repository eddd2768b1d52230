"""How a fact is told: when it held, on what basis, and in which order facts of one relation are read."""

from __future__ import annotations

from kg.schema.records import Fact, Modality
from kg.schema.wording import date_words, plain_phrase

__all__ = ["detail_words", "held_words", "standing"]

_STATUSES = ("preferred", "differing", "disputed", "superseded", "former", "denied", "rejected")
_BASES = {"it": "IT"}


def detail_words(fact: Fact) -> tuple[tuple[str, str], ...]:
    """Name and text of each qualifier, without the date of a state, which ``held_words`` tells."""
    return tuple(
        (plain_phrase(key), _BASES.get(text, text) if key == "basis" else date_words(text))
        for key, text in fact.qualifiers
        if not (fact.valid_from and key == "date")
    )


def held_words(fact: Fact) -> str:
    """``since 15 June 2026``, ``6 April 2026 to 15 June 2026``, of plans ``from 2027``; empty for what is no state."""
    if fact.valid_from is None:
        return ""
    begin = date_words(fact.valid_from)
    if fact.valid_to is not None:
        return f"{begin} to {date_words(fact.valid_to)}"
    return f"{'from' if _is_planned(fact) else 'since'} {begin}"


def standing(fact: Fact) -> tuple[int, bool, int]:
    """A key to sort by: what stands first, then plans by date, then former states, the latest first."""
    status = _STATUSES.index(fact.status) if fact.status in _STATUSES else len(_STATUSES)
    digits = "".join(letter for letter in fact.valid_from or "" if letter.isdigit())[:8]
    begun = int(digits.ljust(8, "0")) if digits else 0
    planned = _is_planned(fact)
    return status, planned, begun if planned else -begun


def _is_planned(fact: Fact) -> bool:
    return fact.modality in (Modality.PLANNED, Modality.POSSIBLE)
