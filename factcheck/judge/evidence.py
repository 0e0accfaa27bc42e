"""A fact as evidence: its text, its sentence, its line and column in the file."""

from __future__ import annotations

from ..link.coverage import Coverage
from ..model import Evidence, Fact
from ..text import place


def evidence(fact: Fact, coverage: Coverage) -> Evidence:
    """Where an article says a fact."""
    article = coverage.articles[fact.article]
    line, column = place(article.anchors, fact.start)
    sentence = article.text[fact.sentence.start:fact.sentence.end]
    return Evidence(fact.article, fact.start, fact.end, article.text[fact.start:fact.end], sentence, line, column)
