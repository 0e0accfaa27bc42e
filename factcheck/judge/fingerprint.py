"""What a finding is known by from one run to the next: its rule, and what each article says, wherever it stands in it."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from ..model import Article, Evidence, Fact, Finding, Span
from ..text import blank, fold


def said(fact: Fact | Evidence, article: Article, root: Path | None = None) -> tuple[str, str]:
    """The path of an article, seen from `root`, and what it says there, folded and without the mark-up inside."""
    hidden = (Span(max(s.start, fact.start) - fact.start, min(s.end, fact.end) - fact.start)
              for s in article.hidden if s.start < fact.end and s.end > fact.start)
    return path_from(root, article.path), fold(blank(article.text[fact.start:fact.end], hidden))


def path_from(root: Path | None, path: str) -> str:
    """`path` as seen from `root`, with forward slashes; as it is when it does not stand under it."""
    if root is None or not path:
        return path
    whole = Path(os.path.normpath(Path.cwd() / path))
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path


def fingerprint(rule: str, sides: Iterable[Iterable[tuple[str, str]]]) -> str:
    """Sixteen hexadecimal digits that stay the same when something else in the articles changes.

    Args:
        rule: the id of the rule.
        sides: for each side what its articles say, as `said` gives it, in any order.
    """
    told = sorted("|".join(sorted({f"{path}:{text}" for path, text in side})) for side in sides)
    return hashlib.sha256("\n".join([rule, *told]).encode()).hexdigest()[:16]


def told_apart(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, in their order, none with the id of another: those that say the same are numbered by their place in the articles."""
    same: dict[str, list[int]] = defaultdict(list)
    for at in sorted(range(len(findings)), key=lambda at: _place(findings[at])):
        same[findings[at].id].append(at)
    number = {at: number for group in same.values() for number, at in enumerate(group, 1)}
    return [finding if number[at] == 1 else msgspec.structs.replace(finding, id=f"{finding.id}-{number[at]}")
            for at, finding in enumerate(findings)]


def _place(finding: Finding) -> list[tuple[str, int]]:
    return sorted((e.article, e.start) for side in finding.sides for e in side.evidence)
