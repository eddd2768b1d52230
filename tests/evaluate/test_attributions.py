"""Whether what matched is attributed to whom the gold attributes it to, rule by rule."""

from typing import Any

import pytest

from kg.evaluate.gold import parse_annotation
from kg.evaluate.report import Share
from kg.evaluate.score import score

ENTITIES = [
    {"name": "Umbra AI", "type": "Company", "aliases": ["Umbra"]},
    {"name": "Vale", "type": "Company", "aliases": []},
    {"name": "Verse", "type": "Model", "aliases": []},
    {"name": "Ann Lee", "type": "Person", "aliases": []},
]
DEAL = "Vale sells computing power to Umbra, the Daily Wire reports."
SIZE = "It is worth $6.3 billion, people close to the talks said."
PRAISE = "Ann Lee, the chief executive of Vale, called it a milestone."
VERSE = "Lee said Umbra has trained Verse on it."
PLAIN = "Vale has many rivals."
TEXT = " ".join((DEAL, SIZE, PRAISE, VERSE, PLAIN))
SELLS = {"relation": "supplies_compute_to", "subject": "Vale", "object": "Umbra AI"}
TRAINED = {"relation": "develops", "subject": "Umbra AI", "object": "Verse"}
LEADS = {"relation": "executive_of", "subject": "Ann Lee", "object": "Vale"}
CONTRACT = {"kind": "compute", "supplier": "Vale", "customer": "Umbra AI"}


def share(
    said: list[tuple[str, str]],
    predicted: list[tuple[str, str]],
    facts: list[dict[str, Any]],
    contracts: list[dict[str, Any]],
) -> Share:
    """The gold says the three facts and the contract, and that ``said`` by whom; the prediction the given."""
    gold = {"facts": [SELLS, TRAINED, LEADS], "contracts": [CONTRACT]}
    rows = [{"said_by": speaker, "about": about} for speaker, about in said]
    found = [{"said_by": speaker, "about": quote} for speaker, quote in predicted]
    return score(
        parse_annotation({"id": "d", "entities": ENTITIES, "attributions": rows} | gold, "gold"),
        parse_annotation(
            {
                "id": "d",
                "entities": ENTITIES,
                "attributions": found,
                "facts": facts,
                "contracts": contracts,
            },
            "prediction",
        ),
        TEXT,
    ).shares["attribution"]


WIRE = ("Daily Wire", "Vale sells power to Umbra")


@pytest.mark.parametrize(
    ("said", "predicted", "facts", "expected"),
    [
        ([WIRE], [("The Daily Wire", DEAL)], [SELLS | {"quotes": [DEAL]}], Share(1, 1)),
        ([WIRE], [], [SELLS | {"quotes": [DEAL]}], Share(0, 1)),
        ([WIRE], [("Weekly Wire", DEAL)], [SELLS | {"quotes": [DEAL]}], Share(0, 1)),
        # Nothing that matched rests on the sentence.
        ([WIRE], [("Daily Wire", DEAL)], [], Share()),
        ([WIRE], [("Daily Wire", DEAL)], [SELLS | {"quotes": [PLAIN]}], Share()),
        ([WIRE], [("Daily Wire", DEAL)], [{**SELLS, "object": "Verse", "quotes": [DEAL]}], Share()),
        # A quote of several sentences, or of a part of one.
        ([WIRE], [("Daily Wire", f"{DEAL} {SIZE}")], [SELLS | {"quotes": [f"{DEAL} {SIZE}"]}], Share(1, 1)),
        ([WIRE], [("Daily Wire", DEAL[:20])], [SELLS | {"quotes": [DEAL[:20]]}], Share(1, 1)),
        # An attribution of the same sentence to somebody else is another attribution.
        (
            [WIRE, ("Ann Lee", "Umbra trained Verse")],
            [("Daily Wire", DEAL), ("Daily Wire", VERSE)],
            [SELLS | {"quotes": [DEAL]}, TRAINED | {"quotes": [VERSE]}],
            Share(1, 2),
        ),
        # A person is named by the last name too.
        ([("Ann Lee", "trained Verse")], [("Ann Lee", VERSE)], [TRAINED | {"quotes": [VERSE]}], Share(1, 1)),
        # What introduces the speaker is not what the speaker says.
        ([("Ann Lee", "a milestone")], [], [LEADS | {"quotes": [PRAISE]}], Share()),
        # Words that are in no sentence naming the speaker: those that are in another.
        (
            [("Vale", "Verse was trained")],
            [("Vale", VERSE)],
            [TRAINED | {"quotes": [VERSE]}],
            Share(1, 1),
        ),
    ],
)
def test_facts(
    said: list[tuple[str, str]],
    predicted: list[tuple[str, str]],
    facts: list[dict[str, Any]],
    expected: Share,
) -> None:
    assert share(said, predicted, facts, []) == expected


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("two sources", Share(1, 1)), ("Daily Wire", Share(1, 1)), ("Vale", Share(0, 1))],
)
def test_a_source_without_a_name_is_any_that_is_no_entity(speaker: str, expected: Share) -> None:
    said = [("people close to the talks", "value of $6.3 billion")]
    assert share(said, [(speaker, SIZE)], [], [CONTRACT | {"quotes": [DEAL, SIZE]}]) == expected


