"""Which contracts a sentence speaks of: those whose parties it names, one party alone, "the deal", "both deals"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from kg.extract.analysis import Analysed, Analysis
from kg.extract.contracts.frames import OF_ITS_OWN, Frame, all_former
from kg.extract.contracts.sheets import rules, sheet
from kg.extract.grammar import Hit, RuleSet
from kg.extract.rules import compiled
from kg.extract.tagged import Row
from kg.schema.family import Family

__all__ = ["Focus", "companies_in"]

# Sentences: so many on, "the deal" is still the one spoken of; so near stands what is said of a round; so far back
# another company may be meant.
_FAR, _NEAR, _SOON = 3, 8, 2
# Before a party of another contract, with which the sentence compares its own: "As with the Halden deal, deliveries".
_COMPARING = re.compile(r"(?:just like|like|unlike|as with|similar to|much like) [^,]*\Z")


class _Single(NamedTuple):
    """Words that name one party alone, the root of its family, and the contracts that they may mean."""

    hit: Hit
    party: str
    possible: list[int]


class Focus:
    """Goes through a text and tells of which contracts, by number, each sentence speaks.

    ``elsewhere`` are sentences that tell of a contract which is none of these: what they say of one of its parties
    alone is said of that.
    """

    def __init__(
        self, analysis: Analysis, frames: Sequence[Frame], family: Family, elsewhere: Collection[int]
    ) -> None:
        self._frames, self._family, self._elsewhere = frames, family, elsewhere
        self._named = [companies_in(each.row, 0, len(each.row), family) for each in analysis.sentences]
        self._parties = frozenset[str]().union(*(frame.pair for frame in frames))
        self._speaking: dict[int, list[int]] = {}
        for n, frame in enumerate(frames):
            for sentence in dict.fromkeys(frame.sentences):
                self._speaking.setdefault(sentence, []).append(n)
        self._former = {n for n, frame in enumerate(frames) if all_former(frame, analysis)}
        self._leading = self._leaders()
        self._main: int | None = None
        self._group: tuple[int, ...] = ()
        # The sentence that spoke of the group last, none where another company was named since.
        self._last: int | None = None

    def _leaders(self) -> list[int | None]:
        """What "the deal" means in each sentence where nothing else tells: the contract of which most is said; before
        any is named that which is named first, unless it may be one with somebody else."""
        frames = self._frames
        most = max(range(len(frames)), key=lambda n: (len(frames[n].sentences), -n))
        first = min(range(len(frames)), key=lambda n: min(frames[n].sentences))
        leading: list[int | None] = [most] * len(self._named)
        before: set[str] = set()
        for number in range(min(frames[first].sentences)):
            before |= self._named[number]
            unclear = _of_another(before, frames[first]) or first in self._former
            leading[number] = None if unclear else first
        return leading

    def on(self, number: int, analysed: Analysed) -> tuple[tuple[int, ...], bool]:
        """The contracts of the sentence of that number, and whether it only goes on about the one spoken of before.
        Sentences come in their order."""
        singles = [] if number in self._elsewhere else self._singles(number, analysed)
        playing = self._playing(number, analysed, singles)
        if playing:
            self._last, self._group = number, playing
        foreign = number in self._elsewhere or (not singles and self._with_another(number - 1, playing))
        if playing and not (foreign and number not in self._speaking):
            return playing, False
        goes_on = self._goes_on(number, analysed)
        if goes_on and next(analysed.hits(_listed()), None):
            self._last = number  # a line of a list speaks of what the list is about
        return self._group if goes_on else (), goes_on

    def _with_another(self, number: int, playing: Sequence[int]) -> bool:
        """Whether a sentence names a party of the contract with a company that is none: "the lease" behind it may be
        theirs."""
        if number < 0 or len(playing) != 1 or number in self._frames[playing[0]].sentences:
            return False
        named, pair = self._named[number], self._frames[playing[0]].pair
        return len(pair) == 2 and len(named & pair) == 1 and not named <= pair

    def _goes_on(self, number: int, analysed: Analysed) -> bool:
        """Whether the sentence may go on about the one contract that was spoken of just before, without naming it."""
        if self._last is None or len(self._group) != 1:
            return False
        row, pair = analysed.reduced, self._frames[self._group[0]].pair
        if (
            number - self._last > _FAR
            or number in self._elsewhere
            or not companies_in(row, 0, len(row), self._family) <= pair
        ):
            self._last = None
        return self._last is not None

    def _playing(self, number: int, analysed: Analysed, singles: Sequence[_Single]) -> tuple[int, ...]:
        """The contracts that a sentence speaks of; moves the focus."""
        frames = self._frames
        together = [*self._speaking.get(number, ())]
        for single in singles:
            concerned = single.possible
            if len(concerned) > 1 and single.hit.rule.options.get("kind") == "investment":
                together.extend(n for n in self._round(single, number) if n not in together)
                continue
            if len(concerned) > 1:
                concerned = self._narrowed(single, number)
            if len(concerned) == 1 and not any(
                n in together and single.party in frames[n].pair for n in together
            ):
                together.append(concerned[0])
        if together:
            self._group = tuple(sorted(together))
            self._main = together[0] if len(together) == 1 else self._main
            return self._group
        several = self._mentioned("all", analysed)
        if several and len(self._group) > 1:
            return self._group
        if several or self._mentioned("one", analysed):
            leading = self._leading[number]
            one = self._group[0] if len(self._group) == 1 else self._main
            if one is None or frames[one].kind == "other":
                one = leading  # a guarantee stands beside what "the lease" is
            return () if one is None else (one,)
        return ()

    def _narrowed(self, single: _Single, number: int) -> list[int]:
        """Those of several contracts of a party that its words mean."""
        frames, concerned = self._frames, single.possible
        if single.hit.rule.options.get("customer"):
            concerned = [n for n in concerned if self._family.root(frames[n].customer or "") == single.party]
        if len({frames[n].pair for n in concerned}) == 1:
            bought = [n for n in concerned if frames[n].kind not in OF_ITS_OWN]
            concerned = bought or concerned  # "the deal" is what they buy, not the money beside it
        if len(concerned) > 1 and self._last is not None and number - self._last <= _FAR:
            concerned = [n for n in concerned if n in self._group]
        return concerned

    def _mentioned(self, group: str, analysed: Analysed) -> bool:
        """Whether words mean a contract spoken of before: not "the Halden agreements", where none with Halden is."""
        hits = analysed.hits(_mentions(group))
        return any(companies_in(hit.row, *hit.span, self._family) <= self._parties for hit in hits)

    def _singles(self, number: int, analysed: Analysed) -> list[_Single]:
        """Where the sentence names one party alone, with the contracts that it may mean. One of which the text names
        both parties only later is meant where no other company comes just before; some words mean only such a one."""
        found = []
        for hit in analysed.hits(rules("single")):
            if _COMPARING.match(hit.row.text_of(0, hit.span[0])):
                continue
            for item in hit.role("one"):
                party = self._family.root(item.entity or "")
                concerned = [n for n, frame in enumerate(self._frames) if party in frame.pair]
                ahead = [n for n in concerned if number < min(self._frames[n].sentences)]
                unclear = self._unclear(number, ahead)
                if hit.rule.options.get("ahead"):
                    concerned = ahead
                found.append(_Single(hit, party, [n for n in concerned if n not in unclear]))
        return found

    def _unclear(self, number: int, ahead: Sequence[int]) -> set[int]:
        """Those of the contracts told only later that may not be meant: another company has just been named, or the
        text tells them as what was before."""
        if not ahead:
            return set()
        lately = frozenset[str]().union(*self._named[max(0, number - _SOON) : number + 1])
        frames = self._frames
        return {
            n
            for n in ahead
            if frames[n].kind != "investment" and (n in self._former or _of_another(lately, frames[n]))
        }

    def _round(self, single: _Single, number: int) -> list[int]:
        """Those of the contracts in which several put money into one company, where the sentence stands near to those
        that name them: what it says of the round it says of them all."""
        those = [
            n
            for n in single.possible
            if self._frames[n].kind == "investment"
            and self._family.root(self._frames[n].customer or "") == single.party
        ]
        told = {sentence for n in those for sentence in self._frames[n].sentences}
        return those if any(abs(number - sentence) <= _NEAR for sentence in told) else []


def companies_in(row: Row, first: int, last: int, family: Family) -> set[str]:
    """The companies named from one token to another (excluded), each as the root of its family."""
    return {
        family.root(item.entity)
        for item in row.items_in(first, last)
        if item.kind == "Company" and item.entity
    }


def _of_another(named: Collection[str], frame: Frame) -> bool:
    """Whether among the companies is another than the parties, but not both of these."""
    return not frame.pair.issuperset(named) and not frame.pair.issubset(named)


@cache
def _mentions(group: str) -> RuleSet:
    return compiled(f"contract mention {group}", sheet("parties")["mention"][group])


@cache
def _listed() -> RuleSet:
    return compiled("contract term listed", sheet("terms")["listed"])
