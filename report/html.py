"""The report as one HTML file that needs nothing else: no network, no other file, no script to be read or printed."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checks.result import Result
from report import words
from report.contexts import Contexts
from report.html_view import Passages, content_rows, gap_rows
from report.pages import PageImages
from report.timeline import timeline
from report.visits import lanes, visits

if TYPE_CHECKING:
    from jinja2 import Environment

GRADE_CLASS = {"好": "g1", "较好": "g2", "一般": "g3", "较差": "g4", None: "g0"}


def to_html(result: Result, images: PageImages | None = None, contexts: Contexts | None = None, *, generated: str = "") -> str:
    """The report page. ``images`` are the cited pages, ``contexts`` the words around passages of documents without pages;
    ``generated`` is a date to print in the foot (Chinese, optional)."""
    shown = images or PageImages()
    passages = Passages(result, shown, contexts or {})
    found = visits(result)
    names = lanes(result, found)
    context: dict[str, Any] = {
        "r": result, "w": words, "documents": words.document_index(result), "counts": words.count_statuses(result),
        "passage": passages.passage, "figures": passages.figures, "contents": content_rows(result),
        "gaps": gap_rows(result, passages), "images": shown, "generated": generated, "grade_class": GRADE_CLASS,
        "visits": found, "timeline": timeline(found, names, {c.name for c in result.package.counties}),
    }  # fmt: skip
    return render("report.html.j2", context, style="report.css", script="report.js")


def render(template: str, context: dict[str, Any], *, style: str, script: str | None = None) -> str:
    """Render a template with its style and script inlined and named by hash in the content security policy."""
    css, js = _asset(style), _asset(script) if script else ""
    policy = f"default-src 'none'; img-src data:; style-src '{_hash(css)}'"
    policy += f"; script-src '{_hash(js)}'" if js else ""
    policy += "; base-uri 'none'; form-action 'none'"
    return _environment().get_template(template).render(**context, css=_markup(css), js=_markup(js), csp=policy)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from report.safe_text import clean

    environment = Environment(
        loader=PackageLoader("report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )  # fmt: skip
    return environment


def _asset(name: str) -> str:
    return (files("report") / "templates" / name).read_text(encoding="utf-8")


def _markup(text: str) -> Any:
    """Our own style or script; it can hold no end tag of its element."""
    from markupsafe import Markup

    if "</" in text:
        raise ValueError("an inlined asset must not contain an end tag")
    return Markup(text)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
