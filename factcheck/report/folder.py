"""A report too large for one page: an index, and a page a story; a story too large for one page has several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from ..model import Finding, Report
from . import html
from .passages import TEXT
from .view import View

LARGEST = 1_100_000  # bytes that a page's findings and texts may take, as reckoned by the weights below
_FINDING, _EVIDENCE, _ARTICLE, _FACT, _LETTER = 6_000, 1_400, 2_000, 200, 1.3
_SAFE = re.compile(r"[^A-Za-z0-9_-]+")
T = TypeVar("T")
K = TypeVar("K")


def is_folder(report: Report, output: Path) -> bool:
    """Whether the report goes to a folder: one is asked for, or one page would be too large."""
    return output.is_dir() or not output.suffix or _weight(report) > LARGEST


def write_folder(report: Report, output: Path) -> Path:
    """Write the index and the pages; the path of the index.

    Given a folder, the index is its index.html; given a file, that file, and the pages stand in the folder of its name.
    """
    single = bool(output.suffix) and not output.is_dir()
    start = output if single else output / "index.html"
    pages = output.with_suffix("") if single else output / "stories"
    pages.mkdir(parents=True, exist_ok=True)
    stories: list[dict[str, Any]] = []
    for name, part in split(report):
        view = View(part)
        (pages / name).write_text(html.page(view, back=f"../{start.name}"), encoding="utf-8", newline="")
        stories.append({"href": f"{pages.name}/{name}", "title": view.headline, "deck": view.deck, "articles": len(part.articles),
                        "witnesses": view.witnesses, "severities": view.severities, "findings": len(part.findings)})
    stories.sort(key=lambda story: [-number for _, number in story["severities"]])
    start.write_text(html.index(View(report), stories), encoding="utf-8", newline="")
    return start


def split(report: Report) -> Iterator[tuple[str, Report]]:
    """Each page's file name and its part of the report, in the order of the articles."""
    taken: Counter[str] = Counter()
    for story, part in _stories(report):
        for page in _pages(part):
            slug = _SAFE.sub("-", story).strip("-")[:60] or "story"
            taken[slug.lower()] += 1
            number = taken[slug.lower()]
            yield f"{slug}{'' if number == 1 else f'--{number}'}.html", page


def _stories(report: Report) -> Iterator[tuple[str, Report]]:
    """Each story alone. A fact, slot or finding is of the story of its first article."""
    story_of = {article.id: article.story for article in report.articles}
    articles = _by(report.articles, lambda article: article.story)
    facts = _by(report.facts, lambda fact: story_of.get(fact.article))
    slots = _by(report.slots, lambda slot: next((story_of.get(fact.article) for fact in slot.facts), None))
    findings = _by(report.findings, lambda finding: next((story_of.get(id) for id in _articles(finding)), None))
    for story in articles:
        yield story, msgspec.structs.replace(report, articles=articles[story], facts=facts.get(story, ()), slots=slots.get(story, ()),
                                             findings=findings.get(story, ()), problems=())


def _by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, tuple[T, ...]]:
    """The items by their key, in order."""
    made: dict[K, list[T]] = {}
    for item in items:
        made.setdefault(key(item), []).append(item)
    return {key: tuple(group) for key, group in made.items()}


def _articles(finding: Finding) -> dict[str, None]:
    return dict.fromkeys(e.article for side in finding.sides for e in side.evidence)


def _pages(story: Report) -> Iterator[Report]:
    """A story as it is when one page holds it; else its findings a batch at a time, then the articles without any."""
    if _weight(story) <= LARGEST:
        yield story
        return
    weights = _article_weights(story)
    batches = list(_batches(story, weights))
    told = {id for _, ids in batches for id in ids}
    batches += [((), ids) for ids in _shelves([id for id in weights if id not in told], weights)]
    for findings, ids in batches:
        yield _only(story, findings, ids)


def _batches(story: Report, weights: Mapping[str, float]) -> Iterator[tuple[tuple[Finding, ...], set[str]]]:
    """Findings in their order with the articles they are about, each batch as large as a page may be."""
    batch: list[Finding] = []
    ids: set[str] = set()
    size = 0.0
    for finding in story.findings:
        more = _finding_weight(finding) + sum(weights.get(id, 0) for id in _articles(finding) if id not in ids)
        if batch and size + more > LARGEST:
            yield tuple(batch), ids
            batch, ids, size = [], set(), 0.0
            more = _finding_weight(finding) + sum(weights.get(id, 0) for id in _articles(finding))
        batch.append(finding)
        ids |= set(_articles(finding))
        size += more
    if batch:
        yield tuple(batch), ids


def _shelves(ids: Iterable[str], weights: Mapping[str, float]) -> Iterator[set[str]]:
    """Articles in their order, each shelf as large as a page may be."""
    shelf: set[str] = set()
    size = 0.0
    for id in ids:
        if shelf and size + weights[id] > LARGEST:
            yield shelf
            shelf, size = set(), 0.0
        shelf.add(id)
        size += weights[id]
    if shelf:
        yield shelf


def _only(story: Report, findings: tuple[Finding, ...], ids: set[str]) -> Report:
    """The part of a story that is about some articles."""
    slots = tuple(msgspec.structs.replace(slot, facts=facts) for slot in story.slots
                  if len(facts := tuple(fact for fact in slot.facts if fact.article in ids)) > 1)
    return msgspec.structs.replace(story, articles=tuple(a for a in story.articles if a.id in ids), slots=slots, findings=findings,
                                   facts=tuple(f for f in story.facts if f.article in ids))


def _weight(report: Report) -> float:
    """About how many bytes the findings and texts of a report take on a page."""
    return sum(map(_finding_weight, report.findings)) + sum(_article_weights(report).values())


def _finding_weight(finding: Finding) -> int:
    return _FINDING + _EVIDENCE * sum(len(side.evidence) for side in finding.sides)


def _article_weights(report: Report) -> dict[str, float]:
    facts = Counter(fact.article for fact in report.facts)
    return {a.id: _ARTICLE + _LETTER * min(len(a.text), TEXT) + _FACT * facts[a.id] for a in report.articles}
