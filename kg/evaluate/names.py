"""When two names are the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kg.evaluate.gold import AnnotatedEntity

__all__ = ["Names", "name_key"]

# Endings that say what a company is in law and nothing about which company it is. "Company", "Group" and
# "Holdings" are not among them: they tell companies apart.
_LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "llc",
        "llp",
        "lp",
        "ltd",
        "limited",
        "plc",
        "pbc",
        "pte",
        "pty",
        "gmbh",
        "ag",
        "sa",
        "se",
        "nv",
        "bv",
        "ab",
        "asa",
        "oyj",
        "kk",
    ]
)
_LEGAL_TYPES = frozenset({"Company", "Outlet", ""})
_INSIDE_WORDS = re.compile(r"[.'’‘`´\"“”]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def name_key(name: str, type_name: str = "") -> str:
    """The name without case, punctuation and, for companies and outlets, trailing legal forms.

    Dots, quotes and apostrophes vanish (``U.S.`` is ``US``), other punctuation parts words. ``type_name`` is
    the entity's type; empty means that it may be a company.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = _BETWEEN_WORDS.sub(" ", _INSIDE_WORDS.sub("", plain)).split()
    if type_name in _LEGAL_TYPES:
        while len(words) > 1 and words[-1] in _LEGAL_FORMS:
            words.pop()
    return " ".join(words)


class Names:
    """Which entity of a document a name in a fact or a contract stands for.

    A gold entity is known by its index, everything else by its type and name, so that a prediction and a gold
    name mean the same where ``of_gold`` and ``of_prediction`` have an element in common.
    """

    def __init__(
        self,
        gold: Sequence[AnnotatedEntity],
        predicted: Sequence[AnnotatedEntity],
        pairs: Iterable[tuple[int, int]],
    ) -> None:
        """``pairs`` are the (gold index, predicted index) of the entities that are the same."""
        paired = {j: i for i, j in pairs}
        self._gold = _by_name((entity, {i}) for i, entity in enumerate(gold))
        self._predicted = _by_name(
            (entity, {paired[j]} if j in paired else self._unpaired(gold, entity))
            for j, entity in enumerate(predicted)
        )

    def of_gold(self, name: str) -> frozenset[object]:
        return self._gold.get(name_key(name)) or frozenset({name_key(name)})

    def of_prediction(self, name: str) -> frozenset[object]:
        """A name that the prediction does not list as an entity is looked up among the gold ones."""
        return self._predicted.get(name_key(name)) or self.of_gold(name)

    def knows(self, name: str) -> bool:
        """Whether the gold or the prediction lists an entity of that name."""
        return name_key(name) in self._gold or name_key(name) in self._predicted

    def _unpaired(self, gold: Sequence[AnnotatedEntity], entity: AnnotatedEntity) -> set[object]:
        """The gold entities of its type and name, though another prediction is paired with them.

        Failing that the entity means nothing in the gold where the gold knows its name by another type, and
        else just its names, for a gold annotation may use a name that it does not list.
        """
        keys = {name_key(name, entity.type) for name in entity.names}
        same: set[object] = {
            i
            for i, right in enumerate(gold)
            if right.type == entity.type and keys & {name_key(name, right.type) for name in right.names}
        }
        known = any(name_key(name) in self._gold for name in entity.names)
        return same or ({(entity.type, name_key(entity.name))} if known else set(keys))


def _by_name(
    entities: Iterable[tuple[AnnotatedEntity, Iterable[object]]],
) -> dict[str, frozenset[object]]:
    """What each name stands for; a canonical name is never taken for another entity's alias."""
    canonical: dict[str, set[object]] = {}
    aliases: dict[str, set[object]] = {}
    for entity, meanings in entities:
        canonical.setdefault(name_key(entity.name), set()).update(meanings)
        for alias in entity.aliases:
            aliases.setdefault(name_key(alias), set()).update(meanings)
    return {name: frozenset(meanings) for name, meanings in (aliases | canonical).items()}
