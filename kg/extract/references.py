"""References: words that stand for an entity named elsewhere ("the startup", "Musk's company", "he").

They are resolved by what the document calls an entity, else by recency, and left alone where two would do.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from kg.extract.antecedents import (
    MEASURES,
    THEIRS,
    THINGS,
    aside_from,
    done_to,
    giver,
    in_asides,
    is_governed,
    is_of_rest,
    is_other_site,
    is_plant,
    it_in_sentence,
    joined_at_head,
    last_in,
    named_after,
    named_in_clause,
    nouns_in,
    paid_into,
    served,
    unquoted,
    who_left,
)
from kg.extract.described import Described
from kg.extract.names.words import word_set
from kg.extract.pairs import Pair, joined
from kg.extract.referring import company_words, it_words, site_words, words
from kg.extract.rounds import ROUND
from kg.extract.sentences import Sentence
from kg.extract.subjects import (
    apposed,
    compared,
    in_aside,
    in_passing,
    is_invested_in,
    named_behind,
    of_person,
    outside_quote,
    possible,
)
from kg.extract.tagged import Item, Row, row_of
from kg.extract.tellers import speaking, tells, together, who_may_speak, who_speaks

__all__ = ["References", "with_references"]

# What may stand before the subject of a sentence: a quotation mark, an article and adjectives.
_REACH = re.compile(
    r"[\"“‘'(]*(?:(?:On the same \w+|On \w+day|Last \w+|Earlier[\w ]{0,20}|Later[\w ]{0,20}|Meanwhile|Separately)\b, )?"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s\s)?(?:(?:The|This|That|Its)\s"
    r"(?:(?!(?:of|with|in|for|by|to|on|between|from|at|and|that|is|was)\b)[\w-]+\s){0,3})?"
)
_HEAD = re.compile(rf"{_REACH.pattern}\Z")
# At the head of a sentence, or behind what opens it: "Previously, he", "In March he".
_PRONOUN = re.compile(
    r"\A(?:(?!(?:He|She)\b)(?:[A-Z][\w’'-]*(?:,? [\w’'-]+){0,8}?,? )(?=[a-z]))?(?P<word>(?i:he|she))\b"
)
_ARTICLE = "the "
# What says where a company is from: "Austin, Texas-based" before the noun.
_PLACED = re.compile(r"[A-Z][a-z][\w.]*(?:,? [A-Z][\w.]+){0,2}(?:-based)? (?:[a-z-]+ )?\Z")
# So many times more often than another a company is named that the text is about; so often at least where it may not
# be about one that it names once.
_OFTEN = 2
_OFTEN_ENOUGH = 3
# … and than the others of its sentence, that it is the one who tells it.
_RATHER = 1.5
# So many sentences after a company was named it may still be spoken of.
_SPOKEN = 1
# "A and B also participated" is of a round that was spoken of so many characters before at most.
_LATELY = 800
_MEASURE = re.compile(
    rf"\b(?:[Tt]he|[Tt]his)\s(?:[\w-]+\s){{0,1}}?(?P<noun>{'|'.join(MEASURES)})\b"
    r"(?!\s+(?:of|from|for|firm|firms|book|books)\b)"
)

# A site without a name, which "the site" may be as well.
_ANOTHER_SITE = re.compile(
    r"\b(?:a|an|another|second|new) (?:[\w.-]+ ){0,5}?(?:data cent(?:er|re)|datacenter|campus|facility|complex|plant)\b"
)
_COMPUTING_SITES = frozenset(("campus", "data center", "data centre", "supercomputer", "cluster"))
# "It is Halden's first contract": what is Halden's, and no company.
_WHOSE = ("It is ", "It was ", "It will be ")
# Who is asked, and says nothing, is not what a text goes on about.
_NO_COMMENT = re.compile(
    r"\b(?:declined to (?:comment|say|discuss|elaborate|provide)"
    r"|not (?:immediately )?(?:respond|reply|return|available)"
    r"|n['’]t (?:immediately )?(?:respond|reply|return)|could not be reached)"
)
# Who somebody is to the company that the sentence before was about.
_PREDICATE = re.compile(
    r"[^,;]{2,80}? (?:is|are|was|were|remains?|became) (?:also |both )?(?:one of |among )?"
    r"(?:its|the (?:company|startup|firm|group)['’]s) "
)
_SHARES = ("hares of ", "hares in ", "tock of ")


@dataclass
class References:
    """Resolves the references of a document's sentences, which are given in order, by what the document tells of its
    companies (``known``)."""

    known: Described
    _previous: Sequence[Item] = ()
    _last: Sequence[Item] = ()
    _heads: set[int] = field(default_factory=set)
    _sites: list[str] = field(default_factory=list)
    _plants: set[str] = field(default_factory=set)  # sites that make power
    _measures: set[str] = field(default_factory=set)
    _person: str | None = None
    _people: tuple[Sequence[Item], Sentence] | None = None
    _raiser: str | None = None
    _named: Counter[str] = field(default_factory=Counter)
    _told_of: set[str] = field(default_factory=set)  # not only named in passing
    _ago: int = 0
    _told: bool = False
    _joint: bool = False
    _pair: Pair = field(default_factory=Pair)

    @property
    def about(self) -> str | None:
        """The only company of the last sentence that named one."""
        named = {item.entity for item in self._previous if item.kind == "Company"}
        return named.pop() if len(named) == 1 and self._ago <= _SPOKEN else None

    @property
    def subject(self) -> str | None:
        """The company at the head of the last sentence that named one, else the only one there, unless it is but in
        what somebody says."""
        first = next((item for item in self._previous if item.kind == "Company"), None)
        if self._ago > _SPOKEN:
            return None
        if first and first.start in self._heads:
            return None if self._joint else first.entity
        return None if self._told else self.about

    def resolve(self, sentence: Sentence, row: Row) -> list[Item]:
        """The references of the sentence, as items that name the entity they stand for."""
        items = row.items
        for item in items:
            if item.kind == "Company" and item.entity:
                self._named[item.entity] += 1
        found: list[Item] = []
        if not sentence.heading:
            nouns = nouns_in(sentence.text)
            found.extend(self._pronoun(sentence, items))
            found.extend(self._it(sentence, items))
            found.extend(it_in_sentence(sentence, items))
            if who_may_speak(sentence.text):
                found.extend(who_speaks(sentence, [*items, *found], self._teller(), self._subject()))
            for match in company_words().finditer(sentence.text) if "company" in nouns else ():
                start, end = match.start("noun") + sentence.start, match.end("noun") + sentence.start
                before = [item for item in items if item.end <= start] + found
                unquoted = outside_quote(match, sentence, before)
                target = self._target(match, sentence, unquoted, items)
                if target is None and len(unquoted) < len(before):  # who may speak of their own
                    own = self._company(match, sentence, before, items)
                    target = own if own == self.known.most_named else None
                if target and not _covered(items, start, end):
                    found.append(Item("Company", start, end, target, reference=True))
            if "site" in nouns:
                found.extend(self._site(sentence, items))
            if "round" in nouns:
                found.extend(self._round(sentence, [*items, *found]))
            if "measure" in nouns:
                found.extend(self._measure(sentence, items))
            if "pair" in nouns:
                found.extend(self._pair.resolve(sentence.text, sentence.start, [*items, *found]))
            if found and not nouns.isdisjoint(("round", "deal")):
                self.known.raises(with_references(sentence, row, found))
        self._remember(sentence, row, found)
        return found

    def _target(
        self, match: re.Match[str], sentence: Sentence, before: Sequence[Item], items: Sequence[Item]
    ) -> str | None:
        """The company that the words mean: by what follows, by whom somebody serves, else as :meth:`_company` has
        it."""
        if whom := served(match, sentence):
            return last_in(whom, before)
        behind = self._behind(sentence.start + match.end("noun"), sentence, items)
        return behind or self._company(match, sentence, before, items)

    def _company(
        self, match: re.Match[str], sentence: Sentence, before: Sequence[Item], items: Sequence[Item]
    ) -> str | None:
        """The company that "the startup" stands for; ``before`` are the items up to the noun, ``items`` those of the
        sentence that are named."""
        tells_it = speaking(match, sentence)
        apart = tells_it or not apposed(match, sentence, before)
        if (
            compared(match)
            or not apart
            or named_behind(match, sentence, items)
            or is_of_rest(sentence, before)
        ):
            return None
        named_here = {item.entity for item in before}
        within = [item for item in before if item.start >= sentence.start + match.start()]
        before = possible(match, sentence, before)
        barred = named_here - {item.entity for item in before}
        noun = match["noun"].lower().replace("start-up", "startup")
        products = [item.entity for item in within if item.kind in ("Model", "Chip") and item.entity]
        if (products and noun in ("maker", "developer")) or (noun == "maker" and not match["mods"]):
            # But "the fuel cell maker" says which.
            return self.known.makers.get(products[-1]) if products else None
        if noun == "venture" and (match["mods"].rstrip().endswith("joint") or self.known.joint_venture):
            # No venture of the company named before, but one with it.
            return self.known.so_called(noun, (), self._named)
        if match["det"].startswith(("'", "’")):
            place = sentence.start + match.start("det")
            owner = next((i for i in reversed(before) if i.kind == "Person" and i.end == place), None)
            return self.known.owned(owner.entity if owner else None, noun, match["mods"])
        modifiers = {item.entity for item in within}
        named = [i.entity for i in before if i.kind == "Company" and i.entity and not in_passing(i, sentence)]
        outside = [company for company in named if company not in modifiers]
        aside = {i.entity for i in before if in_aside(i, sentence, match.start())}
        outside = [company for company in outside if company not in aside]
        outside = [each for each in named_in_clause(match, sentence, before) if each in outside] or outside
        called = self.known.so_called(noun, modifiers | barred, self._named)
        called = called or giver(noun, before, sentence) or who_left(match, before, sentence)
        called = called or paid_into(match, before, sentence)
        if not called and tells_it and len(set(outside)) > 1:
            so = {company for company in outside if self.known.fits(company, noun)}
            told = (item for item in before if item.entity in outside)
            return so.pop() if len(so) == 1 else self._newsmaker([*told], sentence)
        after = named_after(match, sentence, items)
        topic = self._topic(outside, noun, barred | after)
        traded = sentence.text.endswith(_SHARES, 0, match.start())
        national = not word_set("demonym").isdisjoint(match["mods"].lower().split())
        placed = not outside and topic is not None and _PLACED.match(match["mods"]) is not None
        if (
            (traded and topic != self.known.most_named)
            or (national and len({item.entity for item in items if item.kind == "Company"}) > 1)
            or (placed and self._beside(topic))
        ):
            topic = None  # shares are of whom a text tells most, "the Korean company" of two may be either
        theirs = self._spokesman(before, outside)
        meant = called or (theirs if theirs not in barred else None) or topic
        such = meant is not None and self.known.is_such(meant, match["mods"], self.known.often.keys() - after)
        return meant if such else self.known.sole_such(named, match["mods"])

    def _beside(self, company: str | None) -> bool:
        """Whether the last sentence names another that the text speaks of nearly as often."""
        often = self.known.often
        others = {item.entity for item in self._previous if item.kind == "Company" and item.entity != company}
        return any(_RATHER * often[other] > often[company or ""] for other in others if other)

    def _behind(self, place: int, sentence: Sentence, items: Sequence[Item]) -> str | None:
        """The maker of the product that follows: "the company behind Grok"."""
        word = " behind "
        if not sentence.text.startswith(word, place - sentence.start):
            return None
        product = next((item.entity for item in items if item.start == place + len(word)), None)
        return self.known.makers.get(product or "")

    def _spokesman(self, before: Sequence[Item], named: Sequence[str]) -> str | None:
        """The company of the last person before, whom the text names as the head of it, where no company stands before:
        "Lindqvist said the company"."""
        person = next((item.entity for item in reversed(before) if item.kind == "Person"), None)
        return None if named else self.known.heads.get(person or "")

    def _newsmaker(self, before: Sequence[Item], sentence: Sentence) -> str | None:
        """The company of these that the text names much more often than the others, if it does not share its verb."""
        companies = [item for item in before if item.kind == "Company" and item.entity]
        here = {item.entity for item in companies}
        often = Counter({each: count for each, count in self.known.often.items() if each in here})
        (first, most), (_, second), *_ = often.most_common(2)
        alone = all(item.entity != first for item in together(companies, sentence))
        return first if alone and most >= _RATHER * second else None

    def _topic(self, named: Sequence[str], noun: str, barred: Collection[str | None] = ()) -> str | None:
        """The company that the sentence begins with, else the one that the sentence before was about, which is none of
        those ``barred``."""
        if named:
            return named[0] if self.known.fits(named[0], noun) else None
        return next((each for each in self._spoken_of(noun, barred) if self.known.fits(each, noun)), None)

    def _spoken_of(self, noun: str, barred: Collection[str | None]) -> Iterator[str]:
        """The company that the sentences before were about: the one that raises money in them, else the one at the head
        of the last that named any; where that is some sentences ago, or none is at its head, one named much more."""
        if self._raiser and noun != "firm" and self._raiser not in barred:
            yield self._raiser
            return
        previous = [item for item in self._previous if item.kind == "Company" and item.entity not in barred]
        first = next(iter(previous), None)
        if first is None or first.entity is None:
            return
        if self._ago or first.start not in self._heads:
            often = max(self._named, key=self._named.__getitem__)
            rather = self._named[often] >= _OFTEN * self._named[first.entity]
            if rather and often not in barred and often in self._told_of:
                yield often
        if not self._by_the_way(first.entity):
            yield first.entity

    def _by_the_way(self, company: str) -> bool:
        """Whether the text names the company once, and is rather about another that it has named by now."""
        often, other = self.known.often, self.known.most_named
        return often[company] == 1 and other in self._named and often[other or ""] >= _OFTEN_ENOUGH

    def _site(self, sentence: Sentence, items: Sequence[Item]) -> list[Item]:
        found = []
        for match in site_words().finditer(sentence.text):
            start, end = match.start("noun") + sentence.start, match.end("noun") + sentence.start
            before = [item for item in items if item.kind == "Facility" and item.end <= start]
            sites = [item.entity for item in before if item.entity] or self._sites
            if self._plants and match["noun"] in _COMPUTING_SITES:
                sites = [site for site in sites if site not in self._plants]
            named = is_other_site(match, sentence.text) or any(
                item.kind == "Facility" and 0 <= start - item.end <= 1 for item in items
            )
            if len(set(sites)) == 1 and sites[0] and not named and not _covered(items, start, end):
                found.append(Item("Facility", start, end, sites[0], reference=True))
        return found

    def _round(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Item]:
        """ "The round", of the company of which the text said last that it raises money."""
        for match in ROUND.finditer(sentence.text):
            group = str(match.lastgroup)
            start, end = match.start(group) + sentence.start, match.end(group) + sentence.start
            place = match.start() + sentence.start
            owner = next((i.entity for i in items if i.reference and place <= i.end < start), None)
            if owner and group in ("noun", "series") and "’s " in match.group().replace("'", "’"):
                insort(self.known.raisers, (place, owner))  # "the company's latest round"
            before = bisect_left(self.known.raisers, (sentence.end, ""))
            if (
                group in ("join", "join_up", "as", "too", "part", "it", "were", "among")
                and before
                and start - self.known.raisers[before - 1][0] > _LATELY
            ):
                continue
            if group == "it" and not any(i.kind == "Company" and place < i.end < start for i in items):
                continue  # a person leads the company
            if before and not _covered(items, start, end):
                raiser = self.known.raisers[before - 1][1]
                yield Item("Round", start, end, raiser, reference=True)
                insort(self.known.raisers, (start, raiser))  # it is still spoken of

    def _measure(self, sentence: Sentence, items: Sequence[Item]) -> Iterator[Item]:
        """ "The bill", where the text has named just one measure so far."""
        named = {item.entity for item in items if item.kind == "Regulation"}
        if len(self._measures) != 1 or named - self._measures:
            return
        for match in _MEASURE.finditer(sentence.text):
            start, end = match.start("noun") + sentence.start, match.end("noun") + sentence.start
            if not _covered(items, start, end):
                yield Item("Regulation", start, end, min(self._measures), reference=True)

    def _pronoun(self, sentence: Sentence, items: Sequence[Item]) -> list[Item]:
        text = sentence.text
        stands = " he" in text or " she" in text or text[:3].lower().startswith(("he", "she"))
        if not self._person or not stands or not (match := _PRONOUN.match(text)):
            return []
        if any(item.kind == "Person" and item.end <= sentence.start + match.start("word") for item in items):
            return []
        start, end = match.start("word") + sentence.start, match.end("word") + sentence.start
        return [Item("Person", start, end, self._person, reference=True)]

    def _it(self, sentence: Sentence, items: Sequence[Item]) -> list[Item]:
        """ "It" and "its" at the head of a sentence or behind what opens it: what its verb or noun can be said of,
        where nothing that it could stand for comes before it but in what is told of it."""
        match = it_words().match(sentence.text)
        if match is None:
            return []
        start, end = match.start("word") + sentence.start, match.end("word") + sentence.start
        before = [item.entity for item in items if item.kind in THINGS[:4] and item.end <= start]
        if before and not match["told"]:
            return []
        kind, entity = self._meant(match)
        if entity in before or (match["word"].lower() == "it" and done_to(entity, items, sentence)):
            return []  # who invests in Halden is another
        return [Item(kind, start, end, entity, reference=True)] if entity else []

    def _meant(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Kind and entity that "it" stands for."""
        head = next((item for item in self._last if item.start in self._heads), None)
        if head and head.kind == "Facility" and not match["measure"]:
            return head.kind, head.entity
        for kind, verb in (("Facility", "site"), ("Regulation", "measure")):
            named = {item.entity for item in self._last if item.kind == kind}
            if match[verb] and len(named) == 1:
                return kind, named.pop()
        if match["other"] and self._last and not any(item.kind == "Company" for item in self._last):
            return "Company", None
        placed = match["site"] and not re.search(r"located|situated|part of", match["site"])
        return "Company", None if placed or match["measure"] else self._subject()

    def _subject(self) -> str | None:
        """The company that the last sentence with one is about: one that raises money, unless another is the subject
        there, who may be meant as well."""
        if self._raiser and self.subject not in (None, self._raiser):
            return None
        return self._raiser or self.subject

    def _teller(self) -> str | None:
        """The only person at the head of the last sentence with one, or beside a verb of speech there."""
        people, sentence = self._people or ((), None)
        told = {
            item.entity
            for item in people
            if item.start in self._heads or (sentence and tells(item, sentence))
        }
        return told.pop() if len(told) == 1 else None

    def _raised(self, company: str | None) -> bool:
        """Whether the text says that the company raises money, and of no other that it names."""
        return {raiser for _, raiser in self.known.raisers} == {company}

    def _goes_on(self, sentence: Sentence, named: Sequence[Item]) -> bool:
        """Whether the sentence tells of the company that the one before was about, whomever else it names: "Halden and
        Orrin are its largest customers", "Its site was built by Orrin"."""
        text = sentence.text
        if _NO_COMMENT.search(text):
            return True
        if self._ago > _SPOKEN or not self._previous:
            return False
        theirs = text.startswith(THEIRS) and not any(
            item.kind == "Company"
            and (item.start in self._heads or text[: item.start - sentence.start] in _WHOSE)
            for item in named
        )
        return theirs or _PREDICATE.match(text) is not None

    def _remember(self, sentence: Sentence, row: Row, found: Sequence[Item]) -> None:
        together = sorted([*row.items, *found], key=attrgetter("start")) if found else row.items
        self._last = together
        self._ago += 1
        if not together:
            return
        reach = _REACH.match(sentence.text)
        farthest = sentence.start + (reach.end() if reach else 0)
        self._heads.update(
            item.start
            for item in together
            if item.start <= farthest and _HEAD.match(sentence.text, 0, item.start - sentence.start)
        )
        kinds = {item.kind for item in together}
        if not kinds.isdisjoint(("Company", "Person")):
            self._pair.remember(together)
        persons = {item.start for item in together if item.kind == "Person"}
        named = [
            item
            for item in together
            if item.kind != "Company"
            or not (in_passing(item, sentence) or of_person(item, sentence, persons))
        ]
        self._told_of.update(item.entity for item in named if item.entity)
        if any(item.kind == "Company" for item in named) and not self._goes_on(sentence, named):
            self._ago = 0
            self._told = aside_from(together, sentence) or is_governed(named, sentence)
            self._joint = joined_at_head(named, sentence)
            asides = in_asides(row, found)
            self._previous = sorted(named, key=lambda item: item.start in asides) if asides else named
            self._raiser = next((item.entity for item in together if item.kind == "Round"), None) or next(
                (i.entity for i in named[1:] if is_invested_in(i, sentence) and self._raised(i.entity)), None
            )
        if "Facility" in kinds:
            sites = [item.entity for item in together if item.kind == "Facility" and item.entity]
            self._sites = sites or self._sites
            self._plants.update(
                item.entity
                for item in together
                if item.kind == "Facility" and item.entity and is_plant(item, sentence)
            )
        elif _ANOTHER_SITE.search(sentence.text):
            self._sites = []
        if "Regulation" in kinds:
            measures = (item.entity for item in row.items if item.kind == "Regulation")
            self._measures.update(entity for entity in measures if entity)
        if "Person" in kinds:
            people = unquoted([item for item in together if item.kind == "Person"], sentence)
            # Of two, "he" is the one at the head of the sentence.
            sure = len({item.entity for item in people}) == 1 or people[0].start in self._heads
            self._person = people[0].entity if sure else None
            self._people = people, sentence


def _covered(items: Iterable[Item], start: int, end: int) -> bool:
    return any(item.start < end and start < item.end for item in items)


def with_references(sentence: Sentence, row: Row, found: Sequence[Item]) -> Row:
    """The row of a sentence with its references."""
    extra = [_with_article(item, sentence) for item in found if not _covered(row.items, item.start, item.end)]
    if not extra:
        return row
    return joined(
        row_of(sentence.text, sentence.start, sorted([*row.items, *extra], key=lambda item: item.start))
    )


def _with_article(item: Item, sentence: Sentence) -> Item:
    """The item, where it is one company, with the article right before it: it stands where a name would stand."""
    place = item.start - sentence.start
    before = f" {sentence.text[max(0, place - 5) : place]}"
    noun = sentence.text[place : item.end - sentence.start]
    alone = item.kind == "Company" and noun in words()["company"]
    article = alone and before.endswith((" the ", " The "))
    return item._replace(start=item.start - len(_ARTICLE)) if article else item
