r"""The language of patterns, and its translation to regular expressions over rows of tokens.

===================  ==========================================================================
``word``             that word, in any case; ``sign*`` any word that begins so; ``\(`` a bracket itself
``{role:Type}``      a mention or value; ``{role:Company|Agency}`` of one of the kinds
``{role:Type+}``     one or several of them: "A", "A and B", "A, B and C"; "A's" and "A-backed" only where
                     the pattern goes on with these
``{role:Type!}``     one of them, "A's" and "A-backed" too, whatever follows
``<list>``           any phrase of a word list (``words/lists.yaml``); ``<list*>`` up to five of them, or none
``[a b|c]``          optional; ``(a|b c)`` one of
``~3``               up to 3 words between, no mention and no stop; ``~`` is up to 4
``~~8``              up to 8 tokens between, mentions of other kinds than the last one too; ``~~`` is up to 12
``~~~8``             the same, mentions of all kinds. No gap passes a semicolon
``_3``               up to 3 words of a noun phrase: no mention, no stop, no preposition, no verb of being
``%18``              up to 18 tokens of one clause, mentions too; no word that begins another ("which", "said")
``!(a|b)``           none of these may follow
``^``                the beginning of the clause
===================  ==========================================================================

All gaps are bounded and tokens cannot be split in two ways, so that matching takes a time linear in the length
of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import InputError
from kg.extract.anchors import anchors
from kg.extract.tagged import ANY_KIND, INDEX, KINDS, Item, Row

__all__ = ["Grammar", "Hit", "Rule", "RuleSet"]

_ELEMENT = re.compile(
    r"\{([a-z_]\w*):([\w|]+)([+!]?)\}|<([\w-]+\*?)>|(~{1,3}|_|%|\^)(\d*)(?![^\s\[\]()|])|(!\(|[\[\]()|])|(\\[\[\]()|]|[^\s\[\]()|{}<>\\]+)"
)
# What closes a bracket, in the pattern and in the expression.
_CLOSERS = {"[": ("]", ")?"), "(": (")", ")"), "!(": (")", ")")}
_WORD = "(?![;:()\u2014.?!] )[^ \ue000-\uf8ff]+ "
_PLAIN = "[^ ;\ue000-\uf8ff]+ "
_NO_NOUN_PHRASE = (
    "by", "to", "from", "with", "for", "of", "in", "at", "on", "into", "onto", "near", "inside", "outside", "behind",
    "beside", "against", "between", "alongside", "after", "before", "during", "under", "without", "within", "across",
    "through", "around", "as", "than", "that", "which", "who", "whose", "where", "when", "while", "and", "or", "but",
    "nor", "if", "not", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could", "may",
    "might", "it", "they", "he", "she",
)  # fmt: skip
# A size belongs to the noun phrase: "its 40 MW data center".
_IN_NOUN_PHRASE = (
    rf"(?:(?!(?:{'|'.join(_NO_NOUN_PHRASE)}|[,;:()\u2014.?!]) )[^ \ue000-\uf8ff]+ |{KINDS['Power']}{INDEX} )"
)
_OTHER_CLAUSE = (
    "that", "which", "who", "whose", "where", "when", "while", "whereas", "said", "says", "told", "wrote", "reported",
    "as", "after", "before", "because", "if", "although", "though", "since", "unless", "whether", "but", "so",
)  # fmt: skip
_IN_CLAUSE = rf"(?!(?:{'|'.join(_OTHER_CLAUSE)}|[;:\u2014.?!]) )[^ ]+ "
_ASIDE = r"(?:\( (?:[^ ()]+ ){1,12}\) )?"
_BETWEEN = r"(?:, (?:and |or |as well as |plus )?|and |or |& |/ |as well as |plus |along with |and also )"
_MOST_PHRASES = 5
# "A, the chipmaker B and investment firm C", "100,000 D and 20,000 E".
_LIST_DETERMINER = (
    "(?:the |its |both |from |with )?"
    "(?:(?:[a-z-]+ )?(?:firm|company|startup|investor|chipmaker|maker|giant|rival|developer|partner|utility|fund"
    "|bank|group|provider|operator) )?"
    f"(?:{KINDS['Count']}{INDEX} )?"
)


@dataclass(frozen=True)
class Rule:
    """A pattern as an expression over rows. A row must hold one of each of the sets ``needs`` (kinds and words), for a
    quick look ahead; ``kinds`` says for each group of the expression which kinds may fill it."""

    name: str
    expression: str
    needs: tuple[frozenset[str], ...]
    kinds: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Compiled when a row first holds what the rule needs: most documents need few of the rules."""
        return re.compile(self.expression)

    def hits(self, row: Row) -> list[Hit]:
        """All places where the pattern matches the row, left to right."""
        for need in self.needs:
            if need.isdisjoint(row.held):
                return []
        barred = " ".join(str(self.options.get("unless", "")).lower().split())
        return [
            Hit(self, row, match)
            for match in self.regex.finditer(row.text)
            if not (barred and f" {barred} " in f" {match.group()}")
        ]


