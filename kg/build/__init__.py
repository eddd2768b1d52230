"""Making a graph of documents, and keeping it as they come and go.

From nothing (``whole``), or by what a change bears on (``change``, with ``reports``, ``names``, ``deals`` and
``facts``); both ways give the same, to the byte.
"""

from kg.build.build import add, build, rebuild, remove
from kg.build.stages import Progress, Stages
from kg.build.work import LONGEST_DOCUMENT, BuildReport, How

__all__ = [
    "LONGEST_DOCUMENT",
    "BuildReport",
    "How",
    "Progress",
    "Stages",
    "add",
    "build",
    "rebuild",
    "remove",
]
