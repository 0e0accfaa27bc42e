"""Quotations: the words between the marks, who says them, with which verb, and to whom.

Read without the language model: the speaker is a noun phrase beside a reporting verb, or before a colon.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..model import Fact, Quote, Span
from .cues import cues
from .page import Page
from .phrases import Reader
from .quotation import Quoted, mask, quoted, words
from .reporting import Cue
from .speech import Form, Source, tokens, vocabulary

_NONE = Source("", -1, -1)
_REACH = 220            # characters between a quotation and what tells who speaks
_FINAL = re.compile(r"[.!?…][\"»”')\]\s]*\Z")


class _Said(NamedTuple):
    """Who says a quotation: how, to whom."""

    source: Source = _NONE
    verb: str = ""
    medium: str = ""
    cue: Cue | None = None


def read(page: Page) -> Iterable[Fact]:
    """The quotations of a page: speech with its speaker, and words set between marks, which have none."""
    stretches = (*quoted(page), *_dialogue(page))
    masked = mask(page, tuple(sorted(stretches)))
    marked = cues(page, masked)
    said: list[tuple[Quoted, _Said]] = []
    for stretch in sorted(stretches):
        before = said[-1] if said else None
        said.append((stretch, _said(page, masked, marked, stretch, before)))
    for group in _joined(page, masked, said):
        yield _fact(page, group)


def _said(page: Page, masked: str, marked: tuple[Cue, ...], stretch: Quoted, before: tuple[Quoted, _Said] | None) -> _Said:
    """Who says a stretch: named after it, before it, or the speaker of the quotation it goes on from."""
    if _is_term(page, masked, stretch):
        return _Said()
    if before and stretch.continued and before[1].source.text:
        return before[1]
    found = _after(page, masked, marked, stretch) or _before(page, masked, marked, stretch) or _labelled(page, masked, stretch)
    if found:
        return found
    if before and _follows(page, masked, before[0], stretch) and before[1].source.text:
        return before[1]._replace(cue=None)
    return _Said()


def _is_term(page: Page, masked: str, stretch: Quoted) -> bool:
    """Whether the marks set off a title, a heading, a nickname or a word used as such."""
    table = page.language.table("quotes")
    text = page.plain[stretch.start:stretch.end]
    said = list(words(text))
    block = page.blocks[max(0, bisect.bisect_right(page.blocks, stretch.start, key=lambda b: b.start) - 1)]
    if block.role in ("title", "heading"):
        return False
    alone = block.end - block.start < _REACH and not re.search(r"\w", masked[block.start:stretch.opened] + masked[stretch.closed:block.end])
    if alone and len(said) <= 2 * table["term_words"] and not _FINAL.search(text):
        return True
    if len(said) > table["term_words"] + 3:
        return False
    head = re.findall(r"\w+(?:-\w+)*", masked[max(0, stretch.opened - 40):stretch.opened])
    if head and head[-1].lower() in _naming(tuple(table["naming"])):
        return True
    return len(said) > 1 and all(word[0].isupper() or len(word) < 4 for word in said) and not _FINAL.search(text) and said[0][0].isupper()


@functools.cache
def _naming(listed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(listed)


def _after(page: Page, masked: str, marked: tuple[Cue, ...], stretch: Quoted) -> _Said | None:
    """Who speaks, named after the quotation: '", a dit X', '," X said'."""
    at = bisect.bisect_left(marked, stretch.closed, key=lambda cue: cue.start)
    for cue in marked[at:at + 3]:
        if cue.lead:
            continue
        gap = masked[stretch.closed:cue.start]
        if len(gap) > _REACH or "\n\n" in gap or any(mark in gap for mark in "«“\""):
            return None
        if re.fullmatch(r"[\s,.\-—–)]*", gap) or (len(gap) < 60 and cue.verb and re.fullmatch(r"[\s,]*[^.;!?\n]*", gap)):
            return _Said(cue.source, cue.verb, cue.medium, cue)
        return None
    return None


def _before(page: Page, masked: str, marked: tuple[Cue, ...], stretch: Quoted) -> _Said | None:
    """Who speaks, named before the quotation: 'X a dit : "', 'selon X, "'."""
    sentence_break = re.compile(r"[.!?…]\s+(?=[A-ZÀ-Þ«“\"])|\n\s*\n")
    at = bisect.bisect_left(marked, stretch.opened, key=lambda cue: cue.start)
    for cue in reversed(marked[max(0, at - 1):at]):
        gap = masked[min(cue.end, stretch.opened):stretch.opened]
        if len(gap) > _REACH or sentence_break.search(gap):
            return None
        if cue.lead or not cue.verb or re.search(r":\s*\Z|\A[\s,]*\Z", gap):
            return _Said(cue.source, cue.verb, cue.medium, cue)
        return None
    return None


def _labelled(page: Page, masked: str, stretch: Quoted) -> _Said | None:
    """'X : "…"', and 'X parle de "…"' with a subject at the head of the sentence."""
    vocabulary_ = vocabulary(page.language)
    head = masked[max(0, stretch.opened - _REACH):stretch.opened]
    start = stretch.opened - len(head) + max((m.end() for m in re.finditer(r"[.!?…]\s+(?=[A-ZÀ-Þ])|\n", head)), default=0)
    line = tokens(masked, start, stretch.opened)
    if vocabulary_ is None or not line or line[-1].text != ":":
        return None
    reader = Reader(line, vocabulary_, page.plain)
    found = reader.before(len(line) - 2)
    if found and found[0].text and (found[0].named or found[0].kind) and found[1] == 0:
        return _Said(found[0])
    return None


def _follows(page: Page, masked: str, earlier: Quoted, stretch: Quoted) -> bool:
    """Whether a quotation goes on from the one before it: same paragraph, nothing but its attribution between."""
    between = masked[earlier.closed:stretch.opened]
    return len(between) < _REACH and "\n" not in between.strip("\n") and "\n\n" not in between and len(re.findall(r"[.!?]\s", between)) <= 1 and (
        re.search(r"[.,;:]\s*\Z", between) is not None)


def _joined(page: Page, masked: str, said: list[tuple[Quoted, _Said]]) -> Iterator[list[tuple[Quoted, _Said]]]:
    """Quotations that are parts of one: split by their attribution, or going on over paragraphs."""
    group: list[tuple[Quoted, _Said]] = []
    for stretch, speech in said:
        if group and (stretch.continued or _split(masked, group[-1], stretch, speech)):
            group.append((stretch, speech))
        else:
            if group:
                yield group
            group = [(stretch, speech)]
    if group:
        yield group


def _split(masked: str, earlier: tuple[Quoted, _Said], stretch: Quoted, speech: _Said) -> bool:
    """Whether '"…", a dit X, "…"': the attribution stands between commas, and the sentence goes on."""
    cue = earlier[1].cue
    if cue is None or not earlier[0].closed <= cue.start < stretch.opened:
        return False
    between = masked[earlier[0].closed:stretch.opened]
    return re.search(r",\s*\Z", between) is not None and not re.search(r"[.!?;]\s", between) and "\n" not in between


def _dialogue(page: Page) -> Iterator[Quoted]:
    """A reply that begins with a dash at the head of its paragraph, when a verb of speech stands in it."""
    table, known = page.language.table("quotes"), vocabulary(page.language)
    dashes = tuple(table.get("dashes", ()))
    for block, text in page.pieces():
        if known is None or not text.startswith(dashes) or block.end - block.start > 2000 or set(text) & set("«“\""):
            continue
        incise = next((m for m in re.finditer(r"[,!?…] ?(?=(\w+(?:-\w+){0,2})\b)", text) if _speaks(m.group(1).lower(), known.forms, known.words["inverted"])), None)
        if incise:
            start = block.start + 1 + (len(text[1:]) - len(text[1:].lstrip()))
            end = block.start + incise.start() + (incise.group()[0] != ",")
            if end > start:
                yield Quoted(start, end, block.start, block.start + incise.end())


def _speaks(low: str, forms: dict[str, Form], clitics: frozenset[str]) -> bool:
    base, _, tail = low.partition("-")
    return base in forms and (not tail or tail.rpartition("-")[2] in clitics)


def _fact(page: Page, group: list[tuple[Quoted, _Said]]) -> Fact:
    first, last = group[0][0], group[-1][0]
    speech = next((said for _, said in group if said.source.text), group[0][1])
    text = page.article.text
    joined = " ".join(" ".join(text[q.start:q.end].split()) for q, _ in group)
    source = speech.source
    value = Quote(joined, source.text, speech.verb, _partial(page, first, joined, speech),
                  tuple(Span(q.start, q.end) for q, _ in group) if len(group) > 1 else (), source.start, source.end, speech.medium)
    return Fact(page.article.id, "quote", first.start, last.end, text[first.start:last.end], value, sentence=page.sentence(first.start),
                attribution=source.text, source_class=source.kind, quoted=True, extractor="quotes")


def _partial(page: Page, stretch: Quoted, said: str, speech: _Said) -> bool:
    """Whether the words are less than a sentence."""
    head = said.lstrip("([.… )]'\"«“—–-")[:1]
    if head.islower():
        return True
    return (not speech.source.text and not _FINAL.search(said) and len(said.split()) < 8) or len(said.split()) < 2



