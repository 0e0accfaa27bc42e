"""The articles as the report shows them: what each is called, when it came out, where it stands in the page."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from ..model import Article, Finding, Report
from .words import Words

_WEB = re.compile(r"https?://[^\s]+\Z", re.I)
_TITLE = 90  # characters of an opening that stands for a title


class ArticleView(NamedTuple):
    """An article as shown: `anchor` is its place in the page, `url` empty unless it is a web address."""

    article: Article
    anchor: str
    number: int
    source: str
    title: str
    published: str
    url: str
    facts: int
    findings: int


def article_views(report: Report, words: Words) -> tuple[ArticleView, ...]:
    """The articles, in the order of the report."""
    facts = Counter(fact.article for fact in report.facts)
    found = Counter(id for finding in report.findings for id in articles_of(finding))
    return tuple(
        ArticleView(article, f"t{number}", number, article.source or base_name(article.path or article.id),
                    _title(article) or words("no_title"), words.published(article.published),
                    article.url if _WEB.match(article.url) else "", facts[article.id], found[article.id])
        for number, article in enumerate(report.articles, 1))


def articles_of(finding: Finding) -> dict[str, None]:
    """The ids of a finding's articles, in order."""
    return dict.fromkeys(e.article for side in finding.sides for e in side.evidence)


def when(one: ArticleView) -> tuple[int, int]:
    """Orders articles by publication; those of a vague or unknown date come last."""
    published = one.article.published
    return (published.end.toordinal(), one.number) if published else (9_999_999, one.number)


def base_name(path: str) -> str:
    """The last part of a path of any system."""
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def _title(article: Article) -> str:
    """An article's title, or its opening words."""
    if article.title:
        return article.title
    start = next((block.start for block in article.blocks if block.role != "boilerplate"), 0)
    opening = " ".join(article.text[start:start + 400].split())
    return opening if len(opening) <= _TITLE else f"{opening[:_TITLE].rsplit(' ', 1)[0]}…"
