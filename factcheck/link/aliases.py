"""Which names mean the same: what the texts of a story say of their names, then a small gazetteer an editor can change.

Spelling is no ground for an alias: Delmas and Delmaz stay apart here, and are compared elsewhere.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from ..model import Fact, Listing, Member, Name
from ..text import fold

_NOT_LETTERS = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"^(?:l'|d'|le |la |les |the |du |de |des )", re.I)


@functools.lru_cache(1 << 16)
def key(name: str) -> str:
    """The form in which names are equal: folded, without punctuation, spaces or a leading article ("U.S. Bank" is "usbank")."""
    return _NOT_LETTERS.sub("", _ARTICLES.sub("", fold(name)))


def member_fact(fact: Fact, member: Member) -> Fact:
    """A member of a list as a fact of its own."""
    text = fact.text[member.start - fact.start:member.end - fact.start]
    return msgspec.structs.replace(fact, start=member.start, end=member.end, text=text)


class Aliases:
    """The names of a story in groups; `same` and `canonical` ask of them."""

    def __init__(self, names: Iterable[Fact], lists: Iterable[Fact], gazetteer: Mapping[str, Sequence[str]], storms: Collection[str] = ()) -> None:
        self._root: dict[str, str] = {}
        self._shown: dict[str, Counter[str]] = defaultdict(Counter)
        self._grounds: dict[frozenset[str], list[Fact]] = defaultdict(list)
        given = [fact for fact in names if isinstance(fact.value, Name)]
        for fact in given:
            self._note(fact.value.name)  # type: ignore[union-attr]
        self._from_gazetteer(gazetteer)
        self._from_lists(lists)
        self._from_apposition(given)
        self._from_endings(given)
        self._from_parts(given)
        self._from_storms(given, storms)

    def canonical(self, name: str) -> str:
        """The key of the group a name is in."""
        at = key(name)
        while self._root.get(at, at) != at:
            at = self._root[at]
        return at

    def same(self, a: str, b: str) -> bool:
        """Whether two names mean the same here."""
        return self.canonical(a) == self.canonical(b)

    def shown(self, name: str) -> str:
        """The longest common way in which the group of a name is written."""
        forms = self._shown.get(self.canonical(name))
        return max(forms, key=lambda form: (forms[form] * (1 + len(form.split())), form)) if forms else name

    def grounds(self, a: str, b: str) -> tuple[Fact, ...]:
        """Where the texts say that two names mean the same; empty when it follows from others, or from the gazetteer."""
        return tuple(self._grounds.get(frozenset((key(a), key(b))), ()))

    def _note(self, name: str) -> str:
        at = key(name)
        if at and at not in self._root:
            self._root[at] = at
        self._shown[self.canonical(name)][name] += 1
        return at

    def _join(self, a: str, b: str) -> None:
        self._note(a), self._note(b)
        first, second = self.canonical(a), self.canonical(b)
        if first and second and first != second:
            keep, drop = sorted((first, second), key=lambda k: (-len(k), k))
            self._root[drop] = keep
            self._shown[keep].update(self._shown.pop(drop, Counter()))

    def _from_gazetteer(self, gazetteer: Mapping[str, Sequence[str]]) -> None:
        for name, others in gazetteer.items():
            for other in others:
                if key(other) in self._root or key(name) in self._root:
                    self._join(name, other)

    def _from_lists(self, lists: Iterable[Fact]) -> None:
        for fact in lists:
            if isinstance(fact.value, Listing):
                for member in fact.value.members:
                    for alias in member.aliases:
                        self._join(member.name, alias)
                        self._grounds[frozenset((key(member.name), key(alias)))].append(member_fact(fact, member))

    def _from_apposition(self, names: Iterable[Fact]) -> None:
        for fact in names:
            if isinstance(fact.value, Name) and fact.value.alias_of:
                self._join(fact.value.name, fact.value.alias_of)
                self._grounds[frozenset((key(fact.value.name), key(fact.value.alias_of)))].append(fact)

    def _from_endings(self, names: Iterable[Fact]) -> None:
        """A person's name after a word that was read as its beginning ("Goalkeeper Jane Roe") is that person's."""
        people = sorted({fact.value.name for fact in names if isinstance(fact.value, Name) and fact.value.label == "person"})
        whole = {name for name in people if name.count(" ") == 1}
        for name in people:
            _, *rest = name.split()
            if len(rest) == 2 and " ".join(rest) in whole:
                self._root[key(name)] = self.canonical(" ".join(rest))
                self._shown.pop(key(name), None)

    def _from_parts(self, names: Iterable[Fact]) -> None:
        """A first or last name alone is the one person of the story who is called so."""
        full: dict[str, set[str]] = defaultdict(set)
        for fact in names:
            if isinstance(fact.value, Name) and fact.value.label == "person" and " " in fact.value.name:
                first, *_, last = fact.value.name.split()
                for part in (first, last):
                    full[key(part)].add(fact.value.name)
        for fact in names:
            bearers = full.get(key(fact.value.name), set()) if isinstance(fact.value, Name) and " " not in fact.value.name else set()
            if len({self.canonical(name) for name in bearers}) == 1:
                self._join(fact.value.name, min(bearers, key=lambda name: (len(name), name)))  # type: ignore[union-attr]

    def _from_storms(self, names: Iterable[Fact], storms: Collection[str]) -> None:
        """What follows "Storm", "Hurricane" in a name is the same storm, where it is a name by itself."""
        for fact in names:
            head, _, rest = fact.value.name.partition(" ") if isinstance(fact.value, Name) else ("", "", "")
            if rest and fold(head) in storms and key(rest) in self._root:
                self._join(fact.value.name, rest)  # type: ignore[union-attr]
