"""The post beside a person's name: "la directrice générale de X, Jane Roe", "Jane Roe, chief executive", "Sheriff Roe".

Posts that `names.toml` knows get the same id in every language; other words of apposition are kept as written.
"""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

from . import lexicon
from .namewords import words as name_words
from .page import Page
from .parse import Token
from .postwords import grammar
from .runs import Entity

_WINDOW = 110  # how far before or after a name its post may stand
_CLAUSE = re.compile(r"[.;:!?()\"«»“”\n]")


class Post(NamedTuple):
    """A post: an id of the table or the words as written, and what it is the post of, "" when not said."""

    role: str
    of: str
    of_start: int = -1


class Posts:
    """Finds posts on one page. `entities` are its names in order of place."""

    def __init__(self, page: Page, entities: tuple[Entity, ...]) -> None:
        self.page, self.entities = page, entities
        self.low = page.low
        self.grammar = grammar(page.language)
        self.starts = {e.start: e for e in entities}
        self.ends = {e.end: e for e in entities}
        self.blocks = sorted((b.start, b.end) for b in page.blocks)
        self.windows = {e.start: self._window(e) for e in entities}
        self.bare = {e.start: self._untitled(e) for e in entities}

    def named(self, entity: Entity) -> Post | None:
        """The post of the table that stands right before or after a name, or None."""
        before = self._before(entity)
        after = None if before and before.role not in self.grammar.styles else self._after(entity)
        return after or before

    def window(self, entity: Entity) -> tuple[int, int]:
        """Where the words around a name begin and end, inside its block."""
        return self.windows[entity.start]

    def _window(self, entity: Entity) -> tuple[int, int]:
        at = bisect.bisect_right(self.blocks, (entity.start, len(self.low))) - 1
        start, end = self.blocks[at] if at >= 0 else (0, len(self.low))
        return max(start, entity.start - _WINDOW), min(end, entity.end + _WINDOW)

    def untitled(self, entity: Entity) -> int:
        """Where a name begins with the title before it ("Me Jane Roe")."""
        return self.bare[entity.start]

    def _untitled(self, entity: Entity) -> int:
        left = max(self.window(entity)[0], entity.start - 20)
        title = self.grammar.title.search(self.low, left, entity.start)
        return title.start() if title and (title.start() == 0 or not self.low[title.start() - 1].isalnum()) else entity.start

    def _before(self, entity: Entity) -> Post | None:
        left, start = self.window(entity)[0], self.untitled(entity)
        if titled := self.grammar.roles.get(lexicon.key(self.low[start:entity.start])):
            return Post(titled, "")  # "Judge X": the title is the post
        if ranked := self._ranked(left, start, entity.start):
            return Post(ranked, "")
        for match in [*self.grammar.before.finditer(self.low, left, start)][::-1]:
            tail = self.low[match.end():start]
            if "," in tail and self.grammar.genitive.search(self.low, left, match.start()):
                continue  # "l'associée du gérant, X": X is the associate
            if "," in tail and self.low[entity.end:entity.end + 1] not in ",.;:)" and self.grammar.source.search(self.low, left, match.start()):
                continue  # "selon le maire, X a menti": X is another
            if re.fullmatch(r",? ", tail) or self._described(match.end(), start):
                return self._post(match, self._owner(match.start()))
            if (of := self._of(match.end(), start)) and re.fullmatch(r",? ", self.low[of.end:start]):
                return self._post(match, of)
            if self.grammar.complement.fullmatch(tail) and not self.entities_within(match.end(), start):
                return self._post(match, None)  # "la commandante de gendarmerie X"
            if (about := self.grammar.charged.fullmatch(tail)) and self._adjectives(match.end(), match.end() + about.end("adjectives")):
                return self._post(match, None)
        return None

    def _ranked(self, left: int, start: int, end: int) -> str:
        """The post of which the title from `start` to `end` is the last word: "Detective Inspector X"."""
        found = self.grammar.before.finditer(self.low, left, end) if start < end else ()
        return next((self.grammar.roles[lexicon.key(m["role"])] for m in found if m.start() < start and m.end() == end - 1 and not m["former"]), "")

    def _adjectives(self, start: int, end: int) -> bool:
        """Whether nothing but adjectives stands between two offsets: "la directrice régionale de l'agence, X"."""
        if start == end:
            return True
        tokens = self.page.tokens(start + 1, end)
        return bool(tokens) and all(token.pos == "ADJ" for token in tokens)

    def _described(self, start: int, end: int) -> bool:
        """Whether one adjective stands between a post and a name: "le maire socialiste X"."""
        end -= 2 if self.low[end - 2:end] == ", " else 1
        tokens = self.page.tokens(start + 1, end) if end - start > 3 else ()
        return len(tokens) == 1 and tokens[0].pos == "ADJ" and tokens[0].text.isalpha()

    def _after(self, entity: Entity) -> Post | None:
        right = self.window(entity)[1]
        match = self.grammar.after.match(self.low, entity.end, right)
        if not match or (match["owner"] and not self._owned(match)):
            return None
        of = self._of(match.end(), right)
        end = of.end if of else match.end()
        if match["det"] and (self.grammar.joined.match(self.low, end) or (of and end + 1 in self.starts and self.low[end] == " ")):
            return None  # "X, le maire de Y et Z", or "à X, le maire de Y Z", names another person
        if not of and not self.grammar.closed.match(self.low[match.end():right]):
            return None
        owner = self._owner_between(match) if match["owner"] else None
        return self._post(match, of or owner)

    def _owned(self, match: re.Match[str]) -> bool:
        """Whether what stands between article and post is the post's firm ("Acme's"), or one describing word, which may follow the firm's noun ("mine's safety")."""
        inside = self.entities_within(match.start("owner"), match.end("owner"))
        words = match["owner"].split()
        possessed = words[0].endswith(tuple(self.page.language.table("names").get("possessives", ())) or ("?",))
        return len(inside) == 1 and inside[0].start == match.start("owner") if inside else len(words) <= 1 + possessed

    def _of(self, at: int, right: int) -> Entity | None:
        """The name that a post is of: "de la compagnie nantaise X", "at X"."""
        match = self.grammar.of.match(self.low, at, right)
        return self.of_name(match.end(), right) if match else None

    def of_name(self, at: int, right: int) -> Entity | None:
        """The name that begins at an offset, or a few small words after it."""
        for end in range(at, min(at + 45, right)):
            if end in self.starts:
                gap = self.low[at:end]
                return self.starts[end] if not _CLAUSE.search(gap) and "," not in gap and len(gap.split()) < 4 else None
        return None

    def _owner(self, at: int) -> Entity | None:
        """The name right before a post: "X Chief Executive", "X's finance chief"."""
        gap = self.grammar.possessive.search(self.low, max(0, at - 20), at) if self.page.language.table("names").get("possessives") else None
        if gap is None or (gap["between"] and not self._nominal(gap.start("between"), gap.end("between"))):
            return None  # "X met Mayor Y": no mayor of X
        return self.ends.get(gap.start()) or self.ends.get(at - 1)

    def _nominal(self, start: int, end: int) -> bool:
        """Whether nothing but nouns and adjectives stands between two offsets."""
        tokens = self.page.tokens(start, end)
        return bool(tokens) and all(token.pos in ("ADJ", "NOUN", "PROPN") for token in tokens)

    def _owner_between(self, match: re.Match[str]) -> Entity | None:
        return next((e for e in self.entities_within(match.start("owner"), match.end("owner"))), None)

    def entities_within(self, start: int, end: int) -> list[Entity]:
        """The names between two offsets."""
        first = bisect.bisect_left(self.entities, start, key=lambda e: e.start)
        found = []
        for entity in self.entities[first:]:
            if entity.end > end:
                break
            found.append(entity)
        return found

    def _post(self, match: re.Match[str], of: Entity | None) -> Post:
        role = self.grammar.roles[lexicon.key(match["role"])]
        prefix = "former_" if match["former"] else ""
        return Post(prefix + role, self.page.plain[of.start:of.end] if of else "", of.start if of else -1)

    def described(self, entity: Entity) -> Post | None:
        """The words in apposition to a person's name that are in no table: "l'électricien X", "X, a retired librarian"."""
        return self._noun_before(entity) or self._noun_after(entity)

    def _noun_before(self, entity: Entity) -> Post | None:
        tokens = self.page.tokens(*self.window(entity)[:1], self.untitled(entity)) if self.untitled(entity) else ()
        words: list[str] = []
        linked = False
        for token in reversed(tokens):
            if token.start >= self.untitled(entity):
                continue
            low = token.low
            if not linked and f"{low} {' '.join(words)}" in self.grammar.complements:
                linked = True  # "le champion du monde X"
            elif low in self.grammar.plural:
                return None
            elif low in name_words(self.page.language).determiners or low in ("d'", "de"):
                return self._free(words, "") if words and len(words) < 4 + 2 * linked and low not in ("d'", "de") else None
            elif token.pos not in ("NOUN", "ADJ", "PROPN") or not token.text[0].islower() or len(words) > 3 + 2 * linked:
                return None
            words.insert(0, low)
        return None

    def _noun_after(self, entity: Entity) -> Post | None:
        tokens = self.page.tokens(entity.end, self.window(entity)[1])
        rest = [t for t in tokens if t.start >= entity.end]
        if not rest or rest[0].text != ",":
            return None
        rest = rest[1:]
        if len(rest) > 2 and rest[0].text.isdigit():
            rest = rest[next((i + 1 for i, t in enumerate(rest[:4]) if t.text == ","), len(rest)):]
        bare = not rest or rest[0].low not in name_words(self.page.language).determiners
        if rest and rest[0].low in self.grammar.plural:
            return None  # "X, les dessous d'une affaire"
        return self._apposed(rest if bare else rest[1:], bare)

    def _apposed(self, rest: list[Token], bare: bool) -> Post | None:
        """The post in the words from which `rest` begins; `bare` words, without an article, may be a verb mistaken for a noun."""
        words: list[str] = []
        for token in rest[:5]:
            if token.pos not in ("NOUN", "ADJ") or not token.text[0].islower():
                break
            words.append(token.low)
        if not words or not any(t.pos == "NOUN" for t in rest[:len(words)]) or len(words) == len(rest):
            return None
        after = rest[len(words)]
        if after.pos in ("VERB", "AUX", "CCONJ") or after.start in self.starts:
            return None
        start = after.start - 1
        of = self._of(start, start + _WINDOW)
        if bare and not of and after.text not in (",", ".", ";", ")"):
            return None
        return self._free(words, self.page.plain[of.start:of.end] if of else "", of.start if of else -1)

    def _free(self, words: list[str], of: str, start: int = -1) -> Post | None:
        """A post in the words as written, unless they are words of time or manner."""
        if self.grammar.never & set(words):
            return None
        said = " ".join(words)
        mark = next((m for m in sorted(self.grammar.former, key=len, reverse=True) if said.startswith((f"{m} ", m if m.endswith("-") else f"{m} "))), "")
        return Post(f"former_{said[len(mark):].strip()}" if mark else said, of, start)
