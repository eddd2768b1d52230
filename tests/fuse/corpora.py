"""Claims about a few contracts, sites and companies that bear on each other in every way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from kg.schema.records import Claim, Modality, Value
from tests.fuse.support import amount, day, months, said, text

__all__ = ["CONTRACTS", "CORPORA"]

CONTRACTS = [f"contract/{name}" for name in ("all", "one", "two")]
_TERMS: dict[str, Sequence[str | Value]] = {
    "payment": [amount("150000000", "month"), amount("1800000000", "year"), amount("2", "hour")],
    "total_value": [amount(f"{n}00000000") for n in (40, 63, 103)]
    + [amount("6300000000", qualifier="up_to")],
    "term_months": [months(42), months(60)],
    "start": [day("2026-07-01"), day("2026-07"), day("2030")],
    "end": [day("2029"), day("2029-12-31"), day("2026-01")],
    "supplier": ["company/a", "company/b"],
    "customer": ["company/c"],
    "kind": [text("compute"), text("investment")],
    "status": [text("reported"), text("terminated")],
    "chip": ["chip/h100", "chip/gb300"],
    "chip_count": [Value("count", "18000"), Value("count", "100000", qualifier="at_least")],
    "capacity_mw": [Value("power", "30", "MW"), Value("power", "900", "MW")],
    "tranche_of": ["contract/all"],
    "extends": ["contract/one"],
    "combined_value": [amount("10300000000")],
}
_SITES: dict[str, Sequence[str | Value]] = {
    "equipped_with": ["chip/h100", "chip/b200"],
    "chip_count": [Value("count", "1000"), Value("count", "100000")],
    "capacity_mw": [Value("power", "20", "MW"), Value("power", "200", "MW")],
}
_COMPANIES: dict[str, Sequence[str | Value]] = {
    "valuation": [amount("12000000000"), amount("25000000000")],
    "invested_in": ["company/a", "company/b"],
    "part_of": ["company/a", "company/b"],
}
_ABOUT = {
    **dict.fromkeys(CONTRACTS, _TERMS),
    **dict.fromkeys(("facility/x", "facility/y"), _SITES),
    **dict.fromkeys(("company/a", "company/b", "company/c"), _COMPANIES),
}


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    # Most are about contracts, and plainly said, so that much adds up.
    subject = draw(st.sampled_from(CONTRACTS * 4 + sorted(_ABOUT)))
    relation = draw(st.sampled_from(sorted(_ABOUT[subject])))
    more: dict[str, Any] = {}
    if relation == "invested_in":
        price, stake = (
            draw(st.sampled_from(["500000000 USD", "9 EUR"])),
            draw(st.sampled_from(["10", "0", "x"])),
        )
        more["qualifiers"] = (("price", price), ("stake", stake))
    how = draw(st.sampled_from([*["asserted"] * 6, *(each.label for each in Modality)]))
    return said(
        draw(st.sampled_from("abcd")),
        relation,
        draw(st.sampled_from(_ABOUT[subject][relation])),
        subject,
        how,
        **more,
    )


_PARTIES: list[tuple[str, str | Value]] = [
    ("supplier", "company/a"),
    ("customer", "company/c"),
    ("kind", text("compute")),
]
_between_the_same = [said("d", *party, contract) for contract in CONTRACTS for party in _PARTIES]
CORPORA = st.builds(
    lambda base, more: [*base, *more],
    st.sampled_from([[], _between_the_same]),
    st.one_of(st.lists(_claims(), max_size=8), st.lists(_claims(), min_size=12, max_size=30)),
)
