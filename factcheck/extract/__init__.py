"""Article → Facts. One module a kind of fact, one row a module; a pure function of one article.

An extractor is `read(page) -> Iterable[Fact]`. Extractors do not know each other; where two claim the same characters,
`arbitrate` decides. Then each fact is told who says it (`attribution`) and what it is about (`context`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..model import KINDS, Article, Fact, Kind, Moment, Quantity
from . import attribution, claims, context, dates, lists, names, quantities, quotes
from .page import Page


class Extractor(NamedTuple):
    """A row of the table: the kind it makes, the function, and whether it wants the language model's parse."""

    kind: Kind
    read: Callable[[Page], Iterable[Fact]]
    parsed: bool


EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("date", dates.read, False),
    Extractor("quantity", quantities.read, False),
    Extractor("name", names.read, True),
    Extractor("list", lists.read, True),
    Extractor("quote", quotes.read, False),
    Extractor("claim", claims.read, True),
)


def extract(article: Article, kinds: Sequence[Kind] = KINDS, *, fast: bool = False) -> tuple[Fact, ...]:
    """The facts of one article, in order of place.

    Args:
        article: its `language` must be set.
        kinds: the kinds wanted; with quantities, dates and quotations alone the language model is not loaded.
        fast: whether to parse only paragraphs in which a figure, a date or a quotation stands. Claims of the others are lost.

    Raises:
        ModelError: the language model is not installed.
    """
    return facts_of(laid_out(article, fast=fast), kinds)


def laid_out(article: Article, *, fast: bool = False) -> Page:
    """An article laid out for `facts_of`. Arguments as for `extract`."""
    page = Page(article)
    if fast:
        page.telling = tuple(fact for row in EXTRACTORS if not row.parsed for fact in row.read(page))
    return page


def facts_of(page: Page, kinds: Sequence[Kind] = KINDS) -> tuple[Fact, ...]:
    """The facts of an article that is laid out already. Arguments and errors as for `extract`."""
    wanted = {*kinds, "date", "quantity"}  # either may turn out to be the other's
    found = arbitrate((fact for row in EXTRACTORS if row.kind in wanted for fact in _found(page, row)), kinds)
    facts = tuple(fact for fact in context.describe(page, attribution.attribute(page, found)) if fact.kind in kinds)
    page.untie()
    return facts


def _found(page: Page, row: Extractor) -> Iterable[Fact]:
    """The facts of one kind: those that need no parse may have been read already."""
    return row.read(page) if row.parsed or page.telling is None else [fact for fact in page.telling if fact.kind == row.kind]


def arbitrate(facts: Iterable[Fact], kinds: Sequence[Kind] = KINDS) -> list[Fact]:
    """Facts in order of place, without the dates and quantities that another reading of the same characters covers.

    The longer reading wins; at equal length the kind that was asked for, then an age before a duration, then a number in words or an
    ordinal before the day or year that it might be, then a date.
    """
    facts = list(facts)
    figures = [fact for fact in facts if fact.kind in ("date", "quantity")]
    kept: list[Fact] = []  # in order of place, so that an article of nothing but figures takes no longer for each
    for fact in sorted(figures, key=lambda f: (f.start - f.end, f.kind not in kinds, not _is_age(f), _doubtful(f), f.kind == "quantity", f.start)):
        at = bisect_left(kept, fact.start, key=lambda f: f.start)
        if not any(fact.start < other.end and other.start < fact.end for other in kept[max(0, at - 1):at + 1]):
            kept.insert(at, fact)
    others = [fact for fact in facts if fact.kind not in ("date", "quantity")]
    return sorted(kept + others, key=lambda f: (f.start, f.end, f.kind))


def _doubtful(fact: Fact) -> bool:
    """Whether a date is but a number that may be a day or a year: "22nd", "mille cent"; not "2018", nor "1/3", nor "mai"."""
    return isinstance(fact.value, Moment) and fact.value.grain in ("day", "year") and any(map(str.isalpha, fact.text))


def _is_age(fact: Fact) -> bool:
    return isinstance(fact.value, Quantity) and fact.value.dimension == "age"
