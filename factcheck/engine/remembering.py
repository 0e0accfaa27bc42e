"""An engine with a memory: what a cache holds is not worked out again, and what is worked out is kept as it comes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec

from .. import packed
from ..judge.rules import Rule
from ..judge.rules import files as rule_files
from ..model import Article, Problem
from ..read import Items, Remember
from ..read.files import File
from ..shipped import rules_folder
from ..store import Cache, version
from .work import Judged, Reading, Story, Terms

if TYPE_CHECKING:
    from . import Engine

Given = TypeVar("Given")
T = TypeVar("T")
Made = TypeVar("Made", Reading, Judged)
_AT_ONCE = 200  # answers looked up at once
_LARGEST = 50_000_000  # bytes of a file that is kept as it was read


class Remembering:
    """An engine that asks `engine` only for what `cache` does not hold. The answers are the same, byte for byte."""

    def __init__(self, engine: Engine, cache: Cache) -> None:
        self.engine, self.cache = engine, cache

    def facts(self, articles: Iterable[Article], fast: bool = False) -> Iterator[Reading]:
        """What was read in each article, in order."""
        return self._answers("facts", articles, lambda article: facts_key(article, fast), lambda missing: self.engine.facts(missing, fast), Reading)

    def judged(self, stories: Iterable[Story], terms: Terms) -> Iterator[Judged]:
        """What each story came to, in order."""
        given = terms_key(terms)
        return self._answers("story", stories, lambda story: story_key(story, given), lambda missing: self.engine.judged(missing, terms), Judged)

    def close(self) -> None:
        """Ends what the engine has started, and closes the cache."""
        self.engine.close()
        self.cache.close()

    def _answers(self, kind: str, asked: Iterable[Given], key: Callable[[Given], bytes],
                 work: Callable[[Iterable[Given]], Iterator[Made]], made: type[Made]) -> Iterator[Made]:
        waiting: deque[tuple[bytes, Made | None]] = deque()  # asked and not answered yet, with the answer where it is known

        def unknown() -> Iterator[Given]:
            source = iter(asked)
            while some := list(islice(source, _AT_ONCE)):
                keys = [key(one) for one in some]
                known = _whole(self.cache.get(kind, keys), made)
                for one, name in zip(some, keys, strict=True):
                    waiting.append((name, known.get(name)))
                    if name not in known:
                        yield one

        for answer in work(unknown()):
            yield from _known(waiting)
            name, _ = waiting.popleft()
            if not (isinstance(answer, Reading) and answer.problem):  # what failed is tried again
                self.cache.put(kind, [(name, packed.pack(answer))])
            yield answer
        yield from _known(waiting)


def _whole(found: Mapping[bytes, bytes], made: type[T]) -> dict[bytes, T]:
    """What was found, but for what is damaged."""
    values: dict[bytes, T] = {}
    for key, value in found.items():
        with suppress(ValueError):
            values[key] = packed.unpack(value, made)
    return values


def _known(waiting: deque[tuple[bytes, Made | None]]) -> Iterator[Made]:
    """The answers that are known, up to the first that is not."""
    while waiting and (value := waiting[0][1]) is not None:
        waiting.popleft()
        yield value


class _Item(msgspec.Struct, frozen=True):
    """What stands in a file: an article, or a problem."""

    article: Article | None = None
    problem: Problem | None = None


def files(cache: Cache) -> Remember:
    """What reads only the files that a cache does not know."""

    def remember(file: File, language: str, read: Callable[[], Items]) -> Items:
        if len(file.data) > _LARGEST:
            return read()
        key = version.digest_of(version.made_by(version.READ), file, language)
        if known := _whole(cache.get("file", [key]), tuple[_Item, ...]):
            return [one for item in known[key] if (one := item.article or item.problem)]
        items = read()
        cache.put("file", [(key, packed.pack([_Item(article=i) if isinstance(i, Article) else _Item(problem=i) for i in items]))])
        return items

    return remember


def rules(places: Sequence[str | Path], cache: Cache) -> tuple[Rule, ...]:
    """The built-in rules and those of `places`, checked only if the cache does not know that they are well formed.

    Raises:
        RuleError: a file is missing or malformed.
    """
    from ..judge import with_builtin

    try:
        sources = [(str(file), file.read_bytes()) for file in rule_files([rules_folder(), *places])]
    except OSError:
        return with_builtin(places)  # which says what is wrong
    key = version.digest_of(version.made_by(version.STORY), sources)
    if known := _whole(cache.get("rules", [key]), tuple[Rule, ...]):
        return known[key]
    made = with_builtin(places)
    value = packed.pack(made)
    if packed.unpack(value, tuple[Rule, ...]) == made:
        cache.put("rules", [(key, value)])
    return made


def facts_key(article: Article, fast: bool = False) -> bytes:
    """What the facts of an article depend on: how it is read, and all of it but what it is called and where its lines stand."""
    read = msgspec.structs.replace(article, id="", path="", story="", given=(), anchors=())
    return version.digest_of(version.made_by(version.FACTS), version.model(article.language or "fr"), fast, read)


def story_key(story: Story, terms: bytes) -> bytes:
    """What the findings of a story depend on: its articles, what was read in them, and the terms."""
    return version.digest_of(version.made_by(version.STORY), terms, story)


def terms_key(terms: Terms) -> bytes:
    """What tells some terms from others. Ids see paths from the root, so that the current folder counts."""
    return version.digest_of([*terms.rules], terms.lang, str(terms.root), str(Path.cwd()), sorted((name, tuple(a)) for name, a in terms.gazetteer.items()))
