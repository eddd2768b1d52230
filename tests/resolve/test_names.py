"""When two names mean the same, whatever the documents."""

from __future__ import annotations

import pytest

from kg.resolve.names import Key, name_key, plain_name, shortens


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


@pytest.mark.parametrize(
    ("type_name", "one", "other"),
    [
        ("Facility", "Kestrel campus", "Kestrel Data Centre"),
        ("Facility", "Kestrel II", "Kestrel 2"),
        ("Chip", "Heron Q2 accelerators", "Heron Q2"),
        ("Person", "Dr. Zoë Hale", "Zoe Hale"),
        ("Agency", "The Grid & Access Council", "Grid and Access Council"),
        ("Company", "Marsh SE & Co. KGaA", "Marsh"),
        ("Company", "Marsh S.A. de C.V.", "MARSH"),
    ],
)
def test_keys_of_one_thing(type_name: str, one: str, other: str) -> None:
    assert name_key(one, type_name) == name_key(other, type_name)


@pytest.mark.parametrize(
    ("type_name", "one", "other", "core"),
    [
        ("Facility", "Kestrel campus", "Kestrel power plant", True),
        ("Facility", "Kestrel campus", "Kestrel", True),
        ("Facility", "Elmsvale campus", "Elmsvale data center", False),
        ("Person", "Zoe A. Hale", "Zoe Hale", True),
        ("Person", "Zoe Hale Jr.", "Zoe Hale", False),
        ("Model", "Heron GPU", "Heron", False),
        ("Facility", "Kestrel Corp", "Kestrel", False),
        ("Outlet", "The Information", "Information", False),
    ],
)
def test_keys_of_two_things(type_name: str, one: str, other: str, core: bool) -> None:
    keys = [name_key(name, type_name, taken=lambda rest: rest == "elmsvale") for name in (one, other)]
    assert keys[0] != keys[1]
    assert (keys[0].core == keys[1].core) is core


def test_a_name_of_signs_alone_is_itself() -> None:
    assert [name_key(name, "Person") for name in ("!!!", "???")] == [Key("!!!", ""), Key("???", "")]
    assert name_key("Inc.", "Company") == Key("inc", "")
