"""What an extraction looks like in the format of the annotations."""

from typing import Any

import pytest

from kg.evaluate.gold import parse_annotation
from kg.evaluate.predictions import predict
from kg.schema.records import Claim, Document, Entity, Evidence, Extraction, Modality, Value

TEXT = "Vale will sell compute to Umbra AI, the Daily Wire reports."
DOCUMENT = Document(key="folder/one.v2.txt", text=TEXT, title="A deal", published="2026-06-23")
ENTITIES = (
    Entity("company/vale", "Company", "Vale", ("Vale Inc.",)),
    Entity("company/umbra-ai", "Company", "Umbra AI"),
    Entity("outlet/daily-wire", "Outlet", "Daily Wire"),
    Entity("facility/site-one", "Facility", "Site One"),
    Entity("chip/k100", "Chip", "K100"),
    Entity("person/ann-lee", "Person", "Ann Lee"),
    Entity("contract/1", "Contract", "contract"),
    Entity("event/1", "Event", "ipo"),
    Entity("document/1", "Document", "filing"),
)


def claim(
    subject: str,
    relation: str,
    said: str | Value,
    *,
    start: int = 0,
    modality: Modality = Modality.ASSERTED,
    attribution: tuple[str, ...] = (),
    **qualifiers: str,
) -> Claim:
    return Claim(
        subject=subject,
        relation=relation,
        object=None if isinstance(said, Value) else said,
        value=said if isinstance(said, Value) else None,
        evidence=Evidence(DOCUMENT.key, TEXT[start:], start, len(TEXT)),
        modality=modality,
        attribution=attribution,
        qualifiers=tuple(sorted(qualifiers.items())),
    )


def usd(number: str, qualifier: str = "exact", per: str = "") -> Value:
    return Value("money", number, "USD", per, qualifier)


def text(value: str) -> Value:
    return Value("text", value)


def date(form: str) -> Value:
    return Value("date", form)


def predicted(*claims: Claim) -> dict[str, Any]:
    prediction = predict(DOCUMENT, Extraction(DOCUMENT.key, ENTITIES, (), claims))
    parse_annotation(prediction, "prediction")  # whatever is predicted is an annotation
    return prediction


def contract(*slots: tuple[str, str | Value]) -> dict[str, Any]:
    """The contract with these claims, each a word further on in the document."""
    parties: tuple[tuple[str, str | Value], ...] = (
        ("kind", text("compute")),
        ("supplier", "company/vale"),
        ("customer", "company/umbra-ai"),
    )
    claims = [
        claim("contract/1", slot, said, start=start) for start, (slot, said) in enumerate((*parties, *slots))
    ]
    rows = predicted(*claims)["contracts"]
    assert len(rows) == 1
    found: dict[str, Any] = rows[0]
    return found


def test_a_document_without_claims() -> None:
    prediction = predicted()
    assert prediction["id"] == "one.v2"
    assert (prediction["title"], prediction["outlet"], prediction["published"]) == (
        "A deal",
        None,
        "2026-06-23",
    )
    assert {entity["name"] for entity in prediction["entities"]} == {
        "Vale",
        "Umbra AI",
        "Daily Wire",
        "Site One",
        "K100",
        "Ann Lee",
    }
    assert prediction["entities"][0] == {"name": "Vale", "type": "Company", "aliases": ["Vale Inc."]}
    assert prediction["facts"] == prediction["contracts"] == prediction["events"] == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            claim("company/vale", "operates", "facility/site-one"),
            {"relation": "operates", "subject": "Vale", "object": "Site One"},
        ),
        (
            claim("person/ann-lee", "executive_of", "company/vale", role="CEO", date="2026-06"),
            {
                "relation": "executive_of",
                "subject": "Ann Lee",
                "object": "Vale",
                "role": "CEO",
                "date": "2026-06",
            },
        ),
        (
            claim("company/vale", "built", "facility/site-one", modality=Modality.PLANNED),
            {"relation": "built", "subject": "Vale", "object": "Site One", "status": "planned"},
        ),
        (
            claim("company/vale", "founded_in", date("2024-03")),
            {"relation": "founded_in", "subject": "Vale", "object": "2024"},
        ),
        (
            claim("facility/site-one", "capacity_mw", Value("power", "300", "MW")),
            {"relation": "capacity_mw", "subject": "Site One", "object": 300},
        ),
        (
            claim("company/vale", "valuation", usd("2.5E10", "about")),
            {
                "relation": "valuation",
                "subject": "Vale",
                "object": None,
                "amount": {"amount": 25_000_000_000, "currency": "USD", "qualifier": "about"},
            },
        ),
        (
            claim("company/vale", "acquired", "company/umbra-ai", price="1000.5 EUR"),
            {
                "relation": "acquired",
                "subject": "Vale",
                "object": "Umbra AI",
                "amount": {"amount": 1000.5, "currency": "EUR"},
            },
        ),
    ],
)
def test_a_fact(said: Claim, expected: dict[str, Any]) -> None:
    assert predicted(said)["facts"] == [expected | {"quotes": [TEXT]}]


@pytest.mark.parametrize(
    "said",
    [
        claim("company/vale", "operates", "facility/site-one", modality=Modality.DENIED),
        claim("company/vale", "operates", "facility/site-one", modality=Modality.POSSIBLE),
        claim("company/vale", "revenue", usd("5")),
        claim("contract/1", "capacity_mw", Value("power", "300", "MW")),
    ],
)
def test_what_is_no_fact(said: Claim) -> None:
    assert predicted(said)["facts"] == []


