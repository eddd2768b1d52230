"""Short forms, surnames and numbered siblings mean what the document names in full."""

from __future__ import annotations

import pytest

from kg.extract.names.shortforms import canonical_names
from kg.schema.registry import Registry
from tests.extract.names.naming import mentions, registry


def _named(known: Registry, **names: str | None) -> dict[str, str]:
    """For each written form the canonical name of its entity; underscores stand for spaces."""
    typed = {name.replace("_", " "): (kind, None) for name, kind in names.items()}
    surfaces, entities = canonical_names(typed, known, {})
    return {form: entities[entity].name for form, entity in surfaces.items()}


def _alone(**names: str | None) -> dict[str, str]:
    return _named(Registry(), **names)


@pytest.mark.parametrize(
    ("short", "full", "kind"),
    [
        ("Velmora", "Velmora AI", "Company"),
        ("Velmora", "Velmora Cloud", "Company"),
        ("Velmora", "Velmora Technologies", "Company"),
        ("Velmora", "Velmora Inc.", "Company"),
        ("Velmora AI", "Velmora AI Inc.", "Company"),
        ("Vossin", "Elra Vossin", "Person"),
        ("Elra Vossin", "Elra K. Vossin", "Person"),
        ("Colvane", "Colvane data center", "Facility"),
        ("Colvane", "Colvane Campus", "Facility"),
    ],
)
def test_a_short_form_means_the_full_name(short: str, full: str, kind: str) -> None:
    surfaces, entities = canonical_names({full: (kind, None), short: (kind, None)}, Registry(), {})
    assert surfaces[short] == surfaces[full]
    (entity,) = entities.values()
    assert (entity.name, entity.type, entity.aliases) == (full, kind, (short,))


@pytest.mark.parametrize("full", ["Velmora AI", "Velmora Technologies", "Velmora Inc."])
def test_the_full_name_may_come_later(full: str) -> None:
    surfaces, _ = canonical_names({"Velmora": ("Company", None), full: ("Company", None)}, Registry(), {})
    assert surfaces["Velmora"] == surfaces[full]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Velmora", "Velmora Foods", "Company"),
        ("Velmora", "Velmora Cloud", "Company"),  # told second, it is rather a unit of the first
        ("Bank", "Velmora Bank", "Company"),
        ("Elra", "Elra Vossin", "Person"),
        ("Odo Vossin", "Elra Vossin", "Person"),
        ("Colvane", "Colvane North", "Facility"),
        ("Colvane", "Colvane 2", "Facility"),
        ("Sirrano", "Sirrano Pro", "Model"),
    ],
)
def test_another_name_stays_apart(one: str, other: str, kind: str) -> None:
    surfaces, _ = canonical_names({one: (kind, None), other: (kind, None)}, Registry(), {})
    assert surfaces[one] != surfaces[other]


@pytest.mark.parametrize(
    ("initials", "full", "kinds"),
    [
        ("SRA", "Sable River Authority", ("Agency", "Agency")),
        ("SRA", "Sable River Authority", (None, "Agency")),
        ("TCN", "Tarn Compute Network", ("Company", None)),
        ("BED", "Bureau of Energy and Dams", ("Agency", "Agency")),
        ("LCS", "Larch Compute Systems Inc.", ("Company", "Company")),
        ("L&T", "Larch & Tarn Holdings", ("Company", "Company")),
    ],
)
def test_initials_mean_the_name_that_they_are_those_of(
    initials: str, full: str, kinds: tuple[str | None, str | None]
) -> None:
    surfaces, _ = canonical_names({initials: (kinds[0], None), full: (kinds[1], None)}, Registry(), {})
    assert surfaces[initials] == surfaces[full]


def test_a_bill_is_known_by_its_initials_and_number() -> None:
    named = _alone(Senate_Bill_69="Regulation", SB_69="Regulation", SB_70="Regulation")
    assert named == {"Senate Bill 69": "Senate Bill 69", "SB 69": "Senate Bill 69", "SB 70": "SB 70"}


