"""Mutations: copies of a coverage with one fact changed in one article, to see whether the change is caught, and unchanged copies, where nothing may be.

Only facts that another article confirms are changed: a figure, a date, a name, a member of a list, a word of a quotation. Which ones is decided by
a hash of the text, so that every run changes the same.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from .link import Coverage, link
from .model import Article, Block, Duration, Fact, Finding, Moment, Name, Quantity, Quote, Span
from .pipeline import Checker, Progress
from .read import read

_DIGIT = re.compile(r"\d")
_DAY = re.compile(r"\b(?:[1-9]|[12]\d)\b")
_LETTER = "bcdfglmnprt"


class Mutation(NamedTuple):
    """One change: the kind of fact, the article, and the text put in place of a stretch of it."""

    kind: str
    article: str
    span: Span
    text: str


class Outcome(NamedTuple):
    """Whether a mutation was caught: a new finding at warning or above whose evidence touches the change."""

    mutation: Mutation
    old: str
    caught: bool
    rules: tuple[str, ...]


def run(articles: Sequence[Article], checker: Checker, per_kind: int = 6) -> Iterator[Outcome]:
    """The outcomes for one story, at most `per_kind` changes a kind."""
    one = [msgspec.structs.replace(a, story="story") for a in articles]
    report = checker.check(one)
    known = {_sign(f) for f in report.findings}
    coverage = Coverage("story", report.articles, report.facts, checker.gazetteer)
    for mutation in _chosen(coverage, per_kind):
        changed = [_changed(a, mutation) if a.id == mutation.article else a for a in one]
        fresh = [f for f in checker.check(changed).findings if f.severity != "info" and _sign(f) not in known and _touches(f, mutation)]
        old = coverage.articles[mutation.article].text[mutation.span.start:mutation.span.end]
        yield Outcome(mutation, old, bool(fresh), tuple(f.rule for f in fresh))


def run_all(folders: Sequence[Path], checker: Checker, progress: Progress | None = None) -> tuple[list[Outcome], list[Finding]]:
    """The outcomes for the coverages of folders, and what is raised on unchanged copies of their articles."""
    outcomes: list[Outcome] = []
    false: list[Finding] = []
    for done, folder in enumerate(folders):
        if progress:
            progress("mutate", done, len(folders))
        articles, _ = read([folder])
        outcomes += run(articles, checker)
        false += copies(articles, checker)
    return outcomes, false


def copies(articles: Sequence[Article], checker: Checker) -> list[Finding]:
    """What is raised on the first article and an unchanged copy of it, under another outlet's name: nothing should be."""
    found: list[Finding] = []
    for article in articles:
        pair = [msgspec.structs.replace(article, id=name, path=name, story="story") for name in ("one", "two")]
        alone = {_sign(f) for f in checker.check(pair[:1]).findings}
        found += [f for f in checker.check(pair).findings if f.severity != "info" and _sign(f) not in alone and len({e.article for s in f.sides for e in s.evidence}) > 1]
    return found


def table(outcomes: Sequence[Outcome], false: Sequence[Finding], *, show: bool = False) -> str:
    """What a run came to, as lines: changes caught, by kind, and what was raised on unchanged copies."""
    lines = []
    for kind in sorted({outcome.mutation.kind for outcome in outcomes}):
        tried = [outcome for outcome in outcomes if outcome.mutation.kind == kind]
        lines.append(f"{kind:10} caught {sum(outcome.caught for outcome in tried)}/{len(tried)}")
        if show:
            lines += [f"    missed  {o.mutation.article}: {o.old!r} -> {o.mutation.text!r}" for o in tried if not o.caught]
    lines.append(f"{'all':10} caught {sum(outcome.caught for outcome in outcomes)}/{len(outcomes)}; on unchanged copies {len(false)} findings")
    return "\n".join(lines + ([f"    wrong   {f.rule} {f.confidence}: {f.message}" for f in false] if show else []))


