"""``python -m kg.schema``: write anew what is derived from ``ontology.ttl``, in a checkout."""

from __future__ import annotations

from kg.schema.context import as_json
from kg.schema.describe import as_markdown
from kg.schema.resources import in_package
from kg.schema.shapes import with_relation_shapes
from kg.schema.vocabulary import vocabulary

if __name__ == "__main__":
    known = vocabulary()
    shapes = with_relation_shapes(known)
    in_package("schema", "shapes.ttl").write_text(shapes, encoding="utf-8")
    in_package("schema", "context.jsonld").write_text(as_json(known), encoding="utf-8")
    in_package("..", "docs", "schema.md").write_text(as_markdown(known), encoding="utf-8")
