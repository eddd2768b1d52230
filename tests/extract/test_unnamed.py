"""Companies that are named only to say which one is meant that is not: nothing is said of them."""

from itertools import product

import pytest

from tests.extract.field import statements

DONE = (
    "Orrin sells chips to",
    "Northgate rents GPUs to",
    "Northgate will provide 200 MW of capacity to",
    "Northgate signed a $2 billion deal with",
    "Meridian invested $500 million in",
    "Meridian acquired",
    "Tavira partnered with",
    "Tavira raised $500 million from",
    "A contract worth $2 billion has gone to",
    "Northgate sublet 21 MW to",
    "Northgate received a $75 million loan from",
    "Jane Doe, who took over as chief executive of",
)
UNNAMED = (
    "a rival of Halden AI",
    "customers of Halden AI",
    "a supplier to Halden AI",
    "companies that compete with Halden AI",
    "a company that once worked with Halden AI",
    "a startup founded by former Halden AI engineers",
    "several companies, though Halden AI declined",
)
SUBJECTS = (
    "A rival of Halden AI",
    "Shareholders of Halden AI",
    "The former owner of Halden AI",
    "A startup that rents GPUs from Halden AI",
    "A company backed by Halden AI",
    "A company once valued above Halden AI",
    "Like Halden AI, the company",
    "Two weeks after Halden AI, the company",
    "Halden AI said a rival",
)
DOES = (
    "signed a $2 billion deal with Northgate",
    "acquired Tavira for $6.5 billion",
    "raised $500 million from Meridian",
    "ordered 20,000 GPUs from Orrin",
    "was valued at $5 billion",
    "is led by Jane Doe, its chief executive",
)


@pytest.mark.parametrize(
    "text",
    [
        *(f"{done} {unnamed}." for done, unnamed in product(DONE, UNNAMED)),
        *(f"{subject} {does}." for subject, does in product(SUBJECTS, DOES)),
    ],
)
def test_what_an_unnamed_company_does_is_not_said_of_the_one_that_describes_it(text: str) -> None:
    assert not [statement for statement in statements(text) if "Halden" in statement]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Meridian invested $500 million in Tavira, a rival of Halden AI.",
            "Meridian invested_in Tavira",
        ),
        ("Orrin supplies chips to Halden AI and other customers.", "Orrin supplies_chips_to Halden AI"),
        ("Tavira, a rival of Halden AI, was valued at $5 billion.", "Tavira competes_with Halden AI"),
        ("Northgate sells chips to customers such as Halden AI.", "Northgate supplies_compute_to Halden AI"),
    ],
)
def test_one_that_is_named_besides_is_the_one(text: str, statement: str) -> None:
    assert statement in statements(text)
