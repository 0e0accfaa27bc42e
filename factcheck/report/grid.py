"""The grid: one row a fact that several articles state, one column an article; who says what, who is silent."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ..model import Fact, Slot
from .passages import letter

if TYPE_CHECKING:
    from .view import View

_WORDS = 90  # characters of a cell

Conflicts = dict[tuple[str, int, int], dict[str, str]]  # place of a fact → card's anchor → letter of its side


class Cell(NamedTuple):
    """What one article says of a fact: its words, exact value, place, and the letter of its side in a conflict."""

    text: str
    exact: str
    anchor: str
    letter: str


class Row(NamedTuple):
    """A fact across the articles. `finding` is the anchor of the conflict it is in, or ""."""

    about: str
    kind: str
    finding: str
    severity: str
    cells: tuple[tuple[Cell, ...], ...]


def rows(view: View) -> tuple[Row, ...]:
    """Those in conflict first, in the order of the findings; two slots of the same words make one row."""
    conflicts = _conflicts(view)
    order = {card.anchor: number for number, card in enumerate(view.cards)}
    made: dict[tuple[tuple[Cell, ...], ...], Row] = {}
    for slot in view.compared:
        row = _row(slot, conflicts, view)
        made.setdefault(row.cells, row)
    return tuple(sorted(made.values(), key=lambda row: order.get(row.finding, len(order))))


def _row(slot: Slot, conflicts: Conflicts, view: View) -> Row:
    places = [conflicts.get((f.article, f.start, f.end), {}) for f in slot.facts]
    anchor = next((anchor for found in places for anchor in found if sum(anchor in p for p in places) > 1), "")
    cells: defaultdict[str, list[Cell]] = defaultdict(list)
    for fact, found in zip(slot.facts, places, strict=True):
        cells[fact.article].append(_cell(fact, found.get(anchor, ""), view))
    return Row(slot.about, slot.kind, anchor, view.severity_of.get(anchor, ""), tuple(tuple(cells[one.article.id]) for one in view.articles))


def _cell(fact: Fact, side: str, view: View) -> Cell:
    one = view.by_id.get(fact.article)
    said = fact.text if len(fact.text) <= _WORDS else f"{fact.text[:_WORDS - 2]}…"
    return Cell(said, view.words.value(fact.value, exact=True), f"{one.anchor}-{fact.start}" if one else "", side)


def _conflicts(view: View) -> Conflicts:
    made: Conflicts = defaultdict(dict)
    for card in view.cards:
        for number, side in enumerate(card.finding.sides):
            for e in side.evidence:
                made[e.article, e.start, e.end][card.anchor] = letter(number)
    return made
