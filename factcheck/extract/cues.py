"""Where a page says who is speaking: the cues of every sentence, and whom its pronouns mean.

"X said that …" leads to what follows; "…, X said" trails what precedes. Quotations are closed (masked) while looking.
"""

from __future__ import annotations

import functools
import re
import weakref
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from .. import text
from ..model import Block, Span
from .page import Page
from .reporting import Cue, Sentence
from .speech import Source, Token, tokens, vocabulary
from .verbs import closed

_NAME = re.compile(r"(?<=[a-zà-ÿ,;'] )[A-ZÀ-Þ][\w-]{1,30}|(?<=[a-z]')[A-ZÀ-Þ][\w-]{1,30}")      # capitals within a sentence
_PEOPLE = ("spokesperson", "lawyer", "witness")         # kinds of source that are one person
LONGEST = 4000         # characters: what is longer is no sentence
_ENDED = frozenset(".!?…:;\"»”’)*")


class _Pass(NamedTuple):
    """What a page was read to say: its mask, its cues, and the lines read on the way."""

    masked: str
    cues: tuple[Cue, ...]
    lines: dict[Span, list[Token]]


class _Told(NamedTuple):
    """A sentence that has been read: whom it leaves in mind is found only when a pronoun asks for it."""

    sentence: Sentence
    cues: Sequence[Cue]


_read: weakref.WeakKeyDictionary[Page, _Pass] = weakref.WeakKeyDictionary()


def cues(page: Page, masked: str) -> tuple[Cue, ...]:
    """The cues of a page, in order of place, pronouns resolved where that is sure. Read once for a page and its mask."""
    known = _read.get(page)
    if known is None or known.masked != masked:
        known = _read[page] = _cues(page, masked)
    return known.cues


def line(page: Page, span: Span) -> Sequence[Token]:
    """The tokens of a sentence of a page; those read for its cues where nothing is quoted there."""
    known = _read.get(page)
    if known and span in known.lines and known.masked[span.start:span.end] == page.plain[span.start:span.end]:
        return known.lines[span]
    return tokens(page.plain, span.start, span.end)


def _cues(page: Page, masked: str) -> _Pass:
    words = vocabulary(page.language)
    if words is None:
        return _Pass(masked, (), {})
    found: list[Cue] = []
    told: list[_Told] = []
    lines: dict[Span, list[Token]] = {}
    names = functools.cache(lambda: frozenset(match.group() for match in _NAME.finditer(masked)))
    for block in page.blocks:
        heading = _is_heading(block, masked)
        for span in _spans(page, masked, block):
            if span.end - span.start > LONGEST:
                continue
            read = lines[span] = tokens(masked, span.start, span.end)
            sentence = Sentence(read, words, page.plain, span)
            here = [_resolved(cue, told, names) for cue in sorted(sentence.read())]
            found += here
            if not heading:
                told.append(_Told(sentence, here))
    return _Pass(masked, tuple(sorted(found)), lines)


def _spans(page: Page, masked: str, block: Block) -> Iterable[Span]:
    """The sentences of a block with its quotations closed."""
    if masked[block.start:block.end] == page.plain[block.start:block.end]:
        return page.sentences_of(block)
    return text.sentences(masked, block.start, block.end, page.language.abbreviations)


def _is_heading(block: Block, masked: str) -> bool:
    """Whether a block is a heading: nobody named there is meant by a pronoun below."""
    return block.role in ("title", "heading") or masked[block.start:block.end].rstrip()[-1:] not in _ENDED


def _resolved(cue: Cue, told: Sequence[_Told], names: Callable[[], frozenset[str]]) -> Cue:
    """The cue with its pronoun replaced by whom the text last spoke of; by nobody when that is not sure."""
    if not cue.source.pronoun:
        return cue
    focus = next((found[0] for one in reversed(told) if (found := _focus(one.sentence, one.cues, names))), None)
    return replace(cue, source=focus or replace(cue.source, text="", pronoun=False))


def _focus(sentence: Sentence, here: Sequence[Cue], names: Callable[[], frozenset[str]]) -> tuple[Source | None] | None:
    """Whom a pronoun in the next sentence would mean: (None,) for nobody, None for whom it meant before."""
    named = [cue.source for cue in here if cue.source.text and cue.verb and not cue.lead]
    people = [cue.source for cue in here if not cue.verb and cue.lead and cue.source.kind in _PEOPLE]
    if named or people:
        return ((named or people)[-1],)
    reader = sentence.reader
    if not reader.line or reader.has("pronouns", 0) or closed(reader.line[0]):
        return None
    first = reader.phrase(0)
    if first is None:
        return None if not reader.has("determiners", 0) else (None,)
    subject, end = first
    alone = end == 1 and reader.line[0].text not in names() and not reader.has("auxiliaries", end)
    return (subject if subject.kind or (subject.named and not alone) else None,)
