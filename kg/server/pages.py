"""The pages that people see: one to ask on, one on the JSON interface, one to explore."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from kg.schema.resources import in_package
from kg.server.api.parameters import Parameter

__all__ = ["EXPLORER", "FRAMED", "page"]

EXPLORER = (
    Parameter("name", "An id or a name; by default an overview.", default=""),
    Parameter("hops", "How far around it.", "integer", default=1, least=0, most=3),
    Parameter("as_of", "What held then."),
    Parameter("known_at", "What had been said by then."),
)
"""What the explorer is asked for."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
"""Nothing but this server is asked for anything. The editor of the query page writes styles of its own."""

FRAMED = {"Content-Security-Policy": "frame-ancestors 'self'"}
"""For a page of the explorer, which has a policy of its own that is stricter still."""


def page(name: str, status: int = 200, /, **told: Any) -> Response:
    """A page from its template in ``assets``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = in_package("server", "assets")
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    html = environment.get_template(name).render(told)
    return Response(html, status, {"Content-Security-Policy": _POLICY}, "text/html")
