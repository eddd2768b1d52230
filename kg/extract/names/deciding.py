"""What each written name is: votes of its form and of the words around it, added up and decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter

from kg.extract.grammar import Hit
from kg.extract.names.candidates import label
from kg.extract.names.parts import models
from kg.extract.names.places import gazetteer, is_region
from kg.extract.names.shapes import shape_scores, surname
from kg.extract.names.spoken import spoken_of
from kg.extract.names.words import common_words, given_names, word_set
from kg.extract.rules import cue_rules
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item, Row, row_of
from kg.schema.registry import Registry

__all__ = [
    "Written",
    "decide",
    "given_alone",
    "given_and_family",
    "leave_surnames",
    "leave_words",
    "score_names",
    "usual_company",
]

_ENOUGH = 1.0
_PRIOR = 0.6
# Enough for an ordinary word at the head of a sentence that the registry knows as a name.
_KNOWN_WORD = 1.3
# What the form of a firm's name weighs: nobody is called "Halden Partners", whatever stands before it.
_FIRM = 2.0
# In a sentence with one of these people stand among firms …
_GIVING = frozenset(
    ("backer", "backers", "funding", "investor", "investors", "participation", "raised", "round", "seed")
)
# … so that cues which only list names do not make companies of them.
_LISTING = (
    "Name|Company+}",
    "{c:Company} , {",
    "Company} and {x:",
    "{x:Name} and {c:",
    "{x:Name} , {c:Company} [,]",
    "{x:Name} , {b:Name} ,",
)
# For a name of which the next sentence says "the company".
_SPOKEN_OF = 1.2


@dataclass
class Written:
    """What is known about one written form while the document is read."""

    text: str
    known: tuple[str, ...] = ()
    scores: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    firm: bool = False
    seen: set[str] = field(default_factory=set)
    opening_only: bool = True
    product: bool = False
    type: str | None = None
    entity: str | None = None


_BODIES = frozenset(
    ("Partnership", "Chamber", "Council", "Authority", "Commission", "Coalition", "Foundation", "Association",
     "Alliance", "County", "Department", "University", "Institute", "Board", "Cooperative", "Commerce",
     "Committee", "Agency")
)  # fmt: skip
"""Last words of the names of those who are no persons, though they stand beside some."""


# A name after these, or before a firm that is "the Palo Alto startup", is a place, if there is a town of that name.
_STANDING = re.compile(
    r"(?:in(?<!\w..)|near(?<!\w....)|outside(?<!\w.{7})|around(?<!\w.{6})) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\b"
    r"|(?:a(?<!\w.)|the(?<!\w...)) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:start-?up|company|firm|developer)\b"
)
_LONG_OWNER = 60


def score_names(
    names: dict[str, Written],
    text: str,
    sentences: Sequence[Sentence],
    values: Sequence[Sequence[Item]],
    spans: Sequence[Sequence[Item]],
    registry: Registry,
    named: set[str],
) -> None:
    stood = {match[1] or match[2] for match in _STANDING.finditer(text)} & gazetteer().cities
    for name in names.values():
        if not name.firm:
            _score_form(name, registry, named, stood, names)
    for product in _products(text, spans, names):
        names[product].scores.pop("Company", None)
        names[product].product = True
    blank = {written for written, name in names.items() if not (name.known or name.scores or name.product)}
    for written in spoken_of(sentences, spans, blank, names):
        names[written].scores["Company"] += _SPOKEN_OF
    settled: dict[str, str] = {}
    unsure = [
        (sentence, row_values, items)
        for sentence, row_values, items in zip(sentences, values, spans, strict=True)
        if any(item.kind == "Name" for item in items)
    ]
    for again in (False, True):  # in the second round the surely typed names tell about the others
        for sentence, row_values, items in unsure:
            if again and all(item.entity not in settled for item in items):
                continue
            shown = [_settled(item, settled) for item in items if not _mere_word(item, names)]
            if any(item.kind == "Name" for item in shown):
                row = row_of(sentence.text, sentence.start, _merged(shown, row_values))
                _apply_cues(row, names, registry)
        if not again:
            settled = {text: kind for text, name in names.items() if (kind := _sure(name.scores))}


# What a company calls a service of its own, and what stands between the two: "its Halden Cloud".
_SERVICE = (" Cloud", " Compute", " Computing")
_OWNED = re.compile(
    r"\b(?:[Ii]ts|((?:[A-Z]\w+ )?[\w&.]+)['’]s) (?:(?:new|own|first|dedicated) )?(?:([A-Z][a-z]+) )?\Z"
)
_APART = re.compile(r" (?:units?|subsidiary|division|arm|business|affiliate|brand|venture)\b|, an? ")


def _products(text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, Written]) -> Iterator[str]:
    """Names of what is rather a service of a company than a company itself, as the text first speaks of it as that
    company's: "its European Sovereign Cloud"."""
    seen: set[str] = set()
    for item in (item for items in spans for item in items if item.kind == "Name"):
        written = item.entity or ""
        if not written.endswith(_SERVICE) or names[written].known or written in seen:
            continue
        seen.add(written)
        owned = _OWNED.search(text, max(0, item.start - _LONG_OWNER), item.start)
        if owned is None or _APART.match(text, item.end) or (owned[2] and not label(owned[2])):
            continue
        owner = owned[1] or ""
        if not any(
            is_region(each) or each in gazetteer().cities for each in (owner, owner.rpartition(" ")[2])
        ):
            yield written


