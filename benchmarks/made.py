"""Facts made without a language model, by the hundred thousand: for what comes after extraction. The same numbers always give the same facts."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import accumulate
from random import Random

from factcheck.link.keys import Keys, keys
from factcheck.model import Article, Block, Context, Fact, Interval, Name, Quantity, Span, Value

_FIRST, _DAYS = dt.date(2015, 1, 1), 3650
_OWN, _COMMON = 3, 8  # names that a story has alone, and of those that many stories share
_SENTENCES, _TOLD, _REWORDED, _WRONG = 60, 12, 0.3, 0.02


def collection(number: int, per_story: int = 10, seed: int = 0) -> tuple[list[Article], dict[str, Keys], dict[str, str]]:
    """Articles that name no story, over ten years, what their stories are found by, and the story that each is of.

    Names and words are as often used as the commonest are in any language (Zipf): a story has few that are its own.
    """
    random = Random(seed)
    name, word = _zipf(random, "Commun", 50_000), _zipf(random, "mot", 20_000)
    articles: list[Article] = []
    held, truth = {}, {}
    while len(articles) < number:
        day = _FIRST + dt.timedelta(days=random.randrange(_DAYS))
        names = [f"Propre{random.randrange(10**9)}" for _ in range(_OWN)] + [name() for _ in range(_COMMON)]
        figures = [random.randrange(20, 999) * 10 ** random.randrange(4) for _ in range(8)]
        words = [word() for _ in range(60)]
        story = f"story-{len(articles)}"
        for _ in range(min(number - len(articles), 1 + int(random.expovariate(1 / (per_story - 1))))):
            published = day + dt.timedelta(days=random.randrange(4))
            one = f"x{len(articles)}"
            told: list[tuple[Value, list[str]]] = [(Name(said, "person"), []) for said in random.sample(names, 6) + [name() for _ in range(6)]]
            told += [(Quantity(Decimal(said), None, None, None, "count"), random.sample(words, 6) + [word() for _ in range(6)])
                     for said in random.sample(figures, 4) + [random.randrange(20, 999) for _ in range(6)]]
            article = Article(" ".join([one, *random.sample(words, 20)]), id=one, path=one, language="fr", published=Interval(published, published))
            held[one] = keys(article, [_fact(one, at, value, near) for at, (value, near) in enumerate(told)])
            articles.append(_light(article))
            truth[one] = story
    return articles, held, truth


def _light(article: Article) -> Article:
    """An article without its text, which what is measured does not read."""
    return Article("", id=article.id, path=article.path, language=article.language, published=article.published)


def _zipf(random: Random, stem: str, size: int) -> Callable[[], str]:
    weights = list(accumulate(1 / (rank + 1) for rank in range(size)))
    return lambda: f"{stem}{bisect_left(weights, random.random() * weights[-1])}"


def _fact(article: str, at: int, value: Value, near: list[str]) -> Fact:
    return Fact(article, "name" if isinstance(value, Name) else "quantity", 10 * at, 10 * at + 5, "x", value, Span(10 * at, 10 * at + 9),
                context=Context(near=tuple((word, 1.0) for word in near)))


def agreement(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the pairs of articles put in one story."""
    both = _pairs(Counter((found[one], truth[one]) for one in found).values())
    return both / max(1, _pairs(Counter(found.values()).values())), both / max(1, _pairs(Counter(truth.values()).values()))


def _pairs(sizes: object) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)  # type: ignore[attr-defined]


def one_story(number: int, seed: int = 0) -> tuple[list[Article], dict[str, list[Fact]]]:
    """The articles of one story and their facts: each tells some of its sentences, now and then reworded, seldom with a wrong figure."""
    random = Random(seed)
    sentences = [([f"mot{random.randrange(900)}" for _ in range(11)], f"Nom{random.randrange(200)} Famille{random.randrange(200)}",
                  random.randrange(11, 99_999), f"objet{at}") for at in range(_SENTENCES)]
    articles, facts = [], {}
    for at in range(number):
        one, day = f"x{at}", _FIRST + dt.timedelta(days=at % 3)
        made = _Telling(one, random)
        for words, name, figure, noun in random.sample(sentences, _TOLD):
            made.tell(words, name, figure + (random.randrange(1, 9) if random.random() < _WRONG else 0), noun)
        text = "".join(made.pieces)
        articles.append(Article(text, id=one, path=one, title=one, source=f"outlet {at}", language="fr", published=Interval(day, day),
                                blocks=(Block(0, len(text)),), story="one"))
        facts[one] = made.facts
    return articles, facts


class _Telling:
    """A text being made, with its facts."""

    def __init__(self, article: str, random: Random) -> None:
        self.article, self.random, self.at = article, random, 0
        self.pieces: list[str] = []
        self.facts: list[Fact] = []

    def tell(self, words: list[str], name: str, figure: int, noun: str) -> None:
        """Adds a sentence that holds a name and a figure."""
        told = [f"autre{self.random.randrange(2000)}" if self.random.random() < 0.25 else word for word in words] \
            if self.random.random() < _REWORDED else words
        head = f"{name} {' '.join(told[:6])} "
        shown = f"{figure} {noun}"
        sentence = f"{head}{shown} {' '.join(told[6:])}. "
        span = Span(self.at, self.at + len(sentence) - 1)
        near = tuple((word, 5 / (5 + rank)) for rank, word in enumerate([noun, *reversed(told[:6]), *told[6:]]))
        context = Context(head=(noun,), near=(*near, ("@" + name.lower(), 0.5)), names=(name.lower(),), before=tuple(told[5:2:-1]), after=tuple(told[6:9]))
        value = Quantity(Decimal(figure), Decimal(figure), Decimal(figure), None, "count", counted=noun)
        start = self.at + len(head)
        self.facts.append(Fact(self.article, "name", self.at, self.at + len(name), name, Name(name, "person"), span, context=Context(near=near)))
        self.facts.append(Fact(self.article, "quantity", start, start + len(shown), shown, value, span, context=context))
        self.pieces.append(sentence)
        self.at += len(sentence)
