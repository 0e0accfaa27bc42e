"""The picture of a finding: which one suits its values; and the table of lists, the comparison of wordings. The templates draw it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..model import Fact, Finding, Listing, Member, Moment, Name, Quantity, Quote
from .lines import Line, Steps, number_line, steps, timeline
from .passages import letter

if TYPE_CHECKING:
    from .view import View

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


class Members(NamedTuple):
    """Lists side by side: each member, and whether each side names it."""

    letters: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]
    template: str = "members"


class Diff(NamedTuple):
    """Two wordings as runs that are kept, removed or added."""

    first: str
    second: str
    runs: tuple[tuple[str, str], ...]
    template: str = "diff"


class Diffs(NamedTuple):
    """The first wording against each of the others."""

    diffs: tuple[Diff, ...]
    template: str = "diffs"


Picture = Line | Steps | Members | Diffs


def picture(finding: Finding, sides: Sequence[Sequence[Fact | None]], view: View) -> Picture | None:
    """The picture that suits a finding, or None when its words say as much."""
    facts = [(letter(number), fact) for number, side in enumerate(sides) for fact in side if fact]
    values = [fact.value for _, fact in facts]
    if len({letter for letter, _ in facts}) < 2:
        return None
    if all(isinstance(v, Listing) for v in values):
        return _lists(facts, view.same_member)
    if all(isinstance(v, Quote | Name) for v in values):
        return _wordings(facts)
    if len({fact.article for _, fact in facts}) < 2:
        return None
    articles, words = view.by_id, view.words
    if all(isinstance(v, Quantity) for v in values):
        evolving = finding.rule.endswith("-update")
        return (steps(facts, articles, words) if evolving else None) or number_line(facts, articles, words)
    if all(isinstance(v, Moment) for v in values):
        return timeline(facts, articles, words)
    return None


def _lists(facts: Sequence[tuple[str, Fact]], same: Callable[[Member, Member], bool]) -> Members:
    """Members × sides, for lists."""
    groups: list[tuple[list[Member], set[str]]] = []
    for side, fact in facts:
        for member in fact.value.members if isinstance(fact.value, Listing) else ():
            group = next((g for g in groups if any(same(member, other) for other in g[0])), None)
            if group is None:
                groups.append(group := ([], set()))
            group[0].append(member)
            group[1].add(side)
    order = tuple(dict.fromkeys(side for side, _ in facts))
    return Members(order, tuple((" / ".join(dict.fromkeys(m.name for m in members)), tuple(side in letters for side in order))
                                for members, letters in groups))


def _wordings(facts: Sequence[tuple[str, Fact]]) -> Diffs | None:
    """The words of quotations compared word by word, those of names letter by letter."""
    said: dict[str, list[str]] = {}
    for side, fact in facts:
        if side not in said and isinstance(fact.value, Quote | Name):
            said[side] = _WORD.findall(fact.value.words[:2000]) if isinstance(fact.value, Quote) else list(fact.value.name[:200])
    letters = list(said)
    if len(letters) < 2 or all(said[side] == said[letters[0]] for side in letters):
        return None
    first = letters[0]
    return Diffs(tuple(Diff(first, other, tuple(_runs(said[first], said[other]))) for other in letters[1:]))


def _runs(old: list[str], new: list[str]) -> Iterable[tuple[str, str]]:
    """The runs of two wordings: ("same" | "del" | "ins", text)."""
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
            continue
        if b > a:
            yield "del", "".join(old[a:b])
        if d > c:
            yield "ins", "".join(new[c:d])
