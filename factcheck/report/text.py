"""The report in a terminal: colours and width of the terminal when there is one, plain when piped."""

from __future__ import annotations

import io
import os
import shutil
import sys

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ..model import Report
from .cards import Card, Said, SideView
from .passages import shown
from .view import View

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def render(report: Report, *, explain: bool = False) -> str:
    """The findings, worst first, each with its sides; then the counts. With `explain`, why the facts of each were taken as one."""
    view, file = View(report), io.StringIO()
    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((100, 24)).columns if terminal else 100
    console = Console(file=file, force_terminal=terminal, no_color=not terminal or "NO_COLOR" in os.environ, width=width,
                      highlight=False, emoji=False, markup=False)
    for card in view.cards:
        console.print(_card(card, view, explain=explain))
    for problem in report.problems:
        console.print(_clean(f"! {problem.path}: {problem.message}" if problem.path else f"! {problem.message}"))
    console.print(_total(view))
    return "".join(f"{line.rstrip(' ')}\n" for line in file.getvalue().splitlines())


def _clean(text: str) -> Text:
    """Text in which no character commands the terminal."""
    return Text(shown(text))


def _card(card: Card, view: View, *, explain: bool) -> RenderableType:
    finding = card.finding
    head = Text.assemble((view.words.named("severity_names", finding.severity), _STYLES[finding.severity]), "  ", finding.rule)
    if card.overruled:
        return Group(Rule(head, align="left", style="dim"), Padding(_clean(finding.message), style="dim"), _clean(card.overruled), Text())
    sides = Table.grid(padding=(0, 1))
    for side in card.sides:
        sides.add_row(Text(side.letter, "bold"), _side(side))
    why = [Padding(_clean(_because(card, view)), style="dim")] if explain and finding.signals else []
    return Group(Rule(head, align="left", style="dim"), Padding(_clean(finding.message), (0, 0, 0, 0), style="bold"), sides, *why, Text())


def _because(card: Card, view: View) -> str:
    """The signals that put the facts of a finding in one slot, each with its weight and what was seen."""
    words = view.words
    told = (f"{words.named('signals', signal.name)} {words.number(round(signal.weight, 2))}" + (f" ({signal.seen})" if signal.seen else "") for signal in card.finding.signals)
    return words("signals_because", signals=words("signals_joint").join(told))


def _side(side: SideView) -> Group:
    heading = Text.assemble(_clean(side.heading), (f"  {side.counts}", "dim"))
    return Group(heading, *(_said(said) for said in side.said))


def _said(said: Said) -> Text:
    made = Text.assemble((f"{said.place}  ", "cyan"), (f"{said.by.source}, {said.by.published}\n", "dim"))
    made.append("  ")
    for run in said.passage:
        made.append(shown(run.text.replace("\n", " ")), "bold underline" if run.marked else "")
    return made


def _total(view: View) -> Text:
    words = view.words
    parts = [words.count("articles", len(view.articles)), words.count("witnesses", view.witnesses)]
    parts += [words.count(severity, number, "severities") for severity, number in view.severities if number]
    if view.suppressed:
        parts.append(words.count("overruled", view.suppressed))
    if not view.cards:
        parts.append(words("text_none"))
    return Text(", ".join(parts))
