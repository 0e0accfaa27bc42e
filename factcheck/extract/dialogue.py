"""Speech that quotation marks do not set apart: replies after a dash, and the attribution that stands inside the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Span
from .page import Page
from .quotation import Quoted
from .reporting import Cue
from .speakers import NOBODY, Said
from .speech import Form, tokens, vocabulary
from .subjects import Reader
from .verbs import Verbs

_LONGEST = 2000        # characters of a quotation
_NEAR = 6               # tokens between the speaker and the comma that follows


def replies(page: Page) -> Iterator[Quoted]:
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


def incise(page: Page, stretch: Quoted) -> tuple[Quoted, Quoted, Said] | None:
    """'« La route, a précisé la préfète, rouvrira. »': the two parts of what is said, and who says it."""
    known = vocabulary(page.language)
    if known is None or "incises" not in known.traits or stretch.end - stretch.start > _LONGEST:
        return None
    line = tokens(page.plain, stretch.start, stretch.end)
    verbs = Verbs(Reader(line, known, page.plain), known)
    for comma, token in enumerate(line[:-3]):
        made = _incised(verbs, comma + 1) if token.text == "," and comma else None
        last = next((i for i in range(made[1], min(len(line) - 1, made[1] + _NEAR)) if not line[i].word), 0) if made else 0
        if made and line[last].text == ",":
            head, tail = stretch._replace(end=token.start, closed=token.start), stretch._replace(start=line[last + 1].start, opened=line[last + 1].start)
            cue = Cue(line[comma + 1].start, line[last].start, made[0].source, made[0].verb, False, Span(stretch.start, stretch.end))
            return head, tail, made[0]._replace(cue=cue)
    return None


def _incised(verbs: Verbs, first: int) -> tuple[Said, int] | None:
    """Who says it, when an inverted verb group begins at `first`, and where that ends with its subject."""
    reader, line = verbs.reader, verbs.line
    for at in range(first, min(first + 3, len(line))):
        form, width, inverted = verbs.form(at)
        if form is not None and (inverted or form.finite or at > first):
            break
        if not any(reader.has(name, at) for name in ("auxiliaries", "clitics")) and "-" not in line[at].low:
            return None
    else:
        return None
    last = at + width
    if inverted:
        return None if inverted in verbs.words.words["nobody"] else (Said(NOBODY, form.lemma), last)
    found = verbs.subject_after(last)
    if found is None or found[0].pronoun or reader.has("own", last):
        return None
    return Said(found[0], form.lemma, verbs.medium(last, found[0].start)), found[1]
