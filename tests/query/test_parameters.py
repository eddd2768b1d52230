"""What is typed for a parameter, and the term that a query gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError, NotFoundError, UsageError
from kg.query.named import NamedQuery, Parameter
from kg.query.names import Names
from kg.query.parameters import terms_of
from kg.schema.records import Entity

NAMES = Names.of(
    [
        Entity("company/acme", "Company", "Acme", ("Acme AI",)),
        Entity("company/mercury", "Company", "Mercury"),
        Entity("chip/mercury", "Chip", "Mercury"),
        Entity("person/lee-1", "Person", "Lee"),
        Entity("person/lee-2", "Person", "Lee"),
    ]
)
BASE = "https://w3id.org/ai-infra-kg/"


def _term(text: str, *types: str, day: str = "last", values: tuple[str, ...] = ()) -> str:
    parameter = Parameter("x", types, "what is asked", day=day, values=values)
    query = NamedQuery("q", "", "", (parameter,), (), "", "", Path("q.rq"))
    return terms_of(query, {"x": text}, NAMES)["x"].value


@pytest.mark.parametrize(
    ("text", "types", "term"),
    [
        ("acme ai", ("Company",), BASE + "company/acme"),
        ("Mercury", ("Chip",), BASE + "chip/mercury"),
        ("Mercury", ("Company", "Agency"), BASE + "company/mercury"),
        ("company/mercury", ("entity",), BASE + "company/mercury"),
        ("2026", ("date",), "2026-12-31"),
        ("2028-02", ("date",), "2028-02-29"),
        ("mid-2026", ("date",), "2026-07-31"),
        ("-1.50", ("number",), "-1.5"),
        ("12,000", ("number",), "12000"),
        ("+090", ("integer",), "90"),
        ("6.3 billion", ("money",), "6300000000"),
        ("$150m", ("money",), "150000000"),
        ("USD 20,000", ("money",), "20000"),
        ("1.5 trillion euros", ("money",), "1500000000000"),
        ('a "quote" {x}', ("text",), 'a "quote" {x}'),
        ("supplies_compute_to", ("relation",), BASE + "terms#suppliesComputeTo"),
        ("kg:locatedIn", ("relation",), BASE + "terms#locatedIn"),
        ("supplies compute to", ("relation",), BASE + "terms#suppliesComputeTo"),
    ],
)
def test_a_term_for_every_type(text: str, types: tuple[str, ...], term: str) -> None:
    assert _term(text, *types) == term


def test_a_date_means_its_first_day_where_that_is_asked_for() -> None:
    assert _term("2026-07", "date", day="first") == "2026-07-01"


@pytest.mark.parametrize(
    ("text", "types", "error", "words"),
    [
        ("Acmee", ("Company",), NotFoundError, "did you mean Acme"),
        ('Ac"me {', ("Company",), NotFoundError, "is no entity of this graph"),
        ("", ("Company",), NotFoundError, "empty name"),
        ("Acme", ("Chip", "Model"), UsageError, "is a Company, and `x` takes none; name a Chip or Model"),
        ("Mercury", ("entity",), NotFoundError, "chip/mercury (Mercury), company/mercury (Mercury)"),
        ("Lee", ("Person",), NotFoundError, "can mean 2 entities; say which: person/lee-1"),
        ("2026-02-30", ("date",), UsageError, "is no date"),
        ("tomorrow", ("date",), UsageError, "is no date"),
        ("many", ("number",), UsageError, "is no number"),
        ("nan", ("number",), UsageError, "is no number"),
        ("1e999999", ("number",), UsageError, "is no number"),
        ("1.5", ("integer",), UsageError, "is no whole number"),
        ("9" * 30, ("integer",), UsageError, "is no whole number"),
        ("a lot", ("money",), UsageError, "is no amount of money"),
        ("-5", ("money",), UsageError, "is no amount of money"),
        ("supplys compute to", ("relation",), UsageError, "did you mean supplies_compute_to"),
        ("qwertz", ("relation",), UsageError, "see the relations of the schema"),
        ("\ud800", ("text",), KgError, "half of a character"),
    ],
)
def test_bad_input_gets_one_line(text: str, types: tuple[str, ...], error: type[KgError], words: str) -> None:
    with pytest.raises(error) as caught:
        _term(text, *types)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_with_values_is_one_of_them() -> None:
    assert _term("Compute", "text", values=("any", "compute")) == "compute"
    with pytest.raises(UsageError, match="`x` takes any, compute"):
        _term("cheese", "text", values=("any", "compute"))
