"""Compares what the extraction says with what people annotated."""

from __future__ import annotations

from kg.evaluate.predictions import predict
from kg.evaluate.report import Report
from kg.evaluate.run import evaluate, score_all
from kg.evaluate.score import score

__all__ = ["Report", "evaluate", "predict", "score", "score_all"]