def test_initials_may_hold_that_of_the_legal_form() -> None:
    full = "Velmora Superintelligence Inc."
    surfaces, entities = canonical_names({full: ("Company", None), "VSI": ("Company", None)}, Registry(), {})
    assert entities[surfaces["VSI"]].name == full


def test_initials_of_two_names_or_of_another_kind_stay_apart() -> None:
    two = _alone(SRA="Agency", Sable_River_Authority="Agency", Salt_Range_Authority="Agency")
    assert two["SRA"] == "SRA"
    assert _alone(SRA="Chip", Sable_River_Authority="Agency")["SRA"] == "SRA"


def test_a_short_form_of_two_is_left_alone() -> None:
    named = _alone(Vossin="Person", Elra_Vossin="Person", Odo_Vossin="Person")
    assert named["Vossin"] == "Vossin"


def test_the_longest_of_nested_full_names_wins() -> None:
    named = _alone(Velmora="Company", Velmora_AI="Company", Velmora_AI_Labs="Company")
    assert set(named.values()) == {"Velmora AI Labs"}


def test_a_name_without_a_type_takes_that_of_its_full_name_or_sibling() -> None:
    named = _alone(Velmora=None, Velmora_AI="Company", Colvane_1="Facility", Colvane=None, Dorvani=None)
    assert set(named) == {"Velmora", "Velmora AI", "Colvane 1", "Colvane"}
    _, entities = canonical_names({"Colvane 1": ("Facility", None), "Colvane": (None, None)}, Registry(), {})
    assert {(entity.name, entity.type) for entity in entities.values()} == {
        ("Colvane 1", "Facility"),
        ("Colvane", "Facility"),
    }


def test_a_name_without_a_type_is_that_of_a_person_called_by_its_last_word() -> None:
    named = _alone(Vossin="Person", Pushpa_Vossin=None, House_Vossin=None)
    assert named == {"Vossin": "Pushpa Vossin", "Pushpa Vossin": "Pushpa Vossin"}


def test_capitals_never_lead() -> None:
    named = _alone(VELMORA="Company", Velmora="Company")
    assert named["Velmora"] == "Velmora"


def test_a_known_name_gives_its_canonical_form_and_identifiers() -> None:
    known = registry("Company", {"name": "Velmora AI", "tickers": ["VLM"]})
    _, entities = canonical_names({"Velmora AI Inc.": ("Company", "company/velmora-ai")}, known, {})
    (entity,) = entities.values()
    assert (entity.name, entity.aliases) == ("Velmora AI", ("Velmora AI Inc.",))
    assert entity.identifiers == (("ticker", "VLM"),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Velmora Technologies, a chipmaker, sells racks. Velmora grows.",
            [("Velmora Technologies", "Velmora Technologies"), ("Velmora", "Velmora Technologies")],
        ),
        (
            "Elra Vossin, chief executive of Tavira, left. “No,” Vossin said.",
            [("Elra Vossin", "Elra Vossin"), ("Tavira", "Tavira"), ("Vossin", "Elra Vossin")],
        ),
        (
            "Velmora Data Parks raised $5 million from Orrin. Velmora, a startup, grows.",
            [
                ("Velmora Data Parks", "Velmora Data Parks"),
                ("Orrin", "Orrin"),
                ("Velmora", "Velmora Data Parks"),
            ],
        ),
        (
            "Velmora Datacenters raised $5 million from Orrin. Velmora, a startup, grows.",
            [
                ("Velmora Datacenters", "Velmora Datacenters"),
                ("Orrin", "Orrin"),
                ("Velmora", "Velmora Datacenters"),
            ],
        ),
        (
            "Velmora AI released Velmora-3, a language model. Velmora grows.",
            [("Velmora AI", "Velmora AI"), ("Velmora-3", "Velmora-3"), ("Velmora", "Velmora AI")],
        ),
        (
            "The Colvane data center grew. Colvane 2 follows.",
            [("Colvane", "Colvane"), ("Colvane 2", "Colvane 2")],
        ),
    ],
)
def test_short_forms_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert mentions(text) == expected
