"""Who says a quotation: named after it, before it, before a colon, in brackets, or in the sentence before."""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

from .cues import LONGEST, line
from .page import Page
from .quotation import Quoted
from .reporting import Cue
from .speech import Source, tokens, vocabulary
from .subjects import Reader

NOBODY = Source("", -1, -1)
REACH = 220             # characters between a quotation and what tells who speaks
_BREAK = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Þ«“\"])|\n\s*\n")
_BRACKET = re.compile(r"\s?\(([^()\n]{3,80})\)")
_SHORT = 30             # tokens of a sentence that only introduces who speaks next


class Said(NamedTuple):
    """Who says a quotation: how, to whom."""

    source: Source = NOBODY
    verb: str = ""
    medium: str = ""
    cue: Cue | None = None


def speaker(page: Page, masked: str, marked: tuple[Cue, ...], stretch: Quoted) -> Said | None:
    """Who says a stretch, or None when nobody is named beside it."""
    return (_after(masked, marked, stretch) or _before(masked, marked, stretch) or _labelled(page, masked, stretch)
            or _bracketed(page, masked, stretch) or _introduced(page, masked, stretch))


def _after(masked: str, marked: tuple[Cue, ...], stretch: Quoted) -> Said | None:
    """Who speaks, named after the quotation: '", a dit X', '," X said'."""
    at = bisect.bisect_left(marked, stretch.closed, key=lambda cue: cue.start)
    for cue in marked[at:at + 3]:
        if cue.lead:
            continue
        gap = masked[stretch.closed:cue.start]
        if len(gap) > REACH or "\n\n" in gap or any(mark in gap for mark in "«“\""):
            return None
        if re.fullmatch(r"[\s,.\-—–)]*", gap) or (len(gap) < 60 and cue.verb and re.fullmatch(r"[\s,]*[^.;!?\n]*", gap)):
            return Said(cue.source, cue.verb, cue.medium, cue)
        return None
    return None


def _before(masked: str, marked: tuple[Cue, ...], stretch: Quoted) -> Said | None:
    """Who speaks, named before the quotation: 'X a dit : "', 'selon X, "'."""
    at = bisect.bisect_left(marked, stretch.opened, key=lambda cue: cue.start)
    for cue in reversed(marked[max(0, at - 1):at]):
        gap = masked[min(cue.end, stretch.opened):stretch.opened]
        if len(gap) > REACH or _BREAK.search(gap):
            return None
        if cue.lead or not cue.verb or re.search(r":\s*\Z|\A[\s,]*\Z", gap):
            return Said(cue.source, cue.verb, cue.medium, cue)
        return None
    return None


def _labelled(page: Page, masked: str, stretch: Quoted) -> Said | None:
    """'X : "…"', and 'X parle de "…"' with a subject at the head of the sentence."""
    vocabulary_ = vocabulary(page.language)
    head = masked[max(0, stretch.opened - REACH):stretch.opened]
    start = stretch.opened - len(head) + max((m.end() for m in re.finditer(r"[.!?…]\s+(?=[A-ZÀ-Þ])|\n", head)), default=0)
    line = tokens(masked, start, stretch.opened)
    if vocabulary_ is None or not line or line[-1].text != ":":
        return None
    reader = Reader(line, vocabulary_, page.plain)
    found = reader.before(len(line) - 2)
    if found and found[0].text and (found[0].named or found[0].kind) and found[1] == 0:
        return Said(found[0])
    return None


def _bracketed(page: Page, masked: str, stretch: Quoted) -> Said | None:
    """'"…" (X, mayor)': a person, or a kind of source that is no outlet."""
    vocabulary_, found = vocabulary(page.language), _BRACKET.match(masked, stretch.closed)
    if vocabulary_ is None or found is None:
        return None
    reader = Reader(tokens(masked, found.start(1), found.end(1)), vocabulary_, page.plain)
    made = reader.phrase(0)
    if made is None or made[0].pronoun or made[0].kind == "media" or not (made[0].kind or (made[0].named and " " in made[0].text)):
        return None
    return Said(made[0]) if made[1] >= len(reader.line) or reader.is_mark(made[1], ",") else None


def _introduced(page: Page, masked: str, stretch: Quoted) -> Said | None:
    """'X was furious. "…"': the sentence before tells with what feeling its subject speaks."""
    vocabulary_, at = vocabulary(page.language), bisect.bisect_left(page.sentences, stretch.opened, key=lambda span: span.start) - 1
    if vocabulary_ is None or at < 0 or not masked[stretch.start:stretch.start + 1].isupper():
        return None
    span = page.sentences[at]
    if span.end - span.start > LONGEST or masked[span.end:stretch.opened].strip() or "\n" in masked[span.end:stretch.opened].strip(" "):
        return None
    low = masked[span.start:span.end].lower()
    if not any(attitude in low for attitude in page.language.table("quotes").get("attitudes", ())):
        return None
    reader = Reader(line(page, span), vocabulary_, page.plain)
    made = reader.phrase(0)
    if len(reader.line) > _SHORT or made is None or made[0].pronoun or not (made[0].kind or made[0].named):
        return None
    return Said(made[0])
