"""Turns text into a string of one character a word, on which the forms of a language's dates are regular expressions.

A language's `dates.toml` sorts words into classes (`[words]`, `[values.*]`) and writes forms over them: names in capitals are
classes or `[macros]` (a trailing digit tells two of a kind apart), names in lower case are words, `^` marks where the date
begins, the rest is regular expression syntax. Each set of classes has a character of its own, so a word that is both a
month and a name is one character that both kinds of form accept. A run of known words is read once: runs repeat in news.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from ...lang import Language
from ..lexicon import exactly
from .firsts import firsts

_NAMES = re.compile(r"_?[^\W\d_][\w']*")
_CAPTURED = frozenset({"iso", "numeric", "slashed", "month_year", "years", "season_years", "pair", "colon_time", "glued_time", "glued_minute", "iso_time", "compact", "military", "dot_time", "range_glued_time", "range_glued_am",
                       "range_glued_pm"})
_PUNCTUATION = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "/": "slash", "(": "open", ")": "close", ":": "colon",
                '"': "quote", "«": "quote", "»": "quote", "“": "quote", "”": "quote", "'": "apostrophe", "%": "percent"}
_PLAIN = frozenset({*_PUNCTUATION.values(), "word"})  # classes named in lower case
_NEIGHBOURS = frozenset({"word", "year_cue", "sure_cue", "month_cue", "year_follow"})
_NUMBER = r"\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:?\d\d)?(?!\w)|\d{1,3}(?: \d{3})+(?![\d])|\d+(?:[.,:/-]\d+)*(?:[^\W\d_]+\d*)?"
_PLAIN_WORD = r"[a-zß-öø-ÿœ]++(?![\w'-])"  # what most words are
_WORD = r"[^\W\d_]+(?:-?\d[\w-]*)?'?"
_LONGEST_RUN = 60
_SHAPES = tuple((re.compile(shape), names) for shape, names in (
    (r"\d{4}-\d\d-\d\dt.*", "iso_time"), (r"\d{4}[/-]\d{1,2}[/-]\d{1,2}", "iso"), (r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})", "numeric"), (r"\d{1,2}/\d{1,2}", "slashed"),
    (r"\d{1,2}:\d{2}(?::\d{2})?", "colon_time"), (r"\d{1,2}-\d{1,2}", "pair"), (r"(?:19|20)\d\d[-/](?:19|20)\d\d", "years"),
    (r"(?:19|20)\d\d[-/]\d\d", "season_years"), (r"\d{1,2}/\d{4}", "month_year"), (r"(?:[01]?\d|2[0-4])\.[0-5]\d", "dot_time decimal"), (r"\d+[.,]\d+", "decimal")))
_COMPACT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_MILITARY = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_SAMPLES = ["20160505", "0900", "0960", "1080", "1430", "1970", "2070", "2359", "2500", "9.30", "9.75", *map(str, range(100)), *(f"0{n}" for n in range(10)), "100", "1000", "1700", "1950", "2050", "20500", "1 000", "2020-01-01", "1/2/2020",
            "1/2", "1:20", "1-2", "2014-2018", "2014-15", "1.5", "3/2015", "2020-01-01t10:00"]


class Form(Struct, frozen=True):
    """A way to write a date: what it means (`how`, with `given` constants) and the expression over classes."""

    how: str
    given: Mapping[str, Any]
    pattern: re.Pattern[str]


class Match(Struct, frozen=True):
    """A form found at words `start` up to `end` of a stretch; `core` is where the date begins, `groups` the words of each class."""

    form: Form
    start: int
    core: int
    end: int
    groups: Mapping[str, tuple[int, int]]


class Words(Struct, frozen=True):
    """A text cut in words: where each starts, the word in lower case, and its class character."""

    starts: list[int]
    words: list[str]
    classes: str

    def end(self, at: int) -> int:
        """Where word `at` ends, without the blanks behind it."""
        return self.starts[at] + len(self.words[at])

    def part(self, first: int, last: int) -> Words:
        """The words from `first` up to `last`."""
        return Words(self.starts[first:last], self.words[first:last], self.classes[first:last])


class Grammar:
    """The words and forms of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("dates")
        self.language = language
        self.values = {name: {word: _value(key) for key, words in rows.items() for word in words} for name, rows in table.get("values", {}).items()}
        self.table, self._macros = table, dict(table.get("macros", {}))
        self._suffixes = {word: name for name, words in table.get("suffixes", {}).items() for word in words}
        self._prefixes = {word: name for name, words in table.get("prefixes", {}).items() for word in words}
        self.classes = self._sort_words(language.table("numbers"))
        self._letters: dict[frozenset[str], str] = {}
        self.sorts: dict[str, frozenset[str]] = {}
        self._letter_of = _Letters(self)
        forms = [(row, form) for row in table.get("form", ()) for form in row["forms"]]
        self._learn(form for _, form in forms)
        self._tokens = self._token_pattern(table)
        self.forms = [Form(row["how"], {k: v for k, v in row.items() if k not in ("how", "forms")}, self._compile(form)) for row, form in forms]
        self._starting: dict[str, list[Form]] = {}
        for made in self.forms:
            for letter in firsts(made.pattern.pattern):
                self._starting.setdefault(letter, []).append(made)
        triggers = self._charset(*table.get("triggers", ()))
        known = "".join(letter for kinds, letter in self._letters.items() if not kinds & {"word", "other"})
        mute = "".join(letter for letter in known if letter not in triggers)
        self._run = re.compile(f"[{known}]{{1,{_LONGEST_RUN}}}")
        self._telling_run = re.compile(f"(?=[{mute}]{{0,{_LONGEST_RUN - 1}}}+{triggers})" + self._run.pattern)
        self._candidates = functools.lru_cache(maxsize=20_000)(self._read_run)

    def cut(self, low: str) -> Words:
        """The words of a lower-case text. Linear in its length."""
        raw = self._tokens.findall(low)
        words = list(map(str.rstrip, raw))
        starts = list(itertools.accumulate(map(len, raw), initial=0))
        return Words(starts, words, "".join(map(self._letter_of.__getitem__, words)))

    def matches(self, words: Words, *, alone: bool = False) -> Iterator[tuple[int, Words, list[Match]]]:
        """For each place where forms match, the stretch of words in which they were looked for, from the first, and the matches, longest first.

        Runs without a trigger are skipped, unless `alone`.
        """
        for run in (self._run if alone else self._telling_run).finditer(words.classes):
            first, last = max(run.start() - 1, 0), run.end() + 1
            if places := self._candidates(words.classes[first:last], run.start() - first):
                stretch = words.part(first, last)
                yield from ((first, stretch, found) for found in places)

    def _read_run(self, run: str, skip: int) -> list[list[Match]]:
        places = ((self._match(form, run, at) for form in self._starting.get(run[at], ())) for at in range(skip, len(run)))
        return [sorted(found, key=lambda m: (-m.end, m.core)) for place in places if (found := [match for match in place if match])]

    @staticmethod
    def _match(form: Form, run: str, at: int) -> Match | None:
        found = form.pattern.match(run, at)
        if not found or found.end() == at:
            return None
        groups = {name: found.span(name) for name, text in found.groupdict().items() if text is not None}
        return Match(form, at, groups.pop("core", (at, at))[0], found.end(), groups)

    def kinds(self, word: str) -> frozenset[str]:
        """The classes of a word in lower case."""
        known = self.classes.get(word) or (self.classes.get(word[:-1]) if word.endswith("'") else None)
        if known:
            return known
        if word[:1].isdigit():
            return self._number_kinds(word)
        if word[-1:].isdigit():
            head = word.rstrip("0123456789")
            return frozenset({self._prefixes[head]}) if head in self._prefixes else frozenset({"word"})
        return frozenset({"word" if word[:1].isalpha() else "other"})

    def dated(self, letter: str) -> bool:
        """Whether a word of that class can be part of a date by itself, not only as the neighbour of one."""
        return any(kind not in _NEIGHBOURS and not kind.startswith("=") for kind in self.sorts[letter])

    def _number_kinds(self, word: str) -> frozenset[str]:
        digits = word.replace(" ", "")
        if not digits.isdecimal() or not digits.isascii():
            if found := next((name for shape, name in _SHAPES if shape.fullmatch(word)), ""):
                return frozenset(found.split())
            if pair := re.fullmatch(r"\d{1,2}-\d{1,2}([^\W\d_]+)", word):
                return frozenset({f"range_{self._suffixes[pair[1]]}" if pair[1] in self._suffixes else "other"})
            bare = re.fullmatch(r"(\d{1,4}(?:[:.]\d\d)?)([^\W\d_]+)(\d*)", word)
            name = self._suffixes.get(bare.group(2), "") if bare else ""
            return frozenset({name, "with_minutes"} if bare and bare.group(3) and name else {name or "other"})
        value, size = int(digits[:9]), len(word)
        return frozenset(name for name, right in (
            ("int", True), ("day_digits", size <= 2 and 1 <= value <= 31), ("month_digits", size <= 2 and 1 <= value <= 12),
            ("hour_digits", size <= 2 and value <= 24), ("minute_digits", size == 2 and value < 60), ("short_year", size == 2),
            ("year_digits", size == 4 and 1900 <= value <= 2099), ("old_year", size == 4 and 1000 <= value < 1900),
            ("military", bool(_MILITARY.fullmatch(word))), ("compact", bool(_COMPACT.fullmatch(word)))) if right)

    def letter(self, kinds: frozenset[str]) -> str:
        """The character of a set of classes."""
        letter = self._letters.setdefault(kinds, chr(0x4E00 + len(self._letters)))
        self.sorts[letter] = kinds
        return letter

    def _sort_words(self, numbers: Mapping[str, Any]) -> dict[str, frozenset[str]]:
        cardinals = {word: int(value) for part in ("words", "scales") for value, words in numbers.get(part, {}).items()
                        for word in words if int(value) <= 1000}
        ordinals = numbers.get("ordinals", {})
        ranks = {word: int(rank) for part in ("words", "alone") for rank, words in ordinals.get(part, {}).items() for word in words}
        kinds: dict[str, set[str]] = {mark: {name} for mark, name in _PUNCTUATION.items()}
        for name, listed in [*self.table.get("words", {}).items(), *self.values.items(), ("number_word", cardinals), ("ordinal_word", ranks),
                            ("collective_word", [word for row in numbers.get("collectives", {}).values() for word in row])]:
            for word in listed:
                kinds.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in kinds.items()}

    def _learn(self, forms: Iterable[str]) -> None:
        """Gives every word named in a form, and every set of classes there can be, its character."""
        names = {n.strip("_") for text in [*forms, *self._macros.values(), *self.table.get("parts", {}).values()] for n in _NAMES.findall(text)}
        for word in {n for n in names if not n.isupper() and n not in _PLAIN}:
            self.classes[word] = self.classes.get(word, frozenset()) | {f"={word}"}
        suffixed = [frozenset(kinds) for name in self._suffixes.values() for kinds in ((name,), (name, "with_minutes"), (f"range_{name}",))]
        for kinds in [*self.classes.values(), *map(self._number_kinds, _SAMPLES), *suffixed, *(frozenset({n}) for n in self._prefixes.values()),
                      frozenset({"word"}), frozenset({"other"})]:
            self.letter(kinds)

    @staticmethod
    def _token_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
        pools = [*table.get("words", {}).values(), *(words for rows in table.get("values", {}).values() for words in rows.values())]
        phrases = {w for words in pools for w in words if re.search(r"[^\W_][^\w'][^\W_]|\w'\w|\.", w)}
        known = exactly(phrases) + r"(?:(?!\w)|(?<!\w))|" + exactly(table.get("glued", ())) + r"(?=-\d)"
        return re.compile(rf"(?:https?://\S+|www\.\S+|{known}|{_PLAIN_WORD}|{_NUMBER}|{_WORD}|.)\s*", re.S)

    def _charset(self, *names: str) -> str:
        letters = "".join(c for kinds, c in self._letters.items() if kinds & set(names))
        if not letters:
            raise ValueError(f"no such class of words: {' '.join(names)}")
        return f"[{letters}]"

    def _compile(self, form: str) -> re.Pattern[str]:
        whole = re.sub(r"@(\w+)", lambda m: self.table["parts"][m.group(1)], form).replace("^", "(?P<core>)")
        return re.compile(re.sub(r"\s+", "", _NAMES.sub(lambda m: self._name(m.group()), whole)))

    def _name(self, name: str) -> str:
        """The expression of a name: a class or macro is a group of that name, unless it begins with an underscore."""
        if name in ("P", "core"):
            return name
        bare = name.strip("_").rstrip("0123456789").lower()
        if not name.strip("_").isupper():
            return self._charset(name if name in _PLAIN else f"={name}")
        inner = f"(?:{_NAMES.sub(lambda m: self._name('_' + m.group() if m.group().isupper() else m.group()), self._macros[bare])})" \
            if bare in self._macros else self._charset(bare)
        captured = not name.startswith("_") and (bare in self._macros or bare in self.values or bare in _CAPTURED)
        return f"(?P<{name.lower()}>{inner})" if captured else inner


def _value(key: str) -> int | str | Decimal:
    """A key of the data: a number where it is one."""
    try:
        return int(key)
    except ValueError:
        return Decimal(key) if re.fullmatch(r"\d+\.\d+", key) else key


class _Letters(dict[str, str]):
    """Word → class character; words not seen before are sorted, and only known ones kept."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__()
        self._grammar = grammar

    def __missing__(self, word: str) -> str:
        letter = self._grammar.letter(self._grammar.kinds(word))
        if len(self) < 50_000 and len(word) < 30:
            self[word] = letter
        return letter


@functools.cache
def grammar(language: Language) -> Grammar:
    """The grammar of a language, built once."""
    return Grammar(language)
