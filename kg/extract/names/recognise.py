"""The names of one document: what each stands for, decided once for the whole document.

Names that the registry knows are taken as they are, unless they are ordinary words too. Everything else with the
shape of a name collects weights from its form and from the words around each of its places; the type with
the highest sum wins, and a name without a clear type is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from kg.extract.grammar import Hit
from kg.extract.names.candidates import Candidate, candidates, label, title_case
from kg.extract.names.known import KnownName, NameScanner, machines
from kg.extract.names.legal import symbols, symbols_end, with_legal_form
from kg.extract.names.parts import begun_elsewhere, ends_another, goes_on, models, with_owners
from kg.extract.names.places import gazetteer, is_region, place_pairs
from kg.extract.names.shapes import shape_scores, surname
from kg.extract.names.shortforms import canonical_names
from kg.extract.names.spoken import spoken_of
from kg.extract.names.words import common_words, given_names, word_set
from kg.extract.rules import cue_rules
from kg.extract.sentences import Sentence
from kg.extract.tagged import Item, Row, row_of
from kg.schema.names import legal_forms
from kg.schema.records import Entity
from kg.schema.registry import Registry

__all__ = ["Names", "recognise"]

_ENOUGH = 1.0
_PRIOR = 0.6
# So many companies that can be nothing else make a text one of the field.
_FIELD = 2
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


@dataclass
class _Name:
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


def recognise(
    text: str,
    sentences: Sequence[Sentence],
    values: Sequence[Sequence[Item]],
    registry: Registry,
    scanner: NameScanner,
) -> Names:
    """Finds and types the names. ``values`` are the values of each sentence, which names never overlap."""
    names: dict[str, _Name] = {}
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
    _leave_words(names, registry)
    _score(names, text, sentences, values, spans, registry, named)
    present = {name.known[0] for name in names.values() if name.firm}
    for name in names.values():
        name.type, name.entity = _decide(name, registry, present)
    for one, two in _given_and_family(text, spans, names):
        names[f"{one} {two}"] = _Name(f"{one} {two}", type="Person")
    _leave_surnames(names)
    companies = [each for each in present if registry.entries[each].type == "Company"]
    usual = {written: company for written, name in names.items() if (company := _usual(name, registry))}
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
    for given, full in _given_alone(text, spans, names):
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


_BODIES = frozenset(
    ("Partnership", "Chamber", "Council", "Authority", "Commission", "Coalition", "Foundation", "Association",
     "Alliance", "County", "Department", "University", "Institute", "Board", "Cooperative", "Commerce",
     "Committee", "Agency")
)  # fmt: skip
"""Last words of the names of those who are no persons, though they stand beside some."""
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
    names: dict[str, _Name],
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
                name = names.get(candidate.text) or names.setdefault(candidate.text, _Name(candidate.text))
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
# A name after these, or before a firm that is "the Palo Alto startup", is a place, if there is a town of that name.
_STANDING = re.compile(
    r"(?:in(?<!\w..)|near(?<!\w....)|outside(?<!\w.{7})|around(?<!\w.{6})) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\b"
    r"|(?:a(?<!\w.)|the(?<!\w...)) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?:start-?up|company|firm|developer)\b"
)


def _short_countries(sentence: Sentence, names: dict[str, _Name]) -> Iterator[Item]:
    for match in _SHORT_COUNTRY.finditer(sentence.text):
        form = match.group()
        names.setdefault(form, _Name(form)).scores["Place"] += 6.0
        yield Item("Place", match.start() + sentence.start, match.end() + sentence.start, form)


_WORD_BEFORE = re.compile(r"(?<![^ (\"“])([A-Z][a-z]+) \Z")
_REACH = 24
_LONG_OWNER = 60


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


def _known_item(hit: KnownName, sentence: Sentence, registry: Registry, names: dict[str, _Name]) -> Item:
    """A name of the registry: of its type where it can mean only that, else one to be decided."""
    name = names.get(hit.form) or names.setdefault(hit.form, _Name(hit.form))
    sure = name.firm and name.known == hit.ids
    name.known = hit.ids
    if sure or (len(hit.ids) == 1 and not registry.is_word(hit.form, hit.ids[0])):
        name.firm = True
        return Item(registry.entries[hit.ids[0]].type, hit.start, hit.end, hit.form)
    name.opening_only &= not sentence.text[: hit.start - sentence.start].strip("\"“‘'([")
    return Item("Name", hit.start, hit.end, hit.form)


def _score(
    names: dict[str, _Name],
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


def _products(text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, _Name]) -> Iterator[str]:
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
    name: _Name, registry: Registry, named: set[str], stood: set[str], names: Iterable[str]
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


def _mere_word(item: Item, names: dict[str, _Name]) -> bool:
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


def _apply_cues(row: Row, names: dict[str, _Name], registry: Registry) -> None:
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


def _of_investor(hit: Hit, names: Mapping[str, _Name], registry: Registry) -> bool:
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


def _leave_words(names: Mapping[str, _Name], registry: Registry) -> None:
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


def _leave_surnames(names: Mapping[str, _Name]) -> None:
    """Takes no company for meant by the surname of a person that the text names in full."""
    people = [name.text.split() for name in names.values() if name.type == "Person" and " " in name.text]
    surnames = {each for words in people for each in (words[-1], surname(words))}
    fuller = {name.entity for name in names.values() if name.text not in surnames}
    for name in names.values():
        if name.text in surnames and name.type == "Company" and name.entity not in fuller:
            name.type, name.entity, name.known, name.firm = None, None, (), False
            name.scores.clear()


def _given_and_family(
    text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, _Name]
) -> Iterator[tuple[str, str]]:
    """Names of people, in two, of which the last is known as a company's: "Hiro Honda"."""
    for items in spans:
        for given, family in pairwise(items):
            if given.kind != "Name" or given.entity is None or text[given.end : family.start] != " ":
                continue
            one, two = given.entity, text[family.start : family.end]
            if names[one].type == "Person" and not names[one].known and " " not in one + two:
                yield one, two


def _given_alone(
    text: str, spans: Sequence[Sequence[Item]], names: Mapping[str, _Name]
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


def _usual(name: _Name, registry: Registry) -> str | None:
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


def _decide(name: _Name, registry: Registry, present: set[str]) -> tuple[str | None, str | None]:
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


_UNIT = r"(?:unit|division|arm|subsidiary|business)"
# "X, the cloud unit of Y", "Y's cloud unit, X", "the chief executive of X": a company of its own.
_OWN = (
    rf"{{0}}(?: \([A-Z]+\))?(?:,| is| was) (?:the|a|an|its)\b[^.,;]{{{{0,40}}}}\b{_UNIT}\b",
    rf"\b(?:[Ii]ts|['’]s)\b[^.,;]{{{{0,30}}}}\b{_UNIT},? {{0}}\b",
    r"\b(?:CEO|[Pp]resident|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|[Hh]ead) (?:of|at) {0}\b",
    r"\b{0} (?:CEO|[Cc]hief [Ee]xecutive)\b",
)
_EXAMPLE = re.compile(r"\b(?:like|such as|including|among them|giants|rivals|providers)\b")


def _fold_brands(names: dict[str, _Name], sentences: Sequence[Sentence], registry: Registry) -> None:
    """A company's brand ("Azure") is another name of it where the text names the company, unless the text counts the
    brand among companies ("giants like Amazon Web Services and Google Cloud") or says that it is a unit."""
    present = {name.entity for name in names.values()}
    folded: list[tuple[_Name, str]] = []
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


def _merged(items: Iterable[Item], values: Iterable[Item]) -> list[Item]:
    """Names and values of one sentence in order; a name wins over a value at the same place."""
    kept = sorted(items, key=attrgetter("start"))
    extra = [v for v in values if all(v.end <= item.start or item.end <= v.start for item in kept)]
    return sorted([*kept, *extra], key=attrgetter("start"))
