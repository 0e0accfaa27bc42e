"""An article laid out for the extractors: plain text of the same length, blocks, sentences, and the parse on demand."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .. import nlp, text
from ..lang import Language, language
from ..model import Article, Block, Fact, Span
from . import lexicon
from .parse import Parse, Token, parses

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LONGEST = 20_000  # characters that the model reads at once
_RUN = re.compile(r"\S{100,}")  # no word: the model's tokenizer takes the square of its length
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


class Page:
    """What every extractor is given. Offsets in `plain` are offsets in `article.text`.

    `plain` has apostrophes and spaces made plain and mark-up blanked, character for character. `telling` are the facts that need
    no parse, when only the paragraphs where one stands are to be parsed; None to parse all.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self.language: Language = language(article.language or "fr")
        self.plain = _unfolded(text.blank(text.plain(article.text), article.hidden), article.blocks)
        self.blocks: tuple[Block, ...] = tuple(b for b in article.blocks or _paragraphs(article.text) if b.role != "boilerplate")
        self.telling: tuple[Fact, ...] | None = None

    @functools.cached_property
    def low(self) -> str:
        """`plain` in lower case, character for character."""
        return lexicon.lower(self.plain)

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence of every block, in order of place."""
        spans = [span for block in self.blocks
                 for span in text.sentences(self.plain, block.start, block.end, self.language.abbreviations)]
        return tuple(sorted(spans))

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def sentences_of(self, block: Block) -> tuple[Span, ...]:
        """The sentences of one block."""
        return self.sentences[bisect.bisect_left(self._starts, block.start):bisect.bisect_left(self._starts, block.end)]

    def sentence(self, offset: int) -> Span:
        """The sentence in which `offset` stands, or the one before it."""
        at = bisect.bisect_right(self._starts, offset) - 1
        return self.sentences[max(at, 0)] if self.sentences else Span(0, len(self.plain))

    @functools.cached_property
    def docs(self) -> tuple[tuple[int, Doc], ...]:
        """The parse of each block, with the offset at which it starts. Loads the language model."""
        starts, words = self._words
        return tuple(zip(starts, nlp.read(words, self.language.code, self._parsed(starts)), strict=True))

    @property
    def _words(self) -> tuple[list[int], list[str]]:
        """What the language model is given, and the offset at which each piece of it starts."""
        pieces = [piece for block in self.blocks for piece in _pieces(self.plain, block)]
        return [start for start, _ in pieces], [words for _, words in pieces]

    def _parsed(self, starts: Sequence[int]) -> list[bool]:
        """Which of the pieces that begin at `starts` the parser is to read."""
        if self.telling is None:
            return [True] * len(starts)
        parsed = [False] * len(starts)
        for fact in self.telling:
            for at in range(max(0, bisect.bisect_right(starts, fact.start) - 1), bisect.bisect_left(starts, fact.end)):
                parsed[at] = True
        return parsed

    @functools.cached_property
    def parses(self) -> tuple[Parse, ...]:
        """The parse of each block as plain values. Loads the language model."""
        return parses(self.docs)

    def untie(self) -> None:
        """Lets go of the parse, which is made anew when it is asked for again: tokens that know each other keep their memory until untied."""
        for parsed in self.__dict__.pop("parses", ()):
            for token in parsed.tokens:
                token.head = None

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """The tokens of one block that cover `start` to `end`; none outside the blocks."""
        at = bisect.bisect_right(self.parses, start, key=lambda parsed: parsed.start) - 1
        return self.parses[at].between(start, end) if at >= 0 else ()

    def pieces(self) -> Iterator[tuple[Block, str]]:
        """Each block with its plain text."""
        for block in self.blocks:
            yield block, self.plain[block.start:block.end]


def parse_together(pages: Sequence[Page]) -> None:
    """Has the language model read several pages at once, which takes it a third less time; what it reads in each is the same.

    Pages of a language without a model are left as they are.
    """
    for code in sorted({page.language.code for page in pages}):
        if not nlp.model_name(code):
            continue
        inside = [page for page in pages if page.language.code == code]
        given = [page._words for page in inside]
        parsed = [wanted for page, (starts, _) in zip(inside, given, strict=True) for wanted in page._parsed(starts)]
        docs = iter(nlp.read([piece for _, words in given for piece in words], code, parsed))
        for page, (starts, _) in zip(inside, given, strict=True):
            page.docs = tuple((start, next(docs)) for start in starts)


def _unfolded(plain: str, blocks: tuple[Block, ...]) -> str:
    """`plain` with the line ends inside blocks turned to spaces: there they are mere folds of a paragraph."""
    parts, at = [], 0
    for block in sorted(blocks, key=lambda block: block.start):
        start = max(at, block.start)
        parts += [plain[at:start], plain[start:block.end].replace("\n", " ").replace("\r", " ")]
        at = max(at, block.end)
    return "".join([*parts, plain[at:]])


def _pieces(plain: str, block: Block) -> Iterator[tuple[int, str]]:
    """What the language model is given of a block: line ends and runs too long for words as blanks, cut where it is very long."""
    for start in range(block.start, block.end, _LONGEST):
        words = re.sub(r"[\r\n]", " ", plain[start:min(start + _LONGEST, block.end)])
        yield start, _RUN.sub(lambda run: " " * len(run.group()), words)


def _paragraphs(whole: str) -> tuple[Block, ...]:
    """Blocks of a bare text: what stands between empty lines."""
    return tuple(Block(match.start(), match.end()) for match in _PARAGRAPH.finditer(whole))
