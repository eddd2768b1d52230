"""Whether a known name is only a part of another: "Halden Infrastructure Partners" is not Halden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.extract.names.candidates import title_case
from kg.extract.names.known import KnownName
from kg.extract.names.legal import LEGAL_FORM
from kg.extract.names.places import gazetteer
from kg.extract.names.words import common_words, given_names, word_set
from kg.schema.names import droppable
from kg.schema.registry import Registry

__all__ = ["begun_elsewhere", "ends_another", "goes_on", "models", "with_owners"]

# What makes another company of a name: "Halden Infrastructure Partners" is not Halden.
_TAIL = re.compile(
    r"(?: (?:[A-Z]\w+|&)){0,2} (?:Academy|Acquisition|Banking|Capital|Construction|Crypto|Foundation|Fund|Institute"
    r"|Labs|Law Center|Law School|Management|Mining|Next|Nuclear|Partners|Properties|Renewables|Securities|University"
    r"|VC|Ventures)\b(?! [A-Z])"
    r"|(?: [A-Z]\w+){1,2} (?:Energy|Power|Services|Solutions)\b(?! [A-Z])"
)
# The same by a legal form behind further words: "Halden Mining Inc.", but not "Halden Group Inc.".
_FIRM_TAIL = re.compile(
    r"((?: [A-Z][\w&-]+){1,3}),? (?:Inc|Corp|Ltd|LLC|LLP|LP|plc|PLC|Corporation|Limited)\b"
)
# What makes another firm of the short name of an investor: "Halden Power" where Halden Partners is known.
_TRADE_TAIL = re.compile(
    r" (?:Cloud|Compute|Data|Digital|Energy|Hosting|Networks|Power|Technology|Telecom)\b"
)
_ESTATE_TAIL = re.compile(
    r" (?:Business|Data|Digital|Green|Industrial|Innovation|Science|Tech|Technology) (?:Park|Hub|Zone|Estate)\b"
)
_VENUE_TAIL = re.compile(r" (?:Arena|Award|Awards|Prize|Center|Centre|Stadium|Theat(?:er|re))\b(?! [A-Z])")
_PRODUCT_TAIL = re.compile(r" ([A-Z][a-z]{2,})(?! [A-Z])")
_PRODUCT_WORD = re.compile(
    r" (?:Accelerators?|Arm|Chips?|Max|Mini|Platforms?|Pods?|Processors?|Racks?|Series|Servers?|Silicon|Super\w*"
    r"|Systems?|Ultra|Virtual)\b"
)
_SITE_TAIL = re.compile(r"(?: [A-Z]\w+){0,2} (?:Factory|Gigafactory)\b")
_GROUP_TAIL = re.compile(r"(?: [A-Z]\w+){0,2} (?:Bank|College|Group|Holdings|Inc|International|University)\b")
_LONG_WORD = 30
# Words that may be all of a known name, and end that of many others.
_GENERIC = frozenset(("capital", "energy", "group", "partners", "power", "holdings", "ventures"))
# What makes another site of a name: "East Granite".
_OTHER_OF_NAME = frozenset(
    ("big", "east", "fort", "lake", "little", "lower", "mount", "new", "north", "south", "upper", "west")
)
_NOT_PEOPLE = {"Chip", "Company", "Facility"}
# With accents: "Aurora Gómez".
_SMALL = "a-zß-öø-ÿĀ-ž"
_WORD = f"[A-ZÀ-ÖØ-ÞĀ-Ž][{_SMALL}]"
_CAPITAL_BEFORE = re.compile(rf"([a-z,] |)\b({_WORD}+) \Z")
_CAPITAL = re.compile(rf" {_WORD}{{2,}}\b")
_OTHER_NAME = re.compile(
    r" (?!(?:Data|Datacenter|Campus|Cent(?:er|re)|Facility|Site|Project|Park|Plant|Phase|Unit|Hub|Supercomputer)\b)"
    rf"{_WORD}{{2,}}\b"
)
# "Sterling and Sons" is not Sterling.
_FAMILY_TAIL = re.compile(r" (?:and|&) (?:Sons?|Daughters?|Brothers|Bros|Associates|Company)\b")
_AND = (" and ", " & ")
_MACHINES = (" rack", " system", " server", " platform")
_ANY_TAIL = re.compile(r" (?:[A-Z&]|\d+\.\d)")
_VERSION = re.compile(r" \d+\.\d+\b")  # "Wren 2.5" where "Wren" is known


def goes_on(text: str, hit: KnownName, registry: Registry, named: set[str]) -> bool:
    """Whether the name is only the first part of another: "Halden Infrastructure Partners", "Oracle Park"."""
    if text.startswith(_MACHINES, hit.end):  # "Orrin's Ironwood racks" are no site
        return any(registry.entries[entry].type == "Facility" for entry in hit.ids)
    if text.startswith(_AND, hit.end) and _FAMILY_TAIL.match(text, hit.end):
        return True
    return _ANY_TAIL.match(text, hit.end) is not None and _begins_another(text, hit, registry, named)


def _begins_another(text: str, hit: KnownName, registry: Registry, named: set[str]) -> bool:
    """The same of a name behind which a capital follows."""
    firm = _FIRM_TAIL.match(text, hit.end)
    other_firm = firm is not None and not droppable(firm[1].lower().split())
    types = {registry.entries[entry].type for entry in hit.ids}
    estate = types == {"Place"} and _ESTATE_TAIL.match(text, hit.end)
    if other_firm or estate or _TAIL.match(text, hit.end) or _VENUE_TAIL.match(text, hit.end):
        return True
    if _trades(text, hit, registry):
        return True
    if models(hit.ids, registry, named):
        return _another_product(text, hit)
    ordinary = any(registry.is_word(hit.form, entry) for entry in hit.ids)
    word = types == {"Place"} and ordinary  # "Marble Creek"
    if word or (types <= _NOT_PEOPLE and hit.form.lower() in given_names()):
        return _CAPITAL.match(text, hit.end) is not None  # "Vera Lindqvist"
    chip = types == {"Chip"} and ordinary and _another_firm(text, hit)
    if chip or ("Facility" in types and _of_other_site(text, hit, ordinary=ordinary)):
        return True
    following = _CAPITAL.match(text, hit.end) if ordinary or "Facility" in types else None
    return ("Outlet" in types and LEGAL_FORM.match(text, hit.end) is not None) or (
        following is not None and following.group().strip().lower() in word_set("ending-company")
    )


def _trades(text: str, hit: KnownName, registry: Registry) -> bool:
    """Whether a trade stands behind the short name of an investor, of which its full name says nothing."""
    known = [registry.entries[entry] for entry in hit.ids]
    if not all(each.hint("sector") == "investor" and each.name != hit.form for each in known):
        return False
    tail = _TRADE_TAIL.match(text, hit.end)
    return tail is not None and not any(each.name.startswith(hit.form + tail.group()) for each in known)


def begun_elsewhere(text: str, hits: Sequence[KnownName], registry: Registry) -> set[int]:
    """Where the name of a model or a site begins what is short for a firm that the text names in full elsewhere:
    "Granite Ridge" where "Granite Ridge Mining" is."""
    firms: set[str] = set()
    places: dict[str, list[int]] = {}
    for hit in hits:
        if " " in hit.form or any(registry.entries[entry].type == "Company" for entry in hit.ids):
            continue
        two = _CAPITAL.match(text, hit.end)
        if two is None:
            continue
        places.setdefault(hit.form + two.group(), []).append(hit.start)
        form = _FIRM_TAIL.match(text, hit.end)
        if (form and not droppable(form[1].lower().split())) or _TAIL.match(text, hit.end):
            firms.add(hit.form + two.group())
    return {start for firm in firms for start in places[firm]}


def with_owners(text: str, hits: Sequence[KnownName], registry: Registry) -> list[KnownName]:
    """The names, those of units with that of the company right before them that only says whose they are: "Halden
    HVentures"."""
    found: list[KnownName] = []
    for hit in hits:
        last = found[-1] if found else None
        if last and last.end + 1 == hit.start and text[last.end] == " " and _unit_of(hit, last, registry):
            found[-1] = KnownName(text[last.start : hit.end], hit.ids, last.start, hit.end)
        else:
            found.append(hit)
    return found


