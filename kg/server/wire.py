"""What the server and its worker processes send each other: a head in JSON and a body of bytes, lengths first."""

from __future__ import annotations

import json
import struct
from asyncio import StreamReader
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

__all__ = ["Job", "Reply", "packed", "read", "received"]

_LENGTHS = struct.Struct(">IQ")


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked: the ``task`` by name and what it is given, of types that JSON knows.

    ``seconds`` is the time that it may take; a worker whose server has died ends itself when they are over.
    """

    task: str
    given: Mapping[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: status of HTTP, media type, body, the version of the graph that it is from, and what is to be logged
    where it is an error."""

    status: int
    media_type: str
    body: bytes
    version: int | None = None
    problem: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def packed(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """One message."""
    text = json.dumps(head).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


def read(file: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """The next message from a file, ``None`` at its end."""
    lengths = file.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head, body = _LENGTHS.unpack(lengths)
    return json.loads(file.read(head)), file.read(body)


async def received(stream: StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next message from a stream; raises ``asyncio.IncompleteReadError`` where it ends before."""
    head, body = _LENGTHS.unpack(await stream.readexactly(_LENGTHS.size))
    return json.loads(await stream.readexactly(head)), await stream.readexactly(body)
