"""Which entities are listed as perhaps the same."""

from __future__ import annotations

from kg.resolve.candidates import candidates
from kg.schema.records import Claim, Entity, Evidence, Modality, entity_id

_SITES = ("Kestrel One", "Hexford Kestrel campus", "Kestrel 2", "Heron Hall", "Lapwing")


def _entity(type_name: str, name: str) -> Entity:
    return Entity(entity_id(type_name, name), type_name, name)


def _claim(document: str, subject: Entity, relation: str, target: Entity, how: str = "asserted") -> Claim:
    evidence = Evidence(document, f"{subject.name} {relation} {target.name}", 0, 1)
    return Claim(subject.id, relation, target.id, None, evidence, Modality[how.upper()])


SITE = {name: _entity("Facility", name) for name in _SITES}
FIRM = _entity("Company", "Hexford")
TOWN, COUNTRY = _entity("Place", "Elmsvale, Ohio"), _entity("Place", "Norland")


def _pairs(
    *claims: Claim, more: tuple[Entity, ...] = ()
) -> dict[tuple[str, str], tuple[float, tuple[str, ...]]]:
    found = candidates([*SITE.values(), FIRM, TOWN, COUNTRY, *more], claims)
    return {(each.one, each.other): (each.score, each.reasons) for each in found}


def test_sites_of_two_documents_in_one_town_with_one_owner_and_a_name_in_common() -> None:
    one, other = SITE["Kestrel One"], SITE["Hexford Kestrel campus"]
    found = _pairs(
        _claim("table", one, "located_in", TOWN),
        _claim("table", FIRM, "owns", one),
        _claim("news", other, "located_in", TOWN),
        _claim("news", other, "used_by", FIRM),
    )
    assert found == {
        (other.id, one.id): (1.0, ("both in Elmsvale, Ohio", "both with Hexford", "the words kestrel")),
    }


def test_two_that_one_document_tells_apart_are_two() -> None:
    one, other = SITE["Kestrel One"], SITE["Hexford Kestrel campus"]
    claims = [_claim("table", each, "located_in", TOWN) for each in (one, other)]
    claims += [_claim("table", FIRM, "owns", each) for each in (one, other)]
    assert _pairs(*claims) == {}


def test_a_country_in_common_or_another_number_says_nothing() -> None:
    first, second, heron, lapwing = (
        SITE[name] for name in ("Kestrel One", "Kestrel 2", "Heron Hall", "Lapwing")
    )
    numbered = _entity("Facility", "Kestrel 3")
    found = _pairs(
        _claim("a", heron, "located_in", COUNTRY),
        _claim("b", lapwing, "located_in", COUNTRY),
        _claim("a", FIRM, "owns", heron),
        _claim("b", FIRM, "owns", lapwing),
        _claim("a", second, "located_in", TOWN),
        _claim("b", numbered, "located_in", TOWN),
        _claim("a", first, "used_by", FIRM, "denied"),
        more=(numbered,),
    )
    assert found == {}


def test_companies_by_their_names() -> None:
    names = ("Quill Marsh Systems", "Quill Marsh Holding", "Quillmarsh-Systems", "Marsh Lane")
    firms = [_entity("Company", name) for name in names]
    claims = [_claim(name, firm, "owns", SITE["Lapwing"]) for name, firm in zip(names, firms, strict=True)]
    found = _pairs(*claims, more=tuple(firms))
    assert {pair: score for pair, (score, _) in found.items()} == {
        ("company/quill-marsh-holding", "company/quill-marsh-systems"): 0.7,
        ("company/quill-marsh-systems", "company/quillmarsh-systems"): 1.0,
    }