def _unit_of(hit: KnownName, owner: KnownName, registry: Registry) -> bool:
    return any(registry.entries[entry].hint("part_of") in owner.ids for entry in hit.ids)


def _of_other_site(text: str, hit: KnownName, *, ordinary: bool) -> bool:
    """Whether the name of a site begins that of something else: "the Summit Model Forum"."""
    tails = (_SITE_TAIL, _GROUP_TAIL, _OTHER_NAME) if ordinary else (_SITE_TAIL, _GROUP_TAIL)
    return any(tail.match(text, hit.end) for tail in tails)


def ends_another(text: str, hit: KnownName, registry: Registry) -> bool:
    """Whether the name is only the last part of another: a surname behind a given name, "Summit" of "the AI Summit"."""
    # As a rule the word before is in small letters, which costs less to see than to look for another.
    written = text[max(0, hit.start - _LONG_WORD) : hit.start].rpartition(" ")[0].rpartition(" ")[2]
    if written.islower() or text[hit.start - 1 : hit.start] != " ":
        return False
    before = _CAPITAL_BEFORE.search(text, max(0, hit.start - _LONG_WORD), hit.start)
    if before is None:
        return False
    word, types = before[2].lower(), {registry.entries[entry].type for entry in hit.ids}
    if " " in hit.form or (types == {"Facility"} and word in _OTHER_OF_NAME):
        # "Halden Capital Group" where "Capital Group" is known
        act = hit.form == "AI Act" and word not in word_set("function") | word_set("no-name")
        generic = before[1] != "" and _GENERIC.issuperset(hit.form.lower().split())
        return act or generic or word in _OTHER_OF_NAME  # "the Harbor AI Act"
    if types == {"Place"}:
        return f"{before[2]} {hit.form}" in gazetteer().cities  # West Memphis is not in Memphis
    if types <= {"Company", "Model", "Chip"}:
        named_so = word in given_names() and word not in common_words()
        return named_so or (len(hit.form) == 1 and before[1] != "" and word not in word_set("function"))
    ordinary = "Facility" in types and any(registry.is_word(hit.form, entry) for entry in hit.ids)
    other = before[2] not in registry.surfaces and word not in word_set("function") | word_set("no-name")
    return ordinary and bool(before[1]) and other


def models(entries: Iterable[str], registry: Registry, named: set[str]) -> list[str]:
    """Those of the entries that are models whose makers the text names."""
    known = ((entry, registry.entries[entry]) for entry in entries)
    return [entry for entry, data in known if data.type == "Model" and data.hint("maker") in named]


def _another_product(text: str, hit: KnownName) -> bool:
    """Whether a name stands behind that of the model: "Sirrano Tasks" is another product than Sirrano."""
    if _VERSION.match(text, hit.end):
        return True
    tail = _PRODUCT_TAIL.match(text, hit.end)
    if tail is None or tail[1].lower() in word_set("behind-product"):
        return False
    line = text[text.rfind("\n", 0, hit.start) + 1 :].split("\n", 1)[0]
    return not title_case(line)


def _another_firm(text: str, hit: KnownName) -> bool:
    """Whether a chip that is called by an ordinary word begins the name of a firm: "Cobalt Ridge", but not "Cobalt
    Virtual Machines"."""
    return _another_product(text, hit) and _PRODUCT_WORD.match(text, hit.end) is None
