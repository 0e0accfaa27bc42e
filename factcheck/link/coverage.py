"""One story's articles and facts, with what the linkers all need: rarity of words, aliases, shared copy."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from .. import shipped
from ..extract.units import to_base
from ..lang import language
from ..lang.concepts import Lexicon, lexicon
from ..model import Article, Duration, Fact, Interval, Moment, Name, Quantity, Slot, Span
from . import within
from .aliases import Aliases
from .twins import Twins
from .views import View


class Coverage:
    """The articles of one story, in order of id, and their facts, in order of article and place."""

    def __init__(self, story: str, articles: Sequence[Article], facts: Iterable[Fact], gazetteer: Mapping[str, Sequence[str]] | None = None) -> None:
        self.story = story
        self.articles = {article.id: article for article in articles}
        rank = {article.id: index for index, article in enumerate(articles)}
        self.facts = tuple(sorted(facts, key=lambda f: (rank[f.article], f.start, f.end, f.kind)))
        self._gazetteer = gazetteer or {}
        self._views: dict[int, View] = {}

    def of(self, kind: str) -> tuple[Fact, ...]:
        """The facts of one kind."""
        return self._by_kind.get(kind, ())

    @functools.cached_property
    def _by_kind(self) -> dict[str, tuple[Fact, ...]]:
        kinds = {fact.kind for fact in self.facts}
        return {kind: tuple(f for f in self.facts if f.kind == kind) for kind in kinds}

    def told(self, kind: str, article: str) -> tuple[Fact, ...]:
        """The facts of one kind that one article tells, in order of place."""
        return self._by_article.get((kind, article), ())

    @functools.cached_property
    def _by_article(self) -> dict[tuple[str, str], tuple[Fact, ...]]:
        found: dict[tuple[str, str], list[Fact]] = {}
        for fact in self.facts:
            found.setdefault((fact.kind, fact.article), []).append(fact)
        return {place: tuple(facts) for place, facts in found.items()}

    def lexicon(self, fact: Fact) -> Lexicon:
        """The concept lexicon of the language a fact was written in."""
        return lexicon(language(self.language(fact)))

    def language(self, fact: Fact) -> str:
        """The language code of a fact's article."""
        return self.articles[fact.article].language or "fr"

    def view(self, fact: Fact) -> View:
        """What the signals ask of one of the facts."""
        found = self._views.get(id(fact))
        if found is None:
            found = self._views[id(fact)] = View(self, fact)
        return found

    def published(self, fact: Fact) -> Interval | None:
        """When a fact's article came out."""
        return self.articles[fact.article].published

    @functools.cached_property
    def aliases(self) -> Aliases:
        """Which names mean the same in this story."""
        return Aliases(self.of("name"), self.of("list"), self._gazetteer, nature("storms"))

    @functools.cached_property
    def twins(self) -> Twins:
        """Near-identical sentences across the articles."""
        return Twins(self.articles, self.facts)

    @functools.cached_property
    def copies(self) -> tuple[tuple[str, ...], ...]:
        """Groups of articles that share copy: one witness each. Every article is in one group."""
        return self.twins.copies

    @functools.cached_property
    def witness(self) -> dict[str, int]:
        """The number of the group of copies of each article."""
        return {article: number for number, group in enumerate(self.copies) for article in group}

    @functools.cached_property
    def rarity(self) -> dict[str, float]:
        """Inverse document frequency of each key over the story's sentences, 0 to 1. What stands everywhere tells nothing."""
        sentences: dict[tuple[str, Span], set[str]] = defaultdict(set)
        for fact in self.facts:
            if fact.context.near:
                sentences[fact.article, fact.sentence].update([key for key, _ in fact.context.near])
        total = len(sentences) or 1
        counts = Counter(chain.from_iterable(sentences.values()))
        top = math.log(total + 1) or 1.0
        return {key: math.log((total + 1) / (count + 0.5)) / top for key, count in counts.items()}

    @functools.cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many figures of each dimension each article holds."""
        return Counter((f.article, f.value.dimension if isinstance(f.value, Quantity) else type(f.value).__name__) for f in self.facts)

    def beside(self, fact: Fact) -> frozenset[str]:
        """The other telling figures and days of a fact's sentence, each as one string."""
        return self._values.get((fact.article, fact.sentence), frozenset()) - {_value_key(fact)}

    @functools.cached_property
    def _values(self) -> dict[tuple[str, Span], frozenset[str]]:
        found: dict[tuple[str, Span], set[str]] = {}
        for fact in self.facts:
            if name := _value_key(fact):
                found.setdefault((fact.article, fact.sentence), set()).add(name)
        return {place: frozenset(names) for place, names in found.items()}

    def odd_one(self, a: Fact, b: Fact) -> bool:
        """Whether one of two figures stands in its own article alone and others confirm the other one, neither article giving both."""
        first, second = self._givers[measured(a)], self._givers[measured(b)]
        return min(len(first), len(second)) == 1 < max(len(first), len(second)) and a.article not in second and b.article not in first

    @functools.cached_property
    def _givers(self) -> dict[tuple[str, str], set[str]]:
        """The articles that give each figure, whatever the unit it is written in."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for fact in self.facts:
            if isinstance(fact.value, Quantity | Duration):
                found[measured(fact)].add(fact.article)
        return found

    @functools.cached_property
    def reckoned(self) -> tuple[Slot, ...]:
        """What each article reckons by itself."""
        return tuple(within.slots(self))

    @functools.cached_property
    def totals(self) -> frozenset[int]:
        """The identities of the figures that are totals of parts told beside them."""
        return frozenset(id(slot.facts[0]) for slot in self.reckoned if slot.kind == "sum")

    def later(self, a: Fact, b: Fact) -> bool:
        """Whether the article of `b` came out on a later day than that of `a`, for sure."""
        first, second = self.published(a), self.published(b)
        return bool(first and second and first.end < second.start)

    def body(self, fact: Fact) -> str:
        """The firm, town or body whose post a named person holds: as said, else the one organisation the article speaks of most."""
        value = fact.value
        if isinstance(value, Name) and value.role_of:
            return self.aliases.canonical(value.role_of)
        return self._subjects.get((fact.article, "organisation"), "")

    def town(self, fact: Fact) -> str:
        """The place whose post a named person holds: as said, else the one place the article speaks of most."""
        value = fact.value
        if isinstance(value, Name) and value.role_of:
            return self.aliases.canonical(value.role_of)
        return self._subjects.get((fact.article, "place"), "")

    def label(self, name: str) -> str:
        """What a name is in this story, by the vote of its mentions; "" when it was not read as a name."""
        return self._labels.get(self.aliases.canonical(name), "")

    @functools.cached_property
    def _labels(self) -> dict[str, str]:
        votes: dict[str, Counter[str]] = {}
        for fact in self.of("name"):
            if isinstance(fact.value, Name):
                votes.setdefault(self.aliases.canonical(fact.value.name), Counter())[fact.value.label] += 1
        return {name: max(found, key=lambda label: (found[label], label)) for name, found in votes.items()}

    @functools.cached_property
    def _subjects(self) -> dict[tuple[str, str], str]:
        """For each article and label, the name it gives most often."""
        counts: dict[tuple[str, str], Counter[str]] = {}
        for fact in self.of("name"):
            if isinstance(fact.value, Name):
                counts.setdefault((fact.article, fact.value.label), Counter())[self.aliases.canonical(fact.value.name)] += 1
        return {place: max(found, key=lambda name: (found[name], name)) for place, found in counts.items()}


def measured(fact: Fact) -> tuple[str, str]:
    """A figure in the base unit of its dimension, as a key: equal for 14 tonnes and 14,000 kg."""
    value = fact.value
    if isinstance(value, Quantity):
        amount, unit = to_base(value.shown, value.unit) if value.unit else (value.shown, "")
        return f"{value.dimension} {unit}", f"{amount.normalize():f}"
    return (type(value).__name__, f"{value.low} {value.high}") if isinstance(value, Duration) else ("", "")


def _value_key(fact: Fact) -> str:
    """A figure of two digits or more with its unit, or a day; "" for what says too little."""
    value = fact.value
    if isinstance(value, Quantity) and abs(value.shown) >= 10:
        return f"{value.shown.normalize():f} {value.unit or ''}".strip()
    if isinstance(value, Moment) and value.start and value.grain == "day":
        return value.start.isoformat()
    return ""


@functools.cache
def nature(name: str) -> frozenset[str]:
    """A list of `lang/nature.toml`: "single_posts", "evolving"."""
    return frozenset(shipped.table("lang", "nature.toml")[name])


@functools.cache
def table(name: str) -> tuple[frozenset[str], ...]:
    """The rows of a table of `lang/nature.toml`: "exclusive", "kin", and the "families" of posts, the pairs of "beside" among them."""
    data = shipped.table("lang", "nature.toml")
    pairs = [(post, other) for post, others in data["beside"].items() for other in others] if name == "families" else []
    return tuple(map(frozenset, [*data[name], *pairs]))
