"""A rule of a mapping on one row: subject, relation, object, with the cell that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.tables.certainty import known_words, weakest
from kg.extract.tables.reading import Named, Reading, Said
from kg.extract.tables.sheet import Row
from kg.schema.mapping import Rule
from kg.schema.records import Claim, Modality, Value
from kg.schema.vocabulary import vocabulary

__all__ = ["statements"]


def statements(rule: Rule, said: Said, reading: Reading) -> Iterator[Claim]:
    """The claims of a row by one rule: one for each pair of a subject and an object that the cells name."""
    statement = _Statement.of(rule, said, reading)
    relation = vocabulary().relations[rule.relation]
    if statement is None:
        return
    subjects = [*reading.entities_in(said.row, rule.subject, relation.domain)]
    if subjects and relation.value_kind:
        amount = _amount(rule, said, reading)
        for subject in subjects if amount else ():
            yield statement.claim((subject,), amount)
        return
    for subject in subjects:
        for target in reading.entities_in(said.row, rule.object, relation.range):
            if subject.id != target.id and not (rule.apart and _one_house(subject.id, target.id, reading)):
                yield statement.claim((subject, target), None)


@dataclass(frozen=True)
class _Statement:
    """What the claims of a rule on a row have in common."""

    rule: Rule
    said: Said
    certainty: tuple[Modality, ...]
    qualifiers: frozenset[tuple[str, str]]
    place: str
    mapping: str

    @classmethod
    def of(cls, rule: Rule, said: Said, reading: Reading) -> _Statement | None:
        """``None`` where a column that the rule needs is empty, or a word or date in one is not understood."""
        row = said.row
        own = reading.certainty(row, rule.certainty)
        if own is None or not all(row.text(name) for name in rule.needs):
            return None
        read = [
            (name, _qualifier(name, column, row, reading))
            for name, column in rule.qualifiers
            if row.text(column)
        ]
        told = [(name, text) for name, text in read if text is not None]
        if len(told) < len(read):
            return None  # a state of no known time is not that of the row
        # What tells the rows apart is no evidence for what they say.
        place = rule.subject if rule.object in reading.mapping.key else rule.object
        return cls(
            rule, said, (*said.certainty, *own), frozenset((*rule.fixed, *told)), place, reading.mapping.name
        )

    def claim(self, named: Sequence[Named], amount: Value | None) -> Claim:
        """The claim about the first of the entities, and the second or the value."""
        tags = [each.tag for each in named if each.tag]
        return Claim(
            subject=named[0].id,
            relation=self.rule.relation,
            object=None if amount else named[1].id,
            value=amount,
            evidence=self.said.row.evidence(self.place),
            modality=weakest([*self.certainty, *(known_words()[tag] for tag in tags)]),
            qualifiers=tuple(sorted({*self.qualifiers, *(("confidence", tag) for tag in tags)})),
            rule=self.mapping,
            based_on=self.said.based_on,
        )


def _qualifier(name: str, column: str, row: Row, reading: Reading) -> str | None:
    """What a cell qualifies a claim with; ``None`` where it is not understood, which is noted."""
    text = row.text(column)
    if name == "date":
        day = reading.value_in(row, column, vocabulary().relations["date"])
        return day.lexical if day else None
    known = vocabulary().fields.get(name)
    if known and known.values and text not in known.values:
        reading.notes.cell(row.number, column, text, f"is no {name} (known are {', '.join(known.values)})")
        return None
    return text


def _amount(rule: Rule, said: Said, reading: Reading) -> Value | None:
    """What the cell of the object says, or stands for."""
    if rule.means:
        text = said.row.text(rule.object)
        says = text and text not in reading.mapping.column(rule.object).nothing
        return Value("text", rule.means, text=text) if says else None
    return reading.value_in(said.row, rule.object, vocabulary().relations[rule.relation])


def _one_house(one: str, other: str, reading: Reading) -> bool:
    """Whether one company is a unit of the other, or both are of a third."""
    return reading.registry.root(one) == reading.registry.root(other)
