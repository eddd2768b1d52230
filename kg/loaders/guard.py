"""The one place where code of other libraries meets input that may be damaged."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import InputError, KgError

__all__ = ["parsing"]


@contextmanager
def parsing(library: str, where: str, problem: str, remedy: str) -> Iterator[None]:
    """Silence a library's log and warnings, and turn whatever it raises into an ``InputError``.

    Parsers fail on damaged files in every way they can (``KeyError`` deep inside, ``RecursionError``), so all
    exceptions are taken; their text follows ``problem``. Errors of this package and of the operating system
    pass.
    """
    log = logging.getLogger(library)
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (KgError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - see above
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise InputError(where, f"{problem} ({reason})", remedy) from None
    finally:
        log.setLevel(level)
