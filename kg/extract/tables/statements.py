"""A rule of a mapping on one row: subject, relation, object, with the cell that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.tables.certainty import known_words, weakest
from kg.extract.tables.reading import Named, Reading, Said
from kg.schema.mapping import Rule
from kg.schema.records import Claim, Modality, Value
from kg.schema.vocabulary import vocabulary

__all__ = ["statements"]


def statements(rule: Rule, said: Said, reading: Reading) -> Iterator[Claim]:
    """The claims of a row by one rule: one for each pair of a subject and an object that the cells name."""
    own = reading.certainty(said.row, rule.certainty)
    relation = vocabulary().relations[rule.relation]
    subjects = [*reading.entities_in(said.row, rule.subject, relation.domain)] if own is not None else []
    if not subjects:
        return
    if relation.value_kind:
        amount = _amount(rule, said, reading)
        for subject in subjects if amount else ():
            yield _claim(rule, said, reading, own or (), (subject,), amount)
        return
    for subject in subjects:
        for target in reading.entities_in(said.row, rule.object, relation.range):
            if subject.id != target.id and not (rule.apart and _one_house(subject.id, target.id, reading)):
                yield _claim(rule, said, reading, own or (), (subject, target), None)


def _amount(rule: Rule, said: Said, reading: Reading) -> Value | None:
    """What the cell of the object says, or stands for."""
    if rule.means:
        text = said.row.text(rule.object)
        return Value("text", rule.means, text=text) if text else None
    return reading.value_in(said.row, rule.object, vocabulary().relations[rule.relation])


def _one_house(one: str, other: str, reading: Reading) -> bool:
    """Whether one company is a unit of the other, or both are of a third."""
    return reading.registry.root(one) == reading.registry.root(other)


def _claim(
    rule: Rule, said: Said, reading: Reading, own: Sequence[Modality], named: Sequence[Named], amount: Value | None
) -> Claim:  # fmt: skip
    """The claim; its evidence is the cell of the object, but for one that tells the rows apart."""
    tags = [each.tag for each in named if each.tag]
    place = rule.subject if rule.object in reading.mapping.key else rule.object
    qualifiers = {(name, text) for name, column in rule.qualifiers if (text := said.row.text(column))}
    return Claim(
        subject=named[0].id,
        relation=rule.relation,
        object=None if amount else named[1].id,
        value=amount,
        evidence=said.row.evidence(place),
        modality=weakest([*said.certainty, *own, *(known_words()[tag] for tag in tags)]),
        qualifiers=tuple(sorted({*qualifiers, *rule.fixed, *(("confidence", tag) for tag in tags)})),
        rule=reading.mapping.name,
        based_on=said.based_on,
    )
