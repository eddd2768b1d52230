"""The peer: spaCy's blank English pipeline with sentences, the same names, and a hundred token patterns."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from benchmarks.peer_patterns import PATTERNS
from kg.errors import UsageError
from kg.schema.registry import Registry

__all__ = ["Peer"]


class Peer:
    """Finds names and matches of the patterns in texts, in this process. Raises ``UsageError`` without spaCy."""

    def __init__(self, registry: Registry) -> None:
        try:
            import spacy
            from spacy.matcher import Matcher
        except ImportError as error:
            remedy = "pip install -e '.[bench]', or leave the comparison out with --no-peer"
            raise UsageError("spaCy", "is not installed", remedy) from error
        self.version = version("spacy")
        self._nlp: Any = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")
        ruler: Any = self._nlp.add_pipe("entity_ruler")
        ruler.add_patterns(
            [
                {"label": registry.entries[ids[0]].type.upper(), "pattern": form, "id": ids[0]}
                for form, ids in registry.surfaces.items()
            ]
        )
        self._matcher: Any = Matcher(self._nlp.vocab)
        for relation, patterns in PATTERNS.items():
            self._matcher.add(
                relation, [[dict(token) for token in pattern] for pattern in patterns], greedy="LONGEST"
            )

    def matches(self, texts: Sequence[str]) -> int:
        """How many matches the texts hold."""
        return sum(len(self._matcher(document)) for document in self._nlp.pipe(texts))
