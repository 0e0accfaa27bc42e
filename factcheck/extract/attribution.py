"""Who says each fact, and how sure it is: tells two sources with two figures from one conflict.

Works on the words alone, so that quantities and dates need no language model.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

import msgspec

from ..model import Certainty, Fact, Quote
from . import quotes
from .certainty import Sureness
from .cues import LONGEST, cues, line
from .page import Page
from .quotation import mask, quoted
from .reporting import Cue

_FIGURE = re.compile(r"\d")
_BREAK = re.compile(r";|\)[ ][-–—][ ]")         # over which no source reaches: "PARIS, 3 mai (XYZ) - "


def attribute(page: Page, facts: Iterable[Fact]) -> list[Fact]:
    """The facts, each told who says it, of which kind that source is, how sure it is and whether it stands in a quotation.

    A fact that carries an attribution already keeps it; a certainty other than "asserted" is kept too.
    """
    given = list(facts)
    speech = _Speech(page, given)
    return [speech.told(fact) for fact in given]


class _Speech:
    """What a page says about who speaks where."""

    def __init__(self, page: Page, facts: Sequence[Fact]) -> None:
        self.page = page
        stretches = quoted(page)
        self.masked = mask(page, stretches)
        self.sentences: dict[int, list[Cue]] = {}
        for cue in cues(page, self.masked):
            self.sentences.setdefault(cue.sentence.start, []).append(cue)
        self.starts = sorted(self.sentences)
        said = [fact for fact in facts if fact.kind == "quote"] or list(quotes.read(page))
        self.said = sorted(said, key=lambda fact: fact.start)
        self.carriers = frozenset(page.language.table("speech").get("carriers", {}).get("words", ()))
        self.sure: dict[int, Sureness] = {}

    def told(self, fact: Fact) -> Fact:
        quote = self._quote(fact)
        source = (fact.attribution, fact.source_class)
        cue = None
        if not fact.attribution and fact.kind != "quote":
            if quote and isinstance(quote.value, Quote) and quote.attribution:
                source = (quote.attribution, quote.source_class)
            elif (cue := self._cue(fact)) is not None:
                source = (cue.source.text, cue.source.kind)
        sure = fact.certainty if fact.certainty != "asserted" or (fact.kind == "claim" and not (cue and cue.denies)) else self._certainty(fact, cue)
        return msgspec.structs.replace(fact, attribution=source[0], source_class=source[1], certainty=sure, quoted=fact.quoted or quote is not None)

    def _quote(self, fact: Fact) -> Fact | None:
        """The quotation a fact stands in, or None."""
        at = bisect.bisect_right(self.said, fact.start, key=lambda other: other.start) - 1
        if at < 0 or fact.kind == "quote" or fact.end > self.said[at].end:
            return None
        parts = getattr(self.said[at].value, "parts", ())
        return self.said[at] if not parts or any(p.start <= fact.start and fact.end <= p.end for p in parts) else None

    def _certainty(self, fact: Fact, cue: Cue | None) -> Certainty:
        if cue is not None and cue.denies and cue.lead:
            return "denied"
        if fact.kind == "quote":
            return "asserted"
        span = self.page.sentence(fact.start)
        if span.end - span.start > LONGEST:
            return "asserted"
        if span.start not in self.sure:
            self.sure[span.start] = Sureness(self.page.language, line(self.page, span))
        return self.sure[span.start].of(fact.start)

    def _cue(self, fact: Fact) -> Cue | None:
        """The cue whose words govern a fact: the one that trails it, else the one before it in the sentence."""
        at = bisect.bisect_right(self.starts, fact.start) - 1
        here = self.sentences[self.starts[at]] if at >= 0 else []
        if not here or fact.start >= here[0].sentence.end:
            return None
        if any(cue.start <= fact.start and fact.end <= cue.end for cue in here):
            return None
        reach = fact.start + 1 if fact.kind == "claim" else fact.end
        after = next((cue for cue in here if cue.start >= reach), None)
        before = next((cue for cue in reversed(here) if cue.end <= fact.start), None)
        if after and not after.lead and self._reaches(fact.end, after.start) and not (
                before and before.lead and _FIGURE.search(self.masked[fact.end:after.start]) and self._carries(before, fact)):
            return after
        if before and self._carries(before, fact):
            return before
        return None

    def _reaches(self, start: int, end: int) -> bool:
        """Whether a trailing source reaches back over what stands between."""
        return _BREAK.search(self.masked[start:end]) is None

    def _carries(self, cue: Cue, fact: Fact) -> bool:
        """Whether a source goes on to a fact after it in the sentence."""
        between = self.masked[cue.end:fact.start]
        if cue.quotes and not (set(between.lower().split()) & self.carriers):
            return False
        return _BREAK.search(between) is None
