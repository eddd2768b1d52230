"""When two names mean the same, whatever the documents."""

from __future__ import annotations

import pytest

from kg.resolve.names import plain_name, shortens


@pytest.mark.parametrize(
    "names",
    [
        ("OpenAI", "Open AI", "OPENAI", "Open AI, Inc.", "open-ai"),
        ("Nvidia", "NVIDIA Corporation", "Nvidia Corp."),
        ("Colossus 2", "Colossus-2", "colossus 2"),
        ("Moody's", "Moody’s"),
        ("GPT-4", "GPT 4", "GPT4"),
        ("U.S. government ban on Osprey", "US government restrictions on Osprey"),
        ("Department of Energy", "department of energy"),
    ],
)
def test_names_of_one_thing(names: tuple[str, ...]) -> None:
    assert len({plain_name(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Colossus", "Colossus 2"),
        ("SpaceX", "SpaceXAI"),
        ("MI300X", "MI300A"),
        ("Google", "Google DeepMind"),
        ("Command R", "Command R+"),
        ("Llama 3.1", "Llama 31"),
        ("GPT-4", "GPT-4.1"),
        ("Ørsted", "rsted"),
        ("!!!", "???"),
    ],
)
def test_names_of_two_things(one: str, two: str) -> None:
    assert plain_name(one) != plain_name(two)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Reflection", "Reflection AI"),
        ("Halden", "Halden Labs, Inc."),
        ("Crusoe", "Crusoe Energy Systems"),
    ],
)
def test_short_forms_of_companies(short: str, full: str) -> None:
    assert shortens([short], [full])
    assert not shortens([full], [short])


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Halden", "Halden"),
        ("Meridian", "Meridian Foods"),
        ("Google", "Google DeepMind"),
        ("Hal", "Halden AI"),
        ("AI", "Halden AI"),
        ("halden", "Halden AI"),
    ],
)
def test_what_is_no_short_form(short: str, full: str) -> None:
    assert not shortens([short], [full])
