"""Named queries: a file of SPARQL each, whose header says what it answers, with which parameters, and how people ask.

The header are the lines that begin with ``#+``, read together as YAML, and a parameter ``name`` is the variable
``?_name``: the conventions of grlc (https://github.com/CLARIAH/grlc), whose files can be read here and these there.
docs/queries.md describes both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, NotFoundError
from kg.near import did_you_mean, nearest
from kg.schema.resources import parse_yaml, shipped
from kg.schema.vocabulary import vocabulary

if TYPE_CHECKING:
    import pyoxigraph as ox

__all__ = ["SIMPLE_TYPES", "Ask", "NamedQuery", "Parameter", "holes", "named", "read_queries", "read_query"]

SIMPLE_TYPES = ("entity", "date", "number", "integer", "money", "text", "relation")
"""What a parameter can be beside one or several types of entities."""

_SUFFIX, _HEADER = ".rq", "#+"
_KEYS = ("summary", "description", "params", "asks", "answer", "notes")
_PARAMETER_KEYS = ("type", "default", "description", "day", "values")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_PARAMETER_NAME = re.compile(r"[a-z][a-z0-9_]*")
_VARIABLE = re.compile(r"[?$]_(\w+)")
_HOLE = re.compile(r"\{(\w+)(?::1)?\}")
_OPTIONS = frozenset(
    (
        "graph",
        "as-of",
        "known-at",
        "format",
        "output",
        "sources",
        "list",
        "explain",
        "queries",
        "project",
        "timeout",
        "param",
        "help",
        "seconds",
    )
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """``types`` are entity types, or one of ``SIMPLE_TYPES``. Where it is not ``required`` the ``default`` is taken;
    without one the variable stays free. ``day`` says which day a date means that names none: the ``last`` of its
    month or year, or the ``first``. A text is one of ``values``, where there are any."""

    name: str
    types: tuple[str, ...]
    description: str
    required: bool = True
    default: str | None = None
    day: str = "last"
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """One way in which people ask, with the names of parameters in braces and what may be left out in brackets.
    ``fixed`` are the parameters that these words mean by themselves."""

    words: str
    fixed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """``body`` is the file as it is. ``answer`` is the sentence that answers, with the names of parameters and columns
    in braces, ``notes`` what is to be known of its speed."""

    name: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    asks: tuple[Ask, ...]
    answer: str
    body: str
    file: Path
    notes: str = ""

    def sparql(self, terms: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
        """The query with terms in the place of parameters (by name); those without one stay free variables.

        Each is written by pyoxigraph as SPARQL writes a term, so that no name or text can be anything else. Oxigraph's
        own substitution binds variables only after it has planned the query, and not inside subqueries.
        """
        from kg.query.sparql import bare

        parts, done = [], 0
        for match in _VARIABLE.finditer(bare(self.body)):
            if match[1] in terms:
                parts += [self.body[done : match.start()], str(terms[match[1]])]
                done = match.end()
        text = "".join([*parts, self.body[done:]])
        return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(_HEADER))


def holes(text: str) -> tuple[str, ...]:
    """The names in braces, in their order."""
    return tuple(_HOLE.findall(text))


def read_queries(own: Path | None = None) -> dict[str, NamedQuery]:
    """The named queries by name: a user's (a folder) and the shipped ones; of two with one name the user's.

    Raises ``InputError`` where a file cannot be used.
    """
    return {name: read_query(file) for name, file in _files(own).items()}


def named(name: str, own: Path | None = None) -> NamedQuery:
    """The query of that name among those of ``read_queries``; the files of others are not read.

    Raises ``InputError`` where its file cannot be used, ``NotFoundError`` with the nearest names where there is none.
    """
    files = _files(own)
    plain = name.strip().lower().replace("_", "-").removesuffix(_SUFFIX)
    if plain in files:
        return read_query(files[plain])
    inside = [each for each in files if plain and plain in each]
    remedy = did_you_mean([*inside, *nearest(plain, files)]) or "see the list of named queries"
    raise NotFoundError(name or "(empty name)", "is no named query", remedy)


def read_query(file: Path) -> NamedQuery:
    """The query in a file; raises ``InputError`` that says what is wrong with it."""
    try:
        body = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({error.strerror})", "check its permissions") from None
    except UnicodeDecodeError:
        raise InputError(str(file), "is not in UTF-8", "save it in that encoding") from None
    return _Reader(file, body).query()


def _files(own: Path | None) -> dict[str, Path]:
    """The files of queries by name."""
    found: dict[str, Path] = {}
    for folder in filter(None, (shipped("queries"), own)):
        try:
            found |= {file.stem: file for file in folder.iterdir() if file.suffix == _SUFFIX}
        except OSError as error:
            problem = f"cannot be read ({error.strerror})"
            raise InputError(str(folder), problem, "name a folder of queries") from None
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file, whose name it puts before whatever is wrong."""

    file: Path
    body: str

    def fail(self, problem: str, remedy: str = "see docs/queries.md") -> InputError:
        return InputError(str(self.file), problem, remedy)

    def query(self) -> NamedQuery:
        if not _NAME.fullmatch(self.file.stem):
            raise self.fail("has a name that is no name of a query", "use small letters, digits and hyphens")
        header = self.header()
        self.known(header, _KEYS, "the header")
        given = self.mapping(header.get("params") or {}, "`params`")
        made = NamedQuery(
            name=self.file.stem,
            summary=self.text(header, "summary", needed=True),
            description=self.text(header, "description"),
            parameters=tuple(self.parameter(str(name), each) for name, each in given.items()),
            asks=self.asks(header.get("asks")),
            answer=self.text(header, "answer"),
            body=self.body,
            file=self.file,
            notes=self.text(header, "notes"),
        )
        self.check(made)
        return made

    def header(self) -> Mapping[str, Any]:
        import yaml

        lines = [line[2:].removeprefix(" ") for line in self.body.splitlines() if line.startswith(_HEADER)]
        try:
            data = parse_yaml("\n".join(lines))
        except yaml.YAMLError as error:
            problem = " ".join(str(getattr(error, "problem", None) or error).split())
            raise self.fail(f"has a header that is not valid YAML ({problem})") from None
        if data is None:
            raise self.fail(
                "has no header", "begin it with lines such as #+ summary: Who buys from a company"
            )
        return self.mapping(data, "the header")

    def parameter(self, name: str, data: Any) -> Parameter:
        what = f"the parameter `{name}`"
        if not _PARAMETER_NAME.fullmatch(name):
            raise self.fail(f"{what} has a name that is none", "use small letters, digits and underscores")
        if name.replace("_", "-") in _OPTIONS:
            raise self.fail(f"{what} has the name of an option of `kg query`", "choose another")
        data = self.mapping(data, what)
        self.known(data, _PARAMETER_KEYS, what)
        types = self.texts(data.get("type"))
        allowed = (*vocabulary().entity_types, *SIMPLE_TYPES)
        if unknown := [each for each in types if each not in allowed]:
            raise self.fail(f"{what} has the unknown type `{unknown[0]}`", f"types are {', '.join(allowed)}")
        if not types or (len(types) > 1 and set(types) & set(SIMPLE_TYPES)):
            raise self.fail(f"{what} has no type, or several that do not go together")
        day = self.text(data, "day") or "last"
        if day not in {"first", "last"}:
            raise self.fail(f"{what} has the day `{day}`", "write first or last")
        return Parameter(
            name,
            types,
            self.text(data, "description", needed=True),
            required="default" not in data,
            default=self.text(data, "default") or None,
            day=day,
            values=self.texts(data.get("values")),
        )

    def check(self, made: NamedQuery) -> None:
        """Header and body must fit together, and the body be a SELECT that Oxigraph can read."""
        import pyoxigraph as ox

        from kg.errors import UsageError
        from kg.query.sparql import ask, bare

        names = {parameter.name for parameter in made.parameters}
        used = set(_VARIABLE.findall(bare(self.body)))
        if missing := sorted(used - names):
            raise self.fail(f"uses ?_{missing[0]}, which `params` does not describe")
        if unused := sorted(names - used):
            raise self.fail(f"describes the parameter `{unused[0]}`, but has no ?_{unused[0]}")
        for way in made.asks:
            if strange := sorted({*holes(way.words), *way.fixed} - names):
                raise self.fail(f"asks with {{{strange[0]}}}, which is no parameter")
        try:
            answer = ask(ox.Store(), made.sparql(dict.fromkeys(names, ox.NamedNode("kg:x"))))
        except UsageError as error:
            raise self.fail(error.problem, error.remedy) from None
        if not isinstance(answer, ox.QuerySolutions):
            raise self.fail("is no SELECT", "a named query gives a table")
        columns = {variable.value for variable in answer.variables}
        if strange := sorted(set(holes(made.answer)) - names - columns - {"count"}):
            raise self.fail(f"answers with {{{strange[0]}}}, which is neither parameter nor column")

    def asks(self, value: Any) -> tuple[Ask, ...]:
        """Texts, or mappings of ``ask`` and what it means."""
        ways = []
        for each in value if isinstance(value, list) else [] if value is None else [value]:
            data = {"ask": each} if isinstance(each, str) else self.mapping(each, "a way to ask")
            fixed = {str(name): self.text(data, name) for name in data if name != "ask"}
            ways.append(Ask(self.text(data, "ask", needed=True), fixed))
        return tuple(ways)

    def mapping(self, value: Any, what: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(f"{what} has no keys")
        return value

    def known(self, data: Mapping[str, Any], keys: Iterable[str], what: str) -> None:
        if unknown := [str(key) for key in data if key not in keys]:
            raise self.fail(f"{what} has the unknown key `{unknown[0]}`", f"the keys are {', '.join(keys)}")

    def text(self, data: Mapping[str, Any], key: str, *, needed: bool = False) -> str:
        value = data.get(key)
        if isinstance(value, list | dict | bool):
            raise self.fail(f"`{key}` is no text", "put it in quotes")
        if needed and not value:
            raise self.fail(f"has no `{key}`")
        return "" if value is None else " ".join(str(value).split())

    def texts(self, value: Any) -> tuple[str, ...]:
        values = value if isinstance(value, list) else [] if value is None else [value]
        if any(not isinstance(each, str) for each in values):
            raise self.fail("has a list in which something is no text", "put it in quotes")
        return tuple(values)
