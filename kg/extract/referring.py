"""The words that stand for what is named elsewhere: where a text has them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any

from kg.schema.resources import in_package, read_yaml

__all__ = ["company_words", "it_within", "it_words", "sector_of", "site_words", "sorts", "words"]


@cache
def words() -> Mapping[str, Sequence[str]]:
    """The words of ``references.yaml`` by group."""
    groups: Mapping[str, Sequence[str]] = read_yaml(in_package("extract", "words", "references.yaml"))
    return groups


def sector_of(noun: str) -> str | None:
    """The sector of the registry whose companies are called so."""
    nouns: Any = words()["sector-nouns"]
    return next((sector for sector, own in nouns.items() if noun in own), None)


@cache
def sorts() -> Mapping[str, Collection[str]]:
    """By word before a noun for a company the sectors of which such companies are."""
    table: Any = words()["describing"]
    found: dict[str, set[str]] = {}
    for sector, own in table.items():
        for word in own:
            found.setdefault(word, set()).add(sector)
    return found


def _one_of(group: str) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words()[group]) + ")"


@cache
def company_words() -> re.Pattern[str]:
    """A determiner or possessor, what stands between, and a noun for a company that begins no name: "the Memphis,
    Tennessee-based startup", "the Boise, Idaho, company"."""
    return re.compile(
        r"\b(?P<det>[Tt]he|[Tt]his|[Tt]hat|['’]s|['’])\s"
        r"(?:[A-Z][\w. ]{1,20}, (?:(?=[A-Z][\w. ]{1,20}-based\b)|[A-Z][\w. ]{1,20}, ))?"
        r"(?P<mods>(?:(?!(?:the|this|that)\s)[\w&.’'-]+(?:(?<=-old),)?\s){0,4}?)"
        rf"(?P<noun>{_one_of('company')}|Company)\b(?!\s+[A-Z])(?!-)"
    )


@cache
def site_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:[Tt]he|[Tt]his)\s(?:[\w-]+\s){{0,3}}?(?P<noun>{_one_of('site')})\b(?!\s+[A-Z])")


@cache
def it_words() -> re.Pattern[str]:
    """ "It" and "its", with the group ``site`` or ``measure`` where what follows is said of such only, and ``told`` for
    what opens the sentence and is told of it: "Backed by Halden, it"."""
    verb = rf"(?!{_one_of('it-matters')}\b)[a-z]+s\b"
    being = (
        r"(?:(?:is|was|were|are|has been|had been|will be|is being)"
        r" (?:(?:also|now|originally|currently|already|still|jointly) )?)"
    )
    doing = rf"(?:{being}{_one_of('it-is')}|{_one_of('it-does')}|{verb})"
    site = rf"(?:{being}{_one_of('it-is-site')}|(?:will |would |also |now )*{_one_of('it-does-site')})"
    measure = (
        rf"(?:{being}{_one_of('it-is-measure')}|(?:will |would |also |now )*{_one_of('it-does-measure')})"
    )
    it = rf"(?=(?:[Ii]t|[Tt]hey)\s(?:(?P<site>{site})|(?P<measure>{measure})|(?P<other>{doing}))\b)"
    its = rf"(?=[Ii]ts\s(?:{_one_of('its-what')} )?{_one_of('its')}\b)"
    opening = (
        r"(?:(?:In|On|By|Under|At|Since|For|Last|This|Earlier|Later|Previously|Separately|Now|Today|Meanwhile)\b"
        r"[^,;.]{0,40},?\s"
        r"|(?P<told>(?:Backed|Funded|Owned|Founded|Formed|Established|Started|Launched|Based|Headquartered|Led|Spun out"
        r"|Valued)\s[^.;]{0,80},\s))?"
    )
    return re.compile(rf"{opening}(?:{it}|{its})(?P<word>\w+)")


@cache
def it_within() -> re.Pattern[str]:
    """ "It" behind what joins two clauses, before what only a company does: "Halden rose after it signed"; or
    ``keeper``, who builds or runs what stands before: "a campus that it is building"."""
    keeping = (
        rf"(?:(?:has|had|also|recently|now|already|still|currently|is|was) ){{0,3}}{_one_of('it-keeps')}"
    )
    return re.compile(
        r"(?:\b(?:after|when|as|because|since|once|before|while|where|until)|:)"
        r" (?=(?P<word>it) (?:(?:has|had|have|also|recently|just|already|then) ){0,2}"
        rf"{_one_of('it-within')}\b)"
        rf"|\b{_one_of('it-kept')}(?:,? (?:that|which|where))? (?=(?P<keeper>it) {keeping}\b)"
    )
