"""How good the extraction is, as a page: ``python -m tests.quality`` writes ``docs/quality.md``.

The figures are in ``docs/quality.json``. Those of articles that the project may not contain are measured where
``KG_SHARED`` names the folder of the seeds and ``KG_REAL_TEXTS`` that of the texts of ``tests/gold/real``;
elsewhere they stay what the file has. Figures hold counts and names of relations, no word of an article.
"""

from __future__ import annotations

import json
import os
import re
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from kg.cli.options import Format
from kg.cli.rows import Cell, Table, rendered
from kg.evaluate import Report, evaluate, predict, score_all
from kg.evaluate.gold import parse_annotation
from kg.evaluate.report import PARTS, STRICT, Counts, Share
from kg.extract import extract
from kg.schema.records import Document, Extraction
from kg.schema.registry import Registry
from tests.evaluate.renamed import evaluate_renamed

__all__ = ["FIGURES", "PAGE", "WHY", "Figures", "measured", "page"]

_ROOT = Path(__file__).resolve().parent.parent
FIGURES, PAGE, WHY = (_ROOT / "docs" / name for name in ("quality.json", "quality.md", "quality-why.md"))

ALL = "all"
ROWS = (*PARTS, ALL, STRICT)
WORLDS = 20
TOGETHER = ("development", "validation", "real", "unread", "fresh")
"""The sets whose figures by relation and slot are added up; the seeds are what development began with."""

SETS = {
    "seeds": "the five articles that the project began with",
    "development": "briefs in `data/documents` that were read while patterns were written",
    "validation": "briefs in `data/documents` that were not",
    "real": "published articles, annotated in `tests/gold/real` before anything was run on them, and then read while"
    " patterns were written; their texts are not in the project",
    "unread": "further such articles (`tests/gold/real/unread`), of which nothing but the score was looked at,"
    " though often",
    "fresh": "98 more of other outlets (`tests/gold/real/fresh`), in eight batches: each was scored before anything of"
    " it was looked at (see below what came of that), then read; they are annotated without who says it",
}
PUBLISHED = {"real": "real", "unread": "real/unread", "fresh": "real/fresh"}
"""Folders of annotations of published articles, whose texts are not in the project."""

# What tests promise or the project aims at: set, row, figure, least.
GOALS: tuple[tuple[str, str, str, float], ...] = (
    ("seeds", "entities", "F1", 0.95),
    ("seeds", "facts", "F1", 0.90),
    ("seeds", "contracts", "F1", 0.95),
    ("seeds", "entities", "precision", 0.95),
    ("seeds", "facts", "precision", 0.95),
    ("seeds", "contracts", "precision", 0.95),
    ("renamed", ALL, "median F1", 0.88),
    ("development", ALL, "precision", 0.95),
    ("development", ALL, "F1", 0.90),
    ("validation", ALL, "precision", 0.90),
    ("validation", ALL, "F1", 0.80),
    ("real", ALL, "precision", 0.90),
    ("real", ALL, "F1", 0.75),
    ("unread", ALL, "precision", 0.90),
    ("unread", ALL, "F1", 0.75),
    ("fresh", ALL, "precision", 0.90),
    ("fresh", ALL, "F1", 0.75),
)
FEWEST_TEXTS = 10
"""Texts of other fields to one wrong fact, at least; no contract at all."""


