"""The names of one document: what each stands for, decided once for the whole document.

Names that the registry knows are taken as they are, unless they are ordinary words too. Everything else with the
shape of a name collects weights from its form and from the words around each of its places; the type with
the highest sum wins, and a name without a clear type is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter

from kg.extract.names.candidates import Candidate, candidates, label, title_case
from kg.extract.names.deciding import (
    Written,
    decide,
    given_alone,
    given_and_family,
    leave_surnames,
    leave_words,
    score_names,
    usual_company,
)
from kg.extract.names.known import KnownName, NameScanner, machines
from kg.extract.names.legal import symbols, symbols_end, with_legal_form
from kg.extract.names.parts import begun_elsewhere, ends_another, goes_on, with_owners
from kg.extract.names.places import gazetteer, place_pairs
from kg.extract.names.shortforms import canonical_names
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item
from kg.schema.names import legal_forms
from kg.schema.records import Entity
from kg.schema.registry import Registry

__all__ = ["Names", "recognise"]

# So many companies that can be nothing else make a text one of the field.
_FIELD = 2


@dataclass(frozen=True)
class Names:
    """The entities of a document (ids local to it) and the places where they are named, in order."""

    entities: dict[str, Entity]
    items: list[Item]


class Spans:
    """Spans in order, none overlapping, that can be asked whether they overlap another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [end for _, end in ordered]

    def overlap(self, start: int, end: int) -> bool:
        number = bisect_left(self._ends, start + 1)
        return number < len(self._starts) and self._starts[number] < end


def recognise(
    text: str,
    sentences: Sequence[Sentence],
    values: Sequence[Sequence[Item]],
    registry: Registry,
    scanner: NameScanner,
) -> Names:
    """Finds and types the names. ``values`` are the values of each sentence, which names never overlap."""
    names: dict[str, Written] = {}
    pairs = place_pairs(text)
    hits = with_owners(text, scanner.scan(text), registry)
    named = {entry for hit in hits for entry in hit.ids}
    parts = begun_elsewhere(text, hits, registry)
    known = [
        with_legal_form(text, hit)
        for hit in hits
        if hit.start not in parts
        and not (pairs and _inside(hit, pairs))
        and not text.startswith((" Jr", ", Jr"), hit.end)  # the son is another
        and not _of_two_surnames(text, hit, registry)
        and not goes_on(text, hit, registry, named)
        and not ends_another(text, hit, registry)
        and not _of_town(hit, registry, named)
    ]
    barred = sorted((*symbols(text), *machines(text, known, registry)))
    spans = _spans(sentences, values, registry, known, pairs, barred, names)
    leave_words(names, registry)
    score_names(names, text, sentences, values, spans, registry, named)
    present = {name.known[0] for name in names.values() if name.firm}
    for name in names.values():
        name.type, name.entity = decide(name, registry, present)
    for one, two in given_and_family(text, spans, names):
        names[f"{one} {two}"] = Written(f"{one} {two}", type="Person")
    leave_surnames(names)
    companies = [each for each in present if registry.entries[each].type == "Company"]
    usual = {
        written: company for written, name in names.items() if (company := usual_company(name, registry))
    }
    likely = set(usual.values()).difference(companies)
    if companies and len(companies) + len(likely) > _FIELD:  # one word of them is asked of the others
        for written, company in usual.items():
            if names[written].type is None:
                names[written].type, names[written].entity = "Company", company
    cities = {city: text[start:end] for start, end, city in pairs}
    _fold_brands(names, sentences, registry)
    surfaces, entities = canonical_names(
        {n.text: (n.type, n.entity) for n in names.values()}, registry, cities
    )
    for given, full in given_alone(text, spans, names):
        if (key := surfaces.get(given)) and entities[key].name == given:
            entities[key] = replace(entities[key], name=full, aliases=(*entities[key].aliases, given))
    items = _places_of(text, surfaces, values, entities)
    return Names({key: _with_noun(text, entity) for key, entity in entities.items()}, items)


