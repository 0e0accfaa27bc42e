"""Quantities: every number of a page that measures, counts or ranks, with its unit, its bounds and its precision.

One scan finds where a number may start and skips what only looks like one (codes, addresses, times, versions); then each
is read on the spot (`figures`). A fact's span covers the words that hedge the number, the number, its magnitude and its unit; the
noun counted stands in `counted`. Durations, dates and times are another module's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ..lang import Language
from ..model import Article, Block, Fact, Quantity
from . import numerals, skips
from .against import against, told
from .figures import SPACED_MINUS, Figure, Found, Piece, tools
from .lexicon import head
from .page import Page

_SHORT = 40  # characters of a text that may be but a number
_RUN = re.compile(r"\d[\d.,']*|[^\W\d_]+")


def read(page: Page) -> Iterator[Fact]:
    """The quantities of a page, in order of place."""
    reader = _reader(page.language)
    for block, text in _pieces(page):
        for start, end, value in reader.read(text, page.article):
            yield Fact(page.article.id, "quantity", block.start + start, block.start + end,
                       page.article.text[block.start + start:block.start + end], value,
                       page.sentence(block.start + start), extractor="quantities")


def _pieces(page: Page) -> Iterable[tuple[Block, str]]:
    """Each block with its plain text; a lone short line with what stands before it, for its dash is a minus and no list's."""
    lone = len(page.blocks) == 1 and len(page.plain) < _SHORT and SPACED_MINUS.match(page.plain)
    return [(Block(0, page.blocks[0].end), page.plain[:page.blocks[0].end])] if lone else page.pieces()


class Reader:
    """Reads the quantities of one language."""

    def __init__(self, language: Language) -> None:
        self.tools, self.against = tools(language), against(language)
        self.amounts, self.aging = self.tools.amounts, self.tools.aging
        articles = language.table("numbers").get("grammar", {}).get("articles", ())
        self.idle = frozenset(word for word in articles if not self.aging.appositive or word not in self.tools.numerals)
        self.scan = re.compile(rf"[\d½⅓⅔¼¾]|[.,](?=\d)(?<![\w.,].)\d|{numerals.words_pattern(language)}")

    def read(self, text: str, article: Article) -> Iterator[tuple[int, int, Quantity]]:
        """Start, end and value of each quantity of a piece of text."""
        piece = Piece.of(text, article)
        low, at, floor = piece.low, 0, 0
        before: tuple[Quantity | None, int] = (None, 0)
        search = self.scan.search
        while match := search(low, at):
            if passed := self._passed(piece, match):
                at = passed
                continue
            found = self._figure(piece, match.start(), floor)
            if found is None:
                at = _past(low, match.start())
                continue
            start, end, value = found
            at = max(end, match.start() + 1)
            if value is not None:
                value = self.against.valued(low[before[1]:start], value, before[0])
                floor = at
                before = (value, end) if told(value) else before
                yield start, end, value

    def _passed(self, piece: Piece, match: re.Match[str]) -> int:
        """The end of what stands there and is no number; 0 when it may be one."""
        start, end = match.span()
        if match.group() in self.idle and not piece.whole(start, end) and head(piece.low, end) not in self.amounts.heads:
            return 0 if self.tools.shares.may_follow(piece.low, end) else end  # the commonest words: an article before nothing countable
        return skips.passed(piece.low, piece.text, start, self.amounts.currencies)

    def _figure(self, piece: Piece, at: int, floor: int) -> Found | None:
        """The figure at an offset; None when nothing is read."""
        text, low = piece.text, piece.low
        if at and (low[at - 1].isalnum() or low[at - 1] == "_") and not self.amounts.currencies.before(text, at):
            return None
        if low[at].isdigit() and (score := self.aging.score(low, at)) and not self._measures(text, low, score[2]):
            return at, score[2], _score(score[0], score[1])
        amount = self.amounts.read(text, low, at)
        return Figure(self.tools, piece, amount, floor).read() if amount else None

    def _measures(self, text: str, low: str, at: int) -> bool:
        """Whether a unit stands at `at`: then "6-4 %" is no score."""
        return self.amounts.units.after(text, low, at) is not None or self.amounts.currencies.after(text, low, at) is not None


def _past(low: str, at: int) -> int:
    """The end of the number or word that starts at `at` and is nothing."""
    found = _RUN.match(low, at)
    return max(found.end() if found else at + 1, at + 1)


def _score(one: Decimal, two: Decimal) -> Quantity:
    return Quantity(one, one, one, None, "score", parts=(one, two))


@functools.cache
def _reader(language: Language) -> Reader:
    return Reader(language)