def test_a_name_within_a_longer_name_of_another_names_nobody() -> None:
    """The sentence of Lee Works says more of what Ann Lee said than her own."""
    text = "Lee Works has trained Verse on power of Vale. Lee said the power of Vale is cheap."
    entities = [*ENTITIES, {"name": "Lee Works", "type": "Company", "aliases": []}]
    fact = {"relation": "develops", "subject": "Lee Works", "object": "Verse"}
    said = [{"said_by": "Ann Lee", "about": "trained Verse on power of Vale"}]
    gold = parse_annotation({"id": "d", "entities": entities, "facts": [fact], "attributions": said}, "gold")
    quoted = [fact | {"quotes": [text.partition(". ")[0] + "."]}]
    found = parse_annotation({"id": "d", "entities": entities, "facts": quoted}, "prediction")
    assert score(gold, found, text).shares["attribution"] == Share()


def test_without_the_text_nothing_is_compared() -> None:
    row = {"said_by": "Daily Wire", "about": "Vale sells power to Umbra"}
    gold = parse_annotation({"id": "d", "facts": [SELLS], "attributions": [row]}, "gold")
    assert score(gold, gold).shares["attribution"] == Share()


def of_sentence(line: str, facts: list[dict[str, Any]], said: tuple[str, str], speaker: str) -> Share:
    """The gold says these facts, and ``said``; the prediction has the facts from that sentence, by the speaker."""
    row = {"said_by": said[0], "about": said[1]}
    gold = parse_annotation({"id": "d", "entities": ENTITIES, "facts": facts, "attributions": [row]}, "gold")
    quoted = [fact | {"quotes": [line]} for fact in facts]
    found = {"facts": quoted, "attributions": [{"said_by": speaker, "about": line}]}
    return score(
        gold, parse_annotation({"id": "d", "entities": ENTITIES} | found, "prediction"), line
    ).shares["attribution"]


@pytest.mark.parametrize(
    ("line", "facts", "said", "expected"),
    [
        # an office that stands beside what is said
        (
            "Vale chief Ann Lee saw a demo of Verse, the Daily Wire reports.",
            [LEADS],
            ("Daily Wire", "Lee saw a demo"),
            Share(),
        ),
        # an office that is what is said: both are named, or the speaker is the company
        (
            "Ann Lee will lead Vale, the Daily Wire reports.",
            [LEADS],
            ("Daily Wire", "Lee leads Vale"),
            Share(1, 1),
        ),
        ("Ann Lee will be its head, Vale said.", [LEADS], ("Vale", "Lee as its head"), Share(1, 1)),
        # another fact of the same sentence counts as before
        (
            "Vale chief Ann Lee sells power to Umbra, the Daily Wire reports.",
            [LEADS, SELLS],
            ("Daily Wire", "power for Umbra"),
            Share(1, 1),
        ),
        # what another half of the sentence says …
        (
            "Vale sells power to Umbra, and the Daily Wire says that prices of land rise.",
            [SELLS],
            ("Daily Wire", "prices of land"),
            Share(),
        ),
        # … what this one says, and what neither half says alone
        (
            "Prices of land rise, and the Daily Wire says that Vale sells power to Umbra.",
            [SELLS],
            ("Daily Wire", "power for Umbra"),
            Share(1, 1),
        ),
        (
            "Vale is selling, and the Daily Wire says that Umbra is the buyer.",
            [SELLS],
            ("Daily Wire", "Umbra is the buyer"),
            Share(1, 1),
        ),
    ],
)
def test_what_stands_beside_what_is_said_does_not_count(
    line: str, facts: list[dict[str, Any]], said: tuple[str, str], expected: Share
) -> None:
    assert of_sentence(line, facts, said, "Daily Wire" if said[0] == "Daily Wire" else "Vale") == expected
    wrong = of_sentence(line, facts, said, "Weekly Post")
    assert (wrong.right, wrong.total) == (0, expected.total)