def _of_two_surnames(text: str, hit: KnownName, registry: Registry) -> bool:
    """Whether another surname goes on with that of a person: "Jane Doe-Lindqvist" is not Jane Doe, but two people are
    named in "the Jane Doe-Tom Lindqvist feud"."""
    if not text.startswith("-", hit.end) or _SURNAME.match(text, hit.end) is None:
        return False
    return all(registry.entries[entry].type == "Person" for entry in hit.ids)


_SURNAME = re.compile(r"-[A-Z]\w+(?! [A-Z])")


def _of_town(hit: KnownName, registry: Registry, named: set[str]) -> bool:
    """Whether the site is only called by its town, and the text names nobody whose it is: "its Colvane campus" may be
    another's."""
    sites = [registry.entries[entry] for entry in hit.ids]
    if not hit.form.endswith(_SITE_NOUNS) or any(
        each.type != "Facility" or hit.form == each.name for each in sites
    ):
        return False
    keepers = {each.hint(role) for each in sites for role in ("operator", "owner")} - {None}
    return bool(keepers) and keepers.isdisjoint(named)


_SITE_NOUNS = (
    " campus",
    " Campus",
    " facility",
    " Facility",
    " site",
    " data center",
    " data centre",
    " plant",
)
_SITE_NOUN = re.compile(
    r" (?:(?:AI|HPC) )?"
    r"(?:[Dd]ata [Cc]ent(?:er|re)|[Dd]atacent(?:er|re)|campus|site|facility|supercomputer|cluster|plant)\b"
)


def _with_noun(text: str, entity: Entity) -> Entity:
    """The site with the forms of its name that the text gives with a noun: "the Fairwater campus"."""
    if entity.type != "Facility":
        return entity
    known = (entity.name, *entity.aliases)
    if not any(_noun_behind(text, form) for form in known):
        return entity
    forms = "|".join(map(re.escape, known))
    written = dict.fromkeys(re.findall(rf"\b(?:{forms}){_SITE_NOUN.pattern}", text))
    new = tuple(form for form in written if form not in (entity.name, *entity.aliases))
    return replace(entity, aliases=(*entity.aliases, *new)) if new else entity


def _noun_behind(text: str, form: str) -> bool:
    """Whether a noun for a site stands behind the form anywhere."""
    place = text.find(form)
    while place >= 0:
        if _SITE_NOUN.match(text, place + len(form)):
            return True
        place = text.find(form, place + 1)
    return False


def _inside(hit: KnownName, pairs: Sequence[tuple[int, int, str]]) -> bool:
    """Whether the name lies in one of the places, which are sorted: "Austin" in "Austin, Texas"."""
    following = bisect_right(pairs, hit.start, key=lambda pair: pair[1])
    return following < len(pairs) and pairs[following][0] < hit.end


def _spans(
    sentences: Sequence[Sentence], values: Sequence[Sequence[Item]], registry: Registry,
    known: Sequence[KnownName], pairs: Sequence[tuple[int, int, str]], barred: Sequence[tuple[int, int]],
    names: dict[str, Written],
) -> list[list[Item]]:  # fmt: skip
    """The name-like items of each sentence, outside the spans that are ``barred``; fills ``names``."""
    found: list[list[Item]] = []
    pair_starts, known_starts = [start for start, _, _ in pairs], [hit.start for hit in known]
    for sentence, row_values in zip(sentences, values, strict=True):
        here = pairs[bisect_left(pair_starts, sentence.start) : bisect_left(pair_starts, sentence.end)]
        items = [Item("Place", start, end) for start, end, _ in here]
        if "U" in sentence.text:
            items.extend(_short_countries(sentence, names))
        hits = known[bisect_left(known_starts, sentence.start) : bisect_left(known_starts, sentence.end)]
        hits = [hit for hit in hits if not _ends_longer(hit, sentence, items, hits, registry)]
        taken = [(item.start, item.end) for item in items] + [(hit.start, hit.end) for hit in hits]
        taken += [(value.start, value.end) for value in row_values if value.kind != "Count"]
        if barred:
            taken += barred[bisect_left(barred, (sentence.start,)) : bisect_left(barred, (sentence.end,))]
        if not (sentence.heading and title_case(sentence.text)):
            unknown, hits = _longer_names(sentence, list(candidates(sentence, taken)), hits, registry)
            for candidate in unknown:
                name = names.get(candidate.text) or names.setdefault(candidate.text, Written(candidate.text))
                name.opening_only &= candidate.opening
                items.append(Item("Name", candidate.start, candidate.end, candidate.text))
        items += [_known_item(hit, sentence, registry, names) for hit in hits]
        found.append(sorted(items, key=attrgetter("start")))
    return found


