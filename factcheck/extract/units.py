"""Units: how a language writes them, what they measure, and how they convert, from data alone (tests hold it against pint)."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import Any, NamedTuple

from .. import shipped
from ..lang import Language
from .lexicon import alternation, head, heads, key


class Unit(NamedTuple):
    """A unit by name; `factor` base units, after `offset` is added."""

    name: str
    dimension: str
    factor: Decimal
    offset: Decimal = Decimal(0)


def common(table: str) -> dict[str, Any]:
    """A table of what is the same in every language."""
    return shipped.table("lang", "common", f"{table}.toml")


@functools.cache
def known() -> dict[str, Unit]:
    """Every unit by its name ("kilometre")."""
    return {name: Unit(name, dimension, Decimal(row["factor"]), Decimal(row.get("offset", 0)))
            for dimension, rows in common("units").items() if dimension != "glued_temperature" for name, row in rows.items()}


def to_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A value in the base unit of its dimension, and that unit: (5, "kilometre") is (5000, "metre").

    The base unit is the first of its dimension in the table. A unit that is not in the table stays as it is.
    """
    found = known().get(unit)
    if found is None:
        return value, unit
    return (value + found.offset) * found.factor, _base()[found.dimension]


@functools.cache
def _base() -> dict[str, str]:
    first: dict[str, str] = {}
    for unit in known().values():
        first.setdefault(unit.dimension, unit.name)
    return first | {"data": "byte", "temperature": "celsius"}


