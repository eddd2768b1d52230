"""Which query a question means, and which questions are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, NotFoundError
from kg.query.asking import filled, understood
from kg.query.graph import Graph
from kg.query.lexicon import Lexicon, Word, lexicon
from kg.query.linking import connection
from kg.query.mentions import read_question
from kg.query.named import NamedQuery, Parameter, holes, read_queries
from kg.query.names import Names
from kg.query.templates import Template, templates_of
from kg.schema.records import Entity

QUERIES = read_queries()
_EXAMPLES = {
    "Company": ["Northgrid", "Acme"],
    "Facility": ["Alder", "Forest"],
    "Chip": ["K9"],
    "Person": ["Ada Pine"],
    "Regulation": ["Compute Act"],
    "Agency": ["Ministry"],
    "Model": ["Finch"],
    "Place": ["Lakeland"],
    "Program": ["Sunrise"],
    "Contract": ["contract/one"],
    "entity": ["Acme", "Bolt"],
    "date": ["2026-05-01", "2027-05-01"],
    "money": ["$100"],
    "integer": ["30"],
    "number": ["40 MW"],
}
TEMPLATES = [
    (query, template)
    for query in (*QUERIES.values(), connection())
    for template in templates_of(query, lexicon())
]
NAMES = Names.of(
    [
        Entity("company/alpha", "Company", "Alpha", ("Alpha Inc.",)),
        Entity("company/alpha-cloud", "Company", "Alpha Cloud"),
        Entity("company/compute", "Company", "Compute"),
        Entity("company/x-energy", "Company", "X-energy"),
        Entity("company/mercury", "Company", "Mercury"),
        Entity("chip/mercury", "Chip", "Mercury"),
        Entity("person/lee-1", "Person", "Lee"),
        Entity("person/lee-2", "Person", "Lee"),
        Entity("agency/u-s-government", "Agency", "U.S. government", ("U.S.",)),
    ]
)


def _example(parameter: Parameter, used: dict[str, int]) -> str:
    if parameter.values:
        return next(value for value in parameter.values if value != "any")
    kind = parameter.types[0]
    used[kind] = used.get(kind, -1) + 1
    return _EXAMPLES[kind][used[kind]]


def _question(query: NamedQuery, template: Template) -> str:
    known = {parameter.name: parameter for parameter in query.parameters}
    text, used = template.written, dict[str, int]()
    for name in dict.fromkeys(holes(text)):
        text = text.replace(f"{{{name}}}", _example(known[name], used))
    return text


@pytest.mark.parametrize(
    ("query", "template"), TEMPLATES, ids=[f"{query.name}: {each.written}" for query, each in TEMPLATES]
)
def test_a_template_means_its_own_query(query: NamedQuery, template: Template, world: Graph) -> None:
    found = understood(_question(query, template), world.names, QUERIES.values())
    assert found.template.query.name == query.name


def test_a_template_has_a_word_that_matters() -> None:
    empty = [
        template.written
        for _, template in TEMPLATES
        if all(not isinstance(item, Word) or item.soft for item in template.items)
        and not any(not isinstance(item, Word) and item.takes_words for item in template.items)
    ]
    assert empty == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Who supplies Alpha's compute?", ["who", "supply", "Alpha", "compute"]),
        ("who buys from alpha inc.?", ["who", "buy", "from", "alpha inc."]),
        ("Alpha–Mercury contract", ["Alpha", "Mercury", "contract"]),
        ("Does Alpha Cloud not buy X-energy?", ["whether", "Alpha Cloud", "not", "buy", "X-energy"]),
        ("Doesn't the U.S. government buy?", ["not", "U.S. government", "buy"]),
        ("What does Compute sell?", ["who", "Compute", "supply"]),
        ("the Mercury chip", ["Mercury"]),
        ("What ended on July 1, 2026?", ["who", "end", "July 1, 2026"]),
        ("more than $2 billion a month", ["more", "$2 billion a month"]),
        ("By whom is Alpha supplied with chips?", ["who", "supply", "Alpha", "chips"]),
        ("What is restricted by the U.S. government?", ["who", "U.S. government", "restrict"]),
        ("", []),
    ],
)
def test_a_question_is_read_into_words_and_names(text: str, items: list[str]) -> None:
    found = read_question(text, NAMES, lexicon()).items
    assert [item.form if isinstance(item, Word) else item.text for item in found] == items


@pytest.mark.parametrize(
    ("text", "parameters"),
    [
        ("Who supplies compute to Mercury?", {"company": "company/mercury", "goods": "compute"}),
        ("Who makes Mercury?", {"chip": "chip/mercury"}),
        ("Who supplies power to Compute?", {"company": "company/compute", "goods": "power"}),
        ("Whom does Alpha supply?", {"company": "company/alpha"}),
    ],
)
def test_the_type_that_is_asked_for_tells_names_apart(text: str, parameters: dict[str, str]) -> None:
    assert understood(text, NAMES, QUERIES.values()).parameters == parameters


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "What is the role of Lee?",
            "Lee: can mean 2 entities; say which: person/lee-1 (Lee), person/lee-2 (Lee)",
        ),
        (
            "Who supplies bananas to Alpha?",
            "is not understood (unknown here: bananas); you could ask: who suppl",
        ),
        ("", "(no question): is not understood"),
        ("Who supplies compute to Alhpa?", "(unknown here: alhpa); did you mean Alpha? you could ask: "),
        ("Who supplies compute to Omega?", "(unknown here: omega)"),
    ],
)
def test_a_refusal_says_why_and_what_can_be_asked(text: str, words: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        understood(text, NAMES, QUERIES.values())
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_two_queries_that_are_asked_alike_are_not_guessed_between(tmp_path: Path) -> None:
    for name in ("one", "two"):
        header = f"#+ summary: {name}\n#+ asks: [what is odd]\n"
        (tmp_path / f"{name}.rq").write_text(header + "SELECT ?x { ?x a kg:No }", encoding="utf-8")
    with pytest.raises(NotFoundError, match="can mean several questions"):
        understood("what is odd?", NAMES, read_queries(tmp_path).values())


def test_what_was_understood_is_told_with_names() -> None:
    found = understood("alpha's customers", NAMES, QUERIES.values())
    assert filled(found, NAMES) == "who are the customers of Alpha"


@pytest.mark.parametrize(
    ("text", "words"),
    [("a: [x]\n", "for `a` and `b`"), ("a: [true]\n", "has True, which is no text")],
)
def test_a_list_of_words_that_contradicts_itself(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(f"filler: []\nsoft: {{}}\nkinds: {{}}\nwords:\n  {text}  b: [x]\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        Lexicon.read(file)
