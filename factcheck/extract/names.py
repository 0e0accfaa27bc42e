"""Names: people, organisations, places, products, works, with the post, the age and the other names that stand beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..lang import Language
from ..model import Fact, Name, Span
from ..text import unaccented
from . import ages, kinship, lexicon, spans
from .ages import Age
from .labels import labels
from .page import Page
from .roles import Post, Posts
from .runs import Entity

_CALLED = 300  # characters between a person's name and the age by which the person is called

_APPOSED = 40  # characters between "né en 1947," and the name it is told of: "le sculpteur"
_PART = re.compile(r"[.,;:!?()\n]")


def read(page: Page) -> Iterable[Fact]:
    """The names of a page, in order of place."""
    return _Names(page).facts()


class Ties(NamedTuple):
    """The words that tie two names, compiled: "alias", ", the retail bank of "."""

    alias: re.Pattern[str]
    part: re.Pattern[str]


@functools.cache
def _ties(language: Language) -> Ties:
    table = language.table("names")
    cues = table.get("cues", {})
    determiners, of = ("|".join(map(re.escape, sorted(table.get(key, ()), key=len, reverse=True))) or "(?!)" for key in ("determiners", "of"))
    determiner, link = rf"(?:(?:{determiners})(?:(?<=')| ))", rf"(?:{of})(?:(?<=')| )"
    return Ties(re.compile(rf",? \(?(?:{lexicon.alternation(cues.get('alias', ()))}) [\"«“]? ?"),
                re.compile(rf", {determiner}?(?:[\w-]+ ){{0,2}}?{lexicon.alternation(cues.get('part', ()))}(?: [\w-]+){{0,3}}? {link}{determiner}?"))


class _Names:
    """Makes the facts of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.entities = spans.entities(page)
        self.posts = Posts(page, self.entities)
        self.low = page.low
        self.texts = {e.start: " ".join(page.plain[e.start:e.end].split()) for e in self.entities}
        self.wholes = {e.start: self._part_of(e) for e in self.entities}
        self.ages = {e.start: found for e in self.entities
                     if (found := ages.beside(self.low, self.posts.untitled(e), e.end, self.posts.window(e), page.language))}
        self.found = {e.start: post for e in self.entities if (post := self.posts.named(e))}
        self.labels = labels(page, self.entities, self._certain())
        self.ages |= self._called()
        self.aliases = {**self._last_names(), **self._brackets()}

    def facts(self) -> Iterator[Fact]:
        """A fact a mention."""
        for entity in self.entities:
            yield Fact(self.page.article.id, "name", entity.start, entity.end, self.page.article.text[entity.start:entity.end],
                       self._value(entity), sentence=self.page.sentence(entity.start), extractor="names")

    def _text(self, entity: Entity) -> str:
        return self.texts[entity.start]

    def _label(self, entity: Entity) -> str:
        return self.labels[entity.start]

    def _certain(self) -> dict[int, str]:
        """Labels that the words around make certain: titles, posts and ages make people; a post is of an organisation or a place."""
        people = {e.start: "person" for e in self.entities if not self._acronym(e) and (
                  self.posts.untitled(e) != e.start or e.start in self.found or self._aged(e))}
        parts = {e.start: "organisation" for e in self.entities if e.start not in people and self.wholes[e.start]}
        civic = frozenset(self.page.language.table("names").get("civic", ()))
        owners = {post.of_start: "place" if post.role.removeprefix("former_") in civic else "organisation"
                  for post in self.found.values() if post.of_start >= 0 and not post.role.startswith("minister")}
        return owners | parts | people

    def _aged(self, entity: Entity) -> bool:
        """Whether it has an age, and not what a place has as well as a person: a mere number behind a comma ("Canada, 18.")."""
        age = self.ages.get(entity.start)
        return age is not None and not (entity.hint == "place" and age.born is None and self.low[entity.end:age.end].lstrip(", ").isdigit())

    def _called(self) -> dict[int, Age]:
        """The ages by which the one person named shortly before is called, where the article gives that person no other age."""
        people = [e for e in self.entities if self._label(e) == "person"]
        aged = {self._text(e).split()[-1] for e in people if e.start in self.ages}
        found: dict[int, Age] = {}
        for above, block in zip((None, *self.page.blocks), self.page.blocks, strict=False):
            told = (self.low, block.start, block.end, self.page.language)
            for age in (*ages.called(*told), *ages.at_death(*told)):
                next_ = [e for e in people if age.born and age.end <= e.start < age.end + _APPOSED and not _PART.search(self.low, age.end + 1, e.start)][:1]
                before = [e for e in people if age.start - _CALLED < e.start < age.start]
                near = next_ or [e for e in before if e.start >= block.start] or [e for e in before if above and e.start >= above.start]
                if near and not self._kin(near[-1]) and len({self._text(e).split()[-1] for e in near}) == 1 and self._text(near[0]).split()[-1] not in aged:
                    found.setdefault(near[-1].start, age)
        return found

    def _acronym(self, entity: Entity) -> bool:
        name = self._text(entity)
        return name.isupper() and len(name) < 7 and " " not in name

    def _value(self, entity: Entity) -> Name:
        person = self._label(entity) == "person"
        post = self.found.get(entity.start) or self._kin(entity) or self.posts.described(entity) or self._affiliation(entity) if person else None
        post = post or Post("", "")
        age = self.ages.get(entity.start) if person else None
        return Name(self._text(entity), self._label(entity), post.role, post.of, age.years if age else None,
                    self.aliases.get(entity.start, ""), "" if person else self.wholes[entity.start],
                    Span(age.start, age.end) if age and age.start >= 0 else None,
                    bool(age and age.then), age.span if age else 0, age.born if age else None)

    def _kin(self, entity: Entity) -> Post | None:
        """What a person is to somebody not named: "sa veuve, Jane Roe"."""
        found = kinship.kin(self.low, entity.start, entity.end, self.posts.window(entity), self.page.language)
        return Post(found, "") if found else None

    def _next(self, entity: Entity, at: int) -> Entity | None:
        """The name that begins at `at`, if it is another."""
        found = self.posts.starts.get(at)
        return found if found != entity else None

    def _affiliation(self, entity: Entity) -> Post | None:
        """ "Jane Roe (CGT)", "Jane Roe, de la CGT": no post, but whose."""
        match = re.compile(r" \((?:l'|the |le |la )?|, (?:de |of )?(?:la |l'|the )?|, du ").match(self.low, entity.end)
        other = self._next(entity, match.end()) if match else None
        if not other or self._label(other) != "organisation" or (self.low[match.end() - 1] != "(" and match and match[0] == ", "):  # type: ignore[union-attr]
            return None
        return Post("", self._text(other), other.start)

    def _part_of(self, entity: Entity) -> str:
        match = _ties(self.page.language).part.match(self.low, entity.end, self.posts.window(entity)[1])
        other = self.posts.of_name(match.end(), match.end() + 45) if match else None
        return self._text(other) if other else ""

    def _brackets(self) -> dict[int, str]:
        """Other names in brackets or after "alias": start of the second mention → the first name."""
        found = {}
        for first in self.entities:
            bracket = self._next(first, first.end + 2) if self.low[first.end:first.end + 2] == " (" else None
            if bracket and self.low[bracket.end:bracket.end + 1] in ",) " and _same(self._text(first), self._text(bracket)):
                found[bracket.start] = self._text(first)
            alias = _ties(self.page.language).alias.match(self.low, first.end, first.end + 40)
            if alias and (second := self._next(first, alias.end())):
                found[second.start] = self._text(first)
        return found

    def _last_names(self) -> dict[int, str]:
        """A person's last name, or first, alone after the whole name: start of the mention → the whole name."""
        whole: dict[str, set[str]] = {}
        found = {}
        for entity in self.entities:
            name = self._text(entity)
            if self._label(entity) != "person":
                continue
            if " " in name:
                for part in {name.split()[0], *(name.split(" ", at)[-1] for at in range(1, name.count(" ") + 1))}:
                    whole.setdefault(part, set()).add(name)
            if len(owners := whole.get(name, set()) - {name}) == 1:
                found[entity.start] = next(iter(owners))
        return found


def _same(long: str, short: str) -> bool:
    """Whether a name in brackets is another form of the name before: its initials, or a part of it."""
    a, b = unaccented(long).lower(), unaccented(short).lower()
    if a.startswith(b) or b.startswith(a) or a.replace(" ", "") == b.replace(" ", ""):
        return True
    letters = [word[0] for word in re.findall(r"[^\W\d_]+", a)]
    wanted = b.replace(".", "")
    return short.isupper() and 2 <= len(wanted) <= 8 and wanted[0] == letters[0] and _within(wanted, "".join(
        word[:1] if len(word) < 4 else word for word in re.findall(r"[^\W\d_]+", a)))


def _within(letters: str, word: str) -> bool:
    """Whether `letters` stand in `word` in that order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)
