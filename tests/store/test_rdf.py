"""How records are written in RDF."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.ledger.tables import Contents
from kg.schema.decimals import decimal_form
from kg.schema.records import Claim, Conflict, Document, Entity, Evidence, Fact, Modality, Source, Value
from kg.schema.vocabulary import BASE
from kg.store.prefixes import prefixes
from kg.store.rdf import quads
from kg.store.terms import date, literal

DOCUMENT = Document(
    "a.txt", "Alpha gets $6.30 from Beta until mid-2029.", published="2026-06", url="http://a b"
)
EVIDENCE = Evidence("a.txt", "Alpha gets $6.30", 0, 16)
ENTITIES = (
    Entity(
        "company/alpha", "Company", "Alpha", ("A",), (("wikidata", "Q1"), ("ticker", "ALP"), ("ror", "7"))
    ),
    Entity("company/beta", "Company", "Beta"),
    Entity("contract/1", "Contract", "Alpha for Beta"),
)


def written(contents: Contents) -> set[str]:
    """Every quad with prefixes: subject, predicate, object, and the graph where it is not the default."""
    return {short(" ".join(str(part) for part in quad)) for quad in quads(contents)}


def short(line: str) -> str:
    for prefix, namespace in sorted(prefixes().items(), key=lambda pair: -len(pair[1])):
        line = line.replace(namespace, f"{prefix}:")
    return line.replace("<", "").replace(">", "").removesuffix(" DEFAULT")


def said_of(node: str, contents: Contents) -> set[str]:
    return {line.removeprefix(node + " ") for line in written(contents) if line.startswith(node + " ")}


def fact(relation: str, target: str | Value, status: str = "preferred", **more: object) -> Fact:
    parts = {"modality": Modality.ASSERTED, "rule": "", "supported_by": ("claim/1",), **more}
    object_, value = (target, None) if isinstance(target, str) else (None, target)
    return Fact("contract/1", relation, object_, value, status=status, **parts)  # type: ignore[arg-type]


def test_an_entity() -> None:
    assert said_of("company:alpha", Contents(entities=ENTITIES)) == {
        "rdf:type kg:Company",
        'rdfs:label "Alpha"',
        'skos:altLabel "A"',
        "skos:exactMatch http://www.wikidata.org/entity/Q1",
        'kg:ticker "ALP"',
        'kg:identifier "ror:7"',
    }


def test_a_document_and_what_it_retells() -> None:
    brief = Document(
        "b.md", "", "T", "Us", "2026-06-26", kind="brief", based_on=(Source("Wire", url="u"), Source())
    )
    lines = written(Contents(documents=(brief,)))
    node = next(line.split()[0] for line in lines if "kg:Document" in line)
    sources = sorted(line.split()[-1] for line in lines if "kg:basedOn" in line)
    assert said_of(node, Contents(documents=(brief,))) == {
        "rdf:type kg:Document",
        'rdfs:label "T"',
        'kg:key "b.md"',
        f'kg:version "{brief.version}"',
        'kg:documentKind "brief"',
        'kg:mediaType "text/plain"',
        'kg:outlet "Us"',
        'kg:publishedOn "2026-06-26"^^xsd:date',
        *(f"kg:basedOn {source}" for source in sources),
    }
    assert {line.split(" ", 1)[1] for line in lines if line.split()[0] in sources} == {
        "rdf:type kg:Source",
        'rdfs:label "Wire"',
        'rdfs:label "unnamed source"',
        'kg:outlet "Wire"',
        'kg:url "u"^^xsd:anyURI',
    }


def test_a_claim_is_in_the_graph_of_its_document() -> None:
    claim = Claim(
        "contract/1",
        "end",
        None,
        Value("date", "mid-2029", qualifier="about"),
        EVIDENCE,
        Modality.REPORTED,
        ("company/beta", "people familiar"),
        (("basis", "it"), ("date", "2026")),
        rule="r",
    )
    contents = Contents((DOCUMENT,), entities=ENTITIES, claims=(claim,))
    node, document = claim.id.replace("/", ":"), "document:18b7cb099a9ea3f50ba8"
    assert said_of(node, contents) == {
        f"{line} {document}"
        for line in (
            "rdf:type kg:Claim",
            "rdf:subject contract:1",
            "rdf:predicate kg:end",
            'rdf:object "mid-2029"',
            'kg:edtf "mid-2029"',
            'kg:earliest "2029-06-01"^^xsd:date',
            'kg:latest "2029-07-31"^^xsd:date',
            'kg:qualifier "about"',
            'kg:quote "Alpha gets $6.30"',
            'kg:startOffset "0"^^xsd:integer',
            'kg:endOffset "16"^^xsd:integer',
            'kg:modality "reported"',
            "kg:attributedTo company:beta",
            'kg:attributedTo "people familiar"',
            'kg:basis "it"',
            'kg:date "2026"^^xsd:gYear',
            'kg:rule "r"',
            f"prov:wasQuotedFrom {document}",
        )
    }


def test_a_fact() -> None:
    money = Value("money", "6.30", "USD", "month", "up_to")
    made = fact(
        "payment",
        money,
        rule="why",
        contradicted_by=("claim/2",),
        origins=("document/18b7cb099a9ea3f50ba8", "company/beta", "people familiar"),
        known_since="2026-06",
        last_said="2026-07-02",
        qualifiers=(("role", "CEO"),),
        inferred=True,
        formula="a + b",
    )
    contents = Contents((DOCUMENT,), entities=ENTITIES, facts=(made,))
    assert said_of(made.id.replace("/", ":"), contents) == {
        "rdf:type kg:Fact",
        "rdf:subject contract:1",
        "rdf:predicate kg:payment",
        'rdf:object "6.3"^^xsd:decimal',
        'object:payment "6.3"^^xsd:decimal',
        'kg:currency "USD"',
        'kg:per "month"',
        'kg:qualifier "up_to"',
        'kg:modality "asserted"',
        'kg:factStatus "preferred"',
        'kg:rule "why"',
        "kg:supportedBy claim:1",
        "kg:contradictedBy claim:2",
        "kg:origin document:18b7cb099a9ea3f50ba8",
        "kg:origin company:beta",
        'kg:origin "people familiar"',
        'kg:originCount "3"^^xsd:integer',
        'kg:knownSince "2026-06"^^xsd:gYearMonth',
        'kg:lastSaid "2026-07-02"^^xsd:date',
        'kg:inferred "true"^^xsd:boolean',
        'kg:formula "a + b"',
        'kg:role "CEO"',
    }


def test_a_conflict() -> None:
    conflict = Conflict("time", "contract/1", "end", ("fact/1", "fact/2"), "fact/1", "later", "Because.")
    assert said_of(conflict.id.replace("/", ":"), Contents(conflicts=(conflict,))) == {
        "rdf:type kg:Conflict",
        'kg:conflictKind "time"',
        "kg:about contract:1",
        "kg:onRelation kg:end",
        "kg:concerns fact:1",
        "kg:concerns fact:2",
        "kg:prefers fact:1",
        'kg:rule "later"',
        'kg:reason "Because."',
    }
    open_ = Conflict("time", "contract/1", "end", ("fact/1", "fact/2"))
    said = said_of(open_.id.replace("/", ":"), Contents(conflicts=(open_,)))
    assert not {line.split()[0] for line in said} & {"kg:prefers", "kg:rule", "kg:reason"}


@pytest.mark.parametrize(
    ("made", "plain"),
    [
        (fact("supplier", "company/alpha"), {"kg:supplier company:alpha"}),
        (fact("supplier", "company/alpha", "differing"), {"kg:supplier company:alpha"}),
        (fact("supplier", "company/alpha", modality=Modality.REPORTED), {"kg:supplier company:alpha"}),
        (fact("supplier", "company/alpha", modality=Modality.PLANNED), set()),
        (fact("supplier", "company/alpha", modality=Modality.POSSIBLE), set()),
        (fact("supplier", "company/alpha", modality=Modality.DENIED), set()),
        (fact("supplier", "company/alpha", "disputed"), set()),
        (fact("supplier", "company/alpha", "superseded"), set()),
        (fact("supplier", "company/alpha", "denied"), set()),
        (
            fact("payment", Value("money", "150000000.00", "USD", "month")),
            {
                'kg:payment "150000000"^^xsd:decimal',
                'kg:paymentCurrency "USD"',
                'kg:paymentPer "month"',
                'kg:paymentQualifier "exact"',
            },
        ),
        (
            fact("end", Value("date", "2029")),
            {
                'kg:end "2029"^^xsd:gYear',
                'kg:endEarliest "2029-01-01"^^xsd:date',
                'kg:endLatest "2029-12-31"^^xsd:date',
            },
        ),
        (fact("notice_days", Value("duration", "90", "day")), {'kg:noticeDays "90"^^xsd:decimal'}),
        # An amount without its currency would not be the truth.
        (fact("valuation", Value("money", "1", "USD")), set()),
        (fact("announced_capex", Value("money", "1", "USD")), set()),
        # Of a relation that only a user's own patterns know nothing says what stands beside its value.
        (fact("of_my_own", "company/alpha"), {"kg:ofMyOwn company:alpha"}),
        (fact("of_my_own", Value("money", "1", "USD")), set()),
    ],
)
def test_which_facts_are_plain_triples(made: Fact, plain: set[str]) -> None:
    said = said_of("contract:1", Contents(facts=(made,)))
    assert {line for line in said if not line.startswith("has:")} == plain


@pytest.mark.parametrize("status", ["preferred", "disputed", "superseded", "denied"])
def test_every_fact_is_reached_by_its_relation(status: str) -> None:
    made = fact("tranche_of", "contract/2", status)
    node = made.id.replace("/", ":")
    lines = written(Contents(facts=(made,)))
    assert {f"contract:1 has:trancheOf {node}", f"{node} object:trancheOf contract:2"} <= lines


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        (Value("money", "6300000000.00", "USD"), "6300000000", "decimal"),
        (Value("money", "1E+2", "USD"), "100", "decimal"),
        (Value("percent", "12.50"), "12.5", "decimal"),
        (Value("count", "-0"), "0", "decimal"),
        (Value("power", "0.10", "MW"), "0.1", "decimal"),
        (Value("count", "12345678901234567890123456789.5"), "12345678901234567890123456789.5", "decimal"),
        (Value("date", "2029"), "2029", "gYear"),
        (Value("date", "2029-07"), "2029-07", "gYearMonth"),
        (Value("date", "2029-07-31"), "2029-07-31", "date"),
        (Value("date", "mid-2029"), "mid-2029", "string"),
        (Value("date", "2026-Q3"), "2026-Q3", "string"),
        (Value("date", "2026-07/2029"), "2026-07/2029", "string"),
        (Value("text", "compute"), "compute", "string"),
        (Value("text", ""), "", "string"),
    ],
)
def test_literals(value: Value, lexical: str, datatype: str) -> None:
    made = literal(value)
    assert (made.value, made.datatype.value.split("#")[1]) == (lexical, datatype)


def test_a_relation_of_doubles_is_written_as_doubles() -> None:
    made = fact("training_compute", Value("count", "5E+25"))
    assert f'rdf:object "5{"0" * 25}"^^xsd:double' in said_of(
        made.id.replace("/", ":"), Contents(facts=(made,))
    )


def test_a_date_of_no_calendar_stays_as_it_was_written() -> None:
    assert date("2026-13-45").value == "2026-13-45"
    made = fact("end", Value("date", "2026-02-31"))
    said = said_of("contract:1", Contents(facts=(made,)))
    assert said - {f"has:end {made.id.replace('/', ':')}"} == {'kg:end "2026-02-31"^^xsd:date'}


def test_decimals_are_never_rounded() -> None:
    from decimal import Decimal

    digits = "1" * 60
    assert decimal_form(Decimal(f"{digits}.{digits}")) == f"{digits}.{digits}"


def test_what_is_written_to_a_store_comes_out_the_same() -> None:
    """A store that normalises literals would make ledger and dataset differ for ever."""
    values = (
        Value("money", "0.10", "USD"),
        Value("count", "170000000000000000001"),
        Value("date", "2029-02-31"),
        Value("text", '\x00\x07\n\t"\\ 𝔸'),
    )
    facts = (*(fact("note", value) for value in values), fact("training_compute", Value("count", "2.1E+25")))
    made = set(quads(Contents((DOCUMENT,), entities=ENTITIES, facts=facts)))
    store = ox.Store()
    store.bulk_extend(made)
    assert set(store) == made


@pytest.mark.parametrize(
    ("subject", "relation", "target", "dependent"),
    [
        ("facility/a", "equipped_with", "chip/b", "facility/a"),
        ("company/a", "supplies_power_to", "company/b", "company/b"),
        ("contract/a", "customer", "company/b", "company/b"),
        ("contract/a", "facility", "facility/b", "contract/a"),
    ],
)
def test_what_depends_on_what_is_under_one_name(
    subject: str, relation: str, target: str, dependent: str
) -> None:
    said = Fact(subject, relation, target, None, Modality.ASSERTED, "preferred", "", ("claim/1",))
    dependency = target if dependent == subject else subject
    node = short(f"{BASE}{said.id}")
    assert {line for line in written(Contents(facts=(said,))) if "dependsOn" in line} == {
        f"{dependent} kg:dependsOn {dependency}".replace("/", ":"),
        f"{dependent} has:dependsOn ".replace("/", ":") + node,
        f"{node} object:dependsOn " + dependency.replace("/", ":"),
    }


def test_what_does_not_hold_makes_nothing_dependent() -> None:
    def dependent(
        relation: str, status: str = "preferred", modality: Modality = Modality.ASSERTED
    ) -> set[str]:
        said = Fact("company/a", relation, "company/b", None, modality, status, "", ("claim/1",))
        return {line.split()[1] for line in written(Contents(facts=(said,))) if "dependsOn" in line}

    assert dependent("supplies_power_to", modality=Modality.PLANNED) == {"has:dependsOn", "object:dependsOn"}
    assert dependent("supplies_power_to", "superseded") == dependent("competes_with") == set()
