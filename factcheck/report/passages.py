"""An article's words, cut where something is to be marked: a sentence around its figure, a text with its facts in place."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from ..model import Article, Block, Evidence, Fact, Span

# Characters that turn the direction of a line, or command a terminal.
_DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SHOWN = {**{ord(c): f"⟨U+{ord(c):04X}⟩" for c in _DIRECTION}, **{c: chr(0x2400 + c) for c in range(32) if c not in (9, 10, 13)},
          127: "␡", **dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000)], "\ufffd")}

SENTENCE = 320  # characters shown on each side of a marked passage
PASSAGE = 900  # characters shown of a marked passage
TEXT = 120_000  # characters shown of an article


class Run(NamedTuple):
    """A stretch of a sentence, to be marked or not."""

    text: str
    marked: bool


class Mark(NamedTuple):
    """A place where a finding stands: its anchor in the page, and the letter of the side."""

    start: int
    end: int
    finding: str
    letter: str


class Piece(NamedTuple):
    """A stretch of text under one set of facts and marks. `id` names the place where a fact starts."""

    text: str
    id: str
    kinds: tuple[str, ...]
    marks: tuple[Mark, ...]


Laid: TypeAlias = tuple[int, int, int, Fact | Mark]  # start, end, order, what is laid there


class Paragraph(NamedTuple):
    """A block of an article, as pieces."""

    role: str
    pieces: tuple[Piece, ...]


def letter(number: int) -> str:
    """A, B, C… of a finding's sides, from 0; after Z, the number."""
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def shown(text: str) -> str:
    """`text` with the characters that turn its direction, or command a terminal, made visible."""
    return text.translate(_SHOWN)


def passage(article: Article | None, evidence: Sequence[Evidence]) -> tuple[Run, ...]:
    """The sentence that pieces of evidence share, their words marked; what is very long is shortened with …"""
    sentence = evidence[0].sentence
    base = _base(article, evidence[0])
    runs, at = [], 0
    for start, end in sorted(_within(sentence, one, base) for one in evidence):
        if start >= at and end > start:
            runs += [Run(sentence[at:start], False), Run(sentence[start:end], True)]
            at = end
    runs.append(Run(sentence[at:], False))
    return tuple(_short(run, first=number == 0, last=number == len(runs) - 1) for number, run in enumerate(runs) if run.text)


def _base(article: Article | None, evidence: Evidence) -> int | None:
    """Where the sentence of a piece of evidence starts in the text, None when it does not stand there as it is."""
    at = article.text.rfind(evidence.sentence, 0, evidence.start + len(evidence.sentence)) if article else -1
    return at if 0 <= at <= evidence.start and evidence.end <= at + len(evidence.sentence) else None


def _within(sentence: str, evidence: Evidence, base: int | None) -> tuple[int, int]:
    """Where the words stand in their sentence. They may stand twice in it: the offset tells which are meant."""
    start = evidence.start - base if base is not None else sentence.find(evidence.text)
    return (start, min(start + len(evidence.text), len(sentence))) if start >= 0 else (0, 0)


def _short(run: Run, *, first: bool, last: bool) -> Run:
    """A run without its middle, or without the end that is away from the marked words, when it is very long."""
    text, most = run.text, PASSAGE if run.marked else SENTENCE
    if len(text) <= most:
        return run
    if run.marked or last:
        return run._replace(text=f"{text[:most]}…")
    return run._replace(text=f"…{text[-most:]}" if first else f"{text[:most // 2]} … {text[-most // 2:]}")


def paragraphs(article: Article, facts: Iterable[Fact], marks: Iterable[Mark], prefix: str) -> Iterator[Paragraph]:
    """The article's blocks with facts and marks laid on them, up to `TEXT` characters."""
    laid: list[Laid] = [(f.start, f.end, 0, f) for f in facts]
    laid += [(m.start, m.end, 1, m) for m in marks]
    spans = sorted(laid, key=lambda span: span[:3])
    at = 0
    for block in _blocks(article):
        if block.start >= TEXT:
            return
        end = min(block.end, TEXT)
        while at < len(spans) and spans[at][1] <= block.start:
            at += 1
        here = [span for span in spans[at:_after(spans, at, end)] if span[1] > block.start]
        yield Paragraph(block.role, tuple(_pieces(article, block.start, end, here, prefix)))


def _after(spans: list[Laid], at: int, end: int) -> int:
    while at < len(spans) and spans[at][0] < end:
        at += 1
    return at


def _blocks(article: Article) -> Iterator[Block]:
    """The blocks of an article; those of a bare text are what stands between empty lines."""
    if article.blocks:
        yield from article.blocks
        return
    start = 0
    for part in article.text.split("\n\n"):
        if part.strip():
            yield Block(start, start + len(part), "title" if part.startswith("# ") else "paragraph")
        start += len(part) + 2


def _pieces(article: Article, start: int, end: int, spans: list[Laid], prefix: str) -> Iterator[Piece]:
    hidden = [Span(max(h.start, start), min(h.end, end)) for h in article.hidden if h.start < end and h.end > start]
    edges = {start, end, *(max(s[0], start) for s in spans), *(min(s[1], end) for s in spans),
             *(h.start for h in hidden), *(h.end for h in hidden)}
    cuts, at = sorted(edges), 0
    active: list[Laid] = []
    for left, right in itertools.pairwise(cuts):
        while at < len(spans) and spans[at][0] <= left:
            active.append(spans[at])
            at += 1
        active = [span for span in active if span[1] > left]
        if not any(h.start <= left and right <= h.end for h in hidden):
            yield _piece(article.text[left:right], left, active, prefix)


def _piece(text: str, left: int, active: list[Laid], prefix: str) -> Piece:
    starts = any(span[0] == left for span in active)
    return Piece(text, f"{prefix}-{left}" if starts else "",
                 tuple(dict.fromkeys(item.kind for *_, item in active if isinstance(item, Fact))),
                 tuple(item for *_, item in active if isinstance(item, Mark)))
