"""Mappings: what the rows of a table say, as data. docs/tables.md explains the files.

A mapping names the columns that it uses, says which hold entities of which types, and lists the claims that a row
makes. It is recognised by the header of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

__all__ = ["Column", "ContractRule", "Exceeds", "Rule", "TableMapping", "plain_heading"]


@dataclass(frozen=True)
class Column:
    """How the cells of a column are read.

    ``also`` are names that other releases give it. ``types`` are the types of entities that a cell can name, the
    first where the name is not known; ``list`` parts several; with ``tagged`` each ends in ``#`` and a word of
    confidence. ``numbered`` are names that stand for another entity in each row. ``currency`` and ``scale`` (a
    power of ten) complete a plain number, ``round`` is how many decimals are kept, ``qualifier`` what holds for
    all. ``words`` turn a cell into another text, ``*`` any other cell; ``nothing`` are cells that say nothing.
    With ``known`` only names that the registry has are taken; ``distinct`` names are those of different things,
    even where the registry takes two for one. An ``optional`` column may be missing.
    """

    name: str
    also: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    list: str = ""
    tagged: bool = False
    reader: str = "name"
    numbered: frozenset[str] = frozenset()
    currency: str = ""
    scale: int = 0
    round: int | None = None
    qualifier: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()
    known: bool = False
    distinct: bool = False
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All headings that the column is known by."""
        return (self.name, *self.also)


@dataclass(frozen=True)
class Rule:
    """One claim of a row: a subject column, a relation, an object column.

    It holds for rows in which the columns of ``where`` hold one of the texts given, none of those of ``unless``
    does, and those of ``needs`` say something. With ``apart`` subject and object must not be units of one company.
    ``qualifiers`` are (name, column), ``fixed`` ones (name, text); ``certainty`` are columns whose words say how
    surely, beside those of the mapping. With ``means`` the object is this text wherever its column says something.
    """

    subject: str
    relation: str
    object: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    apart: bool = False
    certainty: tuple[str, ...] = ()
    means: str = ""
    qualifiers: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule reads."""
        qualifying = (column for _, column in self.qualifiers)
        return (
            self.subject,
            self.object,
            *self.where,
            *self.unless,
            *self.needs,
            *self.certainty,
            *qualifying,
        )


@dataclass(frozen=True)
class ContractRule:
    """A contract that a row tells of: its parties, its kind (a text), and the column of each slot."""

    supplier: str
    customer: str
    kind: str
    status: str = ""
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        status = (self.status,) if self.status else ()
        return (self.supplier, self.customer, *status, *self.where, *self.unless, *self.slots.values())


@dataclass(frozen=True, slots=True)
class Exceeds:
    """The rows in which the number in ``column`` is above that in ``other``; or, where ``other`` is ``published``, in
    which the date in ``column`` is after that of the table."""

    column: str
    other: str


@dataclass(frozen=True)
class TableMapping:
    """What a table says. ``name`` is that of its file.

    ``key`` are the columns that tell rows apart, ``sources`` those with addresses of what a row goes back to,
    ``certainty`` those whose words say how surely a row is stated; the rows of ``planned`` are plans. ``published`` is
    a date, or the column whose latest date is that of the table. ``left`` says of columns that are not used why.
    One of a user's ``own`` goes before the shipped ones.
    """

    name: str
    title: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    claims: tuple[Rule, ...] = ()
    contracts: tuple[ContractRule, ...] = ()
    outlet: str | None = None
    url: str | None = None
    rights: str | None = None
    published: str | None = None
    sources: tuple[str, ...] = ()
    certainty: tuple[str, ...] = ()
    planned: Exceeds | None = None
    left: Mapping[str, str] = field(default_factory=dict)
    own: bool = False

    @cached_property
    def used(self) -> tuple[str, ...]:
        """The columns that are read, each once, in the order in which the mapping needs them."""
        parts: list[str] = [*self.key]
        for rule in self.claims:
            parts += rule.columns
        for contract in self.contracts:
            parts += contract.columns
        parts += [*self.certainty, *self.sources]
        if self.planned:
            parts += [
                self.planned.column,
                *([self.planned.other] if self.planned.other != "published" else []),
            ]
        if self.published and not self.published[:1].isdigit():
            parts.append(self.published)
        return tuple(dict.fromkeys(parts))

    def column(self, name: str) -> Column:
        """How a column is read; one that the mapping says nothing of is read as it is."""
        return self.columns.get(name) or Column(name)

    def found(self, header: Iterable[str]) -> dict[str, str]:
        """The heading that the table has for each column that is used, as far as it has one."""
        plain = {plain_heading(heading): heading for heading in header}
        found = {}
        for name in self.used:
            heading = next(
                (
                    plain[plain_heading(each)]
                    for each in self.column(name).names
                    if plain_heading(each) in plain
                ),
                None,
            )
            if heading is not None:
                found[name] = heading
        return found

    def missing(self, header: Iterable[str]) -> tuple[str, ...]:
        """The columns that the mapping needs and the header lacks."""
        found = self.found(header)
        return tuple(name for name in self.used if name not in found and not self.column(name).optional)


def plain_heading(heading: str) -> str:
    """A heading as far as it tells columns apart: capitals and blanks do not."""
    return " ".join(heading.split()).casefold()
