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

All gaps are bounded and a token is one character of the row as the lexicon spells it, so that matching takes a time
linear in the length of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.errors import InputError
from kg.extract.anchors import MENTION, Words, any_of, needed, rarest_first
from kg.extract.lexicon import ANY_KIND, DASHED, KIND_LETTERS, OTHER, PRIVATE, lexicon, set_of
from kg.extract.matching import BEGINNING, Hit, Rule, RuleSet
from kg.extract.tagged import KINDS

__all__ = ["Grammar", "Hit", "Rule", "RuleSet"]

_ELEMENT = re.compile(
    r"\{([a-z_]\w*):([\w|]+)([+!]?)\}|<([\w-]+\*?)>|(~{1,3}|_|%|\^)(\d*)(?![^\s\[\]()|])|(!\(|[\[\]()|])|(\\[\[\]()|]|[^\s\[\]()|{}<>\\]+)"
)
_MORE = re.compile(r"\s*<([\w-]+)\*>")
_LETTER = r"(?:\\[^\w|]|[^\\|()\[\]?*+{}^$.])"
_LETTERS = re.compile(rf"\(\?:({_LETTER}(?:\|{_LETTER})*)\)")
# Neighbours among the alternatives of a bracket that has others too.
_NEIGHBOURS = re.compile(rf"(?P<behind>\(\?[:!]|(?<!\\)\|)({_LETTER}(?:\|{_LETTER})+)(?=[|)])")
_FIRST_MENTION = re.compile(r"\(\?P<\w+>\[[^\]]*\]")
_GROUP = re.compile(r"(\(\?P<\w+__)(\d+)>")
# What closes a bracket, in the pattern and in the expression.
_CLOSERS = {"[": ("]", ")?"), "(": (")", ")"), "!(": (")", ")")}
_CLAUSE_STOPS = (";", ":", "—", ".", "?", "!")
_STOPS = (";", ":", "(", ")", "—", ".", "?", "!")
_NO_NOUN_PHRASE = (
    "by", "to", "from", "with", "for", "of", "in", "at", "on", "into", "onto", "near", "inside", "outside", "behind",
    "beside", "against", "between", "alongside", "after", "before", "during", "under", "without", "within", "across",
    "through", "around", "as", "than", "that", "what", "which", "who", "whose", "where", "when", "while", "and", "or",
    "but", "nor", "if", "not", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "could",
    "may", "might", "it", "they", "he", "she",
)  # fmt: skip
# A size belongs to the noun phrase: "its 40 MW data center".
_IN_NOUN_PHRASE = ("Power",)
_OTHER_CLAUSE = (
    "that", "which", "who", "whose", "where", "when", "while", "whereas", "said", "says", "told", "wrote", "reported",
    "as", "after", "before", "because", "if", "although", "though", "since", "unless", "whether", "but", "so",
)  # fmt: skip
_BETWEEN = (
    ", as well as", ", plus", ",", "and", "or", "&", "/", "as well as", "plus", "along with",
    "and also", ", along with", ", and from", "and from", ", and to", "and to", "and at", "and with",
)  # fmt: skip
# Before the last of a list of three; behind the first, or behind the last of two, another clause: "backed by A, and B
# will build", "owned by A and B, and C will build".
_CLAUSE = (", and", ", or")
_LIST_DETERMINERS = ("the", "its", "both")
_LIST_PREPOSITIONS = ("from", "with")
_ROLES = ("tenant", "tenants", "customer", "customers", "contractor", "contractors", "partner", "partners")
_SAYING = ("said", "says", "told", "added", "wrote", "reported", "announced", "confirmed")
_POSSESSIVE = "'s"
_FORMER = ("former", "ex", "onetime", "current", "longtime")
# Kinds whose names are known so rarely that a list of them has some that nobody has recognised.
_LISTED = frozenset(("Company", "Person"))
_USUAL = {"_": 4, "~": 4, "%": 12, "~~": 12, "~~~": 12}
_MOST_PHRASES = 5
_LIST_NOUNS = (
    "firm", "company", "startup", "investor", "chipmaker", "maker", "giant", "rival", "developer", "partner", "utility",
    "fund", "bank", "group", "provider", "operator", "investors", "backers", "backer", "firms", "companies", "partners",
    "manager", "insurer", "office", "lender", "conglomerate", "participants", "arm", "lab", "titan", "outfit",
    "platform", "startups", "start-up", "fintechs", "fintech", "giants", "labs", "makers", "chipmakers", "rivals",
    "specialist", "broker", "generator", "retailer", "carmaker", "automaker", "publisher", "studio", "marketplace",
    "miner", "designer", "vendor", "vendors", "hyperscaler", "hyperscalers", "neocloud", "neoclouds", "clouds", "cloud",
)  # fmt: skip


