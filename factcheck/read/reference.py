"""Reference facts: a TOML file that editors keep, read as one more witness in every story that names their subject.

    [[fact]]
    subject = "Pont de Saint-Orens"
    measure = "longueur"
    value = "412 mètres"
    source = "cahier de la rédaction"
    as-of = 2024-06-01
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from ..model import Anchor, Article, Block, Interval
from ..text import fold
from .entries import Entry, EntryFile

KEYS = ("subject", "measure", "value", "source", "as-of")


class Reference(msgspec.Struct, frozen=True):
    """One fact of the file: what it is about, what it says, since when, and where its value stands."""

    subject: str
    measure: str
    value: str
    source: str
    as_of: Interval
    path: str
    line: int
    column: int


def load(path: Path) -> list[Reference]:
    """The facts of a file.

    Raises:
        ConfigError: the file is missing or malformed; the message names the line.
    """
    file = EntryFile(path, "fact", KEYS, KEYS, at="value")
    return [_reference(entry, file) for entry in file.entries]


def _reference(entry: Entry, file: EntryFile) -> Reference:
    day = file.day(entry, "as-of")
    said = {key: " ".join(str(entry.values[key]).split()) for key in ("subject", "measure", "value", "source")}
    line, column = entry.value
    return Reference(**said, as_of=Interval(day, day), path=file.shown, line=line, column=column)


def witnesses(references: Sequence[Reference], articles: Iterable[Article]) -> Iterator[Article]:
    """An article a story and fact, for the stories that name its subject. Each of `articles` says its story."""
    stories: dict[str, list[Article]] = {}
    for article in articles if references else ():
        stories.setdefault(article.story, []).append(article)
    number = 0
    for story, members in sorted(stories.items()):
        told = [fold(article.text) for article in members]
        for reference in references:
            if any(fold(reference.subject) in text for text in told):
                number += 1
                yield _witness(reference, f"reference-{number}", story, members[0].language)


def _witness(reference: Reference, name: str, story: str, language: str) -> Article:
    head = f"{reference.subject}, {reference.measure} : "
    text = f"{head}{reference.value}."
    return Article(text, id=name, path=reference.path, title=reference.subject, source=reference.source, published=reference.as_of, language=language,
                   story=story, blocks=(Block(0, len(text)),), anchors=(Anchor(0, reference.line, 1), Anchor(len(head), reference.line, reference.column)))
