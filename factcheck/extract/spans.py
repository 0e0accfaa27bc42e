"""Where names stand: what the language model saw, with its boundaries mended, and what capital letters show beside it.

Serves the extractors of names and of lists; makes no facts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from . import lexicon
from .namewords import words
from .page import Page
from .runs import Entity, Runs

_QUOTED = re.compile(r"[«\"“] ?([A-ZÀ-Þ][\w']{0,3} ?)\Z")
_CLOSED = re.compile(r" ?[»\"”]")
_CAPITALISED = re.compile(r"(?<![\w-])[^\W\d_a-zß-öø-ÿ]\w*")


@functools.lru_cache(maxsize=4)
def entities(page: Page) -> tuple[Entity, ...]:
    """The names of a page, in order of place, none overlapping another."""
    found = [entity for parse in page.parses for entity in Runs(page, parse).read()]
    known = _known(page, found)
    sure = [entity for entity in found if entity.hint != "?" or page.plain[entity.start:entity.end] in known]
    everywhere = _repeated(page, sure, known)
    return tuple(sorted(_headed(page, Entity(e.start, e.end, e.hint.replace("?", ""))) for e in [*sure, *everywhere]))


def _headed(page: Page, entity: Entity) -> Entity:
    """The name with the common noun that is a part of it, "rue de Rivoli", or its article in quotation marks, « La Rotonde »."""
    left = max(entity.start - 20, 0)
    head = words(page.language).heads.search(page.plain, left, entity.start)
    if head and "\n" not in head[0]:
        return entity._replace(start=head.start(), hint="place")
    quoted = _QUOTED.search(page.plain, left, entity.start) if _CLOSED.match(page.plain, entity.end) else None
    articles = words(page.language).articles
    return entity._replace(start=quoted.start(1)) if quoted and lexicon.lower(quoted[1].strip()) in articles else entity


def _known(page: Page, found: list[Entity]) -> frozenset[str]:
    """The names of which at least one mention is sure, and the last names of people."""
    names = {page.plain[e.start:e.end] for e in found if e.hint != "?"}
    lasts = {page.plain[e.start:e.end].split()[-1] for e in found if e.hint == "person"}
    return frozenset(name for name in names | lasts if len(name) > 1 and name.lower() not in words(page.language).starters)


def _repeated(page: Page, sure: list[Entity], known: frozenset[str]) -> Iterator[Entity]:
    """Mentions of a known name where neither the model nor the capitals saw it."""
    if not known:
        return
    taken = bytearray(len(page.plain))
    for entity in sure:
        taken[entity.start:entity.end] = b"\1" * (entity.end - entity.start)
    heads: dict[str, list[str]] = {}
    for name in sorted(known, key=len, reverse=True):
        heads.setdefault(_head(name), []).append(name)
    for block in page.blocks:
        at = block.start
        for match in _CAPITALISED.finditer(page.plain, block.start, block.end):
            if match.start() < at or match[0] not in heads:
                continue
            start = match.start()
            name = next((name for name in heads[match[0]] if page.plain.startswith(name, start) and _stops(page.plain, start + len(name))), "")
            at = start + len(name)
            if name and not any(taken[start:at]):
                yield Entity(start, at, "")


def _head(name: str) -> str:
    """The word with which a name begins."""
    found = _CAPITALISED.match(name)
    return found[0] if found else name


def _stops(text: str, at: int) -> bool:
    """Whether a name may end at an offset: no letter, digit or hyphen goes on from there."""
    return not (text[at:at + 1].isalnum() or text[at:at + 1] in ("-", "_"))