class RuleSet:
    """Rules that are tried together, in their order. A row is only tried with those of which it holds a word."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            # The last need is that of the words, which are rarer than kinds of mentions.
            for word in rule.needs[-1] if rule.needs else ("",):
                self._by_word.setdefault(word, []).append(number)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def hits(self, row: Row) -> Iterator[Hit]:
        """All hits in the row: by rule, and those of one rule from left to right."""
        numbers = set(self._by_word.get("", ()))
        for word in row.held & self._by_word.keys():
            numbers.update(self._by_word[word])
        for number in sorted(numbers):
            yield from self._rules[number].hits(row)


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule in a row."""

    rule: Rule
    row: Row
    match: re.Match[str]

    def role(self, name: str) -> list[Item]:
        """The items that filled the role, in order; empty where the pattern left it out."""
        found: list[Item] = []
        for key, text in self.match.groupdict().items():
            if text and key.rsplit("__", 1)[0] == name:
                allowed = self.rule.kinds[key]
                found.extend(item for item in self.row.items_in(text) if KINDS[item.kind] in allowed)
        return found

    @property
    def span(self) -> tuple[int, int]:
        """First and last token (excluded)."""
        return self.row.token_at(self.match.start()), self.row.token_at(self.match.end() - 1) + 1


@dataclass(frozen=True)
class Grammar:
    """Compiles patterns with the word lists it is given; a list may use other lists."""

    lists: Mapping[str, Sequence[str]]

    def rule(self, name: str, pattern: str, options: Mapping[str, object] | None = None) -> Rule:
        """Compiles one pattern; raises ``InputError`` that names it and the part that cannot be read."""
        compiler = _Compiler(self.lists, name)
        expression = compiler.sequence(pattern)
        if (words := anchors(pattern, lambda word_list: self.lists[word_list])) is not None:
            compiler.needs.append(words)
        if not compiler.needs and re.match(expression, ""):
            raise InputError(
                f"pattern {name}", "matches where nothing is", "give it a word that is not optional"
            )
        for word in str((options or {}).get("not_behind", "")).split():
            expression = f"(?<! {re.escape(word)} )" + expression
        return Rule(name, "(?<![^ ])" + expression, tuple(compiler.needs), compiler.kinds, options or {})


def _not_a_modifier(following: str) -> str:
    """Keeps "X-backed" and "X's" from standing for X, unless the pattern goes on with just that."""
    dash = "" if following.startswith("-") else "(?!-[a-z])"
    possessive = "" if re.match(r"[\[(]?[^\])}]*'s", following) else "(?!'s )"
    return dash + possessive


