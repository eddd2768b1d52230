"""Runs a Cypher script twice in ocg, a database of openCypher in memory, and prints what is there after each time.

Constraints are left out: they are Neo4j's own, and no part of openCypher.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ocg import Graph

_ASKED = {
    "nodes": "MATCH (n:Entity) RETURN n.id AS id, n.name AS name",
    "edges": "MATCH (s:Entity)-[r]->(o:Entity) RETURN r.id AS id, s.id AS subject, o.id AS object",
    "claims": "MATCH (c:Claim) RETURN c.id AS id, c.quote AS quote",
    "about": "MATCH (c:Claim)-[r]->(e:Entity) RETURN c.id AS id, type(r) AS end, e.id AS about",
}


def main() -> None:
    """Prints a list with what was found after the first and after the second time."""
    script = Path(sys.argv[1]).read_text(encoding="utf-8")
    statements = [each for each in script.split(";\n") if each and not each.startswith("CREATE CONSTRAINT")]
    graph, found = Graph(), []
    for _ in range(2):
        for each in statements:
            graph.execute(each)
        found.append({name: graph.execute(query) for name, query in _ASKED.items()})
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
