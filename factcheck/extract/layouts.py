"""Lists that the layout or the way makes, and not a sentence: one item a line, stops from one place to another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from ..model import Fact, Listing, Member
from . import lexicon
from .page import Page
from .runs import Entity

Announced = Callable[[Page, int, int], tuple[str, bool, int | None]]
_WAY = 28  # characters between two places on a way


def made(page: Page, start: int, end: int, value: Listing) -> Fact:
    """The fact of a list."""
    return Fact(page.article.id, "list", start, end, page.article.text[start:end], value, sentence=page.sentence(start), extractor="lists")


_BULLET = re.compile(r"[ \t]{0,8}(?:[-*•–—·]|\d{1,2}[.)])[ \t]+")


def bulleted(page: Page, entities: tuple[Entity, ...], announced: Announced) -> Iterator[Fact]:
    """Lists of one item a line under a line that ends in a colon, each item beginning with a name."""
    starts = {e.start: e for e in entities}
    group: list[Entity | None] = []
    intro = None
    for start, end, bullet in [*_lines(page), (len(page.plain), len(page.plain), False)]:
        if bullet:
            group.append(_first(page, start, starts))
            continue
        if intro and len(group) > 1 and all(group):
            yield _bullet_fact(page, announced(page, *intro), [e for e in group if e])
        group, intro = [], (start, end) if page.plain[start:end].rstrip(" *_").endswith(":") else None


def _lines(page: Page) -> Iterator[tuple[int, int, bool]]:
    """The lines that are not blank: start (after the bullet), end, and whether there is a bullet."""
    for block, piece in page.pieces():
        for match in re.finditer(r"[^\n]+", piece):
            if not match[0].strip():
                continue
            bullet = _BULLET.match(match[0])
            start = block.start + match.start() + (bullet.end() if bullet else 0)
            yield start, block.start + match.end(), bool(bullet) or block.role == "item"


def _first(page: Page, start: int, starts: dict[int, Entity]) -> Entity | None:
    """The name with which a line begins, after an article or mark-up at most."""
    head = re.compile(r"(?:[*_\s]|\w{1,3}'|\w{1,4} )?[*_]{0,2}").match(page.plain, start)
    return next((starts[at] for at in range(start, (head.end() if head else start) + 1) if at in starts), None)


def _bullet_fact(page: Page, head: tuple[str, bool, int | None], group: list[Entity]) -> Fact:
    members = tuple(Member(e.start, e.end, " ".join(page.plain[e.start:e.end].split())) for e in group)
    return made(page, members[0].start, members[-1].end, Listing(head[0], members, head[1], head[2]))


def routes(page: Page, entities: tuple[Entity, ...]) -> Iterator[Fact]:
    """Places on a way: "from A to B and C, via D". Open, because a way need not name all its stops."""
    for run in _ways(page, entities):
        words = {word for a, b in itertools.pairwise(run) for word in _gap(page, a, b)}
        if len(run) > 2 and words & set(page.language.table("lists").get("through", ())):
            members = tuple(Member(e.start, e.end, " ".join(page.plain[e.start:e.end].split())) for e in run)
            yield made(page, run[0].start, run[-1].end, Listing("", members, open=True))


def _ways(page: Page, entities: tuple[Entity, ...]) -> Iterator[list[Entity]]:
    """Runs of names with nothing between them but words of the way."""
    table = page.language.table("lists")
    allowed = {*table.get("through", ()), *table.get("way", ())}
    run: list[Entity] = list(entities[:1])
    for a, b in itertools.pairwise(entities):
        if b.start - a.end < _WAY and set(_gap(page, a, b)) <= allowed and page.sentence(a.start) == page.sentence(b.start):
            run.append(b)
        else:
            yield run
            run = [b]
    yield run


def _gap(page: Page, a: Entity, b: Entity) -> list[str]:
    return re.findall(r"[^\W\d_]+|[^\w\s]", lexicon.lower(page.plain[a.end:b.start]))
