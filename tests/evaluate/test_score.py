"""Entities, facts and statuses, rule by rule."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.gold import parse_annotation
from kg.evaluate.report import Confusion, Counts, DocumentScore, Share
from kg.evaluate.score import score


def entity(name: str, type_name: str = "Company", *aliases: str, **keys: Any) -> dict[str, Any]:
    return {"name": name, "type": type_name, "aliases": list(aliases)} | keys


def fact(subject: str, relation: str, object_name: object = None, **keys: Any) -> dict[str, Any]:
    return {"relation": relation, "subject": subject, "object": object_name} | keys


def money(amount: float, currency: str = "USD") -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def compare(gold: dict[str, Any], predicted: dict[str, Any]) -> DocumentScore:
    return score(
        parse_annotation({"id": "d"} | gold, "gold"), parse_annotation({"id": "d"} | predicted, "pred")
    )


def counts(result: DocumentScore, part: str) -> Counts:
    return Counts.of(outcome for outcome in result.outcomes if outcome.part == part)


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        ([entity("Umbra")], [entity("Umbra")], Counts(1)),
        ([entity("Umbra")], [entity("UMBRA, Inc.")], Counts(1)),
        ([entity("Umbra", "Company", "Umbra AI")], [entity("Umbra AI")], Counts(1)),
        ([entity("Umbra")], [entity("Umbra AI", "Company", "Umbra")], Counts(1)),
        ([entity("Umbra")], [entity("Umbra", "Facility")], Counts(0, 1, 1)),
        ([entity("Umbra")], [entity("Ombra")], Counts(0, 1, 1)),
        ([entity("Umbra"), entity("Vale")], [], Counts(0, 2)),
        ([], [entity("Umbra")], Counts(0, 0, 1)),
        # One entity predicted twice, and two as one.
        ([entity("Umbra", "Company", "Umbra AI")], [entity("Umbra"), entity("Umbra AI")], Counts(1, 0, 1)),
        (
            [entity("Site", "Facility"), entity("Site 2", "Facility")],
            [entity("Site", "Facility", "Site 2")],
            Counts(1, 1),
        ),
        # Neither missed nor spurious, and no partner for what is needed elsewhere.
        ([entity("Umbra", optional=True)], [], Counts()),
        ([entity("Umbra", optional=True)], [entity("Umbra")], Counts()),
        (
            [entity("Umbra", optional=True), entity("Umbra Labs", "Company", "Umbra")],
            [entity("Umbra")],
            Counts(1),
        ),
    ],
)
def test_entities(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], expected: Counts) -> None:
    assert counts(compare({"entities": gold}, {"entities": predicted}), "entities") == expected


def test_a_right_name_of_a_wrong_type_is_a_confusion() -> None:
    result = compare({"entities": [entity("Umbra")]}, {"entities": [entity("umbra", "Model")]})
    assert result.confusions == (Confusion("Umbra", "Company", "Model"),)


ENTITIES = [
    entity("Umbra AI", "Company", "Umbra"),
    entity("Vale"),
    entity("ValeAI"),
    entity("Site One", "Facility"),
    entity("Verse", "Model"),
]


@pytest.mark.parametrize(
    ("gold", "predicted", "expected"),
    [
        # Names stand for entities.
        ([fact("Umbra AI", "develops", "Verse")], [fact("Umbra", "develops", "verse")], Counts(1)),
        ([fact("Umbra AI", "develops", "Verse")], [fact("Vale", "develops", "Verse")], Counts(0, 1, 1)),
        ([fact("Umbra AI", "develops", "Verse")], [fact("Verse", "develops", "Umbra AI")], Counts(0, 1, 1)),
        ([fact("Umbra AI", "operates", "Site One")], [fact("Umbra AI", "owns", "Site One")], Counts(0, 1, 1)),
        ([fact("Umbra AI", "develops", "Verse")], [], Counts(0, 1)),
        # A statement counts once.
        ([fact("Umbra", "develops", "Verse")] * 2, [fact("Umbra", "develops", "Verse")], Counts(1)),
        (
            [fact("Umbra", "develops", "Verse")],
            [fact("Umbra", "develops", "Verse"), fact("Umbra AI", "develops", "Verse")],
            Counts(1),
        ),
        ([], [fact("Umbra", "develops", "Verse"), fact("Umbra AI", "develops", "Verse")], Counts(0, 0, 1)),
        # Symmetric relations, and those that are not.
        ([fact("Umbra", "competes_with", "Vale")], [fact("Vale", "competes_with", "Umbra")], Counts(1)),
        (
            [fact("Umbra", "partners_with", "Vale")],
            [fact("Vale", "partners_with", "Umbra"), fact("Umbra", "partners_with", "Vale")],
            Counts(1),
        ),
        ([fact("Umbra", "acquired", "Vale")], [fact("Vale", "acquired", "Umbra")], Counts(0, 1, 1)),
        # Optional facts.
        ([fact("Umbra", "develops", "Verse", optional=True)], [], Counts()),
        ([fact("Umbra", "develops", "Verse", optional=True)], [fact("Umbra", "develops", "Verse")], Counts()),
        # Alternatives: any is right, a further one is not counted.
        (
            [fact("Vale", "operates", "Site One", subject_alternatives=["ValeAI"])],
            [fact("ValeAI", "operates", "Site One")],
            Counts(1),
        ),
        (
            [fact("Vale", "operates", "Site One", subject_alternatives=["ValeAI"])],
            [fact("ValeAI", "operates", "Site One"), fact("Vale", "operates", "Site One")],
            Counts(1),
        ),
        (
            [
                fact("Umbra", "acquired", "ValeAI", optional=True),
                fact("Umbra", "acquired", "Vale", object_alternatives=["ValeAI"]),
            ],
            [fact("Umbra", "acquired", "ValeAI")],
            Counts(1),
        ),
        # Years and numbers.
        ([fact("Vale", "founded_in", "2024")], [fact("Vale", "founded_in", "2024-03")], Counts(1)),
        ([fact("Vale", "founded_in", "2024")], [fact("Vale", "founded_in", 2023)], Counts(0, 1, 1)),
        ([fact("Site One", "capacity_mw", 300)], [fact("Site One", "capacity_mw", "301")], Counts(1)),
        ([fact("Site One", "capacity_mw", 300)], [fact("Site One", "capacity_mw", 302)], Counts(0, 1, 1)),
        # Amounts: within half a per cent, in the same currency, each value a fact of its own.
        (
            [fact("Vale", "valuation", amount=money(1000))],
            [fact("Vale", "valuation", amount=money(1005))],
            Counts(1),
        ),
        (
            [fact("Vale", "valuation", amount=money(1000))],
            [fact("Vale", "valuation", amount=money(1006))],
            Counts(0, 1, 1),
        ),
        (
            [fact("Vale", "valuation", amount=money(1000))],
            [fact("Vale", "valuation", amount=money(1000, "EUR"))],
            Counts(0, 1, 1),
        ),
        (
            [fact("Vale", "valuation", amount=money(8)), fact("Vale", "valuation", amount=money(25))],
            [fact("Vale", "valuation", amount=money(25))],
            Counts(1, 1),
        ),
        # An amount beside an object: what the gold states must be there, more may be.
        (
            [fact("Umbra", "acquired", "Vale", amount=money(100))],
            [fact("Umbra", "acquired", "Vale", amount=money(200))],
            Counts(0, 1, 1),
        ),
        (
            [fact("Umbra", "acquired", "Vale", amount=money(100))],
            [fact("Umbra", "acquired", "Vale")],
            Counts(0, 1, 1),
        ),
        (
            [fact("Umbra", "acquired", "Vale")],
            [fact("Umbra", "acquired", "Vale", amount=money(200))],
            Counts(1),
        ),
        # Names that the annotation uses without listing them.
        ([fact("Umbra", "acquired", "Nobody")], [fact("Umbra", "acquired", "NOBODY")], Counts(1)),
    ],
)
def test_facts(gold: list[dict[str, Any]], predicted: list[dict[str, Any]], expected: Counts) -> None:
    result = compare({"entities": ENTITIES, "facts": gold}, {"entities": ENTITIES, "facts": predicted})
    assert counts(result, "facts") == expected


def test_a_fact_about_an_entity_of_a_wrong_type_is_wrong() -> None:
    said = {"facts": [fact("Vale", "operates", "Site One")]}
    wrong = [entity("Vale", "Person"), entity("Site One", "Facility")]
    assert counts(compare(said | {"entities": ENTITIES}, said | {"entities": wrong}), "facts") == Counts(
        0, 1, 1
    )


def test_a_listed_name_is_no_other_entitys_alias() -> None:
    """Where a prediction has "Vale" as a name and as an alias of another entity, the name decides."""
    predicted = [entity("Umbra AI", "Company", "Vale"), entity("Vale")]
    said = {"facts": [fact("Vale", "operates", "Site One")]}
    result = compare(
        said | {"entities": ENTITIES},
        {"entities": predicted, "facts": [fact("Vale", "operates", "Site One")]},
    )
    assert counts(result, "facts") == Counts(1)


@pytest.mark.parametrize(
    ("gold", "predicted", "right", "strong"),
    [
        # A fact without a status is plain.
        ({}, {}, True, False),
        ({"status": "planned"}, {"status": "planned"}, True, False),
        ({"status": "planned"}, {}, False, True),
        ({"status": "planned"}, {"status": "confirmed"}, False, True),
        ({}, {"status": "planned"}, False, False),
        ({"status": "terminated"}, {}, False, True),
        ({"status": "terminated"}, {"status": "planned"}, False, True),
        ({"status": "planned"}, {"status": "terminated"}, False, False),
    ],
)
def test_status_of_a_matched_fact(
    gold: dict[str, Any], predicted: dict[str, Any], right: bool, strong: bool
) -> None:
    result = compare(
        {"facts": [fact("Umbra", "develops", "Verse", **gold)]},
        {"facts": [fact("Umbra", "develops", "Verse", **predicted)]},
    )
    assert counts(result, "facts") == Counts(1)
    assert result.shares["status of facts"] == Share(right, 1)
    assert result.shares["status of facts not plain"] == (Share(right, 1) if gold else Share())
    assert result.shares["no stronger than said"] == Share(not strong, 1)
    assert [outcome.too_strong for outcome in result.outcomes] == [strong]


@pytest.mark.parametrize(
    ("gold", "predicted", "strong"),
    [
        # Said twice: the gold's stronger one counts, and the prediction's.
        (["planned", ""], [""], False),
        (["planned"], ["planned", ""], True),
    ],
)
def test_the_strongest_of_several_statuses_counts(
    gold: list[str], predicted: list[str], strong: bool
) -> None:
    said = [
        [fact("Umbra", "develops", "Verse", **({"status": status} if status else {})) for status in statuses]
        for statuses in (gold, predicted)
    ]
    result = compare({"facts": said[0]}, {"facts": said[1]})
    assert result.shares["no stronger than said"] == Share(not strong, 1)


def test_an_optional_fact_is_never_too_strong() -> None:
    result = compare(
        {"facts": [fact("Umbra", "develops", "Verse", status="planned", optional=True)]},
        {"facts": [fact("Umbra", "develops", "Verse")]},
    )
    assert [outcome.too_strong for outcome in result.outcomes] == [False]
    assert result.shares["no stronger than said"] == result.shares["status of facts"] == Share()


NAMES = st.sampled_from(["Umbra", "Umbra AI", "Vale", "ValeAI", "Verse", "Site One", "Nobody"])
TYPES = st.sampled_from(["Company", "Model"])
ENTITY_ROWS = st.builds(
    lambda name, type_name, aliases, optional: entity(name, type_name, *aliases, optional=optional),
    NAMES,
    TYPES,
    st.lists(NAMES, max_size=2),
    st.booleans(),
)
FACT_ROWS = st.builds(
    lambda subject, relation, object_name, others, optional: fact(
        subject, relation, object_name, object_alternatives=others, optional=optional
    ),
    NAMES,
    st.sampled_from(["competes_with", "acquired"]),
    NAMES,
    st.lists(NAMES, max_size=1),
    st.booleans(),
)
ANNOTATIONS = st.fixed_dictionaries(
    {"entities": st.lists(ENTITY_ROWS, max_size=5), "facts": st.lists(FACT_ROWS, max_size=5)}
)


@given(ANNOTATIONS, ANNOTATIONS, st.randoms(use_true_random=False))
def test_order_does_not_matter(gold: dict[str, Any], predicted: dict[str, Any], random: Any) -> None:
    expected = compare(gold, predicted)
    for annotation in (gold, predicted):
        for part in annotation.values():
            random.shuffle(part)
    result = compare(gold, predicted)
    assert [counts(result, part) for part in ("entities", "facts")] == [
        counts(expected, part) for part in ("entities", "facts")
    ]


@given(ANNOTATIONS)
def test_nothing_is_wrong_with_a_perfect_prediction(gold: dict[str, Any]) -> None:
    names = [row["name"] for row in gold["entities"]]
    if len(set(names)) == len(names):
        result = compare(gold, gold)
        assert {counts(result, part).spurious for part in ("entities", "facts")} == {0}
        assert {counts(result, part).missed for part in ("entities", "facts")} == {0}
