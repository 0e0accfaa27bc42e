"""What a slot is about, in the articles' own words: the name it turns on, then what is counted, measured or dated.

An editor reads this first, so it shows no concept and no stem: only words that stand in the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from ..model import Fact, Quantity, Span
from ..text import fold
from .coverage import Coverage

_WORD = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_NEAR = 0.3  # nearness from which a word is the figure's own
_KINDS = {"measure": 0, "event": 1, "": 2}
_LONGEST = 60


def about(coverage: Coverage, facts: Sequence[Fact]) -> str:
    """A few words: "Valdrome, utilisateurs actifs"; the figure itself where nothing around it is shared."""
    thing, name = _counted(coverage, facts) or _told(coverage, facts), _name(coverage, facts)
    if fold(name) in fold(thing) or (thing and coverage.label(name) == "person"):
        name = ""  # a person beside a figure may be the one who says it
    return ", ".join(part for part in (name, thing) if part) or facts[0].text


def _counted(coverage: Coverage, facts: Sequence[Fact]) -> str:
    """The noun counted that most of the facts give, with its adjectives."""
    given = [f.value.counted for f in facts if isinstance(f.value, Quantity) and f.value.counted and not _empty(coverage, f, f.value.counted)]
    if not given:
        return ""
    counts = Counter(map(fold, given))
    return max(given, key=lambda noun: (counts[fold(noun)], -given.index(noun)))


def _empty(coverage: Coverage, fact: Fact, words: str) -> bool:
    return all(word in coverage.lexicon(fact).stopwords for word in _WORD.findall(fold(words)))


def _told(coverage: Coverage, facts: Sequence[Fact]) -> str:
    """The measure, event or word that the articles share, as the first of them writes it; else what the first says it measures."""
    held: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        held[fact.article].update(key for key, weight in fact.context.near if weight > _NEAR)
    for fact, least in ((fact, least) for least in (2, 1) for fact in facts):
        shared = _shared(coverage, held.values(), fact, least)
        found = [(shared[key], span) for key, span in _tokens(coverage, fact) if key in shared] if shared else []
        if found:
            _, best = min(found, key=lambda item: (*item[0], _gap(fact, item[1])))
            return _phrase(coverage, fact, best, found)
    return ""


def _shared(coverage: Coverage, articles: Collection[set[str]], fact: Fact, least: int) -> dict[str, tuple[int, int, float]]:
    """The keys of a fact that `least` articles have, each with its rank: measures first, then events, then what most articles share."""
    words = coverage.lexicon(fact)
    ranked = {}
    for key, weight in fact.context.near:
        if weight > _NEAR and key[0] != "@" and (kind := words.kind(key)) in _KINDS and not words.generic(key):
            held = sum([key in keys for keys in articles])
            if held >= least:
                ranked[key] = (_KINDS[kind], -held, -weight)
    return ranked


def _tokens(coverage: Coverage, fact: Fact) -> Iterator[tuple[str, Span]]:
    """The concepts and stems of a fact's sentence, with where their words stand; none inside a figure: a unit is no measure."""
    text, words = coverage.articles[fact.article].text, coverage.lexicon(fact)
    found = [Span(m.start(), m.end()) for m in _WORD.finditer(text, fact.sentence.start, fact.sentence.end)]
    folded = [fold(text[span.start:span.end]) for span in found]
    keyed = [(key, Span(found[first].start, found[last - 1].end)) for first, last, key in words.concepts(folded)]
    keyed += [(words.stem(word), span) for word, span in zip(folded, found, strict=True) if word not in words.stopwords]
    figures = [f for kind in ("quantity", "date") for f in coverage.told(kind, fact.article) if f.sentence == fact.sentence]
    yield from ((key, span) for key, span in keyed if all(span.end <= f.start or span.start >= f.end for f in figures))


def _gap(fact: Fact, span: Span) -> int:
    return max(fact.start - span.end, span.start - fact.end)


def _phrase(coverage: Coverage, fact: Fact, best: Span, shared: Sequence[tuple[tuple[int, int, float], Span]]) -> str:
    """The words of `best` with the shared ones beside it, and the concepts that one small word parts from it: "prix du gaz"."""
    text, small = coverage.articles[fact.article].text, coverage.lexicon(fact).stopwords
    start, end = best.start, best.end
    for (kind, *_), span in sorted(shared, key=lambda item: item[1]):
        gap = text[end:span.start]
        between = _WORD.findall(fold(gap))
        if end <= span.start and span.end - start <= _LONGEST and not re.search(r"[,;:.()\d]", gap) and len(between) <= (kind < _KINDS[""]) and small.issuperset(between):
            end = span.end
    found = text[start:end].split()
    while len(found) > 1 and fold(found[-1]) in small:
        found.pop()
    return " ".join(found)


def _name(coverage: Coverage, facts: Sequence[Fact]) -> str:
    """The name that stands beside the figure in every article, people and organisations before places; "" when there is none."""
    by_article = {f.article: {coverage.aliases.canonical(n) for g in facts if g.article == f.article for n in g.context.names} for f in facts}
    common = set.intersection(*by_article.values())
    ranked = sorted(common, key=lambda n: (coverage.label(n) not in ("person", "organisation"), -len(n), n))
    return coverage.aliases.shown(ranked[0]) if ranked else ""
