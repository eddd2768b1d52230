"""Records of the graph as lists that a notebook shows as tables and that become Polars or pandas frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from kg.errors import KgError
from kg.schema.records import Fact
from kg.schema.wording import value_words

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from kg.query.graph import Contract

__all__ = ["COLUMNS", "Column", "Listing"]

T = TypeVar("T")

_SHOWN = 20
"""Rows that a notebook shows."""

Names = Mapping[str, str]
"""The names of entities by id."""


class Column(NamedTuple):
    """A column of a frame: its name, what it holds (``text``, ``int``, ``float``, ``bool`` or ``texts``), and how it
    is read off a record. ``hidden`` ones are for programs."""

    name: str
    kind: str
    get: Callable[[Any, Names], Any]
    hidden: bool = False


class Listing(list[T]):
    """A list of records of one kind. A slice of it is a plain list.

    ``kind`` is a key of ``COLUMNS``; ``names`` gives the names of entities by id, and is asked when they are needed.
    """

    def __init__(self, records: Iterable[T], kind: str, names: Callable[[], Names]) -> None:
        super().__init__(records)
        self.kind = kind
        self._names = names

    def to_polars(self) -> pl.DataFrame:
        """A row for each record, with names and ids, values as exact texts and numbers beside them."""
        import polars as pl

        dtypes: Mapping[str, Any] = {
            "text": pl.String(),
            "int": pl.Int64(),
            "float": pl.Float64(),
            "bool": pl.Boolean(),
            "texts": pl.List(pl.String()),
        }
        columns = COLUMNS[self.kind]
        return pl.DataFrame(
            self._rows(columns), {each.name: dtypes[each.kind] for each in columns}, orient="row"
        )

    def to_pandas(self) -> pd.DataFrame:
        """The same as a pandas frame. Raises ``KgError`` where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError:
            raise KgError("pandas", "is not installed", "pip install 'ai-infra-kg[pandas]'") from None
        columns = COLUMNS[self.kind]
        return pd.DataFrame(self._rows(columns), columns=[each.name for each in columns])

    def _rows(self, columns: Sequence[Column], most: int | None = None) -> list[tuple[Any, ...]]:
        names = self._names()
        return [tuple(column.get(record, names) for column in columns) for record in self[:most]]

    def _repr_html_(self) -> str:
        columns = [each for each in COLUMNS[self.kind] if not each.hidden]
        head = "".join(f"<th>{escape(each.name.replace('_', ' '))}</th>" for each in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{_cell(value)}</td>" for value in row) + "</tr>"
            for row in self._rows(columns, _SHOWN)
        )
        more = f"<p>… and {len(self) - _SHOWN:,} more</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return escape("; ".join(map(str, value)) if isinstance(value, list) else str(value))


# -- what is read off records ----------------------------------------------------------------------------------


def _attribute(name: str) -> Callable[[Any, Names], Any]:
    return lambda record, _: getattr(record, name)


def _named(name: str) -> Callable[[Any, Names], Any]:
    """The name of the entity of which the record has the id."""
    return lambda record, names: names.get(getattr(record, name), getattr(record, name))


def _of_value(name: str) -> Callable[[Any, Names], str | None]:
    return lambda record, _: (getattr(record.value, name) or None) if record.value else None


def _target(record: Any, names: Names) -> str:
    return names.get(record.object, record.object) if record.value is None else value_words(record.value)


def _number(record: Any, _: Names) -> float | None:
    """The value as a number of the processor, which rounds; ``value`` has it exactly."""
    value = record.value
    return float(value.number) if value and value.kind not in {"date", "text"} else None


def _called(keys: Iterable[str | None], names: Names) -> list[str]:
    return [names.get(key, key) for key in keys if key is not None]


def _slot(relation: str, part: str = "lexical") -> Callable[[Contract, Names], str | None]:
    """What stands in a slot of a contract: the first of what stands there."""

    def get(contract: Contract, _: Names) -> str | None:
        return next(
            (getattr(fact.value, part) or None for fact in _standing(contract, relation) if fact.value), None
        )

    return get


def _objects(relation: str) -> Callable[[Contract, Names], list[str]]:
    return lambda contract, names: _called((fact.object for fact in _standing(contract, relation)), names)


def _parties(role: str) -> Callable[[Contract, Names], list[str]]:
    def get(contract: Contract, names: Names) -> list[str]:
        from kg.query.contracts import parties

        return _called(parties(contract, role), names)

    return get


def _standing(contract: Contract, relation: str) -> tuple[Fact, ...]:
    from kg.query.contracts import in_force

    return in_force(contract, relation)


def _qualifiers(contract: Contract, _: Names) -> list[str]:
    """The slots whose first value is not exact, with how it is meant: ``payment: about``."""
    held = ((slot, [fact.value for fact in _standing(contract, slot)]) for slot in _slots_of(contract))
    first = {slot: values[0] for slot, values in held if values}
    return [
        f"{slot}: {value.qualifier}" for slot, value in first.items() if value and value.qualifier != "exact"
    ]


