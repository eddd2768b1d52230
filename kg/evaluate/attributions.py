"""Whether what matched is attributed to whom the gold attributes it to.

An attribution of the gold has a speaker and a few words on what is said, but no place in the text. It is taken
to be about the sentence that names the speaker and shares most words with these few: a name is any name of the
entity, for a person the last name too, unless it stands in a longer name of another; for a speaker who is no
entity ("people familiar with the talks") it is the whole, or any of the words where no sentence has that. Where
no such sentence shares a word, the speaker is named by a pronoun or the words are summed up ("the same figure"):
then any sentence with two shared words is it.

Most attributions are about what the graph has no relation for ("called it a milestone"). The measure is over
what matched: an attribution counts where a matched fact or contract rests on its sentence, and is right where
the prediction attributes one that does to the speaker; where the sentence does not name the speaker, one that
rests on a sentence naming the speaker will do. That a sentence introduces a speaker ("the chief executive of
Vale") is not what the speaker says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.evaluate.gold import AnnotatedAttribution, AnnotatedEntity, Annotation
from kg.evaluate.names import Names, name_key
from kg.evaluate.report import Share
from kg.extract.sentences import sentences

__all__ = ["Statement", "share_of_attributions"]

# Words that do not tell what a statement is about.
_COMMON = frozenset(["about", "after", "also", "from", "that", "their", "this", "will", "with", "which"])
_WORD = re.compile(r"\w[\w.,]*\w|\w")


@dataclass(frozen=True, slots=True)
class Statement:
    """A predicted fact or contract that matched: the sentences it rests on, and whom it introduces.

    ``introduced`` are the meanings, as ``Names`` has them, of the person that a fact gives an office to.
    """

    quotes: tuple[str, ...]
    introduced: frozenset[object] = frozenset()


def share_of_attributions(
    gold: Annotation, predicted: Annotation, matched: Iterable[Statement], names: Names, text: str
) -> Share:
    """Of the gold's attributions that are about what matched, those that the prediction has.

    ``text`` is the document's. Speakers of a quote are those of the predicted attributions about it.
    """
    lines = tuple(dict.fromkeys(line.text for line in sentences(text)))
    said = [
        (quote, statement.introduced, [row.said_by for row in predicted.attributions if row.about == quote])
        for statement in matched
        for quote in statement.quotes
    ]
    right = total = 0
    for attribution in dict.fromkeys(row for row in gold.attributions if not row.optional):
        meanings = names.of_gold(attribution.said_by)
        named = _naming(attribution.said_by, gold.entities, lines)
        about = _sentences_about(attribution, named, lines)
        candidates = [(quote, speakers) for quote, introduced, speakers in said if not introduced & meanings]
        if any(_overlap(quote, about) for quote, _ in candidates):
            places = about if about <= named else about | named
            total += 1
            right += any(
                _overlap(quote, places) and _same_speaker(attribution.said_by, speaker, names)
                for quote, speakers in candidates
                for speaker in speakers
            )
    return Share(right, total)


def _sentences_about(
    attribution: AnnotatedAttribution, named: Iterable[str], lines: Iterable[str]
) -> set[str]:
    """The sentences that share most words with what is said: of those naming the speaker, else of all."""
    wanted = _content(attribution.about)
    for candidates, least in ((named, 1), (lines, 2)):
        shared = {line: len(wanted & _content(line)) for line in candidates}
        most = max(shared.values(), default=0)
        if most >= least:
            return {line for line, number in shared.items() if number == most}
    return set()


def _overlap(quote: str, lines: Iterable[str]) -> bool:
    """Whether a quote is one of the sentences, holds one or is part of one."""
    return any(line in quote or quote in line for line in lines)


def _naming(speaker: str, entities: Iterable[AnnotatedEntity], lines: Iterable[str]) -> set[str]:
    """The sentences that name the speaker."""
    key = name_key(speaker)
    known = list(entities)
    for entity in known:
        if key in {name_key(name, entity.type) for name in entity.names}:
            last_names = [entity.name.split()[-1]] if entity.type == "Person" else []
            names = [*entity.names, *last_names]
            longer = [name for other in known if other is not entity for name in other.names]
            return {
                line for line in lines if any(_holds(_without(line, name, longer), name) for name in names)
            }
    whole = {line for line in lines if _holds(line, speaker)}
    return whole or {line for line in lines if _content(speaker) & _content(line)}


def _without(line: str, name: str, longer: Iterable[str]) -> str:
    """The sentence without the longer names of others that the name is a part of: a Vale in "Vale Group"."""
    for other in longer:
        if len(other) > len(name) and _holds(other, name):
            line = line.replace(other, "")
    return line


def _holds(line: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line, re.IGNORECASE) is not None


def _same_speaker(gold: str, predicted: str, names: Names) -> bool:
    """The same entity, one name within the other, or both without a name, however they are described."""
    if names.of_gold(gold) & names.of_prediction(predicted):
        return True
    right, said = name_key(gold), name_key(predicted)
    if f" {said} " in f" {right} " or f" {right} " in f" {said} ":
        return True
    return gold[:1].islower() and not names.knows(gold) and not names.knows(predicted)


def _content(text: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(text)}
    return {w for w in words if (len(w) >= 4 or any(c.isdigit() for c in w)) and w not in _COMMON}
