"""From a question in English to a named query, its parameters and an answer; what is not understood is refused.

Every answer is that of a named query, but how two things are connected, which a path tells (``kg.query.linking``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import NotFoundError
from kg.near import did_you_mean
from kg.query.lexicon import Lexicon, Word, lexicon
from kg.query.linking import connection
from kg.query.mentions import Question, read_question
from kg.query.templates import Fit, Template, fit, nearness, templates_of

if TYPE_CHECKING:
    from kg.query.named import NamedQuery
    from kg.query.names import Names
    from kg.query.results import Result

__all__ = ["Reply", "filled", "understood"]

_LEAST = 0.5
"""How like a template a question has to be in the order of its words."""

_SUGGESTED = 3
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Reply:
    """A question, what it was taken for, and the answer: in a sentence, and as the rows of a named query or the
    statements of a path. ``command`` are the words after ``kg`` that begin the command which asks the same."""

    question: str
    understood: str
    sentence: str
    result: Result
    command: tuple[str, ...]


def understood(text: str, names: Names, queries: Iterable[NamedQuery]) -> Fit:
    """The query and the parameters that a question means.

    Raises ``NotFoundError``, with the nearest questions that can be asked, where nothing fits it wholly, where two
    things fit it alike, or where a name in it is that of several entities.
    """
    words = lexicon()
    question = read_question(text, names, words)
    every = (*queries, connection())
    templates = [template for query in every for template in templates_of(query, words)]
    fits = [found for template in templates if (found := fit(question, template)) and found.score >= _LEAST]
    best = max((each.score for each in fits), default=0.0)
    meant = {_meaning(each): each for each in reversed(fits) if each.score > best - _SAME}
    if not meant:
        raise _refusal(question, templates, words, names)
    if len(meant) > 1:
        both = " or ".join(sorted(f"“{filled(each, names)}”" for each in meant.values()))
        raise NotFoundError(text, "can mean several questions", f"ask {both}")
    (found,) = meant.values()
    for name, ids in found.open.items():
        listed = ", ".join(f"{key} ({names.by_id[key].name})" for key in ids)
        raise NotFoundError(name, f"can mean {len(ids)} entities", f"say which: {listed}")
    return found


def filled(found: Fit, names: Names) -> str:
    """The template with its parameters in it, entities by their names: what was understood."""
    text = found.template.written
    for name, value in found.parameters.items():
        entity = names.by_id.get(value)
        text = text.replace(f"{{{name}}}", entity.name if entity else value)
    return text


def _meaning(found: Fit) -> tuple[str, frozenset[tuple[str, str]]]:
    return found.template.query.name, frozenset(found.parameters.items())


def _refusal(
    question: Question, templates: Iterable[Template], words: Lexicon, names: Names
) -> NotFoundError:
    """Why a question is not answered, and what could be asked instead."""
    every = list(templates)
    used = {item.form for template in every for item in template.items if isinstance(item, Word)}
    strange = [
        word.written for word in question.words if word.form not in used and not words.knows(word.written)
    ]
    problem = "is not understood"
    if strange:
        problem += f" (unknown here: {', '.join(dict.fromkeys(strange))})"
    meant = did_you_mean(name for word in strange for name in names.with_word_like(word))
    near = list(_nearest(question, every, names))
    could = f"you could ask: {' | '.join(near)}" if near else "see the list of named queries"
    remedy = " ".join(filter(None, (meant, could)))
    return NotFoundError(question.text or "(no question)", problem, remedy)


def _nearest(question: Question, templates: Iterable[Template], names: Names) -> Iterator[str]:
    near = [(nearness(question, each), each) for each in templates]
    near.sort(key=lambda pair: (-pair[0][0], -pair[0][1], pair[1].query.name, pair[1].written))
    shown: set[str] = set()
    for (much, _), template in near:
        if len(shown) == _SUGGESTED or much <= 0:
            return
        if template.query.name not in shown:
            shown.add(template.query.name)
            yield _suggested(question, template, names)


def _suggested(question: Question, template: Template, names: Names) -> str:
    """A template with the names of the question in it, as far as they go into it."""
    text, rest = template.written, list(question.mentions)
    for item in template.items:
        if isinstance(item, Word) or item.takes_words:
            continue
        mention = next((each for each in rest if item.takes(each)), None)
        if mention is not None:
            rest.remove(mention)
            # Words of a number have its unit, which the template has too.
            said = mention.value if mention.types == ("integer",) else mention.text
            name = names.by_id[item.ids(mention)[0]].name if mention.ids else said
            text = text.replace(f"{{{item.parameter.name}}}", name)
    return f"{text}?"
