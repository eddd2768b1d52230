import pytest

from kg.evaluate.names import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("OpenAI", "openai"),
        ("Google LLC", "Google"),
        ("Nvidia Corporation", "NVIDIA Corp."),
        ("Anthropic PBC", "Anthropic"),
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Siemens Energy AG", "Siemens Energy"),
        ("U.S. Department of Energy", "US Department of Energy"),
        ("U.S. government’s ban", "U.S. government's ban"),
        ("GPT-4", "GPT 4"),
        ("Memphis, Tennessee", "Memphis Tennessee"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Colossus", "Colossus 2"),
        ("SpaceX", "SpaceXAI"),
        ("The Boring Company", "The Boring"),
        ("Applied Digital", "Applied Digital Holdings"),
        ("Inc.", ""),
        ("Ltd Corp", "Corp"),
    ],
)
def test_other_name(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_legal_forms_are_those_of_companies() -> None:
    assert name_key("Adelaide SA", "Place") == "adelaide sa"
    assert name_key("Schneider Electric SE", "Company") == "schneider electric"
