"""Ways to ask a named query, and how well a question fits one.

A question fits where nothing in it is left over: each of its names and values stands for a parameter, its words that
count are those of the template, and what acts on what stands in the same order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations, product

from kg.query.lexicon import Lexicon, Word
from kg.query.mentions import Mention, Question
from kg.query.named import SIMPLE_TYPES, NamedQuery, Parameter, holes
from kg.query.voice import TURNING, active

__all__ = ["Fit", "Template", "fit", "nearness", "templates_of"]

_PART = re.compile(r"\{(\w+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_MOST = 3
"""Names and values of a question that can be told apart."""


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of a parameter."""

    parameter: Parameter

    @property
    def takes_words(self) -> bool:
        return bool(self.parameter.values)

    def ids(self, mention: Mention) -> tuple[str, ...]:
        """The entities among those of a mention that the parameter takes."""
        wanted = self.parameter.types
        pairs = zip(mention.ids, mention.types, strict=False)
        return tuple(key for key, kind in pairs if wanted == ("entity",) or kind in wanted)

    def takes(self, mention: Mention) -> bool:
        wanted = self.parameter.types
        if mention.ids:
            return bool(self.ids(mention))
        if mention.types == ("integer",) and dict(mention.beside).get("unit", "day") != "day":
            return False
        return mention.types[0] in wanted


@dataclass(frozen=True, slots=True)
class Template:
    """One way to ask a query: what is written, and its words and holes in their order."""

    query: NamedQuery
    written: str
    items: tuple[Word | Hole, ...]
    fixed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fit:
    """A question as a query with parameters. ``open`` are the names in it that several entities have, with their
    ids."""

    template: Template
    parameters: Mapping[str, str]
    open: Mapping[str, tuple[str, ...]]
    score: float


def templates_of(query: NamedQuery, words: Lexicon) -> Iterator[Template]:
    """The ways to ask a query, with and without what stands in brackets."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for ask in query.asks:
        for written in _variants(ask.words):
            items: list[Word | Hole] = []
            items += words.whether(written)
            for number, part in enumerate(_PART.split(written)):
                items += [Hole(known[part])] if number % 2 else words.words(part)
            yield Template(query, written, active(items, _takes_names), ask.fixed)


def _takes_names(item: Word | Hole) -> bool:
    return isinstance(item, Hole) and not set(item.parameter.types) & (set(SIMPLE_TYPES) - {"entity"})


def _variants(written: str) -> Iterator[str]:
    parts = _OPTIONAL.split(written)
    choices = [("", part) if number % 2 else (part,) for number, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())


def fit(question: Question, template: Template) -> Fit | None:
    """How the question fits the template; ``None`` where it does not."""
    places = [item for item in template.items if isinstance(item, Hole) and not item.takes_words]
    mentions = question.mentions
    if len(places) != len(mentions) or len(places) > _MOST:
        return None
    worded = _worded(question, template)
    if worded is None:
        return None
    fits = [
        made
        for order in permutations(mentions)
        if all(place.takes(mention) for place, mention in zip(places, order, strict=True))
        and (made := _fit(question, template, dict(zip(places, order, strict=True)), worded))
    ]
    return max(fits, key=lambda each: each.score, default=None)


def _worded(question: Question, template: Template) -> Mapping[str, str] | None:
    """The parameters that words of the question stand for; ``None`` where words are left over on either side."""
    asked = Counter(word.form for word in question.words)
    wanted = Counter(item.form for item in template.items if isinstance(item, Word) and not item.soft)
    rest = asked - wanted
    if wanted - asked:
        return None
    found: dict[str, str] = {}
    for item in template.items:
        if isinstance(item, Hole) and item.takes_words:
            value = next((form for form in rest if form in item.parameter.values), None)
            if value is None:
                return None
            found[item.parameter.name] = value
            rest -= Counter([value])
    soft = {word.form for word in question.words if word.soft} | wanted.keys() | set(found.values())
    return None if set(rest) - soft else found


def _fit(
    question: Question, template: Template, chosen: Mapping[Hole, Mention], worded: Mapping[str, str]
) -> Fit | None:
    places = {id(mention): f"{{{hole.parameter.name}}}" for hole, mention in chosen.items()}
    said = {word.form for word in question.words}
    asked = [places[id(item)] if isinstance(item, Mention) else item.form for item in question.items]
    wanted = [
        item.form if isinstance(item, Word) else worded.get(item.parameter.name, f"{{{item.parameter.name}}}")
        for item in template.items
        if not (isinstance(item, Word) and item.soft) or item.form in said
    ]
    if not _same_direction(asked, wanted):
        return None
    parameters = {
        hole.parameter.name: hole.ids(mention)[0] if mention.ids else mention.value
        for hole, mention in chosen.items()
    }
    beside = {name: text for each in chosen.values() for name, text in each.beside if name != "unit"}
    if not beside.keys() <= {parameter.name for parameter in template.query.parameters}:
        return None
    parameters |= beside
    fixed = {name: _filled(text, parameters) for name, text in template.fixed.items()}
    unclear = {each.text: hole.ids(each) for hole, each in chosen.items() if len(hole.ids(each)) > 1}
    return Fit(template, {**parameters, **worded, **fixed}, unclear, _likeness(asked, wanted))


def _same_direction(asked: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether each parameter stands on the same side of the words between which and it the meaning turns.

    Where a question has one entity, that is its first verb: who supplies Beta, and whom does Beta supply.
    """
    turning = [form for form in wanted if form in TURNING and form in asked]
    names = [form for form in wanted if form.startswith("{")]
    return all(
        (asked.index(name) < asked.index(form)) == (wanted.index(name) < wanted.index(form))
        for name in names
        for form in turning
        if name in asked
    )


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the longest common subsequence by the lengths together, 1 for the same."""
    row = [0] * (len(other) + 1)
    for left in one:
        before = row
        row = [0]
        for number, right in enumerate(other):
            row.append(before[number] + 1 if left == right else max(row[number], before[number + 1]))
    return 2 * row[-1] / ((len(one) + len(other)) or 1)


def _filled(text: str, parameters: Mapping[str, str]) -> str:
    for name in holes(text):
        text = text.replace(f"{{{name}}}", parameters.get(name, ""))
    return text


def nearness(question: Question, template: Template) -> tuple[float, float]:
    """How much of the question a template speaks of, and in how like an order, to suggest what can be asked."""
    asked = {word.form for word in question.words if not word.soft}
    wanted = {item.form for item in template.items if isinstance(item, Word) and not item.soft}
    places = [item for item in template.items if isinstance(item, Hole) and not item.takes_words]
    named = sum(any(place.takes(mention) for mention in question.mentions) for place in places)
    both = len(asked & wanted) + named
    order = _likeness(
        [item.form if isinstance(item, Word) else "" for item in question.items],
        [item.form if isinstance(item, Word) else "" for item in template.items],
    )
    return both / (len(asked | wanted) + max(len(places), len(question.mentions)) or 1), order
