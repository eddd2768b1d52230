"""Where a row is from: the addresses in its cells."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from kg.extract.tables.sources import sources_in
from kg.schema.records import Source
from kg.schema.registry import Registry

REGISTRY = Registry.shipped()


def found(*texts: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.outlet, each.title, each.url) for each in sources_in(texts, REGISTRY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("prose without an address", []),
        ("https://paper.example/a", [("paper.example", None, "https://paper.example/a")]),
        ("see https://www.paper.example/a.", [("paper.example", None, "https://www.paper.example/a")]),
        ("[A title](https://paper.example/a_(b))", [("paper.example", "A title", "https://paper.example/a_(b)")]),
        ("https://web.archive.org/web/2026/https://paper.example/a", [("paper.example", None, "https://paper.example/a")]),
        ("https://github.com/x/y", [(None, None, "https://github.com/x/y")]),
        ("https://a.example/1, https://a.example/2", [("a.example", None, "https://a.example/1"), ("a.example", None, "https://a.example/2")]),
        ("https://[broken", [(None, None, "https://[broken")]),
        ("javascript:alert(1)", []),
    ],
)  # fmt: skip
def test_the_addresses_of_a_cell(
    text: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert found(text) == expected


def test_an_address_counts_once() -> None:
    cells = ["https://a.example/1", "[T](https://a.example/1)"]
    assert sources_in(cells, REGISTRY) == (Source("a.example", None, "https://a.example/1"),)


def test_the_registry_knows_whose_address_it_is(tmp_path: Path) -> None:
    entry = "type: Outlet\nentities:\n- name: The Register\n  id: the-register\n  hosts: [paper.example]\n"
    (tmp_path / "outlets.yaml").write_text(entry, encoding="utf-8")
    address = "https://www.news.paper.example/a"
    (source,) = sources_in([address], Registry.from_folder(tmp_path))
    assert source == Source("The Register", None, address)


@pytest.mark.parametrize(
    "cell", ["[a](http://" * 100_000, "[" + "a" * 10**6, "http://" + "(" * 10**6, "[a" * 400_000]
)
def test_hostile_cells_are_read_at_once(cell: str) -> None:
    begin = perf_counter()
    sources_in([cell], REGISTRY)
    assert perf_counter() - begin < 3