def _longer_names(
    sentence: Sentence, unknown: Sequence[Candidate], hits: Sequence[KnownName], registry: Registry
) -> tuple[list[Candidate], list[KnownName]]:
    """The candidates, with the names of companies right before them, and the known names that are left: "Halden Ridge"
    is another company than Halden, or a unit of it, and seldom one of its products."""
    ends = {
        hit.end: hit for hit in hits if {registry.entries[entry].type for entry in hit.ids} == {"Company"}
    }
    found, used = [], set()
    for candidate in unknown:
        hit = ends.get(candidate.start - 1)
        if hit is None or not _goes_on(sentence, candidate):
            found.append(candidate)
            continue
        used.add(hit.start)
        text = sentence.text[hit.start - sentence.start : candidate.end - sentence.start]
        found.append(Candidate(text, hit.start, candidate.end, hit.start == sentence.start))
    for one, two in pairwise(hits) if "joint venture" in sentence.text else ():
        if _are_venture(one, two, sentence, ends):
            used.update((one.start, two.start))
            text = sentence.text[one.start - sentence.start : two.end - sentence.start]
            found.append(Candidate(text, one.start, two.end, one.start == sentence.start))
    return found, [hit for hit in hits if hit.start not in used]


_WITH_FIGURE = re.compile(r"[A-Z]+\d+[A-Z]{2,}")
_VENTURE = re.compile(r",? (?:is |was )?(?:a|an|the|their|its) (?:[\w-]+ ){0,3}?joint venture\b")


def _are_venture(
    one: KnownName, two: KnownName, sentence: Sentence, companies: Mapping[int, KnownName]
) -> bool:
    """Whether two names of companies are that of a venture of both: "Halden Orrin, a joint venture of Orrin and
    Halden"."""
    between = sentence.text[one.end - sentence.start : two.start - sentence.start]
    if between != " " or one.end not in companies or two.end not in companies:
        return False
    return _VENTURE.match(sentence.text, two.end - sentence.start) is not None


