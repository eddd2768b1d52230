"""What came out of a comparison: counts, shares, and every miss and spurious item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = ["PARTS", "STRICT", "Confusion", "Counts", "DocumentScore", "Outcome", "Report", "Share", "Verdict"]

PARTS = ("entities", "facts", "contracts")
STRICT = "strict"
"""The name of the score in which what is said too strongly is wrong."""


class Verdict(StrEnum):
    """What an item is: in both, in the gold only, in the prediction only, or optional and not counted."""

    RIGHT = "right"
    MISSED = "missed"
    SPURIOUS = "spurious"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """One item of a comparison. ``label`` is the entity's type, the relation, ``pairing`` or the slot.

    ``too_strong`` marks a right fact or contract whose predicted status is stronger than what the gold says.
    """

    part: str
    label: str
    verdict: Verdict
    text: str
    too_strong: bool = False

    @property
    def error(self) -> str:
        """What is wrong with it; empty where nothing is."""
        if self.verdict in (Verdict.MISSED, Verdict.SPURIOUS):
            return str(self.verdict)
        return "too strong" if self.too_strong else ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items were right, missed and spurious. Where there was nothing to find and nothing was found,
    precision and recall are 1."""

    right: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        return _ratio(self.right, self.right + self.spurious, empty=not self.missed)

    @property
    def recall(self) -> float:
        return _ratio(self.right, self.right + self.missed, empty=not self.spurious)

    @property
    def f1(self) -> float:
        wrong = self.missed + self.spurious
        return _ratio(2 * self.right, 2 * self.right + wrong, empty=True)

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Counts:
        found = Counter(outcome.verdict for outcome in outcomes)
        return cls(found[Verdict.RIGHT], found[Verdict.MISSED], found[Verdict.SPURIOUS])


@dataclass(frozen=True, slots=True)
class Share:
    """``right`` of ``total`` matched items have a thing right that precision and recall do not look at."""

    right: int = 0
    total: int = 0

    @property
    def ratio(self) -> float:
        return _ratio(self.right, self.total, empty=True)

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True, order=True)
class Confusion:
    """An entity with a right name and a wrong type."""

    name: str
    gold_type: str
    predicted_type: str


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The comparison of one document: sorted outcomes and confusions; shares by what they look at."""

    document: str
    outcomes: tuple[Outcome, ...]
    shares: Mapping[str, Share]
    confusions: tuple[Confusion, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of all documents. Averages are micro: over items, not over documents.

    ``predictions`` holds what was compared with the gold, by document id, in the format of the annotations.
    """

    documents: tuple[DocumentScore, ...]
    predictions: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def overall(self) -> Counts:
        return Counts.of(self._outcomes())

    @property
    def strict(self) -> Counts:
        """The counts of all items where what matched but is said too strongly is both missed and spurious."""
        counts = self.overall
        wrong = sum(outcome.too_strong for outcome in self._outcomes())
        return Counts(counts.right - wrong, counts.missed + wrong, counts.spurious + wrong)

    def part(self, part: str) -> Counts:
        """Counts of ``entities``, ``facts`` or ``contracts`` (pairings and slots)."""
        return Counts.of(outcome for outcome in self._outcomes() if outcome.part == part)

    def labels(self, part: str) -> dict[str, Counts]:
        """Counts per entity type, per relation, or per pairing and slot, by name."""
        by_label: dict[str, list[Outcome]] = {}
        for outcome in self._outcomes():
            if outcome.part == part:
                by_label.setdefault(outcome.label, []).append(outcome)
        return {label: Counts.of(by_label[label]) for label in sorted(by_label)}

    def shares(self) -> dict[str, Share]:
        total: dict[str, Share] = {}
        for document in self.documents:
            for name, share in document.shares.items():
                total[name] = total.get(name, Share()) + share
        return total

    def errors(self) -> list[tuple[str, Outcome]]:
        """Every missed, every spurious and every too strong item with its document."""
        return [(d.document, item) for d in self.documents for item in d.outcomes if item.error]

    def to_json(self, *, errors: bool = False) -> dict[str, object]:
        """The report as JSON data; with ``errors`` also the items that are wrong."""
        data: dict[str, object] = {
            "documents": len(self.documents),
            "overall": _counts_json(self.overall),
            "strict": _counts_json(self.strict),
            **{part: _counts_json(self.part(part)) for part in PARTS},
            "by_type": {label: _counts_json(counts) for label, counts in self.labels("entities").items()},
            "by_relation": {label: _counts_json(counts) for label, counts in self.labels("facts").items()},
            "by_slot": {label: _counts_json(counts) for label, counts in self.labels("contracts").items()},
            "shares": {
                name: {"share": round(share.ratio, 4), "right": share.right, "of": share.total}
                for name, share in self.shares().items()
            },
            "type_confusions": [
                {
                    "document": document.document,
                    "name": confusion.name,
                    "gold": confusion.gold_type,
                    "predicted": confusion.predicted_type,
                }
                for document in self.documents
                for confusion in document.confusions
            ],
        }
        if errors:
            data["errors"] = [
                {
                    "document": document,
                    "part": item.part,
                    "label": item.label,
                    "error": item.error,
                    "item": item.text,
                }
                for document, item in self.errors()
            ]
        return data

    def to_text(self, *, errors: bool = False) -> str:
        """The report as lines of aligned columns; with ``errors`` also the items that are wrong."""
        lines = [
            _HEADER,
            _row(f"all ({len(self.documents)} documents)", self.overall),
            _row(STRICT, self.strict),
        ]
        for part in PARTS:
            lines.append(_row(part, self.part(part)))
        for part in PARTS:
            lines += ["", _HEADER.replace(" " * len(part), part, 1)]
            lines += [_row(f"  {label}", counts) for label, counts in self.labels(part).items()]
        lines += ["", "of what matched"]
        for name, share in self.shares().items():
            lines.append(f"  {name:<30}{share.ratio:>9.3f}{f'{share.right} of {share.total}':>16}")
        confusions = [(d.document, confusion) for d in self.documents for confusion in d.confusions]
        if confusions:
            lines += ["", "right name, wrong type"]
        for document, confusion in confusions:
            types = f"{confusion.gold_type}, predicted {confusion.predicted_type}"
            lines.append(f"  {document}  {confusion.name}: {types}")
        if errors:
            lines.append("")
            for document, item in self.errors():
                lines.append(f"{document}  {item.error:<10}  {item.label}: {item.text}")
        return "\n".join(lines) + "\n"

    def _outcomes(self) -> Iterable[Outcome]:
        return (outcome for document in self.documents for outcome in document.outcomes)


_HEADER = f"{'':<32}{'precision':>9}{'recall':>9}{'F1':>9}{'right':>8}{'missed':>8}{'spurious':>10}"


def _row(name: str, counts: Counts) -> str:
    ratios = f"{counts.precision:>9.3f}{counts.recall:>9.3f}{counts.f1:>9.3f}"
    return f"{name:<32}{ratios}{counts.right:>8}{counts.missed:>8}{counts.spurious:>10}"


def _counts_json(counts: Counts) -> dict[str, object]:
    return {
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "right": counts.right,
        "missed": counts.missed,
        "spurious": counts.spurious,
    }


def _ratio(part: int, whole: int, *, empty: bool) -> float:
    """``part / whole``; where ``whole`` is 0, 1 if nothing was to be found (``empty``), else 0."""
    return part / whole if whole else float(empty)
