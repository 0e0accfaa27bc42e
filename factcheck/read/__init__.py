"""Files → Articles. One module a format, one row a suffix.

A reader is `read(file) -> Iterator[Article | Problem]`: what is wrong with one article stops no other. It gives text,
blocks, marks and what the file says of the article; language, id and where it was given are settled here.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

import msgspec

from ..errors import ReadError
from ..model import Article, Problem
from ..text import blank
from . import files, html, markdown, table, text_file
from .language import detect, known

Reader = Callable[[files.File], Iterable[Article | Problem]]
Items = Sequence[Article | Problem]
Remember = Callable[[files.File, str, Callable[[], Items]], Items]  # a file, the language given, what reads it → what it holds

READERS: dict[str, Reader] = {
    ".txt": text_file.read,
    ".md": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": table.read_jsonl,
    ".csv": table.read_csv,
    ".parquet": table.read_parquet,
}
TABLES = frozenset({".jsonl", ".csv", ".parquet"})
GIVEN = "story"  # where files and articles are that were given one by one: they are given to be compared
MAX_BYTES = 5_000_000


def read(paths: Iterable[str | Path | Article], *, language: str = "", exclude: Sequence[str] = (), story_key: str = "story",
         max_bytes: int = MAX_BYTES, remember: Remember | None = None) -> tuple[list[Article], list[Problem]]:
    """Every article under `paths`, and everything that could not be read. Arguments as for `read_each`."""
    found = list(read_each(paths, language=language, exclude=exclude, story_key=story_key, max_bytes=max_bytes, remember=remember))
    return [item for item in found if isinstance(item, Article)], [item for item in found if isinstance(item, Problem)]


def read_each(paths: Iterable[str | Path | Article], *, language: str = "", exclude: Sequence[str] = (), story_key: str = "story",
              max_bytes: int = MAX_BYTES, remember: Remember | None = None) -> Iterator[Article | Problem]:
    """Articles and problems one at a time: files in order of path, then the articles given as such, as given.

    Args:
        paths: files, folders (with what is under them) and articles.
        language: the language of the articles that do not say theirs ("fr"); "" to detect it.
        exclude: patterns of paths, names or folders to leave out.
        story_key: the field that names an article's story: a key of front matter or JSON, a column, a page's `meta` of that name.
        max_bytes: the largest file read; tables may be larger, their rows may have 5 million characters each.
        remember: asked for what a file holds, with the function that reads it; by default each file is read.

    Raises:
        ReadError: `language` is not one that is read.
    """
    stated = known(language) if language else ""
    given = list(paths)
    own = [item for item in given if isinstance(item, Article)]
    places, problems = files.find([item for item in given if not isinstance(item, Article)], tuple(READERS), exclude)
    yield from problems
    taken: set[str] = set()
    for item in _from_files(places, max_bytes, story_key, stated, remember or _read):
        yield _called(item, taken) if isinstance(item, Article) else item
    for article in own:
        called = _called(_together(article), taken)
        made = _whole(called, stated)
        if isinstance(made, Problem):
            taken.discard(called.id)
        yield made


def complete(article: Article, *, language: str = "") -> Article:
    """An article made by hand, with what it lacks: blocks, title, anchors, language and id.

    Args:
        article: only its `text` need be there; what it has is kept.
        language: its language if it does not say it; "" to detect it.

    Raises:
        ReadError: it has no text, or its language is not one that is read.
    """
    if not article.text.strip():
        raise ReadError("empty article", path=article.path, remedy="give it a text")
    if not article.blocks:
        head = text_file.head(article.text)
        article = text_file.laid_out(msgspec.structs.replace(
            article, published=article.published or head.published, source=article.source or head.source), head.end)
    code = known(article.language or language) if article.language or language else detect(_words(article))
    name = article.id or "a" + hashlib.sha256(f"{article.path}\0{article.text}".encode("utf-8", "replace")).hexdigest()[:8]
    return msgspec.structs.replace(article, language=code, id=name)


def held(path: str, data: bytes, *, language: str = "", story_key: str = "story") -> Items:
    """The articles of a file that was read already, by somebody who knows where it lies, and what could not be read; without ids.

    Args:
        path: what the file is called; its suffix tells its kind.
        data: its bytes.
    """
    return _items(READERS[path[path.rindex("."):].lower()], files.File(path, data, story_key), known(language) if language else "")


def _from_files(places: Iterable[files.Place], max_bytes: int, story_key: str, language: str, remember: Remember) -> Iterator[Article | Problem]:
    for place in places:
        suffix = place.path.suffix.lower()
        given = place.given or (() if suffix in TABLES else (GIVEN,))
        try:
            file = files.load(place, None if suffix in TABLES else max_bytes, story_key)
            for item in remember(file, language, functools.partial(_items, READERS[suffix], file, language)):
                yield msgspec.structs.replace(item, given=given) if isinstance(item, Article) else item
        except ReadError as error:
            yield problem(error, place.shown)


def _items(reader: Reader, file: files.File, language: str) -> Items:
    """What a file holds, articles complete but for their id."""
    found: list[Article | Problem] = []
    try:
        found += (_whole(item, language) if isinstance(item, Article) else item for item in reader(file))
    except ReadError as error:
        found.append(problem(error, file.path))
    return found


def _read(file: files.File, language: str, read: Callable[[], Items]) -> Items:
    """Nothing is remembered: the file is read."""
    return read()


def _together(article: Article) -> Article:
    """An article given as such, with what else is given one by one."""
    return msgspec.structs.replace(article, given=article.given or (GIVEN,))


def _whole(article: Article, language: str) -> Article | Problem:
    """`article` complete, its id as it was."""
    try:
        return msgspec.structs.replace(complete(article, language=language), id=article.id)
    except ReadError as error:
        return problem(error, article.path or article.id)


def _called(article: Article, taken: set[str]) -> Article:
    """`article` with an id that no other has: its own if it is free, else the next of a1, a2 …"""
    wanted = article.id if article.id not in taken else ""
    name = wanted or next(name for number in count(len(taken) + 1) if (name := f"a{number}") not in taken)
    taken.add(name)
    return msgspec.structs.replace(article, id=name)


def problem(error: ReadError, path: str = "") -> Problem:
    """An error as a problem, whose message does not repeat the path."""
    shown = error.path or path
    return Problem(shown, str(error).removeprefix(f"{shown}: "))


def _words(article: Article) -> str:
    """What the language is detected from: the blocks, mark-up left out."""
    plain = blank(article.text, article.hidden)
    return "\n".join(plain[block.start:block.end] for block in article.blocks if block.role != "boilerplate") or plain
