"""What becomes of a graph when documents come and go: only what they bear on is worked on again.

The graph is then the same, to the byte, as one that is built from nothing of the documents that are left.
"""

from kg.update.change import Change, change

__all__ = ["Change", "change"]
