"""The page: one HTML file that holds everything it needs and loads nothing.

The data lie in it as JSON, which the script puts on the page as text. The content security policy names the
hashes of the style and the two scripts, so that nothing else can act, and forbids every connection.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from pathlib import Path
from typing import Any

from kg.render.model import View
from kg.render.pack import packed
from kg.render.pyvis_page import drawing, script
from kg.render.vendored import outlines, scripts
from kg.schema.files import whole_file
from kg.schema.resources import in_package

__all__ = ["framed", "render", "write_page"]

_STYLES = ("page.css", "views.css")

_VIEWS = ("graph", "contracts", "timeline", "money", "map", "disputes", "sources")
"""The views in the order of the bar; the first is what the page opens with."""

_SCRIPTS = (
    "data.js",
    "state.js",
    "elements.js",
    "filters.js",
    "spots.js",
    "picture.js",
    "path.js",
    "views.js",
    "evidence.js",
    "timeline.js",
    "panel.js",
    "list.js",
    "canvas.js",
    "labels.js",
    "search.js",
    "download.js",
    "tools.js",
    "filtering.js",
    "csv.js",
    "table.js",
    "pan.js",
    *(f"views/{name}.js" for name in _VIEWS),
    "main.js",
)


def render(view: View, *, embed: bool = False) -> str:
    """The page as HTML; the same view gives the same text. One to ``embed`` in another page has no header."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    folder = in_package("render", "assets")
    style = "\n" + "\n".join(_read(folder / name) for name in _STYLES)
    library = _lines(script() + "\n" + scripts())
    own = "(() => {\n" + "\n".join(_read(folder / name) for name in _SCRIPTS) + "})();\n"
    template = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    ).from_string(_read(in_package("render", "template.html")))
    return template.render(
        view=view,
        embed=embed,
        policy=_policy(style, library, own),
        style=Markup(style),  # noqa: S704 - our own file
        library=Markup(library),  # noqa: S704 - the library's file
        own=Markup(own),  # noqa: S704 - our own files
        data=Markup(_json(packed(view))),  # noqa: S704 - every < is escaped
        drawing=Markup(_json(drawing())),  # noqa: S704 - every < is escaped
        outlines=[(name, Markup(_outline(text))) for name, text in _needed(view).items()],  # noqa: S704 - as above
        views=[(name, Markup(_json(records))) for name, records in view.views.data().items()],  # noqa: S704 - as above
    )


def framed(view: View, height: int = 640) -> str:
    """The page as an element of another page or of a notebook, so many pixels high; it needs no file beside it."""
    from markupsafe import escape

    page = escape(render(view, embed=True))
    return (
        f'<iframe title="{escape(view.title)}" srcdoc="{page}" '
        f'style="width: 100%; height: {height}px; border: 0"></iframe>'
    )


def write_page(view: View, path: str | Path) -> Path:
    """Writes the page and gives back where; one that stood there is replaced when the new one is whole.

    Raises :class:`~kg.errors.KgError` where the file cannot be written.
    """
    target = Path(path)
    page = render(view).encode("utf-8")
    with whole_file(target, remedy="name another file with -o") as out:
        out.write(page)
    return target


def _needed(view: View) -> dict[str, str]:
    """The outlines of countries and states, where there is anything to put on them."""
    return outlines() if any(site.precision for site in view.views.map.sites) else {}


def _outline(text: str) -> str:
    return text.replace("<", "\\u003c")


def _policy(style: str, *scripts: str) -> str:
    """Only these texts may act as style and script; no connection is allowed."""
    return (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _json(data: dict[str, Any]) -> str:
    """JSON that can stand in a script element: no ``<`` can end the element or open a comment."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")


def _read(path: Path) -> str:
    return _lines(path.read_text(encoding="utf-8"))


def _lines(text: str) -> str:
    """Line ends as a browser sees them: the hash of a script is taken over that."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
