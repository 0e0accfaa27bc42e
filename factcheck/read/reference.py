"""Reference facts: a TOML file that editors keep, read as one more witness in every story that names their subject.

    [[fact]]
    subject = "Pont de Saint-Orens"
    measure = "longueur"
    value = "412 mètres"
    source = "cahier de la rédaction"
    as-of = 2024-06-01
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from ..errors import ConfigError, remedy
from ..model import Anchor, Article, Block, Interval
from ..text import fold
from .files import shown

KEYS = ("subject", "measure", "value", "source", "as-of")
_VALUE = re.compile(r"^[ \t]{0,40}value[ \t]{0,9}=[ \t]{0,9}[\"']{1,3}", re.M)


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
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"the reference facts cannot be read: {error}", path=shown(path), remedy="save them as UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", path=shown(path), remedy="mend the line named") from None
    for key in sorted(set(table) - {"fact"}):
        raise ConfigError(f"unknown key “{key}”", path=shown(path), remedy="write each fact under [[fact]]")
    places = [(source.count("\n", 0, m.start()) + 1, m.end() - m.start() + 1) for m in _VALUE.finditer(source)]
    facts = table.get("fact", [])
    return [_reference(fact, shown(path), *place) for fact, place in zip(facts, [*places, *[(1, 1)] * len(facts)], strict=False)]


def _reference(fact: dict[str, Any], path: str, line: int, column: int) -> Reference:
    place = f"line {line}"
    for key in sorted(set(fact) - set(KEYS)):
        raise ConfigError(f"unknown key “{key}”", path=path, place=place, remedy=remedy(key, KEYS))
    for key in KEYS:
        if not fact.get(key):
            raise ConfigError(f"a fact without its {key}", path=path, place=place, remedy=f"add {key} = …")
    if not isinstance(fact["as-of"], dt.date):
        raise ConfigError(f"“{fact['as-of']}” is not a date", path=path, place=place, remedy="write as-of = 2025-11-22, without quotes")
    day = fact["as-of"]
    said = {key: " ".join(str(fact[key]).split()) for key in ("subject", "measure", "value", "source")}
    return Reference(**said, as_of=Interval(day, day), path=path, line=line, column=column)


def witnesses(references: Sequence[Reference], articles: Iterable[Article], *, one_story: bool = False) -> Iterator[Article]:
    """An article a story and fact, for the stories that name its subject."""
    stories: dict[str, list[Article]] = {}
    for article in articles:
        stories.setdefault("" if one_story else article.story, []).append(article)
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
