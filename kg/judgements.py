"""What a person decided about the graph, in a file kept under version control: docs/judgements.md.

The file is a list of entries. It is read by every build, appended to by ``kg merge`` and its like, and written by hand
as well: comments and order stay. There is no clock: a judgement has a date where its author gave one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError, UsageError
from kg.schema.files import whole_file
from kg.schema.paths import UNREADABLE
from kg.schema.records import content_hash

__all__ = [
    "CONFIRMED",
    "FILE",
    "KINDS",
    "REJECTED",
    "Judgement",
    "append",
    "checked",
    "effective",
    "read_judgements",
    "remove",
]

FILE = "judgements.yaml"
"""Name of the file beside the graph's folder, where no project names another."""

CONFIRMED, REJECTED = "confirmed by judgement", "rejected by judgement"
"""Rules of facts and conflicts that a person decided."""

KINDS = ("merge", "split", "reject", "confirm", "note")
_PAIRS = ("merge", "split")
_TEXTS = ("name", "text", "says", "who", "when", "why")
_OWN = {"merge": {"name"}, "note": {"text"}}
_ID = re.compile(r"[a-z]+/[^\s/]+")
_WHOLE = re.compile(r"(?:claim|fact)/")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_REMEDY = "docs/judgements.md shows how they are written"


@dataclass(frozen=True)
class Judgement:
    """One decision. ``about`` are ids: the two entities of a ``merge`` or ``split``, else one claim, fact or entity.

    ``name`` is the name under which a merge goes on, ``text`` that of a note. ``says`` tells a reader of the file what
    the id stands for. ``who`` decided it, ``when`` and ``why``, are told where they are known.
    """

    kind: str
    about: tuple[str, ...]
    name: str | None = None
    text: str | None = None
    says: str | None = None
    who: str | None = None
    when: str | None = None
    why: str | None = None

    @cached_property
    def id(self) -> str:
        """``judgement/`` and a hash of all its parts."""
        parts = [self.kind, self.about, *(getattr(self, key) for key in _TEXTS)]
        return "judgement/" + content_hash(json.dumps(parts))[:20]

    def entry(self) -> dict[str, Any]:
        """As it stands in the file."""
        about = list(self.about) if self.kind in _PAIRS else self.about[0]
        texts = {key: text for key in _TEXTS if (text := getattr(self, key)) is not None}
        return {self.kind: about, **texts}

    @property
    def reason(self) -> str:
        """Why, by whom and when, as far as it is known: ``the same address (E. M., 2026-11-21)``."""
        signed = ", ".join(filter(None, (self.who, self.when)))
        return " ".join(filter(None, (self.why, f"({signed})" if signed else None)))


def read_judgements(file: Path) -> tuple[Judgement, ...]:
    """The judgements of a file in its order; none where there is no such file.

    Raises ``InputError`` with the entry and what is wrong with it.
    """
    return _parsed(_text(file), file)


