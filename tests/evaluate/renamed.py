"""The real articles and their annotations, told of another world.

``renamed(shared, seed)`` gives the same articles with invented companies, people, sites, chips, models and
programmes, other places, outlets, amounts, dates, notice periods and lock-ins, and annotations to match. What
the articles say stays sound: monthly payment times months is the total, a unit is named after its parent, a
short name is part of the long one, "a" and "an" fit what follows.

From a checkout, ``KG_SHARED=… python -m tests.evaluate.renamed 20`` scores the extraction on 20 such worlds.
"""

from __future__ import annotations

import json
import os
import random
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial
from pathlib import Path
from typing import Any

from kg.evaluate import Report, evaluate
from kg.evaluate.report import PARTS
from kg.extract import extract
from kg.schema.records import slug
from kg.schema.registry import Registry
from tests.evaluate import invented

__all__ = ["World", "evaluate_renamed", "renamed"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBER_WORDS = {2: "two", 4: "four", 6: "six", 9: "nine"}


@dataclass(frozen=True)
class World:
    """Articles by file name, their annotations, and registry data that knows the invented names.

    ``names`` maps each real name to the one that it has become.
    """

    articles: Mapping[str, str]
    gold: tuple[dict[str, Any], ...]
    registry: tuple[dict[str, Any], ...]
    names: Mapping[str, str]

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Writes annotations and articles below ``folder`` and returns their two folders."""
        gold, articles = folder / "gold", folder / "articles"
        for place in (gold, articles):
            place.mkdir(parents=True)
        for name, text in self.articles.items():
            (articles / name).write_text(text, encoding="utf-8")
        for row in self.gold:
            (gold / f"{row['id']}.json").write_text(json.dumps(row), encoding="utf-8")
        return gold, articles


def renamed(shared: Path, seed: int) -> World:
    """The world of that seed; the same seed gives the same world. ``shared`` holds ``seeds`` and ``gold``."""
    generator = random.Random(seed)  # noqa: S311
    names, registry = _names(generator)
    terms = _Terms.draw(generator)
    rewrite = partial(_rewrite, _pattern(names), names, terms)
    articles = {
        file.name: rewrite(file.read_text(encoding="utf-8"))
        for file in sorted((shared / "seeds").glob("*.txt"))
    }
    gold = tuple(
        _rewrite_gold(json.loads(file.read_text(encoding="utf-8")), rewrite, terms)
        for file in sorted((shared / "gold" / "seeds").glob("*.json"))
    )
    return World(articles, gold, registry, names)


def evaluate_renamed(shared: Path, seed: int, *, known: bool) -> Report:
    """The scores of the extraction on that world; ``known``: the registry knows the invented names."""
    world = renamed(shared, seed)
    registry = Registry.shipped()
    if known:
        registry |= Registry.from_data(world.registry)
    with tempfile.TemporaryDirectory() as folder:
        gold, articles = world.write(Path(folder))
        return evaluate(gold, articles, lambda document: extract(document, registry))


@dataclass(frozen=True)
class _Terms:
    """Amounts and dates of the new world.

    ``money`` maps an amount as written, (number, scale), to the new one; ``years`` a year to another.
    """

    money: Mapping[tuple[str, str], tuple[str, str]]
    percent: int
    notice_days: int
    lock_in: int
    years: Mapping[str, str]
    published_month: int
    published_day: int
    start_month: int
    end_month: int

    @classmethod
    def draw(cls, generator: random.Random) -> _Terms:
        start_year = generator.choice((2024, 2025, 2026, 2027))
        start_month = generator.randint(2, 12)
        end_year = start_year + generator.choice((2, 4, 5))
        months = 12 * (end_year - start_year) + 13 - start_month
        monthly = generator.choice((110, 120, 140, 160, 180, 200, 220, 240))
        total = Decimal(monthly * months) / 1000
        larger = generator.choice((640, 750, 860, 880, 970))
        largest = generator.choice(("1.1", "1.4", "1.5", "1.75", "2.25"))
        return cls(
            money={
                ("150", "million"): (str(monthly), "million"),
                ("6.3", "billion"): (_plain(total), "billion"),
                ("6", "billion"): (_plain(total.quantize(Decimal(1), ROUND_HALF_EVEN)), "billion"),
                ("920", "million"): (str(larger), "million"),
                ("30", "billion"): (str(round(larger * 32.6 / 1000)), "billion"),
                ("1.25", "billion"): (largest, "billion"),
                ("45", "billion"): (_plain(Decimal(largest) * 36), "billion"),
                ("25", "billion"): (str(generator.choice((9, 12, 18, 32, 40))), "billion"),
                ("600", "billion"): (str(generator.choice((150, 270, 350, 480, 700))), "billion"),
            },
            percent=generator.choice((7, 9, 12, 14, 21)),
            notice_days=generator.choice((30, 45, 60, 120, 180)),
            lock_in=generator.choice(tuple(_NUMBER_WORDS)),
            years={
                "2026": str(start_year),
                "2029": str(end_year),
                "2024": str(start_year - generator.choice((1, 2, 3))),
                "2021": str(start_year - generator.choice((4, 6, 7))),
            },
            published_month=start_month - 1,
            published_day=generator.randint(2, 27),
            start_month=start_month,
            end_month=generator.randint(4, 10),
        )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _names(generator: random.Random) -> tuple[dict[str, str], tuple[dict[str, Any], ...]]:
    """What each real name becomes, and registry data for the invented ones."""
    words = iter(generator.sample(invented.WORDS, len(invented.WORDS)))
    coined = iter(generator.sample(invented.COMPANIES, len(invented.COMPANIES)))

    def company() -> str:
        return next(words) if generator.random() < 1 / 3 else next(coined)

    startup, suffix = company(), generator.choice(invented.SUFFIXES)
    host = next(words) if generator.random() < 1 / 3 else generator.choice(invented.CAMEL_COMPANIES)
    maker, lab, giant, holding, unit, shop, office, brand, cars = (company() for _ in range(9))
    first, middle = generator.choice(invented.FIRST_NAMES), generator.choice(invented.MIDDLE_NAMES)
    last = generator.choice(invented.LAST_NAMES)
    fable, mythos, grok = _some(generator, invented.MODEL_WORDS, invented.MODELS, 3)
    (site,) = _some(generator, invented.SITE_WORDS, invented.SITES, 1)
    outlets = generator.sample(invented.OUTLETS, 4)
    department, acronym = generator.choice(invented.DEPARTMENTS)
    cities = generator.sample(invented.CITIES, 3)
    names = {
        "Reflection AI": f"{startup} {suffix}",
        "Reflection": startup,
        "Space Exploration Technologies Corp": f"{host} {generator.choice(invented.LEGAL_MIDDLES)} Corp",
        "SpaceXAI": f"{host}AI",
        "SpaceX": host,
        "Nvidia": maker,
        "Anthropic": lab,
        "Google": giant,
        "DeepMind": unit,
        "Alphabet": holding,
        "OpenAI": generator.choice(invented.AI_COMPANIES),
        "xAI": generator.choice(invented.LETTER_COMPANIES),
        "Tesla": cars,
        "The Boring Company": generator.choice(invented.DESCRIBED_COMPANIES),
        "Amazon": shop,
        "AWS": f"{shop[0]}WS",
        "Microsoft": office,
        "Azure": brand,
        "Elon": first,
        "Reeve": middle,
        "Musk": last,
        "Colossus 2": f"{site} {generator.choice((2, 3, 4, 5))}",
        "Colossus": site,
        "GB300": generator.choice(invented.CHIP_LETTERS) + generator.choice(invented.CHIP_NUMBERS),
        "Fable": fable,
        "Mythos": mythos,
        "Grok": grok,
        "ChatGPT": generator.choice(invented.CHAT_MODELS),
        "Genesis": generator.choice(invented.PROGRAMS),
        **dict(zip(("Bloomberg", "CNBC", "TechCrunch", "Axios"), outlets, strict=True)),
        "Department of Energy": f"Department of {department}",
        "DOE": acronym,
        **_places(cities, generator.choice(invented.STATES)),
    }
    return names, _registry(names)


def _some(
    generator: random.Random, words: tuple[str, ...], coined: tuple[str, ...], number: int
) -> tuple[str, ...]:
    """That many different names, about half of them ordinary words."""
    drawn_words = generator.sample(words, number)
    drawn_coined = generator.sample(coined, number)
    return tuple(generator.choice(pair) for pair in zip(drawn_words, drawn_coined, strict=True))


def _places(cities: list[tuple[str, str]], state: str) -> dict[str, str]:
    real = (("Memphis", "Tennessee"), ("Santa Clara", "California"), ("Hawthorne", "California"))
    places = {"Delaware": state}
    for (city, region), (new_city, new_region) in zip(real, cities, strict=True):
        places[f"{city}, {region}"] = f"{new_city}, {new_region}"
        places[city] = new_city
    return places


def _registry(names: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    """Registry data as ``kg.schema.registry`` reads it. Names that are also words are marked as such."""
    ordinary = {*invented.WORDS, *invented.SITE_WORDS, *invented.MODEL_WORDS}

    def entry(name: str, *aliases: str, **keys: Any) -> dict[str, Any]:
        words = [form for form in (name, *aliases) if form in ordinary]
        plain = [alias for alias in aliases if alias not in ordinary]
        optional = {"aliases": plain, "words": words, **keys}
        return {"name": name, **{key: value for key, value in optional.items() if value}}

    startup, host, maker, lab = (names[n] for n in ("Reflection AI", "SpaceX", "Nvidia", "Anthropic"))
    giant, shop, office, brand = (names[n] for n in ("Google", "Amazon", "Microsoft", "Azure"))
    person = f"{names['Elon']} {names['Musk']}"
    companies = [
        entry(startup, names["Reflection"]),
        entry(host, legal=[f"{names['Space Exploration Technologies Corp']}."]),
        entry(names["SpaceXAI"], part_of=slug(host)),
        entry(maker, legal=[f"{maker} Corporation"]),
        entry(lab, legal=[f"{lab} PBC"]),
        entry(giant, legal=[f"{giant} LLC"]),
        entry(f"{giant} {names['DeepMind']}", part_of=slug(giant)),
        entry(f"{giant} Cloud", part_of=slug(giant)),
        entry(names["Alphabet"]),
        entry(names["OpenAI"]),
        entry(names["xAI"]),
        entry(names["Tesla"], legal=[f"{names['Tesla']}, Inc."]),
        entry(names["The Boring Company"]),
        entry(f"{shop} Web Services", names["AWS"]),
        entry(f"{office} {brand}", brand),
    ]
    models = {
        "Fable": slug(lab),
        "Mythos": slug(lab),
        "Grok": slug(host),
        "ChatGPT": slug(names["OpenAI"]),
    }
    return (
        {"type": "Company", "entities": companies},
        {
            "type": "Person",
            "entities": [entry(person, f"{names['Elon']} {names['Reeve']} {names['Musk']}")],
        },
        {"type": "Facility", "entities": [entry(names["Colossus"]), entry(names["Colossus 2"])]},
        {"type": "Chip", "entities": [entry(names["GB300"], maker=slug(maker))]},
        {
            "type": "Model",
            "entities": [entry(names[model], maker=company) for model, company in models.items()],
        },
        {
            "type": "Program",
            "entities": [entry(f"{names['Genesis']} Mission", f"{names['Genesis']} mission")],
        },
    )


def _pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    """All that is replaced, found in one pass, so that nothing is replaced twice."""
    forms = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"""(?<!\w)(?:(?P<article>[Aa]n?)\ )?(?P<name>{forms})(?!\w)
        | \$(?P<amount>\d+(?:\.\d+)?)\ (?P<scale>[BbMm]illion)
        | \b(?P<percent>16)%
        | \b90(?P<days>-day\b|\ days\b)
        | \bthree(?P<months>-month\b|\ months\b)
        | \b(?P<month>June|July)\b(?:\ (?P<day>22\ and\ 23|23)\b)?(?P<end>\ (?=2029))?
        | \b(?P<year>20\d\d)\b""",
        re.VERBOSE,
    )


def _rewrite(pattern: re.Pattern[str], names: Mapping[str, str], terms: _Terms, text: str) -> str:
    """The text in the new world. Raises ``KeyError`` for an amount or a year that the terms do not know."""

    def new(match: re.Match[str]) -> str:
        match {key: value for key, value in match.groupdict().items() if value is not None}:
            case {"name": name, "article": article}:
                return f"{_article(article, names[name])} {names[name]}"
            case {"name": name}:
                return names[name]
            case {"amount": amount, "scale": scale}:
                number, new_scale = terms.money[amount, scale.lower()]
                return f"${number} {scale[0]}{new_scale[1:]}"
            case {"year": year}:
                return terms.years[year]
            case found:
                return _term(found, terms)

    return pattern.sub(new, text)


def _article(old: str, name: str) -> str:
    return f"{old[0]}n" if name[0] in "AEIO" else old[0]


def _term(found: Mapping[str, str], terms: _Terms) -> str:
    """A percentage, a notice period, a lock-in or a date. ``June`` is when it was published, ``July 2029`` an
    end, any other July the start."""
    match found:
        case {"percent": _}:
            return f"{terms.percent}%"
        case {"days": days}:
            return f"{terms.notice_days}{days}"
        case {"months": months}:
            return f"{_NUMBER_WORDS[terms.lock_in]}{months}"
        case {"month": "July", "end": space}:
            return f"{_MONTHS[terms.end_month - 1]}{space}"
        case {"month": "July"}:
            return _MONTHS[terms.start_month - 1]
    day = terms.published_day
    days = {"": "", "23": f" {day + 1}", "22 and 23": f" {day} and {day + 1}"}[found.get("day", "")]
    return _MONTHS[terms.published_month - 1] + days


def _rewrite_gold(data: dict[str, Any], rewrite: Callable[[str], str], terms: _Terms) -> dict[str, Any]:
    def value(key: str, item: Any) -> Any:
        if isinstance(item, dict):
            return {name: value(name, part) for name, part in item.items()}
        if isinstance(item, list):
            middle = key == "end" and item == ["2029-06", "2029-07"]
            return [_date(part, terms, middle=middle) if middle else value(key, part) for part in item]
        if isinstance(item, str):
            return _date(item, terms) if re.fullmatch(r"\d{4}(-\d\d)*", item) else rewrite(item)
        if key == "amount" and item is not None:
            return _amount(item, terms)
        simple = {"notice_days": terms.notice_days, "lock_in_months": terms.lock_in, "percent": terms.percent}
        return simple.get(key.removesuffix("_optional"), item) if item is not None else None

    return {"id": data["id"]} | {key: value(key, item) for key, item in data.items() if key != "id"}


def _date(iso: str, terms: _Terms, *, middle: bool = False) -> str:
    """An ISO date of the annotations in the new world; ``middle`` keeps the months of "mid-2029"."""
    year, *rest = iso.split("-")
    if middle or iso == "2029-12-31" or not rest:
        return "-".join((terms.years[year], *rest))
    if year == "2029":
        return f"{terms.years[year]}-{terms.end_month:02d}"
    month, *day = rest
    if month == "07":
        return "-".join((terms.years[year], f"{terms.start_month:02d}", *day))
    days = [f"{terms.published_day + 1:02d}"] if day else []
    return "-".join((terms.years[year], f"{terms.published_month:02d}", *days))


def _amount(number: float, terms: _Terms) -> float:
    scales = {"million": 10**6, "billion": 10**9}
    for (old, old_scale), (new, new_scale) in terms.money.items():
        if Decimal(str(number)) == Decimal(old) * scales[old_scale]:
            return float(Decimal(new) * scales[new_scale])
    raise KeyError(number)


def main(arguments: list[str]) -> None:
    """``N [--errors]``: scores N worlds, with a registry that knows their names and with the shipped one."""
    shared = Path(os.environ["KG_SHARED"])
    for known in (True, False):
        print("registry knows the names" if known else "registry knows none of the names")
        reports = [evaluate_renamed(shared, seed, known=known) for seed in range(int(arguments[0]))]
        for seed, report in enumerate(reports):
            parts = "  ".join(f"{part} {report.part(part).f1:.3f}" for part in PARTS)
            print(f"  {seed:>3}  all {report.overall.f1:.3f}  {parts}")
            if "--errors" in arguments:
                print(report.to_text(errors=True))
        scores = [report.overall.f1 for report in reports]
        print(f"  lowest {min(scores):.3f}, median {statistics.median(scores):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
