"""A report too large for one page: an index, and a page a story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import Report
from . import html
from .view import View

MOST_FINDINGS, MOST_ARTICLES, MOST_TEXT = 100, 60, 1_000_000
_SAFE = re.compile(r"[^A-Za-z0-9_-]+")


def is_folder(report: Report, output: Path) -> bool:
    """Whether the report goes to a folder: one is asked for, or one page would be too large for its several stories."""
    if output.is_dir() or not output.suffix:
        return True
    large = (len(report.findings) > MOST_FINDINGS or len(report.articles) > MOST_ARTICLES
             or sum(len(article.text) for article in report.articles) > MOST_TEXT)
    return large and len({article.story for article in report.articles}) > 1


def write_folder(report: Report, output: Path) -> Path:
    """Write the index and the stories' pages; the path of the index.

    Given a folder, the index is its index.html; given a file, that file, and the pages stand in the folder of its name.
    """
    single = bool(output.suffix) and not output.is_dir()
    start = output if single else output / "index.html"
    pages = output.with_suffix("") if single else output / "stories"
    pages.mkdir(parents=True, exist_ok=True)
    back = f"../{start.name}"
    stories: list[dict[str, Any]] = []
    for name, part in split(report):
        view = View(part)
        (pages / name).write_text(html.page(view, back=back), encoding="utf-8", newline="")
        stories.append({"href": f"{pages.name}/{name}", "title": view.headline, "articles": len(part.articles),
                        "witnesses": view.witnesses, "severities": view.severities, "findings": len(part.findings)})
    stories.sort(key=lambda story: [-number for _, number in story["severities"]])
    start.write_text(html.index(View(report), stories), encoding="utf-8", newline="")
    return start


def split(report: Report) -> Iterator[tuple[str, Report]]:
    """Each story's file name and its part of the report, in the order of the articles."""
    taken: Counter[str] = Counter()
    for story in dict.fromkeys(article.story for article in report.articles):
        slug = _SAFE.sub("-", story).strip("-")[:60] or "story"
        taken[slug.lower()] += 1
        yield f"{slug}{'' if taken[slug.lower()] == 1 else f'-{taken[slug.lower()]}'}.html", _part(report, story)


def _part(report: Report, story: str) -> Report:
    articles = tuple(article for article in report.articles if article.story == story)
    ids = {article.id for article in articles}
    return Report(articles, tuple(f for f in report.facts if f.article in ids), tuple(s for s in report.slots if s.story == story),
                  tuple(f for f in report.findings if f.story == story), (),
                  tuple(group for group in report.copies if set(group) & ids), report.lang)