def effective(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that act: of several verdicts on one pair, claim or fact the last; every note."""
    last = {_verdict(one): number for number, one in enumerate(judgements) if one.kind != "note"}
    return tuple(
        one for number, one in enumerate(judgements) if one.kind == "note" or last[_verdict(one)] == number
    )


def checked(judgement: Judgement) -> Judgement:
    """The same judgement as the file will have it; ``UsageError`` where it cannot stand there."""
    try:
        return _judgement(judgement.entry(), judgement.kind)
    except InputError as error:
        raise UsageError(error.where, error.problem, error.remedy) from None


def append(file: Path, judgement: Judgement) -> None:
    """Adds a judgement at the end of the file, which is made where it is missing.

    Raises ``UsageError`` where it stands there already, ``InputError`` where the file cannot be used.
    """
    text = _text(file)
    former = _parsed(text, file)
    if judgement in former:
        raise UsageError(str(file), "says so already", "`kg judgements` lists what is decided")
    body = text if not text or text.endswith("\n") else text + "\n"
    _save(file, body + _block(judgement), (*former, judgement))


def remove(file: Path, number: int) -> Judgement:
    """Takes the judgement with that number, counted from 1, out of the file; gives it.

    Raises ``UsageError`` where there is none, ``InputError`` where the file cannot be used.
    """
    text = _text(file)
    former = _parsed(text, file)
    if not 1 <= number <= len(former):
        remedy = f"the numbers are 1 to {len(former)}" if former else "there is none"
        raise UsageError(str(number), f"is no judgement of {file}", remedy)
    lines = text.splitlines(keepends=True)
    starts = [*_starts(text), len(lines)]
    begin, end = starts[number - 1], starts[number]
    while end > begin + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    _save(file, "".join(lines[:begin] + lines[end:]), (*former[: number - 1], *former[number:]))
    return former[number - 1]


def _verdict(one: Judgement) -> tuple[object, ...]:
    """What a judgement decides, so that a later one on it takes its place."""
    return (True, frozenset(one.about)) if one.kind in _PAIRS else (False, one.about)


def _block(judgement: Judgement) -> str:
    """The entry as lines of YAML, ids on the first."""
    import yaml

    lines: list[str] = []
    for key, value in judgement.entry().items():
        flow = f"[{', '.join(value)}]" if isinstance(value, list) else value if key == "when" else None
        # YAML takes more than line feeds for line breaks; in double quotes all of them are written as escapes.
        style = None if str(value).isprintable() else '"'
        dumped = yaml.safe_dump(value, allow_unicode=True, width=10**6, default_style=style)
        written = flow or dumped.removesuffix("...\n").rstrip("\n")
        lines.append(f"{'  ' if lines else '- '}{key}: {written.replace(chr(10), chr(10) + '    ')}\n")
    return "".join(lines)


def _starts(text: str) -> list[int]:
    """The line on which each entry begins, counted from 0."""
    import yaml

    node = yaml.compose(text, Loader=yaml.SafeLoader)
    return [item.start_mark.line for item in node.value] if isinstance(node, yaml.SequenceNode) else []


def _save(file: Path, text: str, expected: Sequence[Judgement]) -> None:
    """Writes the file if its text means what it should."""
    try:
        meant = _parsed(text, file)
    except InputError:
        meant = ()
    if meant != tuple(expected):
        problem = "cannot be changed without damage to how it is written"
        raise InputError(
            str(file), problem, "change it by hand, or begin each entry with a dash at the margin"
        )
    with whole_file(file) as out:
        out.write(text.encode("utf-8"))


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        problem, remedy = f"cannot be read ({error.strerror})", "check the file and its permissions"
    except UnicodeDecodeError:
        problem, remedy = "is not in UTF-8", "save it in that encoding"
    raise InputError(str(file), problem, remedy)


def _parsed(text: str, file: Path) -> tuple[Judgement, ...]:
    import yaml

    try:
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}, line {mark.line + 1}" if mark else str(file)
        raise InputError(place, "is not valid YAML", _REMEDY) from error
    except ValueError as error:  # a date that no calendar has
        raise InputError(str(file), f"holds a value that means nothing ({error})", _REMEDY) from error
    if data is None:
        return ()
    if not isinstance(data, list):
        raise InputError(str(file), "is no list of judgements", _REMEDY)
    return tuple(_judgement(entry, f"{file}, entry {number}") for number, entry in enumerate(data, 1))


def _judgement(entry: object, where: str) -> Judgement:
    if not isinstance(entry, dict):
        raise InputError(where, "is no judgement", _REMEDY)
    kinds = [kind for kind in KINDS if kind in entry]
    if len(kinds) != 1:
        problem = "says two things" if kinds else "does not say what is decided"
        raise InputError(where, problem, f"it needs one of the keys {', '.join(KINDS)}")
    kind = kinds[0]
    allowed = {kind, "says", "who", "when", "why", *_OWN.get(kind, ())}
    if unknown := sorted(str(key) for key in entry.keys() - allowed):
        raise InputError(
            where, f"has the unknown key `{unknown[0]}`", f"the keys are {', '.join(sorted(allowed))}"
        )
    texts = {key: text for key in _TEXTS if (text := _told(entry, key, where)) is not None}
    if kind == "note" and "text" not in texts:
        raise InputError(where, "is a note without `text`", _REMEDY)
    if "when" in texts and not _DAY.fullmatch(texts["when"]):
        raise InputError(where, f"`when` is {texts['when']}", "write a date such as 2026-11-21")
    return Judgement(kind, _about(kind, entry[kind], where), **texts)


def _told(entry: Mapping[str, object], key: str, where: str) -> str | None:
    """The text of a key; YAML reads some dates and numbers as such."""
    value = entry.get(key)
    if value is None or isinstance(value, (dict, list, bool)):
        if value is None and key not in entry:
            return None
        raise InputError(where, f"`{key}` is no text", "put it in quotes, or leave it out")
    if UNREADABLE.search(str(value)):
        raise InputError(where, f"`{key}` is not in UTF-8", "write it in that encoding")
    return str(value)


def _about(kind: str, value: object, where: str) -> tuple[str, ...]:
    ids = tuple(value) if isinstance(value, list) else (value,)
    texts = tuple(one for one in ids if isinstance(one, str) and _ID.fullmatch(one))
    wanted = 2 if kind in _PAIRS else 1
    if len(texts) != len(ids) or len(ids) != wanted or len(set(texts)) != wanted:
        asked = "two different ids" if wanted == 2 else "one id"
        raise InputError(where, f"`{kind}` needs {asked}", "`kg show NAME --ids` prints them")
    if kind in _PAIRS and any(_WHOLE.match(one) for one in texts):
        raise InputError(where, f"`{kind}` is about entities, not claims or facts", _REMEDY)
    if kind in {"reject", "confirm"} and not _WHOLE.match(texts[0]):
        raise InputError(
            where, f"`{kind}` is about a claim or a fact", "`kg show NAME --ids` prints their ids"
        )
    return texts
