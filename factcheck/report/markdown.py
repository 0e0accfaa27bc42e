"""The report as Markdown, for a comment on a pull request. What articles say is escaped: it makes no link, image or mention."""

from __future__ import annotations

import re

from ..model import Report
from .cards import Card, Said
from .passages import shown
from .view import View

_ICONS = {"error": "🛑", "warning": "⚠️", "info": "ℹ️"}
_BLANKS = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~@:&$=^])")


def render(report: Report) -> str:
    """A heading with the counts, then a part a finding, the sentences folded."""
    view = View(report)
    words = view.words
    counts = [words.count("articles", len(view.articles)), words.count("witnesses", view.witnesses)]
    counts += [words.count(severity, number, "severities") for severity, number in view.severities if number]
    lines = [f"## {words('markdown_title')}", "", ", ".join(counts), ""]
    lines += [line for card in view.cards for line in _card(card, view)] or [words("none_title"), ""]
    if report.problems:
        lines += [f"### {words('problems_title')}", ""]
        lines += [f"- {_code(problem.path)} {_escape(problem.message)}" for problem in report.problems]
    return "\n".join(lines).rstrip() + "\n"


def _card(card: Card, view: View) -> list[str]:
    words, finding = view.words, card.finding
    if card.overruled:
        return [f"- ~~{_escape(finding.message)}~~ {_code(finding.rule)} {_escape(card.overruled)}", ""]
    lines = [f"### {_ICONS[finding.severity]} {_escape(finding.message)}", "",
             f"{words.named('severity_names', finding.severity)} · {_code(finding.rule)} · {_code(finding.id)}", ""]
    lines += [f"- **{side.letter}** {_escape(side.heading)} ({side.counts})" for side in card.sides]
    lines += ["", f"<details><summary>{words('places')}</summary>", ""]
    lines += [_said(side.letter, said) for side in card.sides for said in side.said]
    return [*lines, "", "</details>", ""]


def _said(letter: str, said: Said) -> str:
    words = "".join(f"**{_escape(run.text).strip()}**" if run.marked else _escape(run.text) for run in said.passage).strip()
    return f"- **{letter}** {_code(said.place)} {_escape(said.by.source)}, {said.by.published}: {words}"


def _escape(text: str) -> str:
    """Text of which no character is mark-up, on one line."""
    return _SPECIAL.sub(r"\\\1", shown(_BLANKS.sub(" ", text)))


def _code(text: str) -> str:
    """Text as code; a back quote in it becomes an apostrophe."""
    return f"`{shown(' '.join(text.split())).replace('`', '’')}`" if text.strip() else ""