def _goes_on(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether the candidate may go on with the name before it: not one that holds a figure, as products do ("K300", but
    "K3LAB"), nor a legal form."""
    return (
        sentence.text[candidate.start - sentence.start - 1] == " "
        and (
            not any(char.isdigit() for char in candidate.text) or bool(_WITH_FIGURE.fullmatch(candidate.text))
        )
        and not legal_forms().issuperset(candidate.text.lower().split())
        and (sentence.text.endswith(".") or not title_case(sentence.text))
    )


# Short names of countries where they say a place: "in the U.S.", "UK-based".
# The first letter goes first, so that it is found fast.
_COUNTRIES = r"(?:\.S\.|\.K\.|\.A\.E\.|S|K|AE)"
_SHORT_COUNTRY = re.compile(
    rf"U(?:(?<=\b[Ii]n the U)|(?<=\b[Ii]n U)){_COUNTRIES}(?![\w-]| (?:[a-z]+ )?(?:government|Department))"
    rf"|U(?<!\wU){_COUNTRIES}(?=-based)"
)


def _short_countries(sentence: Sentence, names: dict[str, Written]) -> Iterator[Item]:
    for match in _SHORT_COUNTRY.finditer(sentence.text):
        form = match.group()
        names.setdefault(form, Written(form)).scores["Place"] += 6.0
        yield Item("Place", match.start() + sentence.start, match.end() + sentence.start, form)


_WORD_BEFORE = re.compile(r"(?<![^ (\"“])([A-Z][a-z]+) \Z")
_REACH = 24


def _ends_longer(
    hit: KnownName, sentence: Sentence, places: Sequence[Item], hits: Sequence[KnownName], registry: Registry
) -> bool:
    """Whether an ordinary word that is also a name only ends a longer name: "Stack" in "Polar Stack"."""
    if " " in hit.form or not all(registry.is_word(hit.form, entity) for entity in hit.ids):
        return False
    place = hit.start - sentence.start
    match = _WORD_BEFORE.search(sentence.text, max(0, place - _REACH), place)
    if match is None or hit.start - 1 in {*(place.end for place in places), *(known.end for known in hits)}:
        return False
    before = match[1]
    return not (label(before) or before in gazetteer().regions or before in gazetteer().cities)


def _known_item(hit: KnownName, sentence: Sentence, registry: Registry, names: dict[str, Written]) -> Item:
    """A name of the registry: of its type where it can mean only that, else one to be decided."""
    name = names.get(hit.form) or names.setdefault(hit.form, Written(hit.form))
    sure = name.firm and name.known == hit.ids
    name.known = hit.ids
    if sure or (len(hit.ids) == 1 and not registry.is_word(hit.form, hit.ids[0])):
        name.firm = True
        return Item(registry.entries[hit.ids[0]].type, hit.start, hit.end, hit.form)
    name.opening_only &= not sentence.text[: hit.start - sentence.start].strip("\"“‘'([")
    return Item("Name", hit.start, hit.end, hit.form)


_UNIT = r"(?:unit|division|arm|subsidiary|business)"
# "X, the cloud unit of Y", "Y's cloud unit, X", "the chief executive of X": a company of its own.
_OWN = (
    rf"{{0}}(?: \([A-Z]+\))?(?:,| is| was) (?:the|a|an|its)\b[^.,;]{{{{0,40}}}}\b{_UNIT}\b",
    rf"\b(?:[Ii]ts|['’]s)\b[^.,;]{{{{0,30}}}}\b{_UNIT},? {{0}}\b",
    r"\b(?:CEO|[Pp]resident|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Hh]ead) (?:of|at) {0}\b",
    r"\b{0} (?:CEO|[Cc]hief [Ee]xecutive)\b",
)
_EXAMPLE = re.compile(r"\b(?:like|such as|including|among them|giants|rivals|providers)\b")


def _fold_brands(names: dict[str, Written], sentences: Sequence[Sentence], registry: Registry) -> None:
    """A company's brand ("Azure") is another name of it where the text names the company, unless the text counts the
    brand among companies ("giants like Amazon Web Services and Google Cloud") or says that it is a unit."""
    present = {name.entity for name in names.values()}
    folded: list[tuple[Written, str]] = []
    for name in names.values():
        entry = registry.get(name.entity or "")
        parent = entry.hint("part_of") if entry and entry.hint("brand") else None
        if parent is None or parent not in present:
            continue
        counted = any(
            name.text in s.text and _EXAMPLE.search(s.text.split(name.text)[0][-90:]) for s in sentences
        )
        own = not counted and any(
            _is_unit(other.text, sentences) for other in names.values() if other.entity == name.entity
        )
        if not counted and not own:
            folded.append((name, parent))
    for name, parent in folded:
        name.entity = parent


def _is_unit(brand: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the text says of the brand what is only said of a company."""
    told = [re.compile(form.format(re.escape(brand))) for form in _OWN]
    return any(brand in line.text and any(form.search(line.text) for form in told) for line in sentences)


def _places_of(
    text: str, surfaces: dict[str, str], values: Sequence[Sequence[Item]], entities: dict[str, Entity]
) -> list[Item]:
    """Every place where an accepted name stands, headings and all."""
    barred = [(v.start, v.end) for row in values for v in row if v.kind not in ("Count", "Role")]
    scanner = NameScanner({form: (entity,) for form, entity in surfaces.items()})
    items: list[Item] = []
    bar = 0
    for hit in scanner.scan(text):
        if items and hit.start < items[-1].end:
            continue  # a symbol behind the name, which the registry knows too
        while bar < len(barred) and barred[bar][1] <= hit.start:
            bar += 1
        if (
            bar < len(barred)
            and barred[bar][0] < hit.end
            and not hit.start < barred[bar][0] < barred[bar][1] <= hit.end
        ):
            continue  # a year within a name is none: "Assembly Bill 2047"
        kind = entities[hit.ids[0]].type
        end = symbols_end(text, hit.end) if kind == "Company" else hit.end
        items.append(Item(kind, hit.start, end, hit.ids[0]))
    return items
