import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.evaluate.gold import Amount, parse_annotation, read_annotations


def fact(**keys: Any) -> dict[str, Any]:
    return {"relation": "develops", "subject": "Umbra", "object": "Verse"} | keys


def document(**keys: Any) -> dict[str, Any]:
    return {"id": "one"} | keys


def test_a_contract_is_read() -> None:
    contract = {
        "kind": "compute",
        "supplier": "Umbra",
        "customer": None,
        "supplier_alternatives": ["UmbraAI"],
        "total_value": {"amount": 6.3e9, "currency": "USD", "qualifier": "up_to"},
        "payment": None,
        "end": ["2029", "2029-07"],
        "chips": [],
        "facilities_optional": ["Site One"],
        "status": "reported",
    }
    read = parse_annotation(document(contracts=[contract]), "one.json").contracts[0]
    assert read.suppliers == ("Umbra", "UmbraAI")
    assert read.customers == ()
    assert read.slots == {
        "total_value": (Amount(Decimal("6.3e9"), "USD", "", "up_to"),),
        "end": ("2029", "2029-07"),
    }
    assert read.optional_slots == {"facilities": ("Site One",)}
    assert read.status == "reported"


def test_an_optional_slot_may_be_the_stated_one() -> None:
    contract = {"kind": "power", "supplier": "Umbra", "customer": "Verse", "term_months": 12}
    read = parse_annotation(document(contracts=[contract | {"term_months_optional": True}]), "one.json")
    assert read.contracts[0].slots == {}
    assert read.contracts[0].optional_slots == {"term_months": (Decimal(12),)}


@pytest.mark.parametrize(
    ("given", "subjects", "objects", "amounts"),
    [
        (fact(object_alternatives=["Verse 2"]), ("Umbra",), ("Verse", "Verse 2"), ()),
        (fact(relation="founded_in", object=2024), ("Umbra",), ("2024",), ()),
        (fact(relation="founded_in", object="2024-03"), ("Umbra",), ("2024",), ()),
        (fact(relation="capacity_mw", object="1,200"), ("Umbra",), ("1200",), ()),
        (fact(relation="capacity_mw", object=None, amount={"amount": 300}), ("Umbra",), ("300",), ()),
        (
            fact(relation="valuation", object=None, amount={"amount": 5, "currency": "EUR"}),
            ("Umbra",),
            (),
            (Amount(Decimal(5), "EUR"),),
        ),
    ],
)
def test_a_fact_is_read(
    given: dict[str, Any], subjects: tuple[str, ...], objects: tuple[str, ...], amounts: tuple[Amount, ...]
) -> None:
    read = parse_annotation(document(facts=[given]), "one.json").facts[0]
    assert (read.subjects, read.objects, read.amounts) == (subjects, objects, amounts)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ([], "one.json"),
        ({"entities": []}, "one.json: id"),
        (document(people=[]), "one.json.people"),
        (document(entities={}), "one.json: entities"),
        (document(entities=["Umbra"]), "one.json: entities[0]"),
        (document(entities=[{"name": "", "type": "Company"}]), "one.json: entities[0].name"),
        (document(entities=[{"name": "Umbra", "type": "Firm"}]), "one.json: entities[0].type"),
        (
            document(entities=[{"name": "Umbra", "type": "Company", "alias": []}]),
            "one.json: entities[0].alias",
        ),
        (document(facts=[fact(), fact(relation="likes")]), "one.json: facts[1].relation"),
        (document(facts=[fact(object=None)]), "one.json: facts[0].object"),
        (document(facts=[fact(subject=None)]), "one.json: facts[0].subject"),
        (document(facts=[fact(date="mid-2029")]), "one.json: facts[0].date"),
        (document(facts=[fact(optional="yes")]), "one.json: facts[0].optional"),
        (document(facts=[fact(relation="capacity_mw", object="big")]), "one.json: facts[0].object"),
        (document(contracts=[{"kind": "lease"}]), "one.json: contracts[0].kind"),
        (document(contracts=[{"kind": "power", "value": 3}]), "one.json: contracts[0].value"),
        (document(contracts=[{"kind": "power", "end": "2029-13"}]), "one.json: contracts[0].end"),
        (document(contracts=[{"kind": "power", "chips": ["A", 3]}]), "one.json: contracts[0].chips[1]"),
        (document(contracts=[{"kind": "power", "notice_days": "90"}]), "one.json: contracts[0].notice_days"),
        (document(contracts=[{"kind": "power", "status": "maybe"}]), "one.json: contracts[0].status"),
        (
            document(contracts=[{"kind": "power", "payment": {"amount": 3, "per": "week"}}]),
            "one.json: contracts[0].payment.per",
        ),
        (document(attributions=[{"said_by": "Wire"}]), "one.json: attributions[0].about"),
        (document(events=[{"kind": None}]), "one.json: events[0].kind"),
    ],
)
def test_what_is_unknown_is_refused_with_its_place(data: object, place: str) -> None:
    with pytest.raises(InputError) as error:
        parse_annotation(data, "one.json")
    assert error.value.where == place
    assert "\n" not in str(error.value)


def test_a_folder_is_read_in_the_order_of_ids(tmp_path: Path) -> None:
    (tmp_path / "1.json").write_text(json.dumps(document(id="b")))
    (tmp_path / "2.json").write_text(json.dumps(document(id="a")))
    (tmp_path / "notes.txt").write_text("no annotation")
    assert [annotation.id for annotation in read_annotations(tmp_path)] == ["a", "b"]
    assert [annotation.id for annotation in read_annotations(tmp_path / "1.json")] == ["b"]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "no .json file here"),
        ({"1.json": b'{"id": '}, "is not JSON"),
        ({"1.json": b'{"id": "\xff"}'}, "is not UTF-8"),
        ({"1.json": b'{"id": "a"}', "2.json": b'{"id": "a"}'}, "second annotation of document 'a'"),
    ],
)
def test_an_unusable_folder_is_refused(tmp_path: Path, files: dict[str, bytes], problem: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_annotations(tmp_path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_annotations(tmp_path / "none.json")
