"""Where a site or a contract stands on a day: rumoured, announced, signed, financed, under construction, operating,
ended.

It takes its steps in order, and on a day stands at the last one that it had reached. A stage that a source states, as
tables do, is a step. Those of a contract also follow from what is said of its status, its start and its end:

========= ================================================================= ==================================
rumoured  it is reported, or planned as others tell, or possible            since that was first published
announced it is planned as a party or the document itself says, or nobody   since that was first published
          tells its status
signed    its status is confirmed, or it was terminated or completed later  the day given, else first published
operating its start has come, and it is more than a plan                    from its start
ended     it was terminated or completed, or its end has passed             from that day
========= ================================================================= ==================================

A site of which no stage is stated is announced where its building and running are planned only. The clock plays no
part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.query.states import held_on
from kg.schema.dates import span
from kg.schema.records import Fact, Modality
from kg.schema.vocabulary import vocabulary

__all__ = ["Stage", "latest_publication", "stage_on", "stages", "steps"]

_EARLY = ("rumoured", "announced")
_OVER = ("terminated", "completed")
_DOING = ("built", "operates")
_BY_DATE = (("start", "operating", timedelta(0)), ("end", "ended", timedelta(days=1)))


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a site or contract (its id), since when (a date form, ``None`` where that is not known), how surely,
    the facts that say so, and in a few words why, where it is not simply stated."""

    subject: str
    stage: str
    since: str | None
    modality: Modality
    facts: tuple[Fact, ...]
    why: str = ""

    @property
    def origins(self) -> tuple[str, ...]:
        """Those who say so, each once."""
        return tuple(sorted({origin for fact in self.facts for origin in fact.origins}))


def latest_publication(published: Iterable[str | None]) -> date | None:
    """The last day on which anything was published, ``None`` where nothing is dated."""
    return max((span(form).latest for form in published if form), default=None)


def stages(facts: Iterable[Fact], day: date | None) -> list[Stage]:
    """Where each site and contract stands on a day, by id; those left out of which nothing tells it.

    Without a day nothing is taken to have started or ended by its date alone.
    """
    about: dict[str, list[Fact]] = {}
    for fact in facts:
        for end in (fact.subject, fact.object):
            if end is not None and end.startswith(("contract/", "facility/")):
                about.setdefault(end, []).append(fact)
    found = (stage_on(subject, group, day) for subject, group in sorted(about.items()))
    return [stage for stage in found if stage is not None]


def stage_on(subject: str, facts: Sequence[Fact], day: date | None) -> Stage | None:
    """Where a site or contract stands on a day, by the facts about it; ``None`` where nothing tells it, or not yet."""
    order = vocabulary().relations["stage"].values
    reached = [step for step in steps(subject, facts, day) if _begun(step.since, day)]
    return max(
        reached,
        key=lambda step: (order.index(step.stage), step.modality, step.since or "", step.facts[0].id),
        default=None,
    )


def steps(subject: str, facts: Sequence[Fact], day: date | None = None) -> list[Stage]:
    """All steps that are told of a site or contract; of states that a source gives, the one in force on the day."""
    own = [fact for fact in facts if fact.subject == subject]
    found = list(_stated(own, day))
    if subject.startswith("contract/"):
        found += [*_by_status(own), *_by_date(own, day)]
        return found or list(_by_parties(own))
    return found or list(_planned_site(subject, facts))


def _stated(facts: Sequence[Fact], day: date | None) -> Iterator[Stage]:
    """Stages as sources give them: the last one in force, else what is planned, which is no more than announced."""
    told = [
        fact for fact in facts if fact.relation == "stage" and fact.status not in {"superseded", "denied"}
    ]
    told = [fact for fact in told if fact.status != "former"] if day is None else held_on(told, day)
    held = [fact for fact in told if fact.modality >= Modality.REPORTED]
    if held:
        last = max(
            held, key=lambda fact: (span(fact.valid_from).earliest if fact.valid_from else date.min, fact.id)
        )
        yield _step(_text(last), last.valid_from or last.known_since, last)
        return
    for fact in told:
        stage, how = _text(fact), fact.modality.label
        if stage in _EARLY:
            yield _step(stage, fact.known_since, fact)
        else:
            early = "rumoured" if fact.modality is Modality.POSSIBLE else "announced"
            yield _step(early, fact.known_since, fact, why=f"{how}: {stage.replace('_', ' ')}")


