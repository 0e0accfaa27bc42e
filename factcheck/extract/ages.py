"""The age or the year of birth beside a person's name: "X, 58 ans", "78-year-old X", "X avait dix-neuf ans", "né en 1967"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..lang import Language
from . import lexicon

_WORD = r"[^\W\d_][\w-]{0,20}"
_FIVE = rf"(?:{_WORD} ){{0,5}}?"
_SMALL_WORDS = r"(?:[^\W\d_][\w-]{0,20} ){0,3}"
_WINDOW = 60
_SENTENCE = 250  # characters of the sentence that tells of a death


class Age(NamedTuple):
    """An age in years and where its number stands; `then` when it is the age at another time. Or a year of birth.

    `span` is by how many years it may be more: "in her thirties".
    """

    years: int | None
    start: int = -1
    end: int = -1
    then: bool = False
    born: int | None = None
    span: int = 0


class Ways(NamedTuple):
    """How a language says an age, compiled."""

    after: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    said: tuple[re.Pattern[str], ...]
    said_then: tuple[re.Pattern[str], ...]
    then: re.Pattern[str]
    born: tuple[re.Pattern[str], ...]
    called: tuple[re.Pattern[str], ...]
    apposed: tuple[re.Pattern[str], ...]
    dead: tuple[re.Pattern[str], ...]
    death: re.Pattern[str]
    past: re.Pattern[str]
    decade_after: tuple[re.Pattern[str], ...]
    decade_before: tuple[re.Pattern[str], ...]
    numbers: dict[str, int]
    lasting: re.Pattern[str]


@functools.cache
def _ways(language: Language) -> Ways:
    cues = language.table("names").get("cues", {})
    numbers = _spelled(language)
    decades = {lexicon.key(word): int(years) for years, words in language.table("names").get("decades", {}).items() for word in words}
    ten_years = rf"(?P<decade>(?<!\w){lexicon.alternation(decades)}(?!\w))"
    called_so = lexicon.alternation(cues.get("callings", ()))
    number = rf"(?P<age>(?<!\w)(?:\d{{1,3}}|{lexicon.alternation(numbers)}))"

    def compiled(key: str, anchor: str = "") -> tuple[re.Pattern[str], ...]:
        made = (re.escape(way).replace(r"\{n\}", number).replace(r"\{y\}", r"(?P<year>(?:18|19|20)\d\d)")
                .replace(r"\{d\}", r"[\w ./,]{1,16}?").replace("…", _SMALL_WORDS).replace(r"\{w\}", _WORD).replace(r"\{c\}", called_so).replace(r"\{t\}", ten_years).replace(r"\{x\}", _FIVE).replace(r"\ ", " ") for way in cues.get(key, ()))
        return tuple(re.compile(way + (r"(?!\d)" if way[-1] in ",." else "") + anchor) for way in made)  # ", 18,500 homes" is no age

    then = "|".join(map(re.escape, cues.get("age_then", ()))) or r"(?!)"
    return Ways(compiled("age_after"), compiled("age_before", r"\Z"), compiled("age_said"), compiled("age_said_then"),
                re.compile(rf"[\w ]{{0,12}}?(?:{then})"), compiled("born"), (*compiled("age_called"), *compiled("born_called")),
                compiled("age_apposed", r"\Z"), compiled("age_dead"), re.compile(rf"(?<!\w){lexicon.alternation(cues.get('death', ()))}(?!\w)"), _past(language),
                compiled("decade_after"), compiled("decade_before", r"\Z"), numbers | decades, re.compile(rf"\W{lexicon.alternation(cues.get('lasting', ()))}\W"))


def _past(language: Language) -> re.Pattern[str]:
    """What follows a name when the age at the head of its sentence is of another time: "À 20 ans, X exposait déjà"."""
    cues = language.table("names").get("cues", {})
    endings, already = ("|".join(map(re.escape, cues.get(key, ()))) or "(?!)" for key in ("past_endings", "already"))
    return re.compile(rf" (?:{_WORD} )?(?:(?:{already})(?!\w)|[^\W\d_]{{1,20}}(?:{endings})(?!\w))")


def _spelled(language: Language) -> dict[str, int]:
    """Ages as number words, one to ninety-nine, from the tables of `names.toml`."""
    made = language.table("names").get("ages", {})
    units, tens = made.get("units", {}), made.get("tens", {})
    joined = {f"{ten}{joint}{unit}": tens[ten] + value for ten in tens for unit, value in units.items() for joint in made.get("joints", ())
              if value < 20 and (value < 10 or ten in made.get("long_tens", ()))}
    return {lexicon.key(word): value for word, value in (units | tens | joined).items()}


def beside(low: str, start: int, end: int, bounds: tuple[int, int], language: Language) -> Age | None:
    """The age said of the name from `start` to `end` of `low`, a lower-case text, within `bounds`; None when none is."""
    ways = _ways(language)
    right = min(bounds[1], end + _WINDOW)
    left = max(bounds[0], start - _WINDOW)
    for patterns, then in ((ways.after, False), (ways.said, False), (ways.said_then, True), (ways.decade_after, False)):
        said = next((m for pattern in patterns if (m := pattern.match(low, end, right)) and not ways.lasting.search(m[0])), None)
        if said:
            return _age(said, ways, then or bool(ways.then.match(low, said.end(), right)))
    apposed = ways.apposed if low[end:end + 1] in (",", ".", ")") else ()
    for pattern in (*ways.before, *apposed, *ways.decade_before):
        if match := pattern.search(low, left, start):
            return _age(match, ways, pattern in ways.before and bool(ways.past.match(low, end, right)))
    born = next((match for pattern in ways.born if (match := pattern.match(low, end, right))), None)
    return Age(None, born=int(born["year"])) if born else None


def called(low: str, start: int, end: int, language: Language) -> Iterator[Age]:
    """The ages between two offsets of `low`, a lower-case text, by which a person named before is called: "the 46-year-old hiker"."""
    ways = _ways(language)
    for pattern in ways.called:
        for match in pattern.finditer(low, start, end):
            if (match.start() == 0 or not low[match.start() - 1].isalnum()) and (age := _told(match, ways)):
                yield age


def at_death(low: str, start: int, end: int, language: Language) -> Iterator[Age]:
    """The ages between two offsets of `low` that are told of whoever the sentence before says is dead: "She died on Monday. She was 76."."""
    ways = _ways(language)
    for pattern in ways.dead:
        for match in pattern.finditer(low, start, end):
            before = low[max(start, match.start() - _SENTENCE):match.start()].rstrip(" .")
            if low[match.start() - 2:match.start()] in (". ", "") and ways.death.search(before.rpartition(". ")[2]) and (age := _told(match, ways)):
                yield age


def _told(match: re.Match[str], ways: Ways) -> Age | None:
    """The age of a match, or the year of birth with where it stands."""
    if match.groupdict().get("year"):
        return Age(None, match.start(), match.end("year"), born=int(match["year"]))
    return _age(match, ways, False)


def _age(match: re.Match[str], ways: Ways, then: bool) -> Age | None:
    if decade := match.groupdict().get("decade"):
        return Age(ways.numbers[lexicon.key(decade)], match.start("decade"), match.end("decade"), then, span=9)
    said = match["age"]
    years = int(said) if said.isdigit() else ways.numbers[lexicon.key(said)]
    return Age(years, match.start("age"), match.end("age"), then) if years < 125 else None
