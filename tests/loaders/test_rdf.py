"""RDF becomes documents whose rows are statements with the numbers of their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.loaders.rdf import RDF_FORMATS
from kg.schema.records import CELL_BREAK, ROW_BREAK
from tests.loaders.support import documents, problem, write

PREFIXES = """\
@prefix kg: <https://w3id.org/ai-infra-kg/terms#> .
@prefix c: <https://w3id.org/ai-infra-kg/company/> .
"""
TURTLE = PREFIXES + "c:a a kg:Company ; kg:suppliesComputeTo c:b .\n"
BASE = "https://w3id.org/ai-infra-kg/"
TRIPLES = f"""\
# hand-written
<{BASE}company/a> <{BASE}terms#suppliesComputeTo> <{BASE}company/b> .

<{BASE}company/a> <{BASE}terms#sector> "chips\x1fand \\"more\\"" .
"""
XML = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:kg="https://w3id.org/ai-infra-kg/terms#">
  <kg:Company rdf:about="https://w3id.org/ai-infra-kg/company/a"/>
</rdf:RDF>
"""
JSON = (
    '{"@id": "https://w3id.org/ai-infra-kg/company/a", "@type": "https://w3id.org/ai-infra-kg/terms#Company"}'
)


def _rows(text: str) -> list[list[str]]:
    return [row.split(CELL_BREAK) for row in text.split(ROW_BREAK)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", TURTLE),
        ("a.trig", TURTLE),
        ("a.nt", TRIPLES),
        ("a.nq", TRIPLES),
        ("a.rdf", XML),
        ("a.jsonld", JSON),
    ],
)
def test_each_format_is_read(tmp_path: Path, name: str, text: str) -> None:
    (found,) = documents(write(tmp_path / name, text))
    assert (found.key, found.kind, found.mapping) == (name, "table", "rdf")
    assert found.media_type == RDF_FORMATS[Path(name).suffix]
    assert _rows(found.text)[0] == ["line", "statement"]
    assert "/company/a>" in found.text


def test_lines_keep_their_numbers_and_words(tmp_path: Path) -> None:
    (found,) = documents(write(tmp_path / "a.nt", TRIPLES))
    lines = TRIPLES.split("\n")
    assert _rows(found.text)[1:] == [["2", lines[1]], ["4", lines[3].replace("\x1f", "\\u001F")]]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.nt", "<x:a> <x:b>", "line 1: "),
        ("a.nq", "<x:a> <x:b> <x:c> .\n\n<x:a> b .", "line 3: "),
        ("a.ttl", PREFIXES + "c:a a kg:Company .\nnonsense here .\n", "line 4: "),
        ("a.rdf", "<rdf:RDF>", "line 1: "),
        ("a.jsonld", '{"@id": ', "line 1: "),
        ("a.ttl", "<x:a> <x:b> <x:c> .", "uses nothing of this vocabulary"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(tmp_path: Path, name: str, text: str, told: str) -> None:
    found = problem(write(tmp_path / name, text))
    assert told in found.problem
    assert "Parser error" not in found.problem
