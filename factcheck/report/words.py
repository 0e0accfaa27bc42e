"""The interface's words in the reader's language, and numbers, dates and values set as that reader writes them."""

from __future__ import annotations

import datetime as dt
import functools
from decimal import Decimal
from importlib import resources

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal, format_percent, get_currency_symbol
from babel.units import UnknownUnitError, format_unit

from .. import shipped
from ..errors import ConfigError
from ..model import Duration, Interval, Moment, Quantity, Value

_MILLION, _LARGEST = 10**6, 10**24


class Words:
    """One reader's language. `words("copy")` is a sentence, `words.count("articles", 3)` is "3 articles"."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.table = shipped.table("report", "strings", f"{code.split('-')[0].lower()}.toml")
        if not self.table:
            raise ConfigError(f"no report in the language “{code}”", remedy=f"use one of {', '.join(codes())}")
        try:
            self.locale = Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            self.locale = Locale.parse(code.split("-")[0].lower())

    def __call__(self, key: str, **values: object) -> str:
        """The sentence `key`, its placeholders filled."""
        made: str = self.table[key]
        return made.format(**values) if values else made

    def named(self, table: str, key: str) -> str:
        """The word for `key` in a table of the strings, or `key` itself: rules may bring names of their own."""
        return str(self.table[table].get(key, key))

    def noun(self, key: str, number: int, table: str = "counts") -> str:
        """The noun alone, in the number that goes with `number`."""
        return str(self.table[table][key]["one" if _plural(self.locale, number) == "one" else "other"])

    def count(self, key: str, number: int, table: str = "counts") -> str:
        """A number and its noun: "3 articles"."""
        return f"{self.number(number)}\u00a0{self.noun(key, number, table)}"

    def number(self, number: Decimal | int | float) -> str:
        """A number, whole, with the reader's separators; beyond any that is counted, its power of ten."""
        if abs(Decimal(number)) > _LARGEST:
            return f"{Decimal(number):.3e}"
        return str(format_decimal(number, locale=self.locale, decimal_quantization=False))

    def compact(self, number: Decimal | int, *, short: bool = False) -> str:
        """A number with its magnitude in words ("119 millions") where that loses no digit, else whole."""
        size = abs(Decimal(number))
        if not _MILLION <= size <= _LARGEST or size % (Decimal(10) ** (size.adjusted() // 3 * 3 - 3)):
            return self.number(number)
        made = format_compact_decimal(number, format_type="short" if short else "long", fraction_digits=3, locale=self.locale)
        return str(made).replace(" ", "\u00a0")

    def percent(self, share: float) -> str:
        """A share of one as a whole percentage."""
        return str(format_percent(share, locale=self.locale))

    def day(self, day: dt.date, style: str = "long") -> str:
        """A day: "12 mars 2025"."""
        return str(format_date(day, format=style, locale=self.locale))

    def short_day(self, day: dt.date) -> str:
        """A day without its year: "12 mars"."""
        return str(format_skeleton("MMMd", day, locale=self.locale))

    def interval(self, start: dt.date, end: dt.date) -> str:
        """Days from `start` to `end`, by their month or year when they fill it."""
        after = end + dt.timedelta(days=1) if end < dt.date.max else end
        if start == end:
            return self.day(start)
        if start.day == after.day == 1 and (start.year, start.month) == (end.year, end.month):
            return str(format_date(start, "MMMM y", locale=self.locale))
        if (start.month, start.day, after.month, after.day) == (1, 1, 1, 1) and start.year == end.year:
            return str(format_date(start, "y", locale=self.locale))
        return str(format_interval(start, end, "yMMMMd", locale=self.locale))

    def published(self, published: Interval | None) -> str:
        """A publication date, or the word for none."""
        return self.interval(published.start, published.end) if published else self("undated")

    def value(self, value: Value, *, exact: bool = False) -> str:
        """A quantity or a date in the reader's words, "" for the other kinds; `exact` writes every digit."""
        if isinstance(value, Quantity):
            return self._quantity(value, exact)
        if isinstance(value, Moment) and value.start and value.end:
            return self.interval(value.start, value.end) + (f", {value.time}" if value.time else "")
        return value.duration if isinstance(value, Duration) else ""

    def _quantity(self, value: Quantity, exact: bool) -> str:
        if value.low is not None and value.high is not None and (
                value.bound == "between" or not value.low <= value.shown <= value.high):
            low = self._amount(value.low, value, exact) if value.dimension == "money" else self._digits(value.low, exact)
            return self("range", low=low, high=self._amount(value.high, value, exact))
        said = self._amount(value.shown, value, exact)
        pattern = self.table["bounds"].get(value.bound)
        return pattern.format(value=said) if pattern else said

    def _amount(self, number: Decimal, value: Quantity, exact: bool) -> str:
        said = self._digits(number, exact)
        if value.dimension == "money" and value.unit:
            return self._money(said, value.unit)
        if value.unit == "percent":
            return f"{said}\u202f%" if self.locale.language == "fr" else f"{said}%"
        if value.unit:
            return self._measure(number, said, value.unit)
        return f"{said}\u00a0{value.counted}" if value.counted else said

    def _digits(self, number: Decimal, exact: bool) -> str:
        return self.number(number) if exact else self.compact(number)

    def _money(self, said: str, currency: str) -> str:
        symbol = get_currency_symbol(currency, locale=self.locale)
        before = self.locale.currency_formats["standard"].pattern.startswith("¤")
        return f"{symbol}{said}" if before else f"{said}\u00a0{symbol}"

    def _measure(self, number: Decimal, said: str, unit: str) -> str:
        try:
            return str(format_unit(number, _cldr(unit), locale=self.locale)).replace(" ", "\u00a0")
        except (UnknownUnitError, ValueError, TypeError, ArithmeticError):
            return f"{said}\u00a0{unit}"


def _plural(locale: Locale, number: int) -> str:
    """The CLDR plural form of a count: "one", "other"…"""
    form: str = locale.plural_form(number)
    return form


def _cldr(unit: str) -> str:
    """A unit's name as CLDR spells it: kilometre is kilometer."""
    return unit.replace("metre", "meter").replace("litre", "liter")


@functools.cache
def words(code: str) -> Words:
    """The words of a language code ("fr", "en-GB").

    Raises:
        ConfigError: the report has no strings in that language.
    """
    return Words(code)


@functools.cache
def codes() -> tuple[str, ...]:
    """The languages that the report can be written in."""
    files = (resources.files(__package__) / "strings").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))
