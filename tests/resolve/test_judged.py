"""Judgements where names are resolved."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from kg.judgements import Judgement
from kg.resolve import Resolution, resolve
from kg.resolve.judged import in_graph
from kg.schema.records import Extraction
from tests.resolve.support import REGISTRY, claim, contract, entity, money, page


def _pages(*given_names: str, type_name: str = "Company") -> list[Extraction]:
    return [page(f"{n}.txt", [entity(type_name, name)]) for n, name in enumerate(given_names)]


def _merge(one: str, other: str, name: str | None = None) -> Judgement:
    return Judgement("merge", (one, other), name=name)


def _split(one: str, other: str) -> Judgement:
    return Judgement("split", (one, other))


def _ids(resolution: Resolution) -> list[str]:
    return [each.id for each in resolution.entities]


def test_a_merge_makes_two_one_under_the_name_that_wins() -> None:
    pages = _pages("Tavira", "Blue Kite Holdings")
    (found,) = resolve(
        pages, REGISTRY, [_merge("company/tavira", "company/blue-kite-holdings", "Tavira")]
    ).entities
    assert (found.id, found.name, found.aliases) == ("company/tavira", "Tavira", ("Blue Kite Holdings",))


def test_a_merge_takes_along_what_the_resolver_had_merged() -> None:
    pages = _pages("Open AI", "OPENAI", "Tavira", "Tavira Labs")
    judgements = [_merge("company/tavira", "company/open-ai")]
    assert _ids(resolve(pages, REGISTRY, judgements)) == ["company/tavira-labs"]
    chained = [*judgements, _merge("company/halden", "company/tavira")]
    assert _ids(resolve([*pages, *_pages("Halden")], REGISTRY, chained)) == ["company/halden"]


def test_a_split_undoes_what_the_resolver_merged() -> None:
    pages = _pages("Halden", "Halden AI", "Halden, Inc.")
    assert _ids(resolve(pages, REGISTRY)) == ["company/halden-ai"]
    for pair in (("company/halden", "company/halden-ai"), ("company/halden-ai", "company/halden")):
        assert _ids(resolve(pages, REGISTRY, [_split(*pair)])) == ["company/halden", "company/halden-ai"]


def test_a_split_goes_before_a_merge_that_would_join_the_two_through_a_third() -> None:
    pages = _pages("Alpha", "Beta", "Gamma")
    judgements = [
        _split("company/alpha", "company/gamma"),
        _merge("company/alpha", "company/beta"),
        _merge("company/beta", "company/gamma"),
    ]
    resolution = resolve(pages, REGISTRY, judgements)
    assert _ids(resolution) == ["company/alpha", "company/gamma"]
    acting = in_graph(judgements, pages, resolution.links, REGISTRY)
    assert acting.unmet == ("merge company/beta, company/gamma: a judgement keeps two of their names apart",)


def test_contracts_are_merged_by_their_ids_in_the_documents() -> None:
    pages = [
        contract("a", "SpaceX", "Halden AI", payment=money("100", "month")),
        contract("b", "SpaceX", "Halden AI", payment=money("900", "month")),
    ]
    assert len([key for key in _ids(resolve(pages, REGISTRY)) if key.startswith("contract/")]) == 2
    merged = resolve(pages, REGISTRY, [_merge("contract/a", "contract/b")])
    assert len([key for key in _ids(merged) if key.startswith("contract/")]) == 1


def test_ids_that_mean_nothing_are_told() -> None:
    pages = _pages("Tavira", "Halden")
    judgements = [
        _merge("company/tavira", "company/nobody"),
        _merge("company/tavira", "facility/colossus"),
        Judgement("note", ("company/openai",), text="?"),
        Judgement("reject", ("claim/00",)),
        Judgement("confirm", ("fact/00",)),
    ]
    resolution = resolve(pages, REGISTRY, judgements)
    assert _ids(resolution) == ["company/halden", "company/tavira"]
    acting = in_graph(judgements, pages, resolution.links, REGISTRY)
    assert acting.unmet == (
        "merge company/tavira, company/nobody: nothing here has the id company/nobody",
        "merge company/tavira, facility/colossus: a thing of one type is none of another",
        "note company/openai: nothing here has the id company/openai",
        "reject claim/00: nothing here has the id claim/00",
    )
    assert [one.kind for one in acting.judgements] == ["confirm"]


def test_a_claim_is_judged_by_its_id_in_the_document_and_in_the_graph() -> None:
    said = claim("a.txt", "company/halden", "competes_with", "company/openai")
    pages = [
        page("a.txt", [entity("Company", "Halden"), entity("Company", "OpenAI")], [said]),
        page("b.txt", [entity("Company", "Halden AI")]),
    ]
    resolution = resolve(pages, REGISTRY)
    (here,) = resolution.claims
    assert here.id != said.id
    for key in (said.id, here.id):
        acting = in_graph([Judgement("reject", (key,))], pages, resolution.links, REGISTRY)
        assert [one.about for one in acting.judgements] == [(here.id,)]


_NAMES = ["OpenAI", "Open AI", "Halden", "Halden AI", "Tavira", "Tavira Labs", "SpaceX", "SpaceXAI"]
_KEYS = [entity("Company", name).id for name in _NAMES]
_PAIRS = st.lists(st.sampled_from(_KEYS), min_size=2, max_size=2, unique=True).map(tuple)
_JUDGEMENTS = st.builds(Judgement, st.sampled_from(["merge", "split"]), _PAIRS)


@given(st.lists(_JUDGEMENTS, max_size=5), st.randoms(use_true_random=False))
def test_splits_always_hold_and_the_order_of_documents_never_matters(
    judgements: list[Judgement], order: Random
) -> None:
    pages = _pages(*_NAMES)
    mixed = list(pages)
    order.shuffle(mixed)
    resolution = resolve(pages, REGISTRY, judgements)
    assert resolve(mixed, REGISTRY, judgements) == resolution
    acting = in_graph(judgements, pages, resolution.links, REGISTRY).judgements
    assert all(len(set(one.about)) == (1 if one.kind == "merge" else 2) for one in acting)