class Units:
    """The units of one language: `after` reads the one that stands at an offset."""

    def __init__(self, language: Language) -> None:
        data = language.table("units")
        tables = common("units")
        self.names = {key(word): name for name, words in data.get("names", {}).items() for word in words}
        self.symbols = _symbols({k: v for k, v in tables.items() if k != "glued_temperature"})
        self.glued = _symbols({"temperature": tables["glued_temperature"]})
        self.heads = heads([*self.names, *self.symbols, *self.glued, "'", "ft", "foot", "feet"])
        self._name = re.compile(r"[\s-]{0,3}(" + alternation(self.names) + r")(?!\w)")
        self._symbol = re.compile(r"[ -]{0,2}(" + alternation(self.symbols, " ?") + r")(?![\w]|'\w)")
        self._glued = re.compile(r"(" + alternation(self.glued) + r")(?![\w'])")
        self._feet = re.compile(r"([3-8])(?:'|\s?ft|\sfeet|\sfoot)\s?(\d{1,2})(?:\"|''|\u2033|\u201d|\s?in(?:ch|ches)?(?!\w))" if data.get("feet_and_inches") else r"(?!)")
        self._feet_alone = re.compile(r"(?i:foot)\Z" if data.get("feet_and_inches") else r"(?!)")
        per = data.get("per", {})
        self._sold = frozenset(per.get("nouns", ()))
        self.ambiguous = frozenset(per.get("ambiguous", ()))
        self._per = re.compile(r"\s{0,2}(?:" + alternation(per.get("words", ()), " ") + r")(?:(?<=\W)|\s{1,2})")
        self._article = re.compile(r"\s{1,2}(?:" + alternation(per.get("articles", ()), " ") + r")(?:(?<=')|\s{1,2})")
        self._not_per = re.compile(r"\s{1,2}" + alternation(per.get("not_before", ())) + r"(?!\w)")
        self._rate_heads = heads([*per.get("words", ()), *per.get("articles", ()), *per.get("ratios", ())])
        self._stop = frozenset(language.table("hedges").get("counting", {}).get("stop", ()))
        self._ratio = re.compile(r"\s{1,2}(?:" + alternation(per.get("ratios", ()), " ") + r")\s{1,2}(?=1)")

    def after(self, text: str, low: str, at: int) -> tuple[str, int] | None:
        """The unit that starts at `at`, spaces and a hyphen before it allowed, and where it ends."""
        found, name = self._symbol.match(text, at), self.named(low, at)
        if found and (name is None or name[1] <= found.end()):
            return self.symbols[found[1].replace(" ", "")], found.end()
        if name:
            return name
        if (found := self._glued.match(text, at)) and not _CODE.search(text[max(0, at - 14):at]):
            return self.glued[found[1]], found.end()
        return None

    def two_part(self, text: str, at: int) -> tuple[Decimal, int, str] | None:
        """1m80 in metres, and 5'10" in feet where the language measures people so: the value, where it ends, and the unit."""
        if found := _METRES.match(text, at):
            return Decimal(f"{found[1]}.{found[2]}"), found.end(), "metre"
        found = self._feet.match(text, at)
        if found is None or int(found[2]) > 11:
            return None
        return (Decimal(found[1]) + Decimal(found[2]) / 12).quantize(Decimal("0.0001")).normalize(), found.end(), "foot"

    def inches(self, head: str, feet: Decimal, part: Decimal) -> bool:
        """Whether a bare number after feet counts inches, in languages that measure people so: six foot two."""
        return self._feet_alone.search(head) is not None and 3 <= feet <= 8 and part == int(part) and 0 < part < 12

    def named(self, low: str, at: int) -> tuple[str, int] | None:
        """The unit whose name, not its symbol, starts at `at`, and where it ends."""
        found = self._name.match(low, at)
        return (self.names[key(found[1])], found.end()) if found else None

    def may_rate(self, low: str, at: int) -> bool:
        """Whether what an amount is counted by may stand at `at`: a quick no."""
        return head(low, at) in self._rate_heads

    def per(self, text: str, low: str, at: int) -> tuple[str, int] | None:
        """What an amount that ends at `at` is counted by: par an, a litre, /km, per share."""
        if found := self._per.match(low, at):
            unit = self.after(text, low, found.end())
            if unit:
                return unit
            noun = _NOUN.match(low, found.end())
            return (noun.group(), noun.end()) if noun and noun.group() not in self._stop else None
        if found := self._article.match(low, at):
            noun = _NOUN.match(low, found.end())
            if noun and noun.group() in self._sold:
                return noun.group(), noun.end()
            unit = self.after(text, low, found.end())
            return unit if unit and unit[0] not in self.ambiguous and not self._not_per.match(low, unit[1]) and known()[unit[0]].dimension not in ("percent", "point") else None
        return None

    def ratio(self, low: str, at: int) -> tuple[str, int] | None:
        """pour 100 000 habitants: the denominator of a rate, "100000 habitants"."""
        lead = self._ratio.match(low, at)
        found = lead and _HUNDREDS.match(low, lead.end())
        return (f"{found[1].replace(' ', '').replace('.', '').replace(',', '')} {found[2]}", found.end()) if found else None


_METRES = re.compile(r"(\d{1,2})\s?m\s?(\d\d)(?![\w²³]|[.,]\d| [^\W\d])")
_CODE = re.compile(r"\d[A-Z]\W.{0,9}\Z")  # lots 125A to 131C
_NOUN = re.compile(r"[^\W\d_]{2,30}(?!\w)")
_HUNDREDS = re.compile(r"(1(?:[ .,]?000|00)(?:[ .,]?000)?)\s([^\W\d_]{2,30})")


def _symbols(tables: dict[str, Any]) -> dict[str, str]:
    return {symbol.replace(" ", ""): name for rows in tables.values() for name, row in rows.items() for symbol in row["symbols"]} | {
        symbol: name for rows in tables.values() for name, row in rows.items() for symbol in row["symbols"]}


@functools.cache
def units(language: Language) -> Units:
    """The units of a language, made once."""
    return Units(language)


def kin(one: str, other: str) -> bool:
    """Whether two currencies share a sign or a name ("$", "franc"), so that a bare one may be either."""
    return any({one, other} <= set(row.values()) for row in common("currencies")["shared"].values())
