"""What the server says of its work, on standard error: a line for each request, plain or as JSON."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime

__all__ = ["FORMS", "LOGGER", "set_up"]

LOGGER = logging.getLogger("kg.server")
FORMS = ("plain", "json")
"""How lines are written."""


class _Plain(logging.Formatter):
    """``2026-06-15T12:00:00Z GET /sparql 200 12 ms 340 bytes``."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = getattr(record, "told", {})
        words = [_time(record), *([] if record.levelno < logging.WARNING else [record.levelname.lower()])]
        if "path" in told:
            words += [
                f"{told['method']} {told['path']} {told['status']} {told['ms']} ms {told['bytes']} bytes"
            ]
            words += [str(told["problem"])] if told.get("problem") else []
        else:
            words += [record.getMessage()]
        return "\n".join([_visible(" ".join(words)), *self._traceback(record)])

    def _traceback(self, record: logging.LogRecord) -> list[str]:
        return [self.formatException(record.exc_info)] if record.exc_info else []


class _Json(logging.Formatter):
    """One object a line: ``time``, ``level``, ``message`` or what is told of a request."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {"time": _time(record), "level": record.levelname.lower()}
        told |= getattr(record, "told", None) or {"message": record.getMessage()}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


def set_up(form: str) -> None:
    """Has the lines of this server and of uvicorn written in a form of ``FORMS``."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if form == "json" else _Plain())
    for name, level in (("kg.server", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)


def _visible(line: str) -> str:
    """The line with what could forge another, or steer a terminal, as escapes."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in line)


def _time(record: logging.LogRecord) -> str:
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )
