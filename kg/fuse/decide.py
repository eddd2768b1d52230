"""Which of several values is preferred where a thing can have one only.

In this order, and the rule that decided is recorded: consistent with the rest of the contract's arithmetic; more
independent origins; stated by a party; later published. If none decides, the fact is disputed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kg.fuse.arithmetic import Terms
from kg.fuse.origins import Origins
from kg.schema.records import Claim, Conflict, Fact, Modality
from kg.schema.wording import date_words

__all__ = ["Judge"]

_STAGES = {"planned": 1, "reported": 2, "confirmed": 3, "completed": 4, "terminated": 5}

_Score: TypeAlias = tuple[int, str]


@dataclass(frozen=True)
class Judge:
    """Decides between facts about one thing. ``claims`` are those behind the facts, by id; ``terms`` is what is stated
    of the contract, where the thing is one and enough is stated."""

    claims: Mapping[str, Claim]
    origins: Origins
    terms: Terms | None = None

    def places(self, fact: Fact) -> frozenset[tuple[str, int]]:
        """Where the fact is stated, a place in a document and in its copies being one."""
        return frozenset(self.origins.place(self.claims[key]) for key in fact.supported_by)

    def decide(self, facts: Sequence[Fact], kind: str) -> tuple[list[Fact], list[Conflict]]:
        """Marks the preferred fact and names the conflict, of that kind; facts that do not differ stay as they are.

        What is planned or possible does not contradict what is stated, nor one possibility another.
        """
        stated = [fact for fact in facts if fact.status != "denied"]
        denied = [fact for fact in facts if fact.status == "denied"]
        if len(stated) < 2:
            return list(facts), []
        if stated[0].relation == "status":
            return [*_strongest(stated), *denied], []
        surest = max(_surety(fact) for fact in stated)
        rivals = [fact for fact in stated if _surety(fact) == surest]
        weaker = [_superseded(fact, "more surely said") for fact in stated if _surety(fact) < surest]
        if len(rivals) < 2 or surest <= Modality.POSSIBLE:
            return [*rivals, *weaker, *denied], []
        chosen, rule, reason = self._choose(rivals)
        conflict = Conflict(
            kind=kind or "value",
            subject=rivals[0].subject,
            relation=rivals[0].relation,
            facts=tuple(sorted(fact.id for fact in rivals)),
            preferred=chosen.id if chosen else None,
            rule=rule,
            reason=reason,
        )
        marked = [self._marked(fact, rivals, chosen, rule) for fact in rivals]
        return [*marked, *weaker, *denied], [conflict]

    def _marked(self, fact: Fact, rivals: Sequence[Fact], chosen: Fact | None, rule: str) -> Fact:
        others = {claim for other in rivals if other is not fact for claim in other.supported_by}
        against = others.difference(fact.supported_by).union(fact.contradicted_by)
        status = "disputed" if chosen is None else ("preferred" if fact is chosen else "superseded")
        return replace(fact, status=status, rule=rule, contradicted_by=tuple(sorted(against)))

    def _choose(self, rivals: Sequence[Fact]) -> tuple[Fact | None, str, str]:
        """The preferred fact, the rule that decided and why, in a sentence."""
        if found := self._by_arithmetic(rivals):
            return found[0], "consistent with the contract's arithmetic", found[1]
        own = {fact.id: self._own(fact, rivals) for fact in rivals}
        left = list(rivals)
        for rule, measure in _RULES.items():
            measured = {fact.id: measure(own[fact.id], self.origins) for fact in left}
            scores = {key: score for key, score in measured.items() if score is not None}
            if len(scores) < len(measured):
                continue  # an undated account is neither earlier nor later
            best, second, *_ = sorted(scores.values(), reverse=True)
            left = [fact for fact in left if scores[fact.id] == best]
            if len(left) == 1:
                return left[0], rule, _REASONS[rule](best, second)
        return None, "", "as many origins on each side, no party speaks for one alone, and none is later"

    def _own(self, fact: Fact, rivals: Sequence[Fact]) -> list[Claim]:
        """The claims for this fact alone: a less precise one may support several."""
        shared = {claim for other in rivals if other is not fact for claim in other.supported_by}
        return [self.claims[key] for key in fact.supported_by if key not in shared]

    def _by_arithmetic(self, rivals: Sequence[Fact]) -> tuple[Fact, str] | None:
        """The one value with which payment x term gives a stated total, and why."""
        if self.terms is None:
            return None
        checks = [(fact, self.terms.check(fact.value)) for fact in rivals if fact.value]
        agreeing = [(fact, check) for fact, check in checks if check.agrees]
        if len(agreeing) != 1:
            return None
        (fact, check), others = agreeing[0], [check for _, check in checks if not check.agrees]
        return fact, self.terms.reason(check, others)


def _count(claims: Sequence[Claim], origins: Origins) -> _Score:
    return len({origin for claim in claims for origin in origins.of(claim)}), ""


def _party(claims: Sequence[Claim], _: Origins) -> _Score:
    """Whether one of those concerned says so; what an outlet confirms is not said by a party."""
    said = any(
        claim.modality is Modality.CONFIRMED
        and any(not who.startswith("outlet/") for who in claim.attribution)
        for claim in claims
    )
    return int(said), ""


def _latest(claims: Sequence[Claim], origins: Origins) -> _Score | None:
    """The last day of publication; ``None`` where none of the claims is dated."""
    day = max((day for claim in claims if (day := origins.published(claim))), default="")
    return (0, day) if day else None


_RULES: Mapping[str, Callable[[Sequence[Claim], Origins], _Score | None]] = {
    "more independent origins": _count,
    "stated by a party": _party,
    "later published": _latest,
}
_REASONS: Mapping[str, Callable[[_Score, _Score], str]] = {
    "more independent origins": lambda best, second: f"{best[0]} independent origins against {second[0]}",
    "stated by a party": lambda _best, _second: "one of those concerned says so",
    "later published": lambda best, _second: f"published last, {date_words(best[1])}",
}


def _surety(fact: Fact) -> Modality:
    return min(fact.modality, Modality.REPORTED)


def _superseded(fact: Fact, rule: str) -> Fact:
    return replace(fact, status="superseded", rule=rule)


def _strongest(facts: Sequence[Fact]) -> list[Fact]:
    """A contract that one reports and another confirms is confirmed: the stages do not contradict each other.

    What only may be so is no stage that it has reached, and the status never stronger than what is said.
    """

    def rank(fact: Fact) -> tuple[Modality, int, str]:
        return _surety(fact), _STAGES.get(fact.value.lexical, 0) if fact.value else 0, fact.id

    best = max(facts, key=rank)
    rule = "the strongest status supported"
    return [fact if fact is best else _superseded(fact, rule) for fact in facts]
