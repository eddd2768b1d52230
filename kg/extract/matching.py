"""Rules over rows of tokens, sets of them, and the places where they match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from kg.extract.clauses import SUBORDINATING, begins_subclause, says_so, stands_by
from kg.extract.index import Index, index
from kg.extract.lexicon import lexicon
from kg.extract.tagged import KINDS, Item, Row

__all__ = ["BEGINNING", "Hit", "Rule", "RuleSet"]

BEGINNING = r"\A"
"""What the expressions begin with that only match at the beginning of a row."""


@dataclass(frozen=True)
class Rule:
    """A pattern as an expression over rows as the lexicon spells them. A row must hold one letter of each of the sets
    ``words``, rarest first, and as many of each set of ``mentions`` as stand beside it, for a quick look ahead, and
    one of each set of ``order``, one behind the other; ``kinds`` says for each group of the expression which kinds may
    fill it."""

    name: str
    expression: str
    words: tuple[str, ...]
    mentions: tuple[tuple[str, int], ...]
    order: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def regex(self) -> re.Pattern[str]:
        return self._regex or re.compile(lexicon().complete(self.expression))

    @cached_property
    def _regex(self) -> re.Pattern[str] | None:
        """``None`` where it changes with the words that the lexicon has."""
        complete = lexicon().complete(self.expression) == self.expression
        return re.compile(self.expression) if complete else None

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a row as the lexicon spells it. It costs less than an iterator where there is none.

        The expression is compiled when a row first holds what the rule needs in its order: most documents need few of
        the rules. From then on the expression's own method stands here."""
        if not self._in_order(text):
            return None
        if self._regex:
            # What only matches at the beginning is not looked for at each place.
            beginning = self.expression.startswith(BEGINNING)
            self.__dict__["search"] = self._regex.match if beginning else self._regex.search
        return self.regex.search(text)

    def _in_order(self, text: str) -> bool:
        """Whether the row holds what the rule needs, one behind the other."""
        rest = iter(text)
        for letters in self.order:
            for letter in rest:
                if letter in letters:
                    break
            else:
                return False
        return True

    @cached_property
    def groups(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """For each role its groups of the expression, with the kinds that may fill them."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for group, kinds in self.kinds.items():
            groups.setdefault(group.rpartition("__")[0], []).append((group, kinds))
        return groups

    @cached_property
    def barred(self) -> str:
        """What a match must not hold, as the lexicon spells it. It may give words their letters, so it is asked for
        before rows are spelled."""
        return "".join(map(lexicon().letter, str(self.options.get("unless", "")).lower().split()))

    def hits(self, row: Row) -> list[Hit]:
        """All places where the pattern matches the row, left to right."""
        _ = self.barred
        spelling = lexicon().spell(row)
        letters = spelling.letters
        if any(letters.isdisjoint(need) for need in self.words):
            return []
        first = self.search(spelling.text)
        return [*self.matches(row, first)] if first else []

    def matches(self, row: Row, first: re.Match[str]) -> Iterator[Hit]:
        """The same, from the first match in the spelling of the row. No match is empty, so the next one begins behind
        it at the earliest."""
        barred = self.barred
        search, text = self.regex.search, first.string
        match: re.Match[str] | None = first
        while match:
            if not (barred and barred in match.group()):
                yield Hit(self, row, match)
            match = search(text, match.end())


class RuleSet:
    """Rules that are tried together, in their order. A row is only tried with those of which it holds the words and
    mentions, which the index tells for all sets of rules at once; those that are tried on rows of their own have an
    index of their own."""

    def __init__(self, rules: Iterable[Rule], among: Index | None = None) -> None:
        self._rules = tuple(rules)
        self._index = among or index()
        self._first = 0
        self._bits: int | None = None  # those of its rules in the index; none before they are taken in

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def hits(self, row: Row) -> Iterator[Hit]:
        """All hits in the row: by rule, and those of one rule from left to right."""
        bits = self._enter() if self._bits is None else self._bits
        known = row.possible
        possible = known[1] if known and known[0] is self._index.state else self._index.possible(row)
        numbers = possible & bits  # as a rule none, of which a new number costs nothing
        return self._hits(row, numbers >> self._first) if numbers else _NONE

    def _enter(self) -> int:
        """Takes its rules into the index, not before they are used: many sets of rules are only read, or joined to
        others."""
        for rule in self._rules:
            _ = rule.barred
        self._first = self._index.add([(rule.words, rule.mentions) for rule in self._rules])
        self._bits = ((1 << len(self._rules)) - 1) << self._first
        return self._bits

    def _hits(self, row: Row, numbers: int) -> Iterator[Hit]:
        """The hits of those of the rules."""
        text = lexicon().spell(row).text
        while numbers:
            lowest = numbers & -numbers
            numbers ^= lowest
            rule = self._rules[lowest.bit_length() - 1]
            if first := rule.search(text):
                yield from rule.matches(row, first)


_NONE: Iterator[Hit] = iter(())


class Hit(NamedTuple):
    """One match of a rule in a row; its positions are the numbers of tokens."""

    rule: Rule
    row: Row
    match: re.Match[str]

    def role(self, name: str) -> list[Item]:
        """The items that filled the role, in order; empty where the pattern left it out."""
        found: list[Item] = []
        if groups := self.rule.groups.get(name):  # many roles are asked for that few patterns have
            span = self.match.span
            for key, allowed in groups:
                first, last = span(key)
                if first >= 0:
                    found += self.row.items_in(first, last, allowed)
            if len(found) > 1 and {item.kind for item in found} == {"Company", "Person"}:
                found = [item for item in found if not self.is_title(item)]
            if len(found) > 1 and self._is_apart(found[-1]):
                return found[:-1]
        return found

    def places(self, *names: str) -> Iterator[int]:
        """The tokens that stand for what filled the roles, role by role."""
        return (self.row.place_of(item) for name in names for item in self.role(name))

    @property
    def told(self) -> set[str | None]:
        """The entities that fill the roles: those of which the words tell something."""
        return {item.entity for role in self.rule.groups for item in self.role(role)}

    @property
    def crosses(self) -> bool:
        """Whether a role but the first does something in a clause that the pattern has no word for: "…, though Halden
        declined"."""
        words = self.row.words
        if SUBORDINATING.isdisjoint(words):
            return False
        pattern = str(self.rule.options.get("pattern", ""))
        places = sorted(self.places(*self.rule.groups))[1:]
        return any(begins_subclause(place, words) and words[place - 1] not in pattern for place in places)

    def _is_apart(self, item: Item) -> bool:
        """Whether the last of a list is none of it: the verb is left out ("B is owned by A, D by C"), or it only stands
        by ("from A, with B guaranteeing the rent"), or says so ("from A, B said")."""
        place = self.row.place_of(item)
        behind = self.row.words[place + 1 : place + 3]
        speaks = place + 1 == self.match.end() and says_so(place, self.row.words)
        if speaks or stands_by(place, self.row.words):
            return True
        gap = {"by": "Company", "its": "Role"}.get(behind[0] if behind else "")
        return gap is not None and behind[-1].startswith(KINDS[gap])

    def is_title(self, item: Item) -> bool:
        """Whether it is a company that only says who the person behind it is: "Halden finance chief Jane Doe"."""
        behind = self.row.words[self.row.place_of(item) + 1 :]
        return item.kind == "Company" and bool(behind) and behind[0].startswith(KINDS["Role"])

    @property
    def span(self) -> tuple[int, int]:
        """First and last token (excluded)."""
        return self.match.span()

    @property
    def text(self) -> str:
        """The words that match, each followed by a space."""
        return self.row.text_of(*self.match.span())
