"""Which columns of a result say what an amount is of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from kg.query.amounts import beside
from kg.query.results import Cell, Node, Result

_ONE, _OTHER = Node("company/one", "One"), Node("company/other", "Other")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([{"total": Decimal(5), "currency": "USD"}], {"currency": "total"}),
        ([{"payment": Decimal(5), "payment_currency": "USD", "per": "month"}],
         {"payment_currency": "payment", "per": "payment"}),
        ([{"value": Decimal(6), "unit": "month"}, {"value": _ONE, "unit": None}], {"unit": "value"}),
        ([{"date": "2029", "qualifier": "about"}], {"qualifier": "date"}),
        ([{"company": _ONE, "unit": _OTHER, "price": "5 USD"}], {}),
        ([{"stake": Decimal(6), "unit": _OTHER}], {}),
        ([{"customer": _ONE, "currency": "USD", "value": Decimal(5)}], {"currency": "value"}),
        ([{"kind": "compute", "currency": "USD"}], {}),
        ([{"currency": "USD", "suppliers": 12, "value": Decimal(5)}], {}),
    ],
)  # fmt: skip
def test_what_stands_beside_an_amount(rows: list[dict[str, Cell]], found: Mapping[str, str]) -> None:
    cells = tuple(tuple(row.values()) for row in rows)
    assert beside(Result("q", {}, tuple(rows[0]), cells, ((),) * len(rows))) == found