@dataclass(frozen=True)
class Figures:
    """The scores of one set: counts by row of ``ROWS`` and by label of each part, shares, confusions."""

    documents: int
    rows: Mapping[str, Counts] = field(default_factory=dict)
    labels: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    confusions: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, report: Report) -> Figures:
        pairs = (
            f"{confusion.gold_type} as {confusion.predicted_type}"
            for document in report.documents
            for confusion in document.confusions
        )
        return cls(
            len(report.documents),
            {**{part: report.part(part) for part in PARTS}, ALL: report.overall, STRICT: report.strict},
            {part: report.labels(part) for part in PARTS},
            report.shares(),
            dict(sorted(Counter(pairs).items())),
        )

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Figures:
        return cls(
            data["documents"],
            {row: Counts(*counts) for row, counts in data["rows"].items()},
            {
                part: {label: Counts(*counts) for label, counts in labels.items()}
                for part, labels in data["labels"].items()
            },
            {name: Share(*share) for name, share in data["shares"].items()},
            data["confusions"],
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "rows": {row: _numbers(counts) for row, counts in self.rows.items()},
            "labels": {
                part: {label: _numbers(counts) for label, counts in labels.items()}
                for part, labels in self.labels.items()
            },
            "shares": {name: [share.right, share.total] for name, share in self.shares.items()},
            "confusions": dict(self.confusions),
        }

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.documents + other.documents,
            _added(self.rows, other.rows),
            {part: _added(self.labels.get(part, {}), other.labels.get(part, {})) for part in PARTS},
            {
                name: self.shares.get(name, Share()) + other.shares.get(name, Share())
                for name in {**self.shares, **other.shares}
            },
            dict(sorted((Counter(self.confusions) + Counter(other.confusions)).items())),
        )


def _numbers(counts: Counts) -> list[int]:
    return [counts.right, counts.missed, counts.spurious]


def _added(one: Mapping[str, Counts], two: Mapping[str, Counts]) -> dict[str, Counts]:
    return {
        key: Counts(*map(sum, zip(*(_numbers(each.get(key, Counts())) for each in (one, two)), strict=True)))
        for key in sorted({**one, **two})
    }


def measured(
    former: Mapping[str, Any], shared: Path | None, texts: Path | None, checkout: Path = _ROOT
) -> dict[str, Any]:
    """The figures of all sets as JSON data; ``former`` gives those that cannot be measured here, marked as earlier.

    ``shared`` is the folder of the seeds, ``texts`` that of the texts of real articles; annotations and briefs
    are those of ``checkout``.
    """
    annotated = checkout / "tests" / "gold"
    registry = Registry.shipped()

    def read(document: Document) -> Extraction:
        return extract(document, registry)

    def figures(gold: Path, documents: Path) -> dict[str, Any]:
        return Figures.of(evaluate(gold, documents, read)).to_json()

    found: dict[str, Any] = {}
    if shared:
        found["seeds"] = figures(shared / "gold" / "seeds", shared / "seeds")
        found["renamed"] = _renamed(shared)
    for name in ("development", "validation"):
        found[name] = figures(annotated / name, checkout / "data" / "documents")
    for name, folder in PUBLISHED.items():
        if texts and any((annotated / folder).glob("*.json")):
            found[name] = figures(annotated / folder, texts)
    found["noise"] = _noise(annotated / "noise.yaml", read)
    names = ("seeds", "renamed", *TOGETHER, "noise")
    kept = {**{name: {**figures, "earlier": True} for name, figures in former.items()}, **found}
    return {name: kept[name] for name in names if name in kept}


def _renamed(shared: Path) -> dict[str, Any]:
    """Median and lowest F1 over the renamed worlds, whose names the registry does not know."""
    worlds = [Figures.of(evaluate_renamed(shared, seed, known=False)) for seed in range(WORLDS)]
    scores = {row: [world.rows[row].f1 for world in worlds] for row in ROWS}
    return {
        "worlds": WORLDS,
        "median": {row: round(statistics.median(values), 4) for row, values in scores.items()},
        "lowest": {row: round(min(values), 4) for row, values in scores.items()},
    }


