"""The graph at a moment: what held on a day, and what had been said by a day."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.build import build
from kg.errors import GraphError, KgError, UsageError
from kg.ledger.tables import Contents
from kg.query.graph import Graph
from kg.query.moment import Moment, contents_at, undated
from kg.schema.records import Conflict, Document, Entity, Fact, Modality, Value

OLD, NEW, LATE = (
    "Oracle supplies compute to OpenAI. OpenAI was founded in 2015. Oracle operates Stargate Abilene.",
    "CoreWeave was founded in 2017. OpenAI was founded in 2015.",
    "OpenAI was founded in 2016. Nvidia manufactures the GB300. CoreWeave was founded in 2017.",
)


def dated(text: str, day: str | None, outlet: str) -> str:
    when = f"published: {day}\n" if day else ""
    return f"---\ntitle: About {outlet}\noutlet: {outlet}\n{when}---\n{text}\n"


CORPUS: Mapping[str, str] = {
    "old.md": dated(OLD, "2025-11-03", "Reuters"),
    "new.md": dated(NEW, "2026-03", "Bloomberg"),
    "late.md": dated(LATE, "2026-07-20", "CNBC"),
    "never.txt": "Sam Altman is CEO of OpenAI.\n",
}
LEASE = {
    "lease.md": dated(
        "Oracle supplies compute to OpenAI. OpenAI will pay Oracle $30 million a month "
        "from May 2026 through April 2028.",
        "2026-03-02",
        "Reuters",
    )
}


def graph_of(folder: Path, corpus: Mapping[str, str]) -> Graph:
    documents = folder / "documents"
    documents.mkdir(parents=True)
    for name, text in corpus.items():
        (documents / name).write_text(text, encoding="utf-8")
    build([documents], folder / "graph")
    return kg.open(folder / "graph")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("moment"), CORPUS)


@pytest.fixture(scope="module")
def lease(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return graph_of(tmp_path_factory.mktemp("lease"), LEASE)


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("2025-11-02", ["never.txt"]),
        ("2025-11-03", ["never.txt", "old.md"]),
        ("2025", ["never.txt", "old.md"]),
        ("2026-02", ["never.txt", "old.md"]),
        ("2026-03-15", ["never.txt", "new.md", "old.md"]),
        ("2026", ["late.md", "never.txt", "new.md", "old.md"]),
    ],
)
def test_what_was_known_is_what_a_build_of_the_documents_of_then_says(
    whole: Graph, tmp_path: Path, day: str, names: list[str]
) -> None:
    then = whole.at(known_at=day)
    assert [document.key for document in then.documents()] == names
    with graph_of(tmp_path, {name: CORPUS[name] for name in names}) as alone:
        assert then.facts() == alone.facts()
        assert then.claims() == alone.claims()
        assert then.conflicts() == alone.conflicts()
        assert [each.id for each in then.entities()] == [each.id for each in alone.entities()]
        assert set(then.store) == set(alone.store) or day == "2026"


def test_the_preferred_value_is_that_of_the_day(whole: Graph) -> None:
    founded = {
        day: {
            (fact.value.lexical, fact.status, len(fact.origins))
            for fact in whole.at(known_at=day).facts("company/openai")
            if fact.relation == "founded_in" and fact.value
        }
        for day in ("2025", "2026-04", "2026-08")
    }
    assert founded["2025"] == {("2015", "preferred", 1)}
    assert founded["2026-04"] == {("2015", "preferred", 2)}
    assert {value for value, *_ in founded["2026-08"]} == {"2015", "2016"}


def test_an_undated_copy_is_as_old_as_the_dated_one() -> None:
    first, copy = Document("a", "Same.", published="2026-05"), Document("b", "Same.")
    other = Document("c", "Other.")
    assert undated([first, copy, other]) == [other]


def _power(number: str, status: str, begin: str, end: str | None) -> Fact:
    value = Value("power", number, "MW")
    return Fact("facility/x", "capacity_mw", None, value, Modality.ASSERTED, status, "", (), valid_from=begin,
                valid_to=end)  # fmt: skip


def test_the_state_in_force_then_is_the_preferred_one_and_disputes_about_others_are_gone() -> None:
    first, second = _power("100", "former", "2025", "2026-02"), _power("200", "preferred", "2026-02", None)
    between = Conflict("value", "facility/x", "capacity_mw", tuple(sorted((first.id, second.id))), second.id)
    contents = Contents(facts=(first, second), conflicts=(between,))
    for day, number in (("2025-06", "100"), ("2026-03", "200")):
        then = contents_at(contents, Moment.of(day))
        assert [(f.value.lexical, f.status) for f in then.facts if f.value] == [(number, "preferred")]
        assert then.conflicts == ()
    assert contents_at(contents, Moment()) is contents


@pytest.mark.parametrize(("day", "kept"), [("2026-05", 0), ("2026-06", 3), ("2027", 3)])
def test_what_begins_or_happens_later_is_left_out(day: str, kept: int) -> None:
    def fact(subject: str, relation: str, target: str | None, value: Value | None, **more: Any) -> Fact:
        return Fact(subject, relation, target, value, Modality.ASSERTED, "preferred", "", (), **more)

    facts = (
        fact("event/a", "date", None, Value("date", "2026-06-30")),
        fact("event/a", "company", "company/a", None),
        fact("company/a", "operates", "facility/x", None, qualifiers=(("date", "2026-06"),)),
    )
    contents = Contents(facts=facts, entities=(Entity("event/a", "Event", "A event"),))
    then = contents_at(contents, Moment.of(day))
    assert len(then.facts) == kept
    assert len(then.entities) == bool(kept)


@pytest.mark.parametrize(
    ("day", "runs"),
    [
        ("2026-02", False),
        ("2026-04-30", False),
        ("2026-05-01", True),
        ("2028-04", True),
        ("2028-05-01", False),
        ("2026", True),
        ("2030", False),
    ],
)
def test_a_contract_runs_from_its_start_to_its_end_and_so_does_what_it_implies(
    lease: Graph, day: str, runs: bool
) -> None:
    then = lease.at(as_of=day)
    assert len(then.contracts()) == runs
    assert bool(then.sparql("ASK { company:oracle kg:suppliesComputeTo company:openai }")) is runs
    assert {each.name for each in then.entities("Company")} == {"Oracle", "OpenAI"}
    assert len(lease.contracts()) == 1


def test_both_times_hold_together_and_a_moment_can_be_narrowed(lease: Graph) -> None:
    assert lease.at(as_of="2027", known_at="2026-03-01").contracts() == []
    assert lease.at(as_of="2027").at(known_at="2026-03-01").contracts() == []
    assert len(lease.at(as_of="2027").at(known_at="2026-04").contracts()) == 1
    assert lease.at() is lease


def test_a_moment_answers_as_a_graph_does(lease: Graph) -> None:
    then = lease.at(as_of="2027")
    (contract,) = then.contracts()
    assert contract.slot("payment")[0].value is not None
    assert then.entity("openai").id == "company/openai"
    assert then.claims([contract.facts[0].supported_by[0]])[0].subject == contract.entity.id
    assert then.claims([]) == []
    assert then.document(then.documents()[0].key).outlet == "Reuters"
    assert then.networkx().has_edge("company/oracle", "company/openai")
    assert len(list(then.rdflib().quads((None, None, None, None)))) == len(then.store)


def test_time_is_limited_there_too(lease: Graph) -> None:
    query = "SELECT ?x { company:oracle kg:suppliesComputeTo ?x }"
    assert len(list(lease.at(as_of="2027").sparql(query, seconds=60))) == 1  # type: ignore[arg-type]
    assert len(list(lease.at(as_of="2030").sparql(query, seconds=60))) == 0  # type: ignore[arg-type]
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"
    with pytest.raises(KgError, match="took longer than"):
        lease.at(as_of="2027").sparql(endless, seconds=1)


@pytest.mark.parametrize("form", ["soon", "2026-13", "2026-02-30", "26"])
def test_what_is_no_date_is_refused(lease: Graph, form: str) -> None:
    with pytest.raises(UsageError, match="is no date; write 2026, 2026-06 or 2026-06-15"):
        lease.at(as_of=form)
    with pytest.raises(UsageError, match="is no date"):
        lease.at(known_at=form)


def test_a_closed_moment_leaves_its_graph_open(lease: Graph) -> None:
    with lease.at(as_of="2027") as then:
        assert len(then.store) > 0
    with pytest.raises(GraphError, match="is closed; open it again"):
        then.sparql("ASK {}")
    assert len(lease.store) > 0