class _Compiler:
    def __init__(self, lists: Mapping[str, Sequence[str]], name: str) -> None:
        self.lists, self.name = lists, name
        self.needs: list[frozenset[str]] = []
        self.roles = 0
        self.last_kinds = ""
        self.kinds: dict[str, str] = {}

    def sequence(self, pattern: str, depth: int = 0) -> str:
        parts: list[str] = []
        nesting: list[str] = []
        position = 0
        while position < len(pattern):
            if pattern[position].isspace():
                position += 1
                continue
            match = _ELEMENT.match(pattern, position)
            if match is None:
                raise InputError(
                    f"pattern {self.name}", f"cannot read {pattern[position:]!r}", "see docs/patterns.md"
                )
            position = match.end()
            if bracket := match[7]:
                self._bracket(bracket, parts, nesting)
            else:
                following = pattern[position:].lstrip()
                parts.append(
                    self._element(match, following, optional=bool(nesting) or depth > 0, depth=depth)
                )
        if nesting:
            raise InputError(f"pattern {self.name}", "a bracket is not closed", "see docs/patterns.md")
        return "".join(parts)

    def _bracket(self, bracket: str, parts: list[str], nesting: list[str]) -> None:
        if bracket in _CLOSERS:
            parts.append("(?!" if bracket == "!(" else "(?:")
            nesting.append(bracket)
        elif not nesting:
            problem = f"{bracket!r} stands outside brackets"
            raise InputError(f"pattern {self.name}", problem, "see docs/patterns.md")
        elif bracket == "|":
            parts.append("|")
        else:
            opened = nesting.pop()
            if _CLOSERS[opened][0] != bracket:
                problem = f"{opened!r} is closed with {bracket!r}"
                raise InputError(f"pattern {self.name}", problem, "see docs/patterns.md")
            parts.append(_CLOSERS[opened][1])

    def _element(self, match: re.Match[str], following: str, *, optional: bool, depth: int) -> str:
        role, kinds, many, word_list, gap, size, _, word = match.groups()
        if role:
            mention = self._mention(role, kinds, many == "+", optional)
            return mention if many == "!" else mention + _not_a_modifier(following)
        if word_list:
            return self._list(word_list, depth)
        if gap:
            return self._gap(gap, size)
        word = word.removeprefix("\\")
        if word.endswith("*") and len(word) > 1:
            return re.escape(word[:-1].lower()) + "[^ ]* "
        return re.escape(word.lower()) + " "

    def _mention(self, role: str, kinds: str, many: bool, optional: bool) -> str:
        try:
            chars = "".join(KINDS[kind] for kind in kinds.split("|"))
        except KeyError as error:
            raise InputError(
                f"pattern {self.name}", f"unknown kind {error}", "see docs/patterns.md"
            ) from None
        if not optional:
            self.needs.append(frozenset(chars))
        self.roles += 1
        self.last_kinds = chars
        self.kinds[f"{role}__{self.roles}"] = chars
        one = f"[{chars}]{INDEX} "
        if many:
            one = f"{one}{_ASIDE}(?:{_BETWEEN}{_LIST_DETERMINER}{one}{_ASIDE}){{0,12}}"
        return f"(?P<{role}__{self.roles}>{one})"

    def _list(self, name: str, depth: int) -> str:
        if name.endswith("*"):
            return f"(?:{self._list(name[:-1], depth)}){{0,{_MOST_PHRASES}}}"
        if name not in self.lists or depth > 8:
            raise InputError(
                f"pattern {self.name}", f"unknown or circular word list <{name}>", "see words/lists.yaml"
            )
        phrases = sorted(self.lists[name], key=len, reverse=True)
        return "(?:" + "|".join(self.sequence(phrase, depth + 1) for phrase in phrases) + ")"

    def _gap(self, gap: str, size: str) -> str:
        if gap == "^":
            return r"\A"
        if gap == "_":
            return f"(?:{_IN_NOUN_PHRASE}){{0,{size or 4}}}?"
        if gap == "%":
            return f"(?:{_IN_CLAUSE}){{0,{size or 12}}}?"
        if gap == "~":
            return f"(?:{_WORD}){{0,{size or 4}}}?"
        kinds = f"(?![{self.last_kinds}]){ANY_KIND}" if gap == "~~" and self.last_kinds else ANY_KIND
        return f"(?:{_PLAIN}|{kinds}{INDEX} ){{0,{size or 12}}}?"
