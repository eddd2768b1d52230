"""A user's own registry, patterns, mappings and queries beside the shipped ones, and their judgements, named by the
``kg.toml`` of a folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.schema.mapping import TableMapping
    from kg.schema.registry import Registry

__all__ = ["FILE", "Project"]

FILE = "kg.toml"
"""Name of the file that makes a folder a project."""

_FOLDERS = ("registry", "patterns", "mappings", "queries")
_KEYS = (*_FOLDERS, "judgements")
"""The keys of the file: the paths of folders, and that of the file of judgements, which need not be there yet."""

_MOST_PROBLEMS = 3
"""Problems of a registry that its one line tells."""


@dataclass(frozen=True)
class Project:
    """What a user adds. ``registry``, ``patterns``, ``mappings`` and ``queries`` are folders, ``judgements`` is a file,
    and ``file`` the ``kg.toml`` that names them.

    Each is ``None`` where there is none; an empty project leaves everything as shipped.
    """

    registry: Path | None = None
    patterns: Path | None = None
    mappings: Path | None = None
    file: Path | None = None
    judgements: Path | None = None
    queries: Path | None = None

    @classmethod
    def find(cls, start: Path) -> Project:
        """The project of the folder ``start`` or of the nearest folder above it; an empty one where there is none.

        Raises ``InputError`` as ``read`` does.
        """
        folder = start.resolve()
        files = (each / FILE for each in (folder, *folder.parents))
        return next((cls.read(file) for file in files if file.is_file()), cls())

    @classmethod
    def read(cls, file: Path) -> Project:
        """The project that a ``kg.toml`` describes; paths in it are relative to its folder.

        Raises ``InputError`` where it cannot be read, has a key or a value that means nothing, or names a
        folder that does not exist.
        """
        file = file.resolve()
        data = _toml(file)
        if unknown := sorted(data.keys() - set(_KEYS)):
            raise InputError(
                str(file), f"has the unknown key `{unknown[0]}`", f"the keys are {', '.join(_KEYS)}"
            )
        folders = {key: _folder(file, key, data[key]) for key in _FOLDERS if key in data}
        judgements = _path(file, "judgements", data["judgements"]) if "judgements" in data else None
        return cls(**folders, judgements=judgements, file=file)

    def load_registry(self) -> Registry:
        """The shipped registry and the project's own, which wins (the rules: data/registry/README.md).

        Raises ``InputError`` where a file of the project cannot be read, or would mislead the reading of texts.
        """
        from kg.schema.registry import Registry
        from kg.schema.resources import yaml_files

        shipped = Registry.shipped()
        if self.registry is None:
            return shipped
        yaml_files(self.registry)
        try:
            own = Registry.from_folder(self.registry)
        except InputError as error:
            # There are shipped files of the same names.
            raise InputError(str(self.registry / error.where), error.problem, error.remedy) from error
        both = shipped | own
        if problems := both.problems():
            raise _misleading(self.registry, problems)
        return both

    def checked_patterns(self) -> Path | None:
        """The folder of the project's own patterns, when all of them can be used.

        Raises ``InputError`` as ``kg.pattern_files.check_patterns`` does.
        """
        from kg.pattern_files import check_patterns

        if self.patterns is not None:
            check_patterns(self.patterns)
        return self.patterns

    def load_mappings(self, given: Path | None = None) -> tuple[TableMapping, ...]:
        """What tables mean: the mapping in the file ``given``; without it the project's own and the shipped ones.

        Raises ``InputError`` where a file cannot be used.
        """
        from kg.mapping_files import read_mapping, read_mappings

        return (read_mapping(given),) if given else read_mappings(self.mappings)


def _toml(file: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "check the file and its permissions"
    except UnicodeDecodeError:
        problem, remedy = "is not in UTF-8", "save it in that encoding"
    except tomllib.TOMLDecodeError as error:
        problem, remedy = f"is not valid TOML ({error})", 'write lines such as registry = "registry"'
    raise InputError(str(file), problem, remedy)


def _path(file: Path, key: str, value: object, example: str = "judgements.yaml") -> Path:
    """The path that a key gives; ``InputError`` where it is none, or a folder where a file is asked for."""
    if not isinstance(value, str) or not value.strip():
        kind = "file" if key == "judgements" else "folder"
        remedy = f'write the path of a {kind}, such as {key} = "{example}"'
        raise InputError(str(file), f"`{key}` is no path", remedy)
    path = file.parent / value
    if key == "judgements" and path.is_dir():
        raise InputError(str(file), f"`{key}` names {value}, which is a folder", "name a file")
    return path.resolve()


def _folder(file: Path, key: str, value: object) -> Path:
    folder = _path(file, key, value, key)
    if not folder.is_dir():
        problem = "is no folder" if folder.exists() else "does not exist"
        raise InputError(
            str(file), f"`{key}` names {value}, which {problem}", "make the folder, or correct the path"
        )
    return folder


def _misleading(folder: Path, problems: Sequence[str]) -> InputError:
    more = len(problems) - _MOST_PROBLEMS
    told = [*problems[:_MOST_PROBLEMS], *[f"{more} more like these"] * (more > 0)]
    remedy = "let a name stand in `words` of all entries that share it, and hints point at ids that there are"
    return InputError(str(folder), ", and ".join(told), remedy)