def _score_form(
    name: Written, registry: Registry, named: set[str], stood: set[str], names: Iterable[str]
) -> None:
    """What the form of the name says of its type; ``stood`` are the towns in which the text says that something is,
    ``names`` all names of the text."""
    for shape, weight in shape_scores(name.text).items():
        name.scores[shape] += weight
    if _of_product(name.text, registry, named) and not any(
        other.startswith(f"{name.text} ") and shape_scores(other).get("Company") for other in names
    ):  # of "Sirrano Ridge Energy" it is the short form
        name.scores["Model"] += 2.0
        name.scores.pop("Person", None)
    if is_region(name.text):
        name.scores["Place"] += 6.0
    elif name.text in gazetteer().large or name.text in stood:
        name.scores["Place"] += 6.0 if name.text in gazetteer().large & stood else 3.0


def _of_product(name: str, registry: Registry, named: set[str]) -> bool:
    """Whether the name begins with that of a model: "Sirrano Tasks"."""
    first, _, rest = name.partition(" ")
    return bool(rest and models(registry.surfaces.get(first, ()), registry, named))


def _mere_word(item: Item, names: dict[str, Written]) -> bool:
    """Whether only its place at the head of sentences makes an ordinary word look like a name: "Founded by …"."""
    if item.kind != "Name" or item.entity is None:
        return False
    name = names[item.entity]
    ordinary = name.text.lower() in common_words() and name.text not in gazetteer().large
    return name.opening_only and not name.known and ordinary


def _settled(item: Item, settled: dict[str, str]) -> Item:
    kind = settled.get(item.entity or "") if item.kind == "Name" else None
    return Item(kind, item.start, item.end, item.entity) if kind else item


def _sure(scores: dict[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (
        ranked[0][0] if ranked and ranked[0][1] >= 2 * _ENOUGH and ranked[0][1] - second >= _ENOUGH else None
    )


def _apply_cues(row: Row, names: dict[str, Written], registry: Registry) -> None:
    giving = not _GIVING.isdisjoint(row.words)
    for hit in cue_rules().hits(row):
        kind, weight = str(hit.rule.options["type"]), float(str(hit.rule.options["weight"]))
        if kind == "Company" and hit.text.startswith("partner ") and _of_investor(hit, names, registry):
            kind = "Person"
        items = hit.role("x")
        listing = len(items) > 1 or (giving and any(each in hit.rule.name for each in _LISTING))
        for item in items:
            if item.kind != "Name" or item.entity is None or hit.rule.name in names[item.entity].seen:
                continue  # the same words again say nothing new
            names[item.entity].seen.add(hit.rule.name)
            if kind == "Person" and _nobody(item.entity):
                continue
            if kind == "Company" and names[item.entity].product:
                continue
            # Somebody may stand among firms.
            if not (listing and kind == "Company" and _somebody(item.entity)):
                names[item.entity].scores[kind] += weight


_RANKS = frozenset(("founding", "general", "managing", "operating", "senior", "venture"))


def _of_investor(hit: Hit, names: Mapping[str, Written], registry: Registry) -> bool:
    """Whether the words name in full who is partner of an investor, of which only people are: "Halden Ventures partner
    Jane Doe"."""
    if any(" " not in (item.entity or "") for item in hit.role("x")):
        return False
    row, place = hit.row, hit.span[0] - 1
    while place >= 0 and row.words[place] in _RANKS:
        place -= 1
    for item in row.items_in(place, place + 1) if place >= 0 else ():
        name = names.get(item.entity or "")
        if name is None:
            return False
        known = [registry.entries[entry] for entry in name.known]
        return any(each.hint("sector") == "investor" for each in known) or (
            not known and name.text.rpartition(" ")[2].lower() in word_set("ending-firm")
        )
    return False


def _somebody(name: str) -> bool:
    """Whether the form of the name is that of a person's."""
    return "Person" in shape_scores(name)


def _nobody(name: str) -> bool:
    """Whether nobody is called so: firms, codes and public bodies."""
    if shape_scores(name).get("Company", 0) >= _FIRM or any(char.isdigit() for char in name):
        return True
    return " " in name and name.rpartition(" ")[2] in _BODIES


def leave_words(names: Mapping[str, Written], registry: Registry) -> None:
    """Takes no company for meant by an ordinary word that is short for its name, and with which the name of another
    begins that stands before it: "Granite" behind "Granite Ridge"."""
    before: set[str] = set()
    for name in names.values():
        if name.text in before and all(
            registry.is_word(name.text, entry) and registry.entries[entry].name != name.text
            for entry in name.known
        ):
            name.known, name.firm = (), False
        first, _, rest = name.text.partition(" ")
        if not name.known and rest and not (rest in names and names[rest].known):  # a venture of the two
            before.add(first)


def leave_surnames(names: Mapping[str, Written]) -> None:
    """Takes no company for meant by the surname of a person that the text names in full."""
    people = [name.text.split() for name in names.values() if name.type == "Person" and " " in name.text]
    surnames = {each for words in people for each in (words[-1], surname(words))}
    fuller = {name.entity for name in names.values() if name.text not in surnames}
    for name in names.values():
        if name.text in surnames and name.type == "Company" and name.entity not in fuller:
            name.type, name.entity, name.known, name.firm = None, None, (), False
            name.scores.clear()


def given_and_family(
    text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, Written]
) -> Iterator[tuple[str, str]]:
    """Names of people, in two, of which the last is known as a company's: "Hiro Honda"."""
    for items in spans:
        for given, family in pairwise(items):
            if given.kind != "Name" or given.entity is None or text[given.end : family.start] != " ":
                continue
            one, two = given.entity, text[family.start : family.end]
            if names[one].type == "Person" and not names[one].known and " " not in one + two:
                yield one, two


def given_alone(
    text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, Written]
) -> Iterator[tuple[str, str]]:
    """Given names before the surname that two people share, with their full names: of "Ansel and Mara Lindqvist" Ansel
    Lindqvist."""
    for items in spans:
        for one, two in pairwise(items):
            if text[one.end : two.start] != " and ":
                continue
            given, full = names.get(one.entity or ""), names.get(two.entity or "")
            if given is None or full is None:
                continue
            if given.type != "Person" or full.type != "Person" or " " in given.text or " " not in full.text:
                continue
            named = any(other.startswith(f"{given.text} ") for other in names)
            if given.text.lower() in given_names() and not named:
                yield given.text, f"{given.text} {full.text.split()[-1]}"


