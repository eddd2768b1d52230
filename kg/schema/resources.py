"""The files that travel with the package: where they are, and what YAML among them holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(*parts: str) -> Path:
    """Path of a shipped file or folder, such as ``shipped("data", "registry")``.

    ``data/`` and ``queries/`` stand beside the package in a checkout and inside it in a wheel.
    """
    inside = _PACKAGE / "_shipped"
    root = inside if inside.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def in_package(*parts: str) -> Path:
    """Path of a file of the package itself, such as ``in_package("schema", "ontology.ttl")``."""
    return _PACKAGE.joinpath(*parts)


def read_yaml(path: Path) -> Any:
    """Content of a YAML file; raises ``yaml.YAMLError`` where it is none, ``OSError`` where it cannot be read."""
    import yaml

    # Both loaders are safe; the one in C is ten times faster, where PyYAML was built with it.
    return yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
