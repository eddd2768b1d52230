"""Mapping files: what is read of them, and the line that each mistake gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.mapping_files import closest, read_mapping, read_mappings
from kg.schema.mapping import Exceeds
from kg.schema.resources import shipped
from tests.tables import mapping_of

GOOD = """\
title: Sites
published: 2026-03-02
key: [Site, Date]
sources: Link
certainty: [Status]
planned: {column: MW, exceeds: Now}
columns:
  Site: {type: Facility}
  Owner: {type: [Company, Agency], list: ",", tagged: true, also: [Owned by]}
  Stage: {words: {Existing: operating, "*": announced}}
  Cost: {currency: USD, scale: 9, round: -6, qualifier: about, nothing: [n/a, 0]}
claims:
  - [Owner, owns, Site]
  - {says: [Site, capacity_mw, MW], with: {basis: it}, date: Date}
  - {says: [Site, stage, Stage], where: {Kind: [A, 1]}, unless: {Kind: B}, needs: Date, certainty: Sure}
  - [Site, capital_cost, Cost]
  - {says: [Site, stage, Opened], means: operating}
left: {Notes: prose}
"""


def test_a_mapping_is_read_whole(tmp_path: Path) -> None:
    made = mapping_of(tmp_path, GOOD)
    assert (made.name, made.title, made.published, made.own) == ("invented", "Sites", "2026-03-02", False)
    assert (made.key, made.sources, made.certainty) == (("Site", "Date"), ("Link",), ("Status",))
    assert made.planned == Exceeds("MW", "Now")
    owner, cost = made.columns["Owner"], made.columns["Cost"]
    assert (owner.types, owner.list, owner.tagged, owner.names) == (
        ("Company", "Agency"), ",", True, ("Owner", "Owned by"),
    )  # fmt: skip
    assert (cost.currency, cost.scale, cost.round, cost.qualifier) == ("USD", 9, -6, "about")
    assert cost.nothing == {"n/a", "0"}
    assert made.claims[1].fixed == (("basis", "it"),)
    assert made.claims[1].qualifiers == (("date", "Date"),)
    assert made.claims[2].where == {"Kind": ("A", "1")}
    assert made.claims[4].means == "operating"
    assert set(made.used) == {"Site", "Date", "Owner", "MW", "Stage", "Kind", "Sure", "Cost", "Opened", "Status",
                              "Link", "Now"}  # fmt: skip


MISTAKES: dict[str, tuple[str, str, str]] = {
    "unknown key": ("title: Sites", "titel: Sites", "the mapping has the unknown key `titel`; did you mean `title`?"),
    "no title": ("title: Sites\n", "", "has no `title`"),
    "no key": ("key: [Site, Date]\n", "", "has no `key`"),
    "a list as title": ("title: Sites", "title: [Sites]", "`title` has ['Sites'] where a text is due"),
    "no day": ("2026-03-02", "2026-02-30", "is not valid YAML (day "),
    "no date": ("2026-03-02", "2026-13", "`published` is 2026-13, which is no date; write 2026-06-15, or the name of"),
    "half a year": ("2026-03-02", "2026-H1", "`published` is 2026-H1; write 2026, 2026-06 or 2026-06-15"),
    "unknown type": ("type: Facility", "type: Facilty", "column `Site` has the type `Facilty`, which is unknown; did"),
    "no type": ("  Site: {type: Facility}\n", "", "the object of owns is `Site`, whose type `columns` does not say"),
    "wrong type": ("type: Facility", "type: Person", "the object of owns is `Site` of type Person; it can be "),
    "unknown option": ("list: \",\"", "lists: \",\"", "column `Owner` has the unknown key `lists`; did you"),
    "option without keys": ("Site: {type: Facility}", "Site: Facility", "column `Site` has no keys"),
    "columns as a list": ("columns:\n  Site", "columns: [a]\nx:\n  Site", "the mapping has the unknown key `x`"),
    "no flag": ("tagged: true", "tagged: 'yes'", "`tagged` is 'yes'; write true or false"),
    "no scale": ("scale: 9", "scale: billion", "column `Cost` has the scale 'billion'; write a power of ten"),
    "a huge scale": ("scale: 9", "scale: 99", "column `Cost` has the scale 99; write a power of ten"),
    "a true scale": ("scale: 9", "scale: true", "column `Cost` has the scale True; write a power of ten"),
    "no decimals": ("round: -6", "round: x", "column `Cost` has `round`: 'x'; write how many decimals are kept"),
    "no currency": ("currency: USD", "currency: dollars", "column `Cost` has the currency dollars; write three"),
    "no qualifier": ("qualifier: about", "qualifier: abut", "column `Cost` has the qualifier `abut`, which is unknown"),
    "no reader": ("type: Facility", "type: Facility, reader: adress", "column `Site` has the reader `adress`, which"),
    "an address": ("type: Facility", "type: Facility, reader: address", "column `Site` has the reader address, but is"),
    "a bare yes": ("nothing: [n/a, 0]", "nothing: [no]", "`nothing` has a bare yes, no, on, off, true"),
    "nothing at all": ("nothing: [n/a, 0]", "nothing: [~]", "`nothing` has None where a text is due"),
    "unknown word": ("Existing: operating", "Existing: working", "`words` of column `Stage` has the stage `working`"),
    "unused column": ("claims:\n  - [Owner, owns, Site]", "claims:", "describes the column `Owner`, which"),
    "a column twice": ("also: [Owned by]", "also: [Kind]", "takes the heading `Kind` for the columns `Owner`"),
    "used and left": ("Notes: prose", "Owner: prose", "uses the column `Owner`, which is under `left`"),
    "left as a list": ("left: {Notes: prose}", "left: [Notes]", "`left` has no keys"),
    "unknown relation": ("Owner, owns", "Owner, own", "a claim has the relation `own`, which is unknown; did you mean"),
    "half a claim": ("[Owner, owns, Site]", "[Owner, owns]", "has the claim ['Owner', 'owns']; write [subject column,"),
    "a claim of numbers": ("[Owner, owns, Site]", "[1, owns, 2]", "has the claim [1, 'owns', 2]; write [subject"),
    "a claim that is nothing": ("- [Owner, owns, Site]", "-", "has the claim None; write [subject column, relation,"),
    "unknown part": ("needs: Date", "need: Date", "a claim has the unknown key `need`; did you mean `needs`?"),
    "claims without dashes": ("claims:\n  - [Owner, owns, Site]", "claims: {a: b}\nx:", "the mapping has the unknown"),
    "unknown basis": ("basis: it", "basis: IT", "`basis` is `IT`, which is unknown"),
    "unknown qualifier": ("with: {basis: it}", "with: {bases: it}", "`with` has the unknown key `bases`; did you mean"),
    "a fixed date": ("with: {basis: it}", "with: {date: soon}", "`date` is soon, which is no date; write 2026-06-15"),
    "a list of columns": ("date: Date}", "date: [Date]}", "`date` has ['Date'] where a text is due"),
    "a bare condition": ("where: {Kind: [A, 1]}", "where: {Kind: Yes}", "`condition on Kind` has a bare yes, no, on,"),
    "no condition": ("where: {Kind: [A, 1]}", "where: Kind", "a condition has no keys"),
    "meaning nothing": ("means: operating", "means: opened", "the object of stage is `opened`, which is unknown"),
    "meaning a number": ("[Site, stage, Opened]", "[Site, capacity_mw, Opened]", "`means` cannot stand with"),
    "half a plan": (", exceeds: Now", "", "`planned` is not whole; write {column: A, exceeds: B}"),
    "no sources": ("sources: Link", "sources: {a: b}", "`sources` is neither a text nor a list of texts"),
    "a key twice": ("left: {", "claims: []\nleft: {", "is not valid YAML (the key `claims` stands twice)"),
    "no YAML": ("title: Sites", "title: a: b", "is not valid YAML (mapping values are not allowed in this context)"),
    "control characters": ("title: Sites", "title: \x00", "is not valid YAML (unacceptable character #x0000"),
    "brackets without end": ("title: Sites", "title: " + "[" * 3000, "is not valid YAML ("),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_gets_one_line(tmp_path: Path, name: str) -> None:
    old, new, line = MISTAKES[name]
    assert GOOD.count(old) == 1, "the case is about something"
    with pytest.raises(InputError) as caught:
        mapping_of(tmp_path, GOOD.replace(old, new))
    where, _, told = str(caught.value).partition(": ")
    assert where.partition(", line ")[0] == str(tmp_path / "invented.yaml")
    assert told.startswith(line)
    assert "; " in told, "says what to do"
    assert "\n" not in told


CONTRACT = """\
title: Deals
key: Deal
columns: {Seller: {type: Company}, Buyer: {type: Company}, Site: {type: Facility}}
contracts:
  - {kind: compute, supplier: Seller, customer: Buyer, status: Status, facility: Site, capacity_mw: MW}
