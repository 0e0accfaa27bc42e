"""Where a page says who is speaking: the cues of every sentence, and whom its pronouns mean.

"X said that …" leads to what follows; "…, X said" trails what precedes. Quotations are closed (masked) while looking.
"""

from __future__ import annotations

import re
import weakref

from .. import text
from ..model import Block
from .page import Page
from .phrases import Reader
from .reporting import Cue, Sentence, closed
from .speech import Source, tokens, vocabulary

_NAME = re.compile(r"(?<=[a-zà-ÿ,;'] )[A-ZÀ-Þ][\w-]{1,30}|(?<=[a-z]')[A-ZÀ-Þ][\w-]{1,30}")      # capitals within a sentence
_PEOPLE = ("spokesperson", "lawyer", "witness")         # kinds of source that are one person
LONGEST = 4000         # characters: what is longer is no sentence


_read: weakref.WeakKeyDictionary[Page, tuple[str, tuple[Cue, ...]]] = weakref.WeakKeyDictionary()


def cues(page: Page, masked: str) -> tuple[Cue, ...]:
    """The cues of a page, in order of place, pronouns resolved where that is sure. Read once for a page and its mask."""
    known = _read.get(page)
    if known is None or known[0] != masked:
        known = _read[page] = masked, _cues(page, masked)
    return known[1]


def _cues(page: Page, masked: str) -> tuple[Cue, ...]:
    words = vocabulary(page.language)
    if words is None:
        return ()
    found: list[Cue] = []
    focus: Source | None = None
    names = frozenset(match.group() for match in _NAME.finditer(masked))
    for block in page.blocks:
        for span in text.sentences(masked, block.start, block.end, page.language.abbreviations):
            if span.end - span.start > LONGEST:
                continue
            reader = Reader(tokens(masked, span.start, span.end), words, page.plain)
            here = [_resolved(cue, focus) for cue in sorted(Sentence(reader, words, span).read())]
            found += here
            if not _is_heading(block, masked):
                focus = _focus(reader, here, focus, names)
    return tuple(sorted(found))


def _is_heading(block: Block, masked: str) -> bool:
    """Whether a block is a heading: nobody named there is meant by a pronoun below."""
    return block.role in ("title", "heading") or not re.search(r"[.!?…:;\"»”’)*]\s*\Z", masked[block.start:block.end])


def _resolved(cue: Cue, focus: Source | None) -> Cue:
    """The cue with its pronoun replaced by whom the text last spoke of; by nobody when that is not sure."""
    if not cue.source.pronoun:
        return cue
    return cue._replace(source=focus or cue.source._replace(text="", pronoun=False))


def _focus(reader: Reader, here: list[Cue], focus: Source | None, names: frozenset[str]) -> Source | None:
    """Whom a pronoun in the next sentence would mean."""
    named = [cue.source for cue in here if cue.source.text and cue.verb and not cue.lead]
    people = [cue.source for cue in here if not cue.verb and cue.lead and cue.source.kind in _PEOPLE]
    if named or people:
        return (named or people)[-1]
    if not reader.line or reader.has("pronouns", 0) or closed(reader.line[0]):
        return focus
    first = reader.phrase(0)
    if first is None:
        return focus if not reader.has("determiners", 0) else None
    subject, end = first
    alone = end == 1 and reader.line[0].text not in names and not reader.has("auxiliaries", end)
    return subject if subject.kind or (subject.named and not alone) else None
