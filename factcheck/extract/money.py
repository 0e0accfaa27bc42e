"""Currencies: signs, codes and names before or after an amount; and which dollar or franc a bare one is."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from ..lang import Language
from ..model import Article
from .lexicon import alternation, heads, key, lower
from .units import common

_HEAD = 150
_EURO = 2002  # the year of the last francs, marks and lire
_PRICE = re.compile(r"(\d{1,5})\s?€\s?(\d\d)(?![\w€]|[.,]\d|\s?[€$%]|\s[^\W\d])")


class Currencies:
    """The currencies of one language."""

    def __init__(self, language: Language) -> None:
        data, shared = language.table("currencies"), common("currencies")
        signs = {sign: code for code, row in shared["symbols"].items() for sign in row}
        signs |= {sign.lower(): code for sign, code in signs.items() if "$" in sign and sign.lower() not in signs}
        codes = {code: code for code in shared["codes"]["before"]}
        late = {code: code for code in shared["codes"]["after"]} | {s: c for c, row in data.get("symbols", {}).items() for s in row}
        self.names = {key(name): code for name, code in _cldr(language.code, [*codes, *shared["codes"]["after"]])} | {
            key(name): code for code, row in data.get("names", {}).items() for name in row}
        self.signs = {re.sub(r"\s", "", sign): code for sign, code in (signs | codes | late).items()}
        short = language.table("numbers").get("short_money", {})
        self.short = {word: Decimal(size) for size, words in short.items() for word in words}
        self.heads = heads([*self.names, *signs, *codes, *late, *self.short, *(f"{size}{sign}" for size in self.short for sign in (*signs, *codes, *late)), *language.table("units").get("of", {}).get("words", ())])
        of = alternation(language.table("units").get("of", {}).get("words", ()), " ")
        sign = alternation([*signs, *codes, *late], r"\s?")
        self._ends = frozenset(sign[-1] for sign in (*signs, *codes))
        self._before = re.compile(r"(?<![^\W_])(" + alternation([*signs, *codes], r"\s?") + r")(\s?)\Z")
        self.prefix = re.compile(r"(" + alternation([*signs, *codes], r"\s?") + r")\s?(?=[\d.,])")
        self._sign = re.compile(r"[\s-]{0,2}(?:" + of + r"\s{0,2})?(" + sign + r")(?!\w|\.\w)(?!(?<=[A-Za-z])-\d)")
        self._name = re.compile(r"[\s-]{0,3}(?:" + of + r"\s{0,2})?(" + alternation(self.names) + r")(?!\w)")
        self._short = re.compile(r"[\s-]?(" + alternation(self.short) + r")(?=\W|\Z)")
        self._short_sign = re.compile(r"\s?(" + alternation(self.short) + r")\s?(" + sign + r")(?!\w)")
        self._short_name = re.compile(r"\s?(" + alternation(self.short) + r")\s(?=" + of + r")")
        self._which = re.compile(r"\s(" + alternation(shared["which"], " ") + r")(?!\w)")
        self.which_dollar = shared["which"]
        self.grouped = {country: re.compile(rf"\d{mark}(?=\d{{3}}(?!\d))") for country, mark in shared["grouped"].items()}
        self.written = {country: re.compile(written) for country, written in shared["written"].items()}
        self.shared, self.domains = shared["shared"], shared["domains"]
        self.parts = {part: Decimal(size) for part, size in shared["parts"].items()}
        self.hints = {word: country for country, words in data.get("countries", {}).items() for word in words}
        self._hint = re.compile(r"\b" + alternation(self.hints) + r"(?!\w)")

    def before(self, text: str, at: int) -> tuple[str, int] | None:
        """The currency that ends where the number starts, and where it starts."""
        end = at - text[at - 1:at].isspace()
        found = self._before.search(text[max(0, at - 8):at]) if text[end - 1:end] in self._ends else None
        if found is None or (found[2] and text[max(0, at - 10):max(0, at - 8) + found.start()].rstrip(" ")[-1:].isdigit()):
            return None  # 15 € 20 €: the sign is that of the number before it
        return self.signs[re.sub(r"\s", "", found[1])], max(0, at - 8) + found.start()

    def after(self, text: str, low: str, at: int) -> tuple[str, Decimal, str, int] | None:
        """The currency after a number: its code, the magnitude glued to it and how it is written, and where it ends."""
        if found := self._short_sign.match(text, at):
            return self.signs[re.sub(r"\s", "", found[2])], self.short[found[1]], found[1], found.end()
        if (lead := self._short_name.match(text, at)) and (found := self._name.match(low, lead.end())):
            return self.names[key(found[1])], self.short[lead[1]], lead[1], found.end()
        if found := self._sign.match(text, at):
            return self.signs[re.sub(r"\s", "", found[1])], Decimal(1), "", found.end()
        if found := self._name.match(low, at):
            return self.names[key(found[1])], Decimal(1), "", found.end()
        return None

    def two_part(self, text: str, at: int) -> tuple[Decimal, int] | None:
        """5€20, 5 € 20: the price and where it ends."""
        found = _PRICE.match(text, at)
        return (Decimal(f"{found[1]}.{found[2]}"), found.end()) if found else None

    def which(self, text: str, at: int) -> tuple[str, int] | None:
        """The country said after an amount whose sign stands before it: $500 million (US)."""
        found = self._which.match(text, at)
        return (self.which_dollar[found[1]], found.end()) if found else None

    def magnitude(self, text: str, at: int) -> tuple[Decimal, str, int] | None:
        """The short magnitude after an amount whose currency stands before it: $34.6m."""
        found = self._short.match(text, at)
        return (self.short[found[1]], found[1], found.end()) if found else None

    def resolve(self, code: str, article: Article) -> tuple[str, bool]:
        """The ISO code of a sign, and whether it had to be inferred from where the article comes from and speaks of."""
        table = self.shared.get(code)
        if table is None:
            return code, False
        country = _country(self, article, frozenset(table))
        old = not country and "old" in table and article.published is not None and article.published.end.year < _EURO
        return table.get("old" if old else country, table[""]), True


@functools.lru_cache(maxsize=8)
def _country(currencies: Currencies, article: Article, wanted: frozenset[str]) -> str:
    """The country, among those wanted, that an article's outlet, head and text name most."""
    host = (urlsplit(article.url).hostname or "") if "//" in article.url else ""
    weights = dict.fromkeys(wanted, 0)
    if (country := currencies.domains.get(host.rpartition(".")[2])) in weights:
        weights[country] += 20
    for text, weight in ((article.source, 20), (article.title, 2), (article.text[:_HEAD], 2), (article.text, 1)):
        for found in currencies._hint.finditer(lower(text)):
            country = currencies.hints.get(" ".join(found.group().split()), "")
            if country in weights:
                weights[country] += weight
    for country in currencies.grouped.keys() & weights:
        weights[country] += len(currencies.grouped[country].findall(article.text))
    for country in currencies.written.keys() & weights:  # speaks for a country that is named too
        weights[country] += len(currencies.written[country].findall(article.text)) if weights[country] else 0
    best = max(sorted(weights), key=lambda c: weights[c])
    return best if weights[best] else ""


def _cldr(code: str, currencies: list[str]) -> Iterator[tuple[str, str]]:
    """The names of several words that CLDR gives to currencies: "couronnes danoises"."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return
    for currency in currencies:
        for count in (None, 1, 2):
            name = get_currency_name(currency, count=count, locale=locale).lower()
            if " " in name and name.replace(" ", "").isalpha():
                yield name, currency


@functools.cache
def currencies(language: Language) -> Currencies:
    """The currencies of a language, made once."""
    return Currencies(language)
