"""Scores an extraction on annotated documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.gold import Annotation, parse_annotation, read_annotations
from kg.evaluate.predictions import document_id, predict
from kg.evaluate.report import Report
from kg.evaluate.score import score
from kg.schema.records import Document, Extraction

__all__ = ["evaluate", "predict_all", "read_documents", "score_all"]


def evaluate(gold: str | Path, documents: str | Path, extract: Callable[[Document], Extraction]) -> Report:
    """The scores of an extraction on annotated documents; the report also holds what it predicts.

    ``gold`` is an annotation or a folder of them, ``documents`` the folder of the texts that they annotate;
    texts without an annotation are left alone. Raises ``InputError`` for an annotation that cannot be read
    and for one whose text is missing or cannot be loaded.
    """
    annotations = read_annotations(Path(gold))
    texts = read_documents(annotations, documents)
    return score_all(annotations, predict_all(texts.values(), extract), texts)


def read_documents(gold: Iterable[Annotation], path: str | Path) -> dict[str, Document]:
    """The documents in ``path`` that the annotations are about, by id.

    Raises ``InputError`` where one is missing or cannot be loaded.
    """
    from kg.loaders import load

    wanted = {annotation.id for annotation in gold}
    found: dict[str, Document] = {}
    problems: dict[str, InputError] = {}
    for loaded in load([path]):
        if isinstance(loaded, Document):
            found.setdefault(document_id(loaded), loaded)
        else:
            problems.setdefault(Path(loaded.where).stem, loaded)
    for name in sorted(wanted - found.keys()):
        missing = InputError(str(path), f"no document for the annotation {name!r}", f"add {name}.txt")
        raise problems.get(name, missing)
    return {name: found[name] for name in sorted(wanted)}


def predict_all(
    documents: Iterable[Document], extract: Callable[[Document], Extraction]
) -> dict[str, dict[str, Any]]:
    """The prediction for each document, by its id."""
    return {document_id(document): predict(document, extract(document)) for document in documents}


def score_all(
    gold: Iterable[Annotation],
    predictions: Mapping[str, dict[str, Any]],
    documents: Mapping[str, Document] | None = None,
) -> Report:
    """The comparison of all annotations with predictions by document id; a missing one predicts nothing.

    Attributions are compared where the document is among ``documents``.
    """
    scores = []
    for annotation in gold:
        data = predictions.get(annotation.id, {"id": annotation.id})
        predicted = parse_annotation(data, f"prediction for {annotation.id}")
        document = (documents or {}).get(annotation.id)
        scores.append(score(annotation, predicted, document.text if document else ""))
    return Report(tuple(scores), predictions)