def _sign(finding: Finding) -> tuple[str, frozenset[str]]:
    return finding.rule, frozenset(e.text for side in finding.sides for e in side.evidence)


def _touches(finding: Finding, mutation: Mutation) -> bool:
    end = mutation.span.start + len(mutation.text)
    return any(e.article == mutation.article and e.start < end and mutation.span.start < e.end for side in finding.sides for e in side.evidence)


def _chosen(coverage: Coverage, per_kind: int) -> list[Mutation]:
    """The changes to make: those of each kind whose hash is lowest."""
    found: dict[str, list[Mutation]] = {}
    for fact in _confirmed(coverage):
        if mutation := _mutation(fact):
            found.setdefault(mutation.kind, []).append(mutation)
    return [m for kind in sorted(found) for m in sorted(found[kind], key=_hash)[:per_kind]]


def _hash(mutation: Mutation) -> str:
    return hashlib.sha256(f"{mutation.article}{mutation.span.start}{mutation.text}".encode()).hexdigest()


def _confirmed(coverage: Coverage) -> Iterator[Fact]:
    """Facts that another article of the story confirms."""
    for slot in link(coverage):
        if slot.kind in ("quantity", "date", "quote") and len({f.article for f in slot.facts}) > 1:
            yield from (f for f in slot.facts if _equals(f, slot.facts))
    names = coverage.of("name")
    for fact in names:
        same = {f.article for f in names if f.text == fact.text}
        if isinstance(fact.value, Name) and fact.value.label == "person" and " " in fact.text and len(same) > 1:
            yield fact


def _equals(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether another article says exactly the same."""
    def same(a: Fact, b: Fact) -> bool:
        x, y = a.value, b.value
        if isinstance(x, Quantity) and isinstance(y, Quantity):
            return (x.shown, x.unit, x.bound) == (y.shown, y.unit, y.bound)
        if isinstance(x, Moment) and isinstance(y, Moment):
            return x.start is not None and (x.start, x.end) == (y.start, y.end)
        if isinstance(x, Quote) and isinstance(y, Quote):
            return len(x.words.split()) > 6 and x.words == y.words
        return isinstance(x, Duration) and isinstance(y, Duration) and x.low == y.low and x.low is not None
    return any(other.article != fact.article and same(fact, other) for other in others)


def _mutation(fact: Fact) -> Mutation | None:
    if isinstance(fact.value, Quantity) and (found := list(_DIGIT.finditer(fact.text))):
        at, digit = found[0].start(), found[0].group()
        return _at(fact, at, at + 1, str((int(digit) + 3) % 9 + 1) if digit else digit)
    if isinstance(fact.value, Moment) and (day := _DAY.search(fact.text)):
        return _at(fact, day.start(), day.end(), str((int(day.group()) + 6) % 28 + 1))
    if isinstance(fact.value, Name):
        at = len(fact.text) - 2
        return _at(fact, at, at + 1, next(c for c in _LETTER if c != fact.text[at].lower()))
    if isinstance(fact.value, Quote):
        words = list(re.finditer(r"\w{5,}", fact.text))
        return _at(fact, words[len(words) // 2].start(), words[len(words) // 2].end(), "toujours" if "é" in fact.text else "otherwise") if words else None
    return None


def _at(fact: Fact, start: int, end: int, text: str) -> Mutation:
    return Mutation(fact.kind, fact.article, Span(fact.start + start, fact.start + end), text)


def _changed(article: Article, mutation: Mutation) -> Article:
    """The article with the change made, everything after it moved along."""
    span, by = mutation.span, len(mutation.text) - (mutation.span.end - mutation.span.start)

    def moved(offset: int) -> int:
        return offset + by if offset >= span.end else offset

    return msgspec.structs.replace(
        article, text=article.text[:span.start] + mutation.text + article.text[span.end:],
        blocks=tuple(Block(moved(b.start), moved(b.end), b.role) for b in article.blocks),
        hidden=tuple(Span(moved(h.start), moved(h.end)) for h in article.hidden), anchors=())
