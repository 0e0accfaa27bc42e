"""The age or the year of birth beside a person's name: "X, 58 ans", "78-year-old X", "X avait dix-neuf ans", "né en 1967"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..lang import Language
from . import lexicon

_WORD = r"[^\W\d_][\w-]{0,20}"
_FIVE = rf"(?:{_WORD} ){{0,5}}?"
_SMALL_WORDS = r"(?:[^\W\d_][\w-]{0,20} ){0,3}"
_BLANK = re.compile(r"(\{\w\}|…)")
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


class Way:
    """One way of saying an age: its pattern, the word or mark with which it begins, and a piece of it that is sooner looked for; `then` as in `Age`."""

    def __init__(self, said: str, head: str, sign: str, then: bool) -> None:
        self._said, self.head, self.sign, self.then = said, head, sign, then

    @functools.cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first looked for: there are a hundred, and an article has few."""
        return re.compile(self._said)


class Ways(NamedTuple):
    """How a language says an age, compiled; what follows a name, by the word or mark with which it begins."""

    after: dict[str, tuple[Way, ...]]
    before: tuple[Way, ...]
    then: re.Pattern[str]
    born: dict[str, tuple[Way, ...]]
    called: tuple[Way, ...]
    apposed: tuple[Way, ...]
    dead: tuple[Way, ...]
    death: re.Pattern[str]
    past: re.Pattern[str]
    decade_before: tuple[Way, ...]
    numbers: dict[str, int]
    lasting: re.Pattern[str]


@functools.cache
def _ways(language: Language) -> Ways:
    cues = language.table("names").get("cues", {})
    numbers = _spelled(language)
    decades = {lexicon.key(word): int(years) for years, words in language.table("names").get("decades", {}).items() for word in words}
    other = rf"(?!{lexicon.alternation(cues.get('others', ()))}\W)[^\W\d_][\w'-]{{0,20}}"
    blanks = {"{n}": rf"(?P<age>(?<!\w)(?:\d{{1,3}}|{lexicon.alternation(numbers)}))", "{y}": r"(?P<year>(?:18|19|20)\d\d)", "{d}": r"[\w ./,]{1,16}?",
              "…": _SMALL_WORDS, "{w}": _WORD, "{t}": rf"(?P<decade>(?<!\w){lexicon.alternation(decades)}(?!\w))", "{x}": _FIVE, "{c}": lexicon.alternation(cues.get("callings", ())), "{a}": rf"(?:{other} ){{0,5}}?{other}"}

    def way(said: str, anchor: str, then: bool) -> Way:
        pieces = _BLANK.split(said)
        made = "".join(blanks.get(piece) or re.escape(piece).replace(r"\ ", " ") for piece in pieces)
        ends = r"(?!\d)" if said[-1] in ",." else ""  # ", 18,500 homes" is no age
        return Way(made + ends + anchor, lexicon.head(pieces[0], 0), max((piece for piece in pieces if piece not in blanks), key=len), then)

    def compiled(key: str, anchor: str = "", then: bool = False) -> tuple[Way, ...]:
        return tuple(way(said, anchor, then) for said in cues.get(key, ()))

    then = "|".join(map(re.escape, cues.get("age_then", ()))) or r"(?!)"
    after = (*compiled("age_after"), *compiled("age_said"), *compiled("age_said_then", then=True), *compiled("decade_after"))
    return Ways(_by_head(after), compiled("age_before", r"\Z"), re.compile(rf"[\w ]{{0,12}}?(?:{then})"), _by_head(compiled("born")),
                (*compiled("age_called"), *compiled("born_called")),
                compiled("age_apposed", r"\Z"), compiled("age_dead"), re.compile(rf"(?<!\w){lexicon.alternation(cues.get('death', ()))}(?!\w)"), _past(language),
                compiled("decade_before", r"\Z"), numbers | decades, re.compile(rf"\W{lexicon.alternation(cues.get('lasting', ()))}\W"))


def _by_head(ways: tuple[Way, ...]) -> dict[str, tuple[Way, ...]]:
    return {head: tuple(way for way in ways if way.head == head) for head in {way.head for way in ways}}


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
    head = lexicon.head(low, end)
    for way in ways.after.get(head, ()):
        if (said := way.pattern.match(low, end, right)) and not ways.lasting.search(said[0]):
            return _age(said, ways, way.then or bool(ways.then.match(low, said.end(), right)))
    before = low[left:start]
    apposed = ways.apposed if low[end:end + 1] in (",", ".", ")") else ()
    for way in (*ways.before, *apposed, *ways.decade_before):
        if way.sign in before and (match := way.pattern.search(low, left, start)):
            return _age(match, ways, way in ways.before and bool(ways.past.match(low, end, right)))
    born = next((match for way in ways.born.get(head, ()) if (match := way.pattern.match(low, end, right))), None)
    return Age(None, born=int(born["year"])) if born else None


def called(low: str, start: int, end: int, language: Language) -> Iterator[Age]:
    """The ages between two offsets of `low`, a lower-case text, by which a person named before is called: "the 46-year-old hiker"."""
    ways = _ways(language)
    for way in ways.called:
        for match in _finditer(way, low, start, end):
            if (match.start() == 0 or not low[match.start() - 1].isalnum()) and (age := _told(match, ways)):
                yield age


def at_death(low: str, start: int, end: int, language: Language) -> Iterator[Age]:
    """The ages between two offsets of `low` that are told of whoever the sentence before says is dead: "She died on Monday. She was 76."."""
    ways = _ways(language)
    for way in ways.dead:
        for match in _finditer(way, low, start, end):
            before = low[max(start, match.start() - _SENTENCE):match.start()].rstrip(" .")
            if low[match.start() - 2:match.start()] in (". ", "") and ways.death.search(before.rpartition(". ")[2]) and (age := _told(match, ways)):
                yield age


def _finditer(way: Way, low: str, start: int, end: int) -> Iterable[re.Match[str]]:
    return way.pattern.finditer(low, start, end) if low.find(way.sign, start, end) >= 0 else ()


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
