"""The many ways in which a text tells of contracts, with all that it says of each: ``contracts.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.evaluate import predict
from kg.extract import extract
from tests.extract.field import article, field

CASES = yaml.safe_load((Path(__file__).parent / "contracts.yaml").read_text("utf-8"))
SLOTS = (
    *("total_value", "payment", "start", "end", "term_months", "notice_days", "lock_in_months"),
    *("facilities", "chips", "chip_count", "capacity_mw"),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_what_is_told_of_contracts(case: Mapping[str, Any]) -> None:
    document = article(case["text"])
    contracts = predict(document, extract(document, field()))["contracts"]
    assert sorted(map(wording, contracts)) == sorted(case["contracts"])


def wording(contract: Mapping[str, Any]) -> str:
    """``Northgate > Brightwater: compute, term_months 180``: the parties, the kind and each slot that is filled."""
    parties = f"{contract['supplier'] or 'unnamed'} > {contract['customer'] or 'unnamed'}: {contract['kind']}"
    return ", ".join((parties, *(f"{slot} {value}" for slot in SLOTS for value in values(contract[slot]))))


def values(filled: Any) -> Iterator[Any]:
    """The values of a slot: none, one or several."""
    for value in filled if isinstance(filled, list) else [filled]:
        if value is not None:
            yield value["amount"] if isinstance(value, dict) else value
