"""When what a statement says held, as days to compare with: for the page's date, as ``--as-of`` has it.

Days count from 1 January 1970, so that a page need not read dates. A span goes from its first day to before its last,
each ``None`` where it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.query.stages import steps
from kg.schema.dates import span
from kg.schema.records import Entity, Fact

__all__ = ["ALWAYS", "Span", "day_number", "span_of", "spans_of_entities"]

Span = tuple[int | None, int | None]

ALWAYS: Span = (None, None)

_EPOCH = date(1970, 1, 1)
_STANDING = ("preferred", "differing", "disputed")


def day_number(form: str) -> tuple[int, int] | None:
    """The first and last day that a date form may mean; ``None`` for what is no date."""
    try:
        days = span(form)
    except ValueError:
        return None
    return (days.earliest - _EPOCH).days, (days.latest - _EPOCH).days


def spans_of_entities(entities: Iterable[Entity], facts: Iterable[Fact]) -> dict[str, Span]:
    """From when to when contracts run, and since when events are past; only those of which that is known."""
    types = {entity.id: entity.type for entity in entities if entity.type in {"Contract", "Event"}}
    about: dict[str, list[Fact]] = {key: [] for key in types}
    for fact in facts:
        if fact.subject in about:
            about[fact.subject].append(fact)
    found = {
        key: _contract(key, told) if types[key] == "Contract" else (_first(told, "date"), None)
        for key, told in about.items()
    }
    return {key: span for key, span in found.items() if span != ALWAYS}


def span_of(fact: Fact, entities: Mapping[str, Span]) -> Span:
    """When a fact held: its own span, within that of the contracts and events it is about."""
    own = (
        (_begun(fact.valid_from), _begun(fact.valid_to)),
        (_begun(dict(fact.qualifiers).get("date")), None),
    )
    ends = (entities.get(key, ALWAYS) for key in (fact.subject, fact.object or ""))
    begins, stops = zip(*own, *ends, strict=True)
    return max(_known(begins), default=None), min(_known(stops), default=None)


def _contract(key: str, facts: Sequence[Fact]) -> Span:
    """Since it was agreed on and had begun, as far as that is known, until it ended."""
    reached = steps(key, facts)
    agreed = [_begun(step.since) for step in reached]
    ended = _known(_begun(step.since) for step in reached if step.stage == "ended")
    ended += [days[1] + 1 for days in _days(facts, "end")]
    since = None if None in agreed else min(_known(agreed), default=None)
    return max(_known((since, _first(facts, "start"))), default=None), min(ended, default=None)


def _first(facts: Iterable[Fact], relation: str) -> int | None:
    return min((days[0] for days in _days(facts, relation)), default=None)


def _days(facts: Iterable[Fact], relation: str) -> list[tuple[int, int]]:
    return [
        days
        for fact in facts
        if fact.relation == relation and fact.value and fact.status in _STANDING
        if (days := day_number(fact.value.lexical)) is not None
    ]


def _begun(form: str | None) -> int | None:
    days = None if form is None else day_number(form)
    return None if days is None else days[0]


def _known(days: Iterable[int | None]) -> list[int]:
    return [day for day in days if day is not None]
