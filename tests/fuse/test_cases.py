"""Which conflicts are found, over a table of small cases: precision and recall."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.fuse import fuse
from kg.schema.records import Claim, Value
from kg.schema.resources import read_yaml
from kg.schema.vocabulary import vocabulary
from tests.fuse.support import DEAL, documents, said

CASES: list[dict[str, Any]] = read_yaml(Path(__file__).with_name("cases.yaml"))
EXPECTED = [Counter(case.get("conflicts", ())) for case in CASES]

_QUALIFIERS = {"up to ": "up_to", "about ": "about", "at least ": "at_least"}


def _value(relation: str, text: str) -> str | Value:
    """The value or id that a case writes."""
    kind = vocabulary().relations[relation].value_kind
    if not kind:
        return text
    if kind in ("text", "date"):
        return Value(kind, text)
    words, qualifier = next(((w, q) for w, q in _QUALIFIERS.items() if text.startswith(w)), ("", "exact"))
    number, _, unit = text.removeprefix(words).partition(" ")
    unit, _, per = unit.partition("/")
    unit = unit.rstrip("s") if kind == "duration" else unit.replace("%", "")
    return Value(kind, f"{Decimal(number):f}", unit, per, qualifier)


def _claim(told: dict[str, Any]) -> Claim:
    ((head, body),) = told.items()
    document, relation = head.split()
    text, more = (body[0], dict(body[1])) if isinstance(body, list) else (body, {})
    subject, how = more.pop("of", DEAL), more.pop("how", "asserted")
    options = {"at": more.pop("at")} if "at" in more else {}
    if "by" in more:
        options["attribution"] = (more.pop("by"),)
    qualifiers = tuple(sorted((name, str(value)) for name, value in more.items()))
    target = _value(relation, str(text))
    return said(document, relation, target, subject, how, qualifiers=qualifiers, **options)


def _found(case: dict[str, Any]) -> Counter[str]:
    claims = [_claim(told) for told in case["claims"]]
    conflicts = fuse(claims, documents(claims)).conflicts
    return Counter(f"{conflict.kind} {conflict.relation}" for conflict in conflicts)


@pytest.mark.parametrize(
    ("case", "expected"), [*zip(CASES, EXPECTED, strict=True)], ids=[c["about"] for c in CASES]
)
def test_a_case(case: dict[str, Any], expected: Counter[str]) -> None:
    assert _found(case) == expected


def test_precision_and_recall_of_conflicts() -> None:
    assert len(CASES) >= 60
    assert sum(not expected for expected in EXPECTED) * 3 >= len(CASES)
    found = [_found(case) for case in CASES]
    right = sum((one & two).total() for one, two in zip(found, EXPECTED, strict=True))
    assert right / sum(one.total() for one in found) >= 0.95
    assert right / sum(one.total() for one in EXPECTED) >= 0.95
