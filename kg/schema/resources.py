"""The files that travel with the package: where they are; and YAML, theirs and that of users."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import InputError

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
    """Content of a YAML file; raises as ``parse_yaml`` does, and ``OSError`` where it cannot be read."""
    return parse_yaml(path.read_bytes())


def parse_yaml(text: str | bytes) -> Any:
    """What a text in YAML says; raises ``yaml.YAMLError`` where it is none.

    It is none either where a key stands twice: the first would be lost without a word.
    """
    import yaml

    try:
        return yaml.load(text, Loader=_loader())  # noqa: S506 - derived from safe ones
    except (ValueError, RecursionError) as error:  # a 30th of February; a thousand brackets
        raise yaml.YAMLError(str(error)) from error


@cache
def _loader() -> Any:
    import yaml

    # Both loaders are safe; the one in C is ten times faster, where PyYAML was built with it.
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                if isinstance(key, yaml.ScalarNode):
                    if (key.tag, key.value) in seen:
                        problem = f"the key `{key.value}` stands twice"
                        raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                    seen.add((key.tag, key.value))
            return super().construct_mapping(node, deep)

    return Loader


def yaml_files(folder: Path) -> list[Path]:
    """The files of a user's folder that end in ``.yaml``, sorted.

    Raises ``InputError`` where one cannot be read, and for one with another ending of YAML, which would
    otherwise be left out without a word.
    """
    try:
        files = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(
            str(folder), f"cannot be read ({error.strerror})", "name a folder of files"
        ) from error
    for file in files:
        if file.suffix.lower() in {".yml", ".yaml"} and file.suffix != ".yaml":
            raise InputError(str(file), f"has the ending {file.suffix}", f"name it {file.stem}.yaml")
    found = [file for file in files if file.suffix == ".yaml"]
    for file in found:
        try:
            file.open("rb").close()
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            raise InputError(str(file), problem, "check the file and its permissions") from error
    return found
