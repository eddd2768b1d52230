"""The benchmark of fusion, in small: the same claims in every run, and a line for each number of them."""

from __future__ import annotations

import pytest

from benchmarks.fusion import generated, main
from kg.schema.vocabulary import vocabulary


def test_the_claims_are_the_same_in_every_run() -> None:
    claims = list(generated(500))
    assert claims == list(generated(500))
    assert len({claim.id for claim in claims}) == 500
    assert {claim.relation for claim in claims} <= set(vocabulary().relations)


def test_a_line_for_each_number(capfd: pytest.CaptureFixture[str]) -> None:
    main([100, 400])
    _, *lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["100", "400"]
    assert all(int(line.split()[1].replace(",", "")) > 0 for line in lines)
