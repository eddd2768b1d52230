"""Parameters of operations: what they are, and what a request gives for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import UsageError

__all__ = ["Parameter", "grouped", "read"]

_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """``kind`` is a type of JSON Schema: string, integer, boolean, or array (of strings, given several times).

    ``least`` and ``most`` bound an integer; a string is one of ``values`` where there are any.
    """

    name: str
    description: str
    kind: str = "string"
    required: bool = False
    default: Any = None
    least: int | None = None
    most: int | None = None
    values: tuple[str, ...] = ()
    place: str = "query"

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema."""
        told: dict[str, Any] = {"type": self.kind}
        target = told
        if self.kind == "array":
            target = told["items"] = {"type": "string"}
        if self.values:
            target["enum"] = list(self.values)
        bounds = {"minimum": self.least, "maximum": self.most, "default": self.default}
        return told | {name: bound for name, bound in bounds.items() if bound is not None}

    def read(self, texts: Sequence[str]) -> Any:
        """What the texts of a request mean; raises ``UsageError``."""
        if self.kind == "array":
            return [self._one(text) for text in texts]
        if len(texts) > 1:
            raise UsageError(self.name, f"is given {len(texts)} times", "give it once")
        return self._one(texts[0])

    def _one(self, text: str) -> Any:
        if self.values and text not in self.values:
            raise UsageError(self.name, f"cannot be {text!r}", f"choose one of {', '.join(self.values)}")
        if self.kind == "boolean":
            if text.lower() not in _TRUTHS:
                raise UsageError(self.name, f"cannot be {text!r}", "say true or false")
            return _TRUTHS[text.lower()]
        return self._integer(text) if self.kind == "integer" else text

    def _integer(self, text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
        if number is None or not (self.least or 0) <= number <= (number if self.most is None else self.most):
            top = "" if self.most is None else f" to {self.most:,}"
            raise UsageError(self.name, f"cannot be {text!r}", f"give a number from {self.least or 0}{top}")
        return number


def grouped(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The texts of each name."""
    found: dict[str, list[str]] = {}
    for name, text in given:
        found.setdefault(name, []).append(text)
    return found


def read(
    parameters: Iterable[Parameter], given: Iterable[tuple[str, str]], *, others: bool = False
) -> dict[str, Any]:
    """The values by name, defaults where nothing is given, what is given empty left out; with ``others`` also what is
    none of the parameters, as text.

    Raises ``UsageError`` for what is missing, wrong, given too often or unknown.
    """
    known = {parameter.name: parameter for parameter in parameters}
    texts = {name: [text for text in each if text.strip()] for name, each in grouped(given).items()}
    if not others and (unknown := [name for name in texts if name not in known]):
        raise UsageError(unknown[0], "is no parameter of this", f"there are {', '.join(known)}")
    found: dict[str, Any] = {}
    for name, each in texts.items():
        if each:
            found[name] = known.get(name, Parameter(name, "")).read(each)
    for name, parameter in known.items():
        if name not in found:
            if parameter.required:
                raise UsageError(
                    name, "is missing", f"give {parameter.description[:1].lower()}{parameter.description[1:]}"
                )
            found[name] = parameter.default
    return found
