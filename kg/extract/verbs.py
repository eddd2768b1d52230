"""Patterns from verbs: one entry of a pattern file says who does what to whom, and stands for all the ways in which
a sentence can put it: active and passive, with auxiliaries and plans, in relative clauses, participles, and behind
another verb of the same subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.errors import InputError
from kg.schema.resources import in_package, read_yaml

__all__ = ["Forms", "forms", "irregular", "patterns_of_verbs"]

_VOWELS = "aeiou"
# Verbs that double their last letter before -ed and -ing.
_DOUBLED = frozenset(
    {"bag", "ban", "bar", "begin", "cap", "chip", "commit", "cut", "drop", "equip", "fab", "fit", "forbid", "get",
     "hit", "let", "outfit", "permit", "plan", "plug", "put", "quit", "run", "scrap", "set", "ship", "snap", "split",
     "step", "stop", "sublet", "submit", "tap", "win"}
)  # fmt: skip
_ROLE = re.compile(r"\{[^}]*\}")
_LEAD = "<lead*>"
_TWIN = "[[, ~1] and ~1]"  # "designs, builds and operates"
# "Developed on land owned by Halden" says who owns the land.
_NOT_ANOTHER = (
    "!(!(and) ~~5 (owned|held|led|operated|managed|controlled|founded|backed|run|leased|made|designed) by)"
)
_OPENING = "^ [%8 ,|(before|after|since) %8 ,]"


@dataclass(frozen=True, slots=True)
class Forms:
    """``lease, leases, leased, leased, leasing``; the particle of a phrasal verb stands behind each."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def forms(verb: str) -> Forms:
    """The forms of a verb given in its base form: ``buy``, ``take over``."""
    head, _, particle = verb.partition(" ")
    past, participle = irregular().get(head, (_past(head), _past(head)))
    each = (head, _third(head), past, participle, _ing(head))
    return Forms(*(f"{form} {particle}".strip() for form in each))


def patterns_of_verbs(entry: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """The patterns of an entry with ``verb`` (one or several), ``subject`` and ``object`` (patterns), and options.

    The passive is made with the first role of the object; ``passive: false`` leaves it out. Raises ``InputError``
    where a key is missing.
    """
    try:
        verbs, subject, thing = entry["verb"], str(entry["subject"]), str(entry["object"])
    except KeyError as error:
        raise InputError(f"verb entry {dict(entry)}", f"has no {error}", "see docs/patterns.md") from None
    listed = [verbs] if isinstance(verbs, str) else [str(verb) for verb in verbs]  # type: ignore[attr-defined]
    options = {
        key: value for key, value in entry.items() if key not in ("verb", "subject", "object", "passive")
    }
    for pattern in _templates(listed, subject, thing, passive=bool(entry.get("passive", True))):
        # "A rival of Halden acquired …" says nothing of Halden, nor does "A stake in Halden and B will buy …".
        behind = {"not_behind": "of in by"} if pattern.startswith(subject) else {}
        yield {**options, **behind, "pattern": pattern}


def _templates(verbs: Sequence[str], subject: str, thing: str, *, passive: bool) -> Iterator[str]:
    made = [forms(verb) for verb in verbs]
    base, bare_participle = _one_of(f.base for f in made), _one_of(f.participle for f in made)
    finite = _one_of(form for f in made for form in (f.third, f.past))
    running = _one_of(form for f in made for form in (f.third, f.past, f.ing))
    infinite = _one_of(form for f in made for form in (f.base, f.participle))
    unfinished = _one_of(form for f in made for form in (f.base, f.participle, f.ing))
    ing = _one_of(f.ing for f in made)
    yield f"{subject} [<relative>] {_LEAD} {running} {_TWIN} {thing}"
    yield f"{subject} [<relative>] <lead> {_LEAD} [~1 and] {infinite} {_TWIN} {thing}"
    yield f"^ {subject} to {base} {_TWIN} {thing}"  # a headline
    yield f"{subject} 's _2 (plan|plans|agreement|deal|decision|contract|commitment) to {base} {thing}"
    yield f"{_OPENING} {subject} [<relative>] %18 [,] (and|but) [<lead>] [<lead>] {finite} {thing}"
    yield f"{_OPENING} {subject} [<relative>] %18 [,] (and|but) <lead> <lead*> {unfinished} {thing}"
    yield f"{_OPENING} {subject} %18 , [<lead>] {ing} {thing}"
    yield f"{_OPENING} {subject} %18 [,] (after|by|since|while) {ing} {thing}"
    if "+" in subject:  # "A and B lease": the base form is the plural's
        yield f"{subject} {base} {thing}"
    patient = _first_role(thing)
    if passive and patient:
        rest = thing[patient.end() :].strip()
        behind = f"{bare_participle} {rest}"
        doer = f"[{_NOT_ANOTHER} ~~6] by _4 {subject}"
        yield f"{patient[0]} [, (a|an|the|its) ~~8] [,] [<relative>] {_LEAD} {behind} {doer}"
        yield f"{patient[0]} [,] (which|that) _3 {subject} {_LEAD} {running} {rest}"
        yield f"{patient[0]} [,] (which|that) _3 {subject} <lead> {_LEAD} {infinite} {rest}"
        yield f"^ {behind} !(~~3 and) ~~4 by _4 {subject} [%6 ,] !(<once>) _4 {patient[0]} !(<holder>)"


def _first_role(pattern: str) -> re.Match[str] | None:
    """The first role outside brackets: what can become the subject of the passive."""
    return next(
        (
            found
            for found in _ROLE.finditer(pattern)
            if sum({"[": 1, "(": 1, "]": -1, ")": -1}.get(sign, 0) for sign in pattern[: found.start()]) == 0
        ),
        None,
    )


def _one_of(words: Iterator[str] | Sequence[str]) -> str:
    return "(" + "|".join(dict.fromkeys(words)) + ")"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _past(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _stem(verb) + ("d" if verb.endswith("e") else "ed")


def _ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _stem(verb) + "ing"


def _stem(verb: str) -> str:
    """The verb before -ed and -ing."""
    return verb + verb[-1] if verb in _DOUBLED else verb


@cache
def irregular() -> Mapping[str, tuple[str, str]]:
    return {
        verb: (past, participle)
        for verb, (past, participle) in read_yaml(in_package("extract", "words", "verbs.yaml")).items()
    }
