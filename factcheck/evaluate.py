"""How good the checker is on labelled coverages: recall, precision, traps sprung, calibration.

A labelled coverage is a folder of articles with a `gold.json`: `discrepancies`, whose `sides` are pieces of text that agree with each other, some of
them `required`; and `traps`, whose `spans` look different and are not. A finding is right when its evidence touches two sides of one discrepancy;
a wrong finding that parts the spans of a trap springs it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from .errors import ReadError
from .model import SEVERITIES, Article, Evidence, Fact, Finding, Report
from .pipeline import Checker, Progress
from .text import fold

Labels = Mapping[str, Any]
_WIDE = 60  # characters by which evidence may exceed three times a labelled span and still point at it
_LONG = frozenset({"list", "quote", "claim"})
_BINS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))


class Score(NamedTuple):
    """What one or more coverages came to. Recall counts required discrepancies; precision, findings at the threshold."""

    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    right: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = ()
    sprung: tuple[str, ...] = ()
    traps: int = 0

    @property
    def recall(self) -> float:
        """Share of the required discrepancies that were found."""
        return len(self.found) / max(1, len(self.found) + len(self.missed))

    @property
    def precision(self) -> float:
        """Share of the findings that match a discrepancy."""
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    def calibration(self) -> Iterator[tuple[float, float, int, float]]:
        """For each band of confidence: its ends, how many findings, and the share of them that are right."""
        for low, high in _BINS:
            right = sum(low <= f.confidence < high for f in self.right)
            total = right + sum(low <= f.confidence < high for f in self.wrong)
            if total:
                yield low, min(high, 1.0), total, right / total


def labels(folder: Path) -> Labels:
    """The labels of a coverage.

    Raises:
        ReadError: there are none, or they are malformed.
    """
    try:
        found: Labels = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        return {"discrepancies": found["discrepancies"], "traps": found["traps"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(f"no usable labels: {error}", path=str(folder / "gold.json"), remedy="give folders that hold a gold.json") from None


def coverages(places: Iterable[Path]) -> list[Path]:
    """The labelled coverages among folders: those that hold a `gold.json`, and those directly inside one that holds none.

    Raises:
        ReadError: a folder holds no labelled coverage.
    """
    found: list[Path] = []
    for place in places:
        inside = [place] if (place / "gold.json").is_file() else sorted(gold.parent for gold in place.glob("*/gold.json"))
        if not inside:
            raise ReadError("no labelled coverage", path=str(place), remedy="give folders that hold a gold.json")
        found += inside
    return found


def score(folder: Path, checker: Checker, threshold: str = "warning") -> Score:
    """The score of one coverage."""
    report = checker.check([folder])
    return _Scoring(report, labels(folder), threshold).score()


def run(folders: Sequence[Path], checker: Checker, progress: Progress | None = None) -> dict[str, Score]:
    """The scores of coverages, by the name of their folder."""
    scores = {}
    for done, folder in enumerate(folders):
        if progress:
            progress("evaluate", done, len(folders))
        scores[folder.name] = score(folder, checker)
    return scores


class _Scoring:
    """One report against the labels of its coverage."""

    def __init__(self, report: Report, gold: Labels, threshold: str) -> None:
        self.gold = gold
        self.articles = {a.id: a for a in report.articles}
        self.raised = [f for f in report.findings if SEVERITIES.index(f.severity) >= SEVERITIES.index(threshold)]

    def score(self) -> Score:
        matched = {f.id: [d["id"] for d in self.gold["discrepancies"] if self._matches(f, d)] for f in self.raised}
        seen = {name for names in matched.values() for name in names}
        required = [d for d in self.gold["discrepancies"] if d["required"]]
        wrong = [f for f in self.raised if not matched[f.id]]
        sprung = [t for t in self.gold["traps"] if any(self._springs(f, t) for f in wrong)]
        return Score(tuple(_line(d) for d in required if d["id"] in seen), tuple(_line(d) for d in required if d["id"] not in seen),
                     tuple(f for f in self.raised if matched[f.id]), tuple(wrong), tuple(t["why"] for t in sprung), len(self.gold["traps"]))

    def _matches(self, finding: Finding, discrepancy: Labels) -> bool:
        evidence = [e for side in finding.sides for e in side.evidence]
        long = discrepancy["family"] in _LONG
        return sum(any(self._touches(e, span, long) for e in evidence for span in side) for side in discrepancy["sides"]) >= 2

    def _springs(self, finding: Finding, trap: Labels) -> bool:
        hits = [{number for number, side in enumerate(finding.sides) if any(self._touches(e, span, True) for e in side.evidence)} for span in trap["spans"]]
        told = [hit for hit in hits if hit]
        return bool(told) if len(hits) == 1 else any(a != b for a in told for b in told)

    def _touches(self, evidence: Evidence, span: Labels, long: bool) -> bool:
        article = self.articles[evidence.article]
        if PurePath(article.path).name != span["article"]:
            return False
        said, wanted = fold(evidence.text), fold(span["text"])
        if not said or (not long and len(said) > 3 * len(wanted) + _WIDE):
            return False
        if article.path.endswith((".txt", ".md")):
            return any(evidence.start < end and start < evidence.end for start, end in _places(article, span["text"]))
        return _within(said, wanted) or _within(wanted, said)


class Places:
    """Where the labels of a coverage point, to ask whether two facts are on two sides of one discrepancy."""

    def __init__(self, articles: Mapping[str, Article], gold: Labels) -> None:
        self.articles, self.gold = articles, gold

    def parted(self, a: Fact, b: Fact) -> bool:
        """Whether a discrepancy has the two facts on two of its sides."""
        return any(self._on(a, one) and self._on(b, other) for d in self.gold["discrepancies"]
                   for one in d["sides"] for other in d["sides"] if one is not other)

    def _on(self, fact: Fact, side: Sequence[Labels]) -> bool:
        article = self.articles[fact.article]
        return any(PurePath(article.path).name == span["article"] and any(fact.start < end and start < fact.end for start, end in _places(article, span["text"]))
                   for span in side)


def _line(discrepancy: Labels) -> str:
    return f"{discrepancy['type']}: " + " | ".join(side[0]["text"][:70] for side in discrepancy["sides"]) + f" ({discrepancy['why']})"


def _places(article: Article, text: str) -> Iterator[tuple[int, int]]:
    at = article.text.find(text)
    while at >= 0:
        yield at, at + len(text)
        at = article.text.find(text, at + 1)


def _within(inner: str, outer: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(inner)}(?!\w)", outer))


def table(scores: Mapping[str, Score], *, show: bool = False) -> str:
    """The scores as lines: one a coverage, then all together, then calibration."""
    lines = []
    for name, one in scores.items():
        lines.append(f"{name:32} found {len(one.found)}/{len(one.found) + len(one.missed)}  right {len(one.right)}  wrong {len(one.wrong)}  "
                     f"traps sprung {len(one.sprung)}/{one.traps}")
        if show:
            lines += [f"    missed  {line}" for line in one.missed]
            lines += [f"    wrong   {f.rule} {f.confidence}: {f.message}" for f in one.wrong]
            lines += [f"    sprung  {why}" for why in one.sprung]
    whole = total(scores.values())
    lines.append(f"recall {whole.recall:.3f} ({len(whole.found)}/{len(whole.found) + len(whole.missed)})  precision {whole.precision:.3f} "
                 f"({len(whole.right)}/{len(whole.right) + len(whole.wrong)})  traps sprung {len(whole.sprung)}/{whole.traps}")
    lines += [f"confidence {low:.1f}–{high:.1f}: {count} findings, {share:.0%} right" for low, high, count, share in whole.calibration()]
    return "\n".join(lines)


def total(scores: Iterable[Score]) -> Score:
    """Several scores as one."""
    every = list(scores)
    return Score(
        found=tuple(line for one in every for line in one.found), missed=tuple(line for one in every for line in one.missed),
        right=tuple(f for one in every for f in one.right), wrong=tuple(f for one in every for f in one.wrong),
        sprung=tuple(why for one in every for why in one.sprung), traps=sum(one.traps for one in every))


def types(scores: Sequence[Score]) -> dict[str, tuple[int, int]]:
    """Required discrepancies found, and all of them, by type."""
    found = Counter(line.split(":")[0] for one in scores for line in one.found)
    missed = Counter(line.split(":")[0] for one in scores for line in one.missed)
    return {kind: (found[kind], found[kind] + missed[kind]) for kind in sorted(found | missed)}
