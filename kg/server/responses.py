"""From replies to responses of HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response

from kg.server.wire import Reply

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["response"]


def response(reply: Reply, more: Mapping[str, str] | None = None) -> Response:
    """The response for a reply, with ``more`` headers; texts are in UTF-8, and it says of which version of the graph
    it is."""
    kind = reply.media_type
    headers = {
        "Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind,
        "Cache-Control": "no-cache",
        **reply.headers,
        **(more or {}),
    }
    if reply.version is not None:
        headers["Graph-Version"] = str(reply.version)
    return Response(reply.body, reply.status, headers)