def _noise(file: Path, read: Callable[[Document], Extraction]) -> dict[str, int]:
    """What texts of other fields give: contracts, facts that the text states, and facts that it does not."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    gold, predictions = [], {}
    for row in rows:
        stated = [_stated(*fact) for fact in row["true"]]
        gold.append(parse_annotation({"id": row["id"], "facts": stated}, row["id"]))
        document = Document(row["id"], row["text"])
        predictions[row["id"]] = predict(document, read(document))
    report = score_all(gold, predictions)
    facts = report.part("facts")
    contracts = report.labels("contracts").get("pairing", Counts()).spurious
    return {"texts": len(rows), "contracts": contracts, "stated": facts.right, "wrong": facts.spurious}


def _stated(relation: str, subject: str, name: str) -> dict[str, Any]:
    """A fact in the format of the annotations; a word of a name is as right as the name."""
    return {
        "relation": relation,
        "subject": subject,
        "object": name,
        "subject_alternatives": subject.split(),
        "object_alternatives": name.split(),
    }


def page(data: Mapping[str, Any], why: str) -> str:
    """The page of the figures, in Markdown; ``why`` stands in it as it is."""
    sets = {name: Figures.read(data[name]) for name in SETS if name in data}
    together = sum((sets[name] for name in TOGETHER if name in sets), Figures(0))
    parts = (
        _INTRODUCTION,
        "## Goals\n\n" + _table(("on", "figure", "goal", "is", "met"), _goals(sets, data)),
        "## Scores\n\n" + "\n".join(_scores(sets, data)),
        "## How it is said\n\n" + _SAID + _table(("of what matched", *sets), _said(sets)),
        *(_by_label(part, heading, together) for part, heading in _HEADINGS.items()),
        "## Right name, wrong type\n\n" + _table(("annotated as found", "how often"), _confusions(together)),
        "## What remains wrong\n\n" + _WRONG + _table(_wrong_columns(sets), _wrong(sets, together)),
        "## Why\n\n" + why.strip() + "\n",
    )
    return "\n".join(parts)


_INTRODUCTION = """# How good the extraction is

`make quality` writes this page from the annotations in `tests/gold`; what counts as right is said in `kg/evaluate`.
Figures of articles that the project does not contain are measured where `KG_SHARED` and `KG_REAL_TEXTS` name their
folders; elsewhere they stay what they were in `docs/quality.json`, and the page says so.

In the strict row what matched, but is said more surely than the text says it, is both missed and spurious.
"""
_SAID = """A fact is plain unless its annotation has a status. An attribution counts where a matched fact or contract
rests on the sentence that it is about; the office of somebody whom the sentence introduces, and what another half of
it says, do not count.

"""
_WRONG = """Missed and spurious items by set, most first.

"""
_EARLIER = "Measured on an earlier state of the extraction, since the texts are not at hand.\n"
_RENAMED = """### Renamed

The seeds told of other worlds: each company, person, site, chip, model, amount and date renamed. The registry knows
none of the names. F1 over the worlds.
"""
_NOISE = """### Noise

