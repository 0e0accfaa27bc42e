"""Quotations: the words between the marks, who says them, with which verb, and to whom.

Read without the language model: the speaker is a noun phrase beside a reporting verb, or before a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model import Fact, Quote, Span
from .cues import cues
from .dialogue import incise, replies
from .page import Page
from .quotation import Quoted, mask, quoted
from .reporting import Cue
from .speakers import REACH, Said, speaker
from .terms import FINAL, is_term


def read(page: Page) -> Iterable[Fact]:
    """The quotations of a page: speech with its speaker, and words set between marks, which have none."""
    stretches = tuple(sorted((*quoted(page), *replies(page))))
    masked = mask(page, stretches)
    marked = cues(page, masked)
    said: list[tuple[Quoted, Said]] = []
    for stretch in stretches:
        said += _said(page, masked, marked, stretch, said[-1] if said else None)
    for group in _joined(masked, said):
        yield _fact(page, group)


def _said(page: Page, masked: str, marked: tuple[Cue, ...], stretch: Quoted, before: tuple[Quoted, Said] | None) -> list[tuple[Quoted, Said]]:
    """A stretch with who says it: named beside it, or the speaker of the quotation it goes on from; in two where that stands inside."""
    if is_term(page, masked, stretch):
        return [(stretch, Said())]
    if before and stretch.continued and before[1].source.text:
        return [(stretch, before[1])]
    if found := speaker(page, masked, marked, stretch):
        return [(stretch, found)]
    if inside := incise(page, stretch):
        return [(inside[0], inside[2]), (inside[1], inside[2])]
    if before and _follows(masked, before[0], stretch) and before[1].source.text:
        return [(stretch, before[1]._replace(cue=None))]
    return [(stretch, Said())]


def _follows(masked: str, earlier: Quoted, stretch: Quoted) -> bool:
    """Whether a quotation goes on from the one before it: same paragraph, nothing but its attribution between."""
    between = masked[earlier.closed:stretch.opened]
    return len(between) < REACH and "\n" not in between.strip("\n") and "\n\n" not in between and len(re.findall(r"[.!?]\s", between)) <= 1 and (
        re.search(r"[.,;:]\s*\Z", between) is not None)


def _joined(masked: str, said: list[tuple[Quoted, Said]]) -> Iterator[list[tuple[Quoted, Said]]]:
    """Quotations that are parts of one: split by their attribution, or going on over paragraphs."""
    group: list[tuple[Quoted, Said]] = []
    for stretch, speech in said:
        if group and (stretch.continued or _split(masked, group[-1], stretch, speech)):
            group.append((stretch, speech))
        else:
            if group:
                yield group
            group = [(stretch, speech)]
    if group:
        yield group


def _split(masked: str, earlier: tuple[Quoted, Said], stretch: Quoted, speech: Said) -> bool:
    """Whether '"…", a dit X, "…"': the attribution stands between commas, and the sentence goes on."""
    cue = earlier[1].cue
    if cue is None or not earlier[0].closed <= cue.start < stretch.opened:
        return False
    if speech.cue is cue and cue.end <= stretch.start:
        return True
    between = masked[earlier[0].closed:stretch.opened]
    return re.search(r",\s*\Z", between) is not None and not re.search(r"[.!?;]\s", between) and "\n" not in between


def _fact(page: Page, group: list[tuple[Quoted, Said]]) -> Fact:
    first, last = group[0][0], group[-1][0]
    speech = next((said for _, said in group if said.source.text), group[0][1])
    text = page.article.text
    joined = " ".join(" ".join(text[q.start:q.end].split()) for q, _ in group)
    source = speech.source
    value = Quote(joined, source.text, speech.verb, _partial(page, first, joined, speech),
                  tuple(Span(q.start, q.end) for q, _ in group) if len(group) > 1 else (), source.start, source.end, speech.medium)
    return Fact(page.article.id, "quote", first.start, last.end, text[first.start:last.end], value, sentence=page.sentence(first.start),
                attribution=source.text, source_class=source.kind, quoted=True, extractor="quotes")


def _partial(page: Page, stretch: Quoted, said: str, speech: Said) -> bool:
    """Whether the words are less than a sentence."""
    head = said.lstrip("([.… )]'\"«“—–-")[:1]
    if head.islower():
        return True
    return (not speech.source.text and not speech.verb and not FINAL.search(said) and len(said.split()) < 8) or len(said.split()) < 2