def _slots(marked: Callable[[Fact], bool]) -> Callable[[Contract, Names], list[str]]:
    """The slots in which anything that is marked stands."""
    return lambda contract, _: [
        slot for slot in _slots_of(contract) if any(map(marked, _standing(contract, slot)))
    ]


def _slots_of(contract: Contract) -> list[str]:
    return sorted({fact.relation for fact in contract.facts})


def _origins(contract: Contract, _: Names) -> int:
    return len({origin for fact in contract.facts if fact.status != "denied" for origin in fact.origins})


_SAID = (
    Column("subject", "text", _named("subject")),
    Column("relation", "text", _attribute("relation")),
    Column("object", "text", _target),
    Column("value", "text", _of_value("lexical"), hidden=True),
    Column("number", "float", _number, hidden=True),
    Column("unit", "text", _of_value("unit"), hidden=True),
    Column("per", "text", _of_value("per"), hidden=True),
    Column("qualifier", "text", _of_value("qualifier"), hidden=True),
    Column("modality", "text", lambda said, _: said.modality.label),
)
_IDS = (
    Column("subject_id", "text", _attribute("subject"), hidden=True),
    Column("object_id", "text", _attribute("object"), hidden=True),
    Column("id", "text", _attribute("id"), hidden=True),
)

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "facts": (
        *_SAID,
        Column("status", "text", _attribute("status")),
        Column("origins", "int", lambda fact, _: len(fact.origins)),
        Column("known_since", "text", _attribute("known_since")),
        Column("valid_from", "text", _attribute("valid_from")),
        Column("valid_to", "text", _attribute("valid_to")),
        Column("inferred", "bool", _attribute("inferred")),
        *_IDS,
    ),
    "claims": (
        *_SAID,
        Column("attribution", "texts", lambda claim, names: _called(claim.attribution, names)),
        Column("quote", "text", lambda claim, _: claim.evidence.quote),
        Column("document", "text", lambda claim, _: claim.evidence.document),
        Column("start", "int", lambda claim, _: claim.evidence.start, hidden=True),
        Column("end", "int", lambda claim, _: claim.evidence.end, hidden=True),
        *_IDS,
    ),
    "entities": (
        Column("name", "text", _attribute("name")),
        Column("type", "text", _attribute("type")),
        Column("aliases", "texts", lambda entity, _: list(entity.aliases)),
        Column("id", "text", _attribute("id")),
    ),
    "contracts": (
        Column("supplier", "texts", _parties("supplier")),
        Column("customer", "texts", _parties("customer")),
        *(Column(name, "text", _slot(name)) for name in ("kind", "status", "confirmation", "total_value")),
        Column("currency", "text", _slot("total_value", "unit")),
        Column("payment", "text", _slot("payment")),
        Column("payment_currency", "text", _slot("payment", "unit")),
        Column("payment_per", "text", _slot("payment", "per")),
        *(Column(name, "text", _slot(name)) for name in ("start", "end", "term_months")),
        *(Column(name, "text", _slot(name)) for name in ("notice_days", "lock_in_months")),
        Column("facilities", "texts", _objects("facility")),
        Column("chips", "texts", _objects("chip")),
        *(Column(name, "text", _slot(name)) for name in ("chip_count", "capacity_mw")),
        Column("qualifiers", "texts", _qualifiers),
        Column("inferred", "texts", _slots(lambda fact: fact.inferred)),
        Column("disputed", "texts", _slots(lambda fact: fact.status == "disputed")),
        Column("origins", "int", _origins),
        Column("id", "text", lambda contract, _: contract.entity.id, hidden=True),
    ),
    "conflicts": (
        Column("kind", "text", _attribute("kind")),
        Column("subject", "text", _named("subject")),
        Column("relation", "text", _attribute("relation")),
        Column("rule", "text", _attribute("rule")),
        Column("reason", "text", _attribute("reason")),
        Column("facts", "texts", lambda conflict, _: list(conflict.facts), hidden=True),
        Column("preferred", "text", _attribute("preferred"), hidden=True),
        Column("subject_id", "text", _attribute("subject"), hidden=True),
        Column("id", "text", _attribute("id"), hidden=True),
    ),
    "documents": (
        Column("title", "text", _attribute("title")),
        Column("outlet", "text", _attribute("outlet")),
        Column("published", "text", _attribute("published")),
        Column("kind", "text", _attribute("kind")),
        Column("url", "text", _attribute("url")),
        Column("key", "text", _attribute("key")),
    ),
    "neighbors": (
        Column("hops", "int", _attribute("hops")),
        Column("name", "text", lambda near, _: near.entity.name),
        Column("type", "text", lambda near, _: near.entity.type),
        Column("connection", "text", lambda near, _: str(near.path.steps[-1])),
        Column("modality", "text", lambda near, _: near.path.steps[-1].modality.label),
        Column("origins", "int", lambda near, _: near.path.steps[-1].origins),
        Column("path", "text", lambda near, _: str(near.path), hidden=True),
        Column("id", "text", lambda near, _: near.entity.id, hidden=True),
    ),
}
"""The columns of each kind of record."""