def _by_status(facts: Sequence[Fact]) -> Iterator[Stage]:
    """What the statuses of a contract tell; the weaker ones are what it was before."""
    disputed = any(fact.relation == "confirmation" and fact.status == "disputed" for fact in facts)
    for fact in facts:
        status = _text(fact)
        if fact.relation != "status" or fact.modality is Modality.DENIED:
            continue
        if fact.modality < Modality.REPORTED or status in {"planned", "reported"}:
            yield _step(_early(status, fact.modality), fact.known_since, fact, why=f"{status} only")
        elif status in _OVER:
            yield _step("signed", None, fact, why=f"{status} later")
            yield _step("ended", _dated(fact), fact, why=status)
        else:
            why = "some find no confirmation" if disputed else ""
            yield _step("signed", _dated(fact), fact, why=why)


def _early(status: str, modality: Modality) -> str:
    """Whether a plan or report is more than a rumour: a party, or the document in its own name, says so."""
    if status == "reported":
        return "announced" if modality is Modality.CONFIRMED else "rumoured"
    return "rumoured" if modality in {Modality.POSSIBLE, Modality.REPORTED} else "announced"


def _by_date(facts: Sequence[Fact], day: date | None) -> Iterator[Stage]:
    """What has come by its date, where the contract is more than a plan."""
    statuses = [fact for fact in facts if fact.relation == "status"]
    agreed = any(_text(fact) != "planned" and fact.modality >= Modality.REPORTED for fact in statuses)
    if day is None or (statuses and not agreed):
        return
    for relation, stage, margin in _BY_DATE:
        for fact in facts:
            if fact.relation != relation or fact.status != "preferred" or fact.modality < Modality.REPORTED:
                continue
            if span(_text(fact)).latest + margin <= day:
                yield _step(stage, _text(fact), fact, why=f"its {relation} has passed")


def _by_parties(facts: Sequence[Fact]) -> Iterator[Stage]:
    """A contract whose status nobody tells: as surely as its parties are."""
    parties = [fact for fact in facts if fact.relation in {"supplier", "customer"}]
    surest = max((fact.modality for fact in parties), default=Modality.DENIED)
    backing = sorted((fact for fact in parties if fact.modality is surest), key=lambda fact: fact.id)
    if backing:
        announced = surest >= Modality.ASSERTED or surest is Modality.PLANNED
        known = min((fact.known_since for fact in backing if fact.known_since), default=None)
        yield _step("announced" if announced else "rumoured", known, *backing, why="no word on its status")


def _planned_site(subject: str, facts: Sequence[Fact]) -> Iterator[Stage]:
    """A site that somebody plans to build or run, and nobody has built or runs."""
    doing = [fact for fact in facts if fact.relation in _DOING and fact.object == subject]
    told = sorted(
        doing or [fact for fact in facts if fact.relation != "located_in"],
        key=lambda fact: (-fact.modality, fact.id),
    )
    if told and Modality.DENIED < told[0].modality <= Modality.PLANNED:
        known = min((fact.known_since for fact in told if fact.known_since), default=None)
        stage = "announced" if told[0].modality is Modality.PLANNED else "rumoured"
        yield Stage(subject, stage, known, told[0].modality, tuple(told), f"{told[0].modality.label} only")


def _step(stage: str, since: str | None, *facts: Fact, why: str = "") -> Stage:
    return Stage(facts[0].subject, stage, since, max(fact.modality for fact in facts), facts, why)


def _text(fact: Fact) -> str:
    return fact.value.lexical if fact.value else ""


def _dated(fact: Fact) -> str | None:
    """The day that is told, else the first on which it was published."""
    return dict(fact.qualifiers).get("date") or fact.known_since


def _begun(since: str | None, day: date | None) -> bool:
    return since is None or day is None or span(since).earliest <= day
