"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): from a request to the query and its graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.server.problems import problem
from kg.server.wire import Reply

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["Query", "Refusal", "read_body", "read_query"]

_FORM, _DIRECT, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_FIELDS = 1_000
"""Parameters of a request; more are a mistake."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query, and the graphs that the request names for it; ``None`` where it names none."""

    text: str
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None


class Refusal(Exception):  # noqa: N818 - an answer, not a failure
    """A request that is answered with a problem before anything is asked."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None) -> None:
        self.reply: Reply = problem(status, detail, headers=headers)
        super().__init__(detail)


async def read_query(request: Request, most: int) -> Query | None:
    """What a request asks; ``None`` where a GET has no parameters at all, which asks for the service description.

    Raises ``Refusal`` with what the protocol says for one that it does not allow: 400, 403 for updates, 413 for more
    than ``most`` bytes, 415.
    """
    parameters = _decoded(request.scope["query_string"], "address")
    if request.method != "POST":
        return _query(parameters) if parameters else None
    media_type, charset = _content_type(request)
    if media_type == _UPDATE:
        raise _update()
    if media_type not in {_FORM, _DIRECT}:
        shown = media_type or "nothing"
        told = f"Content-Type: is {shown}; send {_DIRECT} or {_FORM}"
        raise Refusal(415, told, {"Accept-Post": f"{_DIRECT}, {_FORM}"})
    if charset not in {"", "utf-8", "utf8", "us-ascii"}:
        raise Refusal(400, f"Content-Type: names the charset {charset}; send UTF-8")
    body = await read_body(request, most)
    if media_type == _FORM:
        return _query([*parameters, *_decoded(body, "body")])
    if any(name == "query" for name, _ in parameters):
        raise Refusal(400, "query: stands in the address and in the body; send it once")
    return _query([*parameters, ("query", _text(body, "body"))])


async def read_body(request: Request, most: int) -> bytes:
    """The body; raises ``Refusal`` (413) as soon as it is known to have more bytes than that."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Refusal(413, f"body: has more than {most:,} bytes; make the query several smaller ones")
        parts.append(part)
    return b"".join(parts)


def _query(parameters: list[tuple[str, str]]) -> Query:
    given: dict[str, list[str]] = {}
    for name, text in parameters:
        given.setdefault(name, []).append(text)
    if "update" in given:
        raise _update()
    if not any(text.strip() for text in given.get("query", ())):
        raise Refusal(400, "query: is missing; send ?query=SELECT…")
    if len(given["query"]) > 1:
        raise Refusal(400, f"query: is given {len(given['query'])} times; send it once")
    graphs = [given.get(name) for name in ("default-graph-uri", "named-graph-uri")]
    default, named = (None if each is None else tuple(each) for each in graphs)
    return Query(given["query"][0], default, named)


def _update() -> Refusal:
    return Refusal(403, "update: is refused, since the graph is made from its documents alone; send a query")


def _decoded(data: bytes, where: str) -> list[tuple[str, str]]:
    """The parameters of a form."""
    try:
        return parse_qsl(
            data.decode(),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_FIELDS,
        )
    except UnicodeDecodeError:
        raise Refusal(400, f"{where}: is not URL-encoded UTF-8; encode it so") from None
    except ValueError:
        raise Refusal(400, f"{where}: has more than {_FIELDS:,} parameters; send fewer") from None


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where}: is not UTF-8 (byte {error.start + 1}); send UTF-8") from None


def _content_type(request: Request) -> tuple[str, str]:
    """Media type and charset, in small letters; empty where they are not told."""
    media_type, *parameters = request.headers.get("content-type", "").split(";")
    charset = ""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), charset