def test_a_statement_made_twice_is_one_fact() -> None:
    facts = predicted(
        claim("person/ann-lee", "executive_of", "company/vale", role="CEO", modality=Modality.PLANNED),
        claim("person/ann-lee", "executive_of", "company/vale", start=5, role="chair"),
    )["facts"]
    assert facts == [
        {
            "relation": "executive_of",
            "subject": "Ann Lee",
            "object": "Vale",
            "role": ["chair", "CEO"],
            "quotes": [TEXT[5:], TEXT],
        }
    ]


@pytest.mark.parametrize(
    ("totals", "amount", "qualifier"),
    [
        ([usd("6.3E9", "up_to")], 6_300_000_000, "up_to"),
        # A rounding gives way to what it rounds, wherever it stands; else the first counts.
        ([usd("6E9"), usd("6.3E9")], 6_300_000_000, "exact"),
        ([usd("5E9"), usd("6.3E9")], 5_000_000_000, "exact"),
    ],
)
def test_a_total(totals: list[Value], amount: int, qualifier: str) -> None:
    row = contract(*(("total_value", total) for total in totals))
    assert row["total_value"] == {"amount": amount, "currency": "USD", "qualifier": qualifier}


@pytest.mark.parametrize(
    ("slots", "key", "expected"),
    [
        ([("payment", usd("5", per="month"))], "payment", {"amount": 5, "currency": "USD", "per": "month"}),
        ([("payment", usd("2.5", per="hour"))], "payment", None),
        ([("start", date("2026-07-01"))], "start", "2026-07-01"),
        ([("end", date("2029"))], "end", "2029"),
        ([("end", date("mid-2029"))], "end", ["2029-06", "2029-07"]),
        ([("end", date("2029")), ("end", date("2029-07"))], "end", ["2029", "2029-07"]),
        ([("end", date("2029")), ("end", date("2029"))], "end", "2029"),
        ([("end", date("2026-07/2029"))], "end", "2029"),
        ([("end", date("202X"))], "end", None),
        ([("notice_days", Value("duration", "90", "day"))], "notice_days", 90),
        ([("capacity_mw", Value("power", "1.5", "MW"))], "capacity_mw", 1.5),
        ([("facility", "facility/site-one"), ("facility", "facility/site-one")], "facilities", ["Site One"]),
        ([("chip", "chip/k100")], "chips", ["K100"]),
        ([], "chips", []),
        ([], "status", "confirmed"),
        ([("status", text("terminated"))], "status", "terminated"),
    ],
)  # fmt: skip
def test_a_slot(slots: list[tuple[str, str | Value]], key: str, expected: object) -> None:
    assert contract(*slots)[key] == expected


@pytest.mark.parametrize(
    ("modality", "status"),
    [(Modality.PLANNED, "planned"), (Modality.REPORTED, "reported"), (Modality.ASSERTED, "confirmed")],
)
def test_a_contract_without_a_stated_status(modality: Modality, status: str) -> None:
    contracts = predicted(
        claim("contract/1", "kind", text("compute"), modality=modality),
        claim("contract/1", "customer", "company/vale", modality=modality),
    )["contracts"]
    assert [(row["supplier"], row["customer"], row["status"]) for row in contracts] == [
        (None, "Vale", status)
    ]


@pytest.mark.parametrize("modality", [Modality.DENIED, Modality.POSSIBLE])
def test_a_contract_that_may_not_be_is_none(modality: Modality) -> None:
    assert predicted(
        claim("contract/1", "kind", text("compute"), modality=modality),
        claim("contract/1", "supplier", "company/vale", modality=modality),
    )["contracts"] == []  # fmt: skip


def test_a_term_may_be_a_possibility_but_not_denied() -> None:
    row = predicted(
        claim("contract/1", "kind", text("compute")),
        claim("contract/1", "supplier", "company/vale"),
        claim("contract/1", "total_value", usd("6.3E9"), modality=Modality.POSSIBLE),
        claim("contract/1", "end", date("2029"), modality=Modality.DENIED),
    )["contracts"][0]
    assert (row["total_value"]["amount"], row["end"]) == (6_300_000_000, None)


def test_attributions_once_per_sentence() -> None:
    attributions = predicted(
        claim("company/vale", "operates", "facility/site-one", attribution=("outlet/daily-wire",)),
        claim("company/vale", "built", "facility/site-one", attribution=("outlet/daily-wire", "two people")),
    )["attributions"]
    assert attributions == [
        {"said_by": "Daily Wire", "about": TEXT},
        {"said_by": "two people", "about": TEXT},
    ]


def test_an_event() -> None:
    events = predicted(
        claim("event/1", "event_kind", text("share_price_fall")),
        claim("event/1", "company", "company/vale"),
        claim("event/1", "percent", Value("percent", "16")),
        claim("event/1", "date", date("2026-06-23")),
    )["events"]
    assert events == [{"kind": "share_price_fall", "company": "Vale", "percent": 16, "date": "2026-06-23"}]


def test_a_contract_has_the_quotes_of_all_its_slots() -> None:
    row = predicted(
        claim("contract/1", "kind", text("compute")),
        claim("contract/1", "supplier", "company/vale"),
        claim("contract/1", "end", date("2029"), start=5),
    )["contracts"][0]
    assert row["quotes"] == [TEXT, TEXT[5:]]


def test_claims_in_another_order_give_the_same() -> None:
    claims = [
        claim("contract/1", "kind", text("compute"), start=3),
        claim("contract/1", "supplier", "company/vale", start=1),
        claim("contract/1", "end", date("2029"), start=2),
        claim("contract/1", "end", date("2030"), start=1),
        claim("company/vale", "operates", "facility/site-one", attribution=("outlet/daily-wire",)),
    ]
    assert predicted(*reversed(claims)) == predicted(*claims)
