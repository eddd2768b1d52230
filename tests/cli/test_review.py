"""``kg review``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tests.cli.support import kg

_TABLES = {
    "one.csv": 'Name,Owner,Town\nKestrel One,Hexford,"1 Main St, Elmsvale, OH 43054"\n',
    "two.csv": 'Site,Owner,Where\nHexford Kestrel campus,Hexford,"Elmsvale, Ohio"\nLapwing,Hexford,Norway\n',
}
_MAPPING = """\
title: {name}
key: {site}
columns:
  {site}: {{type: Facility}}
  Owner: {{type: Company}}
  {place}: {{type: Place}}
claims:
  - [Owner, owns, {site}]
  - [{site}, located_in, {place}]
"""


def test_pairs_that_may_be_one_are_listed_with_what_speaks_for_it(tmp_path: Path) -> None:
    (tmp_path / "mappings").mkdir()
    (tmp_path / "kg.toml").write_text('mappings = "mappings"')
    for name, text in _TABLES.items():
        (tmp_path / name).write_text(text)
    for name, site, place in (("one", "Name", "Town"), ("two", "Site", "Where")):
        text = _MAPPING.format(name=name, site=site, place=place)
        (tmp_path / "mappings" / f"{name}.yaml").write_text(text)
    graph = tmp_path / "graph"
    built = kg(
        "build", *(str(tmp_path / name) for name in _TABLES), "-o", str(graph), "--project", str(tmp_path)
    )
    assert built.exit_code == 0, built.output
    found = kg("review", "-g", str(graph), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(found.stdout))
    assert row == {
        "score": "1.00",
        "one": "Hexford Kestrel campus (facility/hexford-kestrel-campus)",
        "other": "Kestrel One (facility/kestrel-one)",
        "why": "both in Elmsvale, Ohio; both with Hexford; the words kestrel",
    }
    alone = kg("build", str(tmp_path / "one.csv"), "-o", str(graph), "--project", str(tmp_path))
    assert alone.exit_code == 0
    assert kg("review", "-g", str(graph)).exit_code == 1
