"""The page an editor opens: one file, no request, nothing run but its own script.

Everything that comes from an article passes through `shown` and Jinja's escaping, for `finalize` and `autoescape` stand
on every `{{ }}` of the templates. The Content-Security-Policy allows one style sheet and one script, by their hash.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..model import Report
from .cards import Card
from .passages import shown
from .view import View


def render(report: Report) -> str:
    """The whole report as one page."""
    return page(View(report))


def page(view: View, *, back: str = "") -> str:
    """The page of a view; `back` is the address of the index it belongs to."""
    return _made("page.html", view=view, w=view.words, back=back, data=_data(view))


def index(view: View, stories: Sequence[Mapping[str, Any]]) -> str:
    """The page that leads to the stories' pages."""
    return _made("index.html", view=view, w=view.words, stories=stories, data=Markup("{}"))


def visible(value: object) -> object:
    """What a template prints, made safe to look at; mark-up of ours as it is."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else shown(value)


def _made(template: str, **values: Any) -> str:
    style, script = _asset("style.css"), _asset("page.js")
    return _environment().get_template(template).render(
        style=Markup(style), script=Markup(script), style_hash=_hash(style), script_hash=_hash(script), **values)


@functools.cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader(__package__, "templates"), autoescape=True, finalize=visible, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


@functools.cache
def _asset(name: str) -> str:
    """A file of the templates' folder. The browser hashes what stands between the tags: line breaks must be plain."""
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@functools.cache
def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _data(view: View) -> Markup:
    """What the script needs, as JSON that cannot close its block."""
    said = json.dumps({"lang": view.words.code, "findings": {card.anchor: _card(card) for card in view.cards}}, ensure_ascii=False)
    for risky, safe in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029")):
        said = said.replace(risky, safe)
    return Markup(said)


def _card(card: Card) -> dict[str, Any]:
    return {"id": card.finding.id, "rule": card.finding.rule, "text": shown(card.plain),
            "message": shown(card.finding.message),
            "sides": [[[said.by.anchor, said.anchor] for said in side.said] for side in card.sides]}
