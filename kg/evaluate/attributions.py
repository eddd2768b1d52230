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
rests on a sentence naming the speaker will do. What stands in the sentence beside what is said does not count: that it
introduces somebody ("Ann Lee, the chief executive of Vale, was impressed, the Wire reports"), unless the attribution
names both or they are the speaker, and what another half of it says ("Vale sells to Umbra, and Ann Lee called it a
milestone").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.evaluate.gold import AnnotatedAttribution, AnnotatedEntity, Annotation
from kg.evaluate.names import Names, name_key
from kg.evaluate.report import Share
from kg.extract.sentences import sentences

__all__ = ["Statement", "share_of_attributions"]

# Words that do not tell what a statement is about.
_COMMON = frozenset(["about", "after", "also", "from", "that", "their", "this", "will", "with", "which"])
# Where one half of a sentence ends and another begins.
_HALVES = re.compile(r"; |, (?:and|but|while|whereas|though|although) ")
_WORD = re.compile(r"\w[\w.,]*\w|\w")


@dataclass(frozen=True, slots=True)
class Statement:
    """A predicted fact or contract that matched: the sentences it rests on, whom it is about, and whom it introduces.

    ``parties`` are the meanings, as ``Names`` has them, of each end of a fact that is an entity, and ``introduced``
    those of the person that it gives an office to.
    """

    quotes: tuple[str, ...]
    parties: tuple[frozenset[object], ...] = ()
    introduced: frozenset[object] = frozenset()


def share_of_attributions(
    gold: Annotation, predicted: Annotation, matched: Iterable[Statement], names: Names, text: str
) -> Share:
    """Of the gold's attributions that are about what matched, those that the prediction has.

    ``text`` is the document's. Speakers of a quote are those of the predicted attributions about it.
    """
    lines = tuple(dict.fromkeys(line.text for line in sentences(text)))
    naming = _Naming(gold.entities, names)
    said = [
        (quote, statement, [row.said_by for row in predicted.attributions if row.about == quote])
        for statement in matched
        for quote in statement.quotes
    ]
    right = total = 0
    for attribution in dict.fromkeys(row for row in gold.attributions if not row.optional):
        meanings = names.of_gold(attribution.said_by)
        named = _naming(attribution.said_by, gold.entities, lines)
        about = _sentences_about(attribution, named, lines)
        candidates = [
            (quote, speakers)
            for quote, statement, speakers in said
            if not _introduces(statement, attribution, meanings, naming)
            and not _in_another_half(statement, attribution, _overlapping(quote, about), naming)
        ]
        if any(_overlap(quote, about) for quote, _ in candidates):
            places = about if about <= named else about | named
            total += 1
            right += any(
                _overlap(quote, places) and _same_speaker(attribution.said_by, speaker, names)
                for quote, speakers in candidates
                for speaker in speakers
            )
    return Share(right, total)


@dataclass(frozen=True, slots=True)
class _Naming:
    """Whom words name, by the entities of the gold."""

    entities: Sequence[AnnotatedEntity]
    names: Names

    def in_words(self, words: str) -> set[object]:
        """The meanings of those whom the words name."""
        return {
            meaning
            for entity in self.entities
            if any(_holds(words, name) for name in _names_of(entity))
            for meaning in self.names.of_gold(entity.name)
        }


def _introduces(
    statement: Statement, attribution: AnnotatedAttribution, speaker: frozenset[object], naming: _Naming
) -> bool:
    """Whether the fact only says who somebody is: the speaker, or one whose office the attribution is not about."""
    if not statement.introduced:
        return False
    about = naming.in_words(attribution.about) | speaker
    return bool(statement.introduced & speaker) or not all(party & about for party in statement.parties)


def _in_another_half(
    statement: Statement, attribution: AnnotatedAttribution, lines: Iterable[str], naming: _Naming
) -> bool:
    """Whether another half of the sentence names all parties of the fact, and not the one that shares most words with
    what is said."""
    wanted = _content(attribution.about)
    halves = [half for line in lines for half in _HALVES.split(line)]
    shared = [len(wanted & _content(half)) for half in halves]
    holding = [all(party & naming.in_words(half) for party in statement.parties) for half in halves]
    most = max(shared, default=0)
    here = any(holds for holds, number in zip(holding, shared, strict=True) if number == most)
    return bool(statement.parties) and any(holding) and not here


def _names_of(entity: AnnotatedEntity) -> list[str]:
    """All its names, for a person the last name too."""
    return [*entity.names, entity.name.split()[-1]] if entity.type == "Person" else [*entity.names]


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


def _overlapping(quote: str, lines: Iterable[str]) -> list[str]:
    """Those of the sentences that a quote is, holds or is part of."""
    return [line for line in lines if line in quote or quote in line]


def _overlap(quote: str, lines: Iterable[str]) -> bool:
    """Whether there is any such sentence."""
    return bool(_overlapping(quote, lines))


def _naming(speaker: str, entities: Iterable[AnnotatedEntity], lines: Iterable[str]) -> set[str]:
    """The sentences that name the speaker."""
    key = name_key(speaker)
    known = list(entities)
    for entity in known:
        if key in {name_key(name, entity.type) for name in entity.names}:
            names = _names_of(entity)
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
