"""A form found in a text, asked for its words by the name of a class."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from .. import numerals
from .drafts import Item, What, Written
from .durations import Amount, in_days
from .grammar import Grammar, Match, Words

DIGITS = re.compile(r"\d+")


class Reading:
    """A match with its words, asked for by the name of a class."""

    def __init__(self, grammar: Grammar, words: Words, match: Match, settings: dict[str, Any]) -> None:
        self.grammar, self.match, self.settings = grammar, match, settings
        self._words, self._starts, self._text = words.words, words.starts, settings.get("text", "")

    def __contains__(self, name: str) -> bool:
        return name in self.match.groups

    def words(self, name: str) -> list[str]:
        """The words of a class or macro; [] when it is not in the match."""
        first, last = self.match.groups.get(name, (0, 0))
        return self._words[first:last]

    def all_words(self) -> list[str]:
        """Every word of the match."""
        return self._words[self.match.core:self.match.end]

    def text(self, name: str) -> str:
        """The same as one string."""
        return " ".join(self.words(name))

    def value(self, name: str) -> Any:
        """What the language's data say of the word of a class; None when it is not in the match."""
        word = self.text(name)
        table = self.grammar.values[name.rstrip("0123456789")]
        return table.get(word, table.get(word.rstrip("'"))) if word else None

    def given(self, name: str) -> Any:
        """A constant of the form, or else the value of the class of that name in the match."""
        return self.match.form.given[name] if name in self.match.form.given else self.value(name)

    def number(self, name: str) -> Decimal | None:
        """A number in digits or words, a rank, or digits glued to letters ("3rd", "t3"); None when it is not in the match."""
        if name not in self:
            return None
        first, last = self.match.groups[name]
        written = self._text[self._starts[first]:self._starts[last - 1] + len(self._words[last - 1])].lower()
        read = numerals.read(written, self.grammar.language)
        if read is None and (digits := DIGITS.search(written)):
            return Decimal(digits.group())
        return read.value if read else None

    def integer(self, name: str) -> int | None:
        """A whole number; None when it is not in the match."""
        number = self.number(name)
        return None if number is None else int(number)

    def year(self, name: str = "year") -> int | None:
        """A year, of four digits, two ("'15"), or in words."""
        number = self.integer(name) if name in self else None
        if number is None:
            return self._paired_year(name)
        return number if number > 99 else number + (2000 if number < 50 else 1900)

    def _paired_year(self, name: str) -> int | None:
        """nineteen ninety-nine: a year said as two numbers."""
        century, *rest = self.words(name) or [""]
        read = [numerals.read(words, self.grammar.language) for words in (century, " ".join(word for word in rest if word != "-"))] if rest else [None]
        return int(read[0].value * 100 + read[1].value) if all(read) else None  # type: ignore[union-attr]

    def weekday(self) -> int | None:
        """The weekday written."""
        value = self.value("weekday")
        return None if value is None else int(value)

    def written(self, suffix: str = "") -> Written:
        """Year, month, day and weekday of the match."""
        day = self.integer(f"day{suffix}")
        if day is not None and not 1 <= day <= 31:
            raise ValueError("no such day")
        return Written(self.year(f"year{suffix}") or self.year("old") or self.year("short") or self.year("spoken"), self.value(f"month{suffix}"), day, self.weekday())

    def is_month(self) -> bool:
        """Whether a month alone is written as its language writes months, and is no name ("Mars", "may")."""
        at = self.match.groups["month"][0]
        if at and self._words[at - 1] in self.grammar.table["words"].get("sure_cue", ()):
            return True
        first = self._text[self._starts[at]]
        case = self.grammar.table.get("month_case", "")
        return bool(self.settings.get("alone")) or {"lower": first.islower(), "upper": first.isupper()}.get(case, True)

    def amounts(self) -> list[Amount]:
        """The numbers and units of the match: "two and a half hours", "1 hour 20 minutes"."""
        half, unit = Decimal(str(self.value("half") or 0)), self.given("unit")
        name = next((name for name in ("number", "about") if name in self), "")
        first = self.number(name) if name else Decimal(str(self.match.form.given.get("count", 1)))
        if first is None:
            raise ValueError("two numbers, not one")
        made = [(first + half, unit)]
        if "unit2" in self:
            if in_days([(Decimal(1), self.value("unit2"))]) >= in_days([(Decimal(1), unit)]):
                raise ValueError("not a smaller unit")
            made.append((self.number("number2") or Decimal(0), self.value("unit2")))
        elif "minutes" in self:
            made.append((self.number("minutes") or Decimal(0), "second" if unit == "minute" else "minute"))
        return made

    def item(self, what: What) -> list[Item]:
        """One item for the whole match."""
        return [Item(self.match.core, self.match.end, what)]