Texts of other fields (`tests/gold/noise.yaml`), which should give next to nothing.
"""
_HEADINGS = {
    "facts": "## By relation\n\nDevelopment, validation and real articles together.\n\n",
    "contracts": "## By slot of a contract\n\nThe same documents; a pairing is kind, supplier and customer.\n\n",
    "entities": "## By type of entity\n\nThe same documents.\n\n",
}
_COUNTED = ("precision", "recall", "F1", "right", "missed", "spurious")


def _table(columns: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> str:
    return rendered(Table(tuple(columns), tuple(rows)), Format.MARKDOWN, plain=True)


def _confusions(together: Figures) -> Iterable[tuple[Cell, ...]]:
    yield from sorted(together.confusions.items(), key=lambda row: (-row[1], row[0]))


def _counted(counts: Counts) -> tuple[Cell, ...]:
    return counts.precision, counts.recall, counts.f1, counts.right, counts.missed, counts.spurious


def _goals(sets: Mapping[str, Figures], data: Mapping[str, Any]) -> Iterable[tuple[Cell, ...]]:
    for name, row, figure, least in GOALS:
        value = _figure(sets, data, name, row, figure)
        met = "not measured" if value is None else "yes" if value >= least else "no"
        yield name, f"{figure} of {row}", f"at least {least:.2f}", value, met
    noise = data["noise"]
    most = (noise["texts"] - 1) // FEWEST_TEXTS
    for key, figure, limit in (("contracts", "contracts", 0), ("wrong", "wrong facts", most)):
        yield "noise", figure, f"at most {limit}", str(noise[key]), "yes" if noise[key] <= limit else "no"


def _figure(
    sets: Mapping[str, Figures], data: Mapping[str, Any], name: str, row: str, figure: str
) -> float | None:
    """The value of a figure; ``None`` where its set was never measured."""
    if name == "renamed":
        value: float | None = data.get("renamed", {}).get("median", {}).get(row)
        return value
    if name not in sets:
        return None
    counts = sets[name].rows[row]
    return {"precision": counts.precision, "recall": counts.recall, "F1": counts.f1}[figure]


def _scores(sets: Mapping[str, Figures], data: Mapping[str, Any]) -> Iterable[str]:
    for name, description in SETS.items():
        yield f"### {name.capitalize()}\n\n{description[0].upper()}{description[1:]}.\n"
        if name in sets:
            if data[name].get("earlier"):
                yield _EARLIER
            figures = sets[name]
            heading = f"{figures.documents} documents"
            yield _table((heading, *_COUNTED), ((row, *_counted(figures.rows[row])) for row in ROWS))
        else:
            yield "Not measured yet.\n"
    yield _RENAMED
    if renamed := data.get("renamed"):
        rows = [(row, renamed["median"][row], renamed["lowest"][row]) for row in ROWS]
        yield _table((f"{renamed['worlds']} worlds", "median", "lowest"), rows)
    else:
        yield "Not measured yet.\n"
    noise = data["noise"]
    yield _NOISE
    yield _table(("texts", "contracts", "stated facts", "wrong facts"), [tuple(noise.values())])


def _said(sets: Mapping[str, Figures]) -> Iterable[tuple[Cell, ...]]:
    for name in dict.fromkeys(name for figures in sets.values() for name in figures.shares):
        shares = [figures.shares.get(name, Share()) for figures in sets.values()]
        yield name, *(f"{s.ratio:.3f} ({s.right} of {s.total})" if s.total else "" for s in shares)
    strong = [figures.shares.get("no stronger than said", Share()) for figures in sets.values()]
    yield "too strong", *(share.total - share.right for share in strong)


def _by_label(part: str, heading: str, together: Figures) -> str:
    rows = [(label, *_counted(counts)) for label, counts in together.labels[part].items()]
    return heading + _table(("", *_COUNTED), rows)


def _wrong_columns(sets: Mapping[str, Figures]) -> tuple[str, ...]:
    names = [name for name in TOGETHER if name in sets]
    return ("part", "label", *(f"{name}, {error}" for error in ("missed", "spurious") for name in names))


def _wrong(sets: Mapping[str, Figures], together: Figures) -> Iterable[tuple[Cell, ...]]:
    labels = [
        (part, label, counts)
        for part, by_label in together.labels.items()
        for label, counts in by_label.items()
        if counts.missed + counts.spurious
    ]
    for part, label, _ in sorted(labels, key=lambda row: (-row[2].missed - row[2].spurious, *row[:2])):
        counts = [sets[name].labels[part].get(label, Counts()) for name in TOGETHER if name in sets]
        yield part, label, *(each.missed for each in counts), *(each.spurious for each in counts)


def _folder(variable: str) -> Path | None:
    name = os.environ.get(variable)
    return Path(name) if name else None


def main() -> None:
    """Measures what can be measured here and writes figures and page."""
    former = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    data = measured(former, _folder("KG_SHARED"), _folder("KG_REAL_TEXTS"))
    FIGURES.write_text(_json(data), encoding="utf-8")
    PAGE.write_text(page(data, WHY.read_text(encoding="utf-8")), encoding="utf-8")


def _json(data: Mapping[str, Any]) -> str:
    """The data as JSON with counts on one line each."""
    return re.sub(r"\[[^][]*\]", lambda found: " ".join(found[0].split()), json.dumps(data, indent=1)) + "\n"


if __name__ == "__main__":
    main()