"""

CONTRACT_MISTAKES = {
    "no kind": ("kind: compute, ", "", "a contract has the kind `None`, which is unknown"),
    "unknown kind": ("kind: compute", "kind: computing", "a contract has the kind `computing`, which is unknown; did"),
    "no customer": ("customer: Buyer, ", "", "has a contract without `customer`; name the column of each party"),
    "two suppliers": ("supplier: Seller", "supplier: [Seller]", "`supplier` has ['Seller'] where a text is due"),
    "unknown slot": ("capacity_mw: MW", "capacity: MW", "a contract has the unknown key `capacity`; did you mean"),
    "wrong slot": ("facility: Site", "facility: Buyer", "the facility is `Buyer` of type Company; it can be Facility"),
    "a list in a slot": ("capacity_mw: MW", "capacity_mw: [MW]", "`capacity_mw` has ['MW'] where a text is due"),
    "a list as status": ("status: Status", "status: [A]", "`status` has ['A'] where a text is due"),
    "no contracts": ("contracts:\n  - {", "contracts: []\nleft: {", "has neither `claims` nor `contracts`"),
    "no dash": ("  - {", "  {", "`contracts` is no list; begin each entry with a dash"),
    "a text": ("  - {kind: compute,", "  - compute\n  - {kind: compute,", "a contract has no keys"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRACT_MISTAKES)
def test_a_mistake_in_a_contract_gets_one_line(tmp_path: Path, name: str) -> None:
    old, new, line = CONTRACT_MISTAKES[name]
    assert CONTRACT.count(old) == 1
    with pytest.raises(InputError) as caught:
        mapping_of(tmp_path, CONTRACT.replace(old, new))
    assert caught.value.problem.startswith(
        line.partition("; name")[0].partition("; begin")[0].partition("; it can")[0]
    )
    assert caught.value.remedy


@pytest.mark.parametrize("content", [b"", b"- a\n", b"just words", b"5", b"title: \xff\xfe\xfa"])
def test_what_is_no_mapping_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m.yaml").write_bytes(content)
    with pytest.raises(InputError, match=r"the file has no keys|is not valid YAML"):
        read_mapping(tmp_path / "m.yaml")


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yaml", "No such file"), (tmp_path, "Is a directory")):
        with pytest.raises(InputError) as caught:
            read_mapping(path)
        assert str(caught.value).startswith(f"{path}: cannot be read ({reason}")


def test_utf_16_is_yaml_too(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_bytes(GOOD.encode("utf-16"))
    assert read_mapping(tmp_path / "m.yaml").title == "Sites"


def test_ones_own_mapping_goes_before_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    names = [file.stem for file in sorted(shipped("data", "mappings").glob("*.yaml"))]
    assert [each.name for each in read_mappings()] == names
    mapping_of(tmp_path, GOOD, names[3])
    mapping_of(tmp_path, CONTRACT, "zebra")
    found = read_mappings(tmp_path)
    assert [each.name for each in found] == [names[3], "zebra", *names[:3], *names[4:]]
    assert [each.title for each in found if each.own] == ["Sites", "Deals"]


def test_a_mapping_of_ones_own_that_is_wrong_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.yml").touch()
    with pytest.raises(InputError, match=r"a\.yml: has the ending \.yml; name it a\.yaml"):
        read_mappings(tmp_path)
    os.rename(tmp_path / "a.yml", tmp_path / "a.yaml")  # noqa: PTH104
    with pytest.raises(InputError, match=r"a\.yaml: the file has no keys"):
        read_mappings(tmp_path)


def test_what_is_like_a_name_is_asked_for() -> None:
    assert closest("titel", ["title", "key"]) == "; did you mean `title`?"
    assert closest("xyz", ["title", "key"]) == ""


_SCALARS = (
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["Site", "Owner", "owns", "it", ""])
)
_DATA = st.recursive(_SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
    st.sampled_from(["title", "key", "columns", "claims", "contracts", "says", "type", "Site", "where", "with", "kind",
                     "supplier", "customer", "words", "planned", "column", "exceeds"]) | _SCALARS, inner, max_size=4),
    max_leaves=12)  # fmt: skip
_PARTS = ["columns", "claims", "contracts", "key", "sources", "certainty", "planned", "left", "published"]


@given(st.dictionaries(st.sampled_from(_PARTS), _DATA, min_size=1))
def test_any_mapping_is_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, parts: dict[str, object]
) -> None:
    import yaml

    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_text(yaml.safe_dump({"title": "t", "key": "Site", **parts}), encoding="utf-8")
    line = ""
    try:
        read_mapping(file)
    except InputError as error:
        line = str(error)
    assert "\n" not in line
