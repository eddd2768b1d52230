"""Judgements where claims are added up."""

from __future__ import annotations

from collections.abc import Sequence

from kg.fuse import fuse
from kg.fuse.judged import Judged, judged
from kg.judgements import CONFIRMED, REJECTED, Judgement
from kg.schema.records import Claim, Document, Evidence, Fact, Modality, Value

_DOCUMENTS = {name: Document(name, name, outlet=name) for name in "abcd"}


def _founded(document: str, year: str, modality: Modality = Modality.ASSERTED) -> Claim:
    place = Evidence(document, f"founded in {year}", 0, 15)
    return Claim("company/x", "founded_in", None, Value("date", year), place, modality)


def _owns(document: str) -> Claim:
    return Claim("company/x", "owns", "facility/y", None, Evidence(document, "owns", 0, 4))


def _run(claims: Sequence[Claim], *judgements: Judgement) -> Judged:
    return judged(fuse, claims, _DOCUMENTS, judgements)


def _reject(key: str) -> Judgement:
    return Judgement("reject", (key,))


def _by_value(result: Judged) -> dict[str, Fact]:
    return {fact.value.lexical: fact for fact in result.facts if fact.value}


_RIVALS = (_founded("a", "2002"), _founded("b", "2002"), _founded("c", "2003"))


def test_without_judgements_nothing_changes() -> None:
    plain = fuse(_RIVALS, _DOCUMENTS)
    assert _run(_RIVALS) == Judged(plain.facts, plain.conflicts)


def test_a_rejected_claim_counts_for_nothing_and_is_shown() -> None:
    result = _run(_RIVALS, _reject(_RIVALS[2].id))
    facts = _by_value(result)
    assert (facts["2002"].status, facts["2002"].contradicted_by) == ("preferred", ())
    assert (facts["2003"].status, facts["2003"].rule) == ("rejected", REJECTED)
    assert facts["2003"].supported_by == (_RIVALS[2].id,)
    assert result.conflicts == ()


def test_a_fact_that_others_state_stands_without_the_rejected_claim() -> None:
    claims = [_owns("a"), _owns("b")]
    (fact,) = _run(claims, _reject(claims[0].id)).facts
    assert (fact.status, fact.supported_by) == ("preferred", (claims[1].id,))


def test_a_rejected_fact_takes_its_claims_along_but_not_less_precise_ones() -> None:
    claims = [*_RIVALS, _founded("d", "2002-05")]
    before = _by_value(_run(claims))
    assert set(before) == {"2002-05", "2003"}
    after = _by_value(_run(claims, _reject(before["2002-05"].id)))
    assert {year: fact.status for year, fact in after.items()} == {
        "2002-05": "rejected",
        "2002": "preferred",
        "2003": "superseded",
    }


def test_a_confirmed_fact_is_preferred_and_the_conflict_says_why() -> None:
    fact = _by_value(_run(_RIVALS))["2003"]
    for key in (fact.id, _RIVALS[2].id):
        result = _run(_RIVALS, Judgement("confirm", (key,), why="the charter", who="E. M."))
        facts = _by_value(result)
        assert (facts["2003"].status, facts["2003"].rule) == ("preferred", CONFIRMED)
        assert (facts["2002"].status, facts["2002"].rule) == ("superseded", CONFIRMED)
        assert set(facts["2003"].contradicted_by) == {_RIVALS[0].id, _RIVALS[1].id}
        (conflict,) = result.conflicts
        assert (conflict.preferred, conflict.rule) == (fact.id, CONFIRMED)
        assert conflict.reason == "the charter (E. M.)"


def test_what_is_less_surely_said_can_be_confirmed() -> None:
    claims = [_founded("a", "2002"), _founded("b", "2003", Modality.POSSIBLE)]
    fact = _by_value(_run(claims))["2003"]
    facts = _by_value(_run(claims, Judgement("confirm", (fact.id,))))
    assert (facts["2003"].status, facts["2003"].modality) == ("preferred", Modality.POSSIBLE)
    assert facts["2002"].status == "superseded"


def test_a_denial_cannot_be_confirmed_and_ids_without_a_fact_are_told() -> None:
    claims = [_founded("a", "2002", Modality.DENIED)]
    (fact,) = _run(claims).facts
    result = _run(claims, Judgement("confirm", (fact.id,)), Judgement("reject", ("fact/00",), says="so"))
    assert result.facts == (fact,)
    assert result.unmet == (
        f"confirm {fact.id}: it is denied, and stays so",
        "reject fact/00 (so): nothing here has this id; documents or names have changed since",
    )


def test_every_claim_is_accounted_for() -> None:
    rejected = _RIVALS[0].id
    result = _run([*_RIVALS, _owns("a")], _reject(rejected))
    used = {key for fact in result.facts for key in (*fact.supported_by, *fact.contradicted_by)}
    assert used | {rejected} == {*(claim.id for claim in _RIVALS), _owns("a").id}