@dataclass(frozen=True)
class Grammar:
    """Compiles patterns with the word lists it is given; a list may use other lists."""

    lists: Mapping[str, Sequence[str]]
    _expansions: dict[tuple[str, str], tuple[str, _Compiler]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _words: dict[str, Words | None] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        _barred()  # first, so that their letters are neighbours, and sets of them short

    def rule(self, name: str, pattern: str, options: Mapping[str, object] | None = None) -> Rule:
        """Compiles one pattern; raises ``InputError`` that names it and the part that cannot be read."""
        compiler = _Compiler(self.lists, name, self._expansions)
        expression = compiler.sequence(pattern)
        order = needed(pattern, self._words_of_list)
        words = rarest_first(order)
        if not (words or compiler.needs) and re.match(expression, ""):
            raise InputError(
                f"pattern {name}", "matches where nothing is", "give it a word that is not optional"
            )
        expression = _apart(expression, str((options or {}).get("not_behind", "")).split())
        return Rule(
            name,
            expression,
            tuple(map(_letters_of, words)),
            compiler.mentions(),
            tuple(map(_letters_of, order)),
            compiler.kinds,
            options or {},
        )

    def _words_of_list(self, name: str) -> Words | None:
        """Words of which every phrase of a list has one."""
        if name not in self._words:
            self._words[name] = any_of([needed(phrase, self._words_of_list) for phrase in self.lists[name]])
        return self._words[name]


@cache
def _letters_of(words: Words) -> str:
    """The letters of words and of kinds of mentions."""
    return "".join(
        sorted(
            KIND_LETTERS[KINDS[word.removeprefix(MENTION)]]
            if word.startswith(MENTION)
            else lexicon().letter(word)
            for word in words
        )
    )


def _apart(expression: str, words: Sequence[str]) -> str:
    """The expression where it does not stand right behind one of the words. It is looked for in front of a mention with
    which the expression begins once that is read: what begins with a letter is found fast."""
    first = _FIRST_MENTION.match(expression)
    place, read = (first.end(), ".") if first else (0, "")
    return expression[:place] + "".join(_not_behind(word, read) for word in words) + expression[place:]


def _not_behind(word: str, read: str) -> str:
    """What keeps a match, of which so much is ``read``, from standing right behind a word; behind "by" it does not
    stand behind another name either: "led by A and B". What befalls the shares of a company befalls it: "shares of A
    rose after it signed …"."""
    # The first word of a row is behind nothing.
    behind = f"(?<!.{_spelled(word)}{read})"
    if read and word == "by":
        behind += f"(?<!{_spelled(word)}[{ANY_KIND}]{_spelled('and')}{read})"
    if word != "of":
        return behind
    shares = (f"(?<={_spelled(noun)}{_spelled(word)}{read})" for noun in ("shares", "stock"))
    return f"(?:{'|'.join((behind, *shares))})"


@cache
def _barred() -> Mapping[str, str]:
    """What the tokens of a gap cannot be."""
    letters = lexicon().letters
    return {
        "_": letters((*_NO_NOUN_PHRASE, ",", *_STOPS)) + _kinds_but(*_IN_NOUN_PHRASE) + PRIVATE,
        "%": letters((*_OTHER_CLAUSE, *_CLAUSE_STOPS)),
        "~": letters(_STOPS) + ANY_KIND + PRIVATE,
    }


def _kinds_but(*kinds: str) -> str:
    """All kinds but these, for a set of a regular expression."""
    left = {KIND_LETTERS[KINDS[kind]] for kind in kinds}
    return set_of(letter for letter in KIND_LETTERS.values() if letter not in left)


@cache
def _determiner() -> str:
    """What may stand before a name in a list: "A, the chipmaker B, investment firm C and Klimar's D", "100,000 E and
    20,000 F"."""
    letters = lexicon().letters
    word = f"[^{letters(('&', '/'))}{_barred()['_']}]"
    noun = f"[{letters(_LIST_NOUNS)}{KIND_LETTERS[KINDS['Role']]}]"  # "existing investor C"
    sort = f"(?:{word}{{0,3}}{noun}|{OTHER}{word}{{0,2}}{_spelled(_POSSESSIVE)})?"
    # "Led by A, with existing backers B and C" names one leader.
    return f"(?:[{letters(_LIST_PREPOSITIONS)}]|[{letters(_LIST_DETERMINERS)}]?{sort}){KIND_LETTERS[KINDS['Count']]}?"


@cache
def _of_another_role() -> str:
    """What keeps a list from going on with who is something else: "run by A, with B and C as tenants"."""
    some = f"[{ANY_KIND}](?:{_spelled('and')}[{ANY_KIND}])?"
    role = f"[{lexicon().letters(_ROLES)}]"
    return f"(?!{_spelled(', with')}{some}{_spelled('as')}[^,]{{0,2}}{role})"


@cache
def _not_behind_two() -> str:
    """What keeps a list from going on behind "A and B"."""
    return f"(?<![{lexicon().letters(('and', 'or'))}][{ANY_KIND}])"


def _titled(letters: str) -> str:
    """One of the kinds, of which a company is none where it only says who a person is: "former Halden CEO Jane Doe"."""
    company, person, role = (KIND_LETTERS[KINDS[kind]] for kind in ("Company", "Person", "Role"))
    owned = f"{company}(?:{_spelled(_POSSESSIVE)})?{role}"
    former = f"[{lexicon().letters(_FORMER)}]?"
    return f"(?:(?!{owned})[{letters}]|{former}{company}{role}{person})"


@cache
def _unknown() -> str:
    """Names in a list that nothing is known of: "A, Klimar, Alander's Energy Fund and B"."""
    word = f"[^{lexicon().letters(_SAYING)}{_barred()['_']}]"
    return f"(?:,{OTHER}{word}{{0,4}}(?=,|{_spelled('and')})){{0,3}}"


def _spelled(words: str) -> str:
    """An expression for the words, one after the other."""
    return "".join(re.escape(lexicon().letter(word)) for word in words.split())


def _together(expressions: Sequence[str]) -> list[str]:
    """Alternatives in their order, but that those of a single letter come last, as one set: what begins with one of
    these goes first, so that the longest phrase wins."""
    letters = [each[-1] for each in expressions if len(each.removeprefix("\\")) == 1]
    longer = [each for each in expressions if len(each.removeprefix("\\")) > 1]
    return [*longer, f"[{set_of(letters)}]"] if letters else longer


def _short(expression: str) -> str:
    """The expression with alternatives of single letters as sets, which are quicker to compile and to match."""
    whole = _LETTERS.sub(lambda match: _set_of_alternatives(match[1]), expression)
    return _NEIGHBOURS.sub(lambda match: match["behind"] + _set_of_alternatives(match[2]), whole)


def _set_of_alternatives(letters: str) -> str:
    return f"[{set_of(each[-1] for each in letters.split('|'))}]"


def _not_a_modifier(following: str) -> str:
    """Keeps "X-backed" and "X's" from standing for X, unless the pattern goes on with just that."""
    barred = "" if following.startswith("-") else DASHED
    if following.startswith("!(") or not re.match(r"[\[(]?[^\])}]*'s", following):
        barred += lexicon().letters(["'s"])
    return f"(?![{barred}])" if barred else ""


class _Compiler:
    """Translates one pattern, or one list into an expression that all patterns share: ``expansions`` keeps these by
    list and by the kinds before it."""

    def __init__(
        self,
        lists: Mapping[str, Sequence[str]],
        name: str,
        expansions: dict[tuple[str, str], tuple[str, _Compiler]],
    ) -> None:
        self.lists, self.name, self.expansions = lists, name, expansions
        self.needs: list[str] = []
        self.roles = 0
        self.last_kinds = ""
        self.before: list[str] = []
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
            more = _MORE.match(pattern, position) if match[4] else None
            if bracket := match[7]:
                self._bracket(bracket, parts, nesting)
            elif more and more[1] == match[4]:
                # "<list> <list*>" as one list, which is there at least once, is compiled in half the time. Its roles
                # are those of the last phrase, as with "<list*>".
                parts.append(f"(?:{self._list(match[4], depth)}){{1,{1 + _MOST_PHRASES}}}")
                position = more.end()
            else:
                parts.append(self._element(match, optional=bool(nesting) or depth > 0, depth=depth))
        if nesting:
            raise InputError(f"pattern {self.name}", "a bracket is not closed", "see docs/patterns.md")
        return _short("".join(parts))

    def _bracket(self, bracket: str, parts: list[str], nesting: list[str]) -> None:
        if bracket in _CLOSERS:
            parts.append("(?!" if bracket == "!(" else "(?:")
            nesting.append(bracket)
            if bracket == "!(":
                self.before.append(self.last_kinds)
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
            if opened == "!(":
                self.last_kinds = self.before.pop()  # what must not follow is no mention before a gap

    def _element(self, match: re.Match[str], *, optional: bool, depth: int) -> str:
        role, kinds, many, word_list, gap, size, _, word = match.groups()
        if role:
            mention = self._mention(role, kinds, many == "+", optional)
            return mention if many == "!" else mention + _not_a_modifier(match.string[match.end() :].lstrip())
        if word_list:
            return self._list(word_list, depth)
        if gap:
            return self._gap(gap, size)
        word = word.removeprefix("\\").lower()
        if word.endswith("*") and len(word) > 1:
            return lexicon().beginning(word[:-1])
        return re.escape(lexicon().letter(word))

    def _mention(self, role: str, kinds: str, many: bool, optional: bool) -> str:
        try:
            chars = "".join(KINDS[kind] for kind in kinds.split("|"))
        except KeyError as error:
            raise InputError(
                f"pattern {self.name}", f"unknown kind {error}", "see docs/patterns.md"
            ) from None
        letters = "".join(KIND_LETTERS[char] for char in chars)
        if not optional:
            self.needs.append("".join(sorted({*letters})))
        self.roles += 1
        self.last_kinds = letters
        self.kinds[f"{role}__{self.roles}"] = chars
        one = _titled(letters) if {"Company", "Person"} <= {*kinds.split("|")} else f"[{letters}]"
        if many:
            aside = r"(?:\([^()]{1,12}\))?"
            clause = "|".join(map(_spelled, _CLAUSE))
            between = "|".join((f"{_not_behind_two()}(?:{clause})", *map(_spelled, _BETWEEN)))
            passed = _unknown() if not _LISTED.isdisjoint(kinds.split("|")) else ""
            following = f"(?:{_of_another_role()}{passed}(?:{between}){_determiner()}{one}{aside}){{1,12}}"
            one = f"{one}{aside}(?:(?!{clause}){following})?"
        return f"(?P<{role}__{self.roles}>{one})"

    def mentions(self) -> tuple[tuple[str, int], ...]:
        """The kinds that a row must hold, each with how many of them."""
        return tuple(
            (kinds, sum({*other} <= {*kinds} for other in self.needs)) for kinds in dict.fromkeys(self.needs)
        )

    def _list(self, name: str, depth: int) -> str:
        if name.endswith("*"):
            return f"(?:{self._list(name[:-1], depth)}){{0,{_MOST_PHRASES}}}"
        if name not in self.lists or depth > 8:
            raise InputError(
                f"pattern {self.name}", f"unknown or circular word list <{name}>", "see words/lists.yaml"
            )
        key = (name, self.last_kinds)
        if key not in self.expansions:
            inner = _Compiler(self.lists, self.name, self.expansions)
            inner.last_kinds = self.last_kinds
            phrases = sorted(self.lists[name], key=len, reverse=True)
            expressions = [inner.sequence(phrase, depth + 1) for phrase in phrases]
            self.expansions[key] = (f"(?:{'|'.join(_together(expressions))})", inner)
        return self._with_roles(*self.expansions[key])

    def _with_roles(self, expression: str, inner: _Compiler) -> str:
        """The expression of a list, with numbers for its roles that are free in this pattern."""
        taken = self.roles
        for group, chars in inner.kinds.items():
            role, _, number = group.rpartition("__")
            self.kinds[f"{role}__{int(number) + taken}"] = chars
        self.roles += inner.roles
        self.last_kinds = inner.last_kinds
        if not inner.roles:
            return expression
        return _GROUP.sub(lambda match: f"{match[1]}{int(match[2]) + taken}>", expression)

    def _gap(self, gap: str, size: str) -> str:
        if gap == "^":
            return BEGINNING
        barred = _barred().get(gap)
        if barred is None:
            barred = ";" + PRIVATE + (self.last_kinds if gap == "~~" else "")
        return f"[^{barred}]{{0,{size or _USUAL[gap]}}}?"
