"""Rule examples, run through the whole pipeline with that rule alone: what a rule must flag, must let pass, and cannot flag yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .judge.rules import Example, Rule
from .model import Article, Finding, Interval
from .pipeline import Checker
from .text import fold


class Outcome(NamedTuple):
    """What became of one example. `wanted` is must_flag, must_not_flag or todo_flag; `fault` is "" when all is as it should be."""

    rule: str
    wanted: str
    why: str
    fault: str


def run(rules: Iterable[Rule]) -> Iterator[Outcome]:
    """The outcome of each example of each rule."""
    for rule in rules:
        checker = Checker(one_story=True)
        checker.rules = (rule,)
        for wanted in ("must_flag", "must_not_flag", "todo_flag"):
            for example in getattr(rule, wanted):
                report = checker.check(articles(example))
                broken = next((f"could not be checked: {problem.message}" for problem in report.problems), "")
                yield Outcome(rule.id, wanted, example.why, broken or _fault(wanted, example, report.findings))


def articles(example: Example) -> list[Article]:
    """The articles of an example."""
    return [Article(a.text, id=f"a{number}", path=f"a{number}", language=a.lang, source=a.source, story="example",
                    published=Interval(a.date, a.date) if a.date else None) for number, a in enumerate(example.articles, 1)]


def _fault(wanted: str, example: Example, found: Iterable[Finding]) -> str:
    told = list(found)
    if wanted == "must_not_flag":
        return f"flagged: {told[0].message}" if told else ""
    if wanted == "todo_flag":
        return "is flagged now: move it to must_flag" if any(_matches(f, example) for f in told) else ""
    if not told:
        return "not flagged"
    return "" if any(_matches(f, example) for f in told) else f"flagged something else: {told[0].message}"


def _matches(finding: Finding, example: Example) -> bool:
    """Whether every expected piece of text stands in the evidence."""
    said = [fold(e.text) for side in finding.sides for e in side.evidence]
    return all(any(fold(text) in words or words in fold(text) for words in said) for text in example.expect)