def usual_company(name: Written, registry: Registry) -> str | None:
    """The company that the registry knows by a word that has a capital within a sentence, where nobody and no place is
    called so."""
    companies = [entry for entry in name.known if registry.entries[entry].type == "Company"]
    if len(companies) != 1 or name.opening_only or len(name.text) <= 2:
        return None
    called = name.text.lower() in given_names() or name.text in gazetteer().cities
    return (
        None
        if called or any(name.scores[kind] >= _ENOUGH for kind in name.scores if kind != "Company")
        else companies[0]
    )


def decide(name: Written, registry: Registry, present: set[str]) -> tuple[str | None, str | None]:
    """Type and registry entry of a name; no type where nothing is sure enough."""
    if name.firm:
        return registry.entries[name.known[0]].type, name.known[0]
    scores = dict(name.scores)
    words = [i for i in name.known if registry.is_word(name.text, i)]
    for entry in name.known:
        kind = registry.entries[entry].type
        kin = any(target in present for _, target in registry.entries[entry].hints)
        prior = (
            (_PRIOR if not name.opening_only else 0.2) + (_PRIOR if kin else 0.0)
            if entry in words
            and entry not in present  # where a fuller form of it stands, the word is the name
            else _ENOUGH
        )
        scores[kind] = scores.get(kind, 0.0) + prior
    if not scores:
        return None, None
    kind, score = max(scores.items(), key=lambda pair: (pair[1], pair[0]))
    expected = {registry.entries[entry].type for entry in name.known}
    if expected and kind not in expected and score < 2 + 2 * max(scores[other] for other in expected):
        kind = max(expected, key=lambda other: (scores[other], other))
        score = max(scores[kind], score)
    lone = " " not in name.text
    if score < _ENOUGH or (
        lone
        and name.opening_only
        and name.text.lower() in common_words()
        and scores[kind] < (_KNOWN_WORD if name.known else 4 * _ENOUGH)
    ):
        return None, None
    return kind, next((entry for entry in name.known if registry.entries[entry].type == kind), None)


def _merged(items: Iterable[Item], values: Iterable[Item]) -> list[Item]:
    """Names and values of one sentence in order; a name wins over a value at the same place."""
    kept = sorted(items, key=attrgetter("start"))
    extra = [v for v in values if all(v.end <= item.start or item.end <= v.start for item in kept)]
    return sorted([*kept, *extra], key=attrgetter("start"))
