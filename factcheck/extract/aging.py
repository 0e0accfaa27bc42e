"""Ages and scores: numbers that look like durations or ranges, and are neither."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from ..lang import Language
from .amounts import Amount
from .hedging import Left, Phrases
from .lexicon import alternation

_YEARS = ("year", "month", "week", "day")
_CLOSED = re.compile(r"\s?(?:[,.;)\]]|\Z)")
_SCORE = re.compile(r"(\d{1,3})[-–](\d{1,3})(?![\w–]|-\d{3}|-\w*[^\W\d]|[.,]\d)")
_ENDED = re.compile(r"\s?[,)]|\s(?:et|dont)\s")
_GROWN = 14
_CAPITAL_COMMA = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'.-]{1,30},\s\Z")
_NEAR = 90


class Aging:
    """The cues of one language."""

    def __init__(self, language: Language) -> None:
        data = language.table("hedges")
        age = data["age"]
        self.before = Phrases.of(age.get("before", ()))
        self.one = frozenset(age.get("one", ()))
        self.groups, self.people, self.verbs, self.not_verbs, self.lead, self.lead_after, self.lasting = (
            frozenset(age.get(name, ())) for name in ("groups", "people", "verbs", "not_verbs", "lead", "lead_after", "lasting"))
        self.alone = age.get("alone")
        self.appositive = bool(age.get("appositive"))
        self.after = {name: re.compile(r"[\s-]{1,2}" + alternation(words) + r"s?(?!\w)") for name, words in age.get("after", {}).items()}
        self.of = re.compile(r"\s" + alternation(language.table("units").get("of", {}).get("words", ()), " ") + r"(?=\W|\w)")
        self._cue = re.compile(r"(?<!\w)" + alternation(data["score"]["cues"]) + r"(?!\w)")
        self._to = re.compile(r"(\d{1,2})\s" + alternation(data["range"]["to"], " ") + r"\s(\d{1,2})(?!\w|[.,]\d|\s[%€$])")

    def age(self, text: str, low: str, amount: Amount, left: Left, *, hedged: bool = False, last: Amount | None = None) -> tuple[str, int] | None:
        """The unit and end of an age: 58 ans beside a person, 74-year-old, "Smith, 78,"; None when it is none.

        `last` is the second amount of a range; `left` stands before the hedge.
        """
        final = last or amount
        if final.number.form == "ordinal" or final.number.value > 130:
            return None
        for unit, words in self.after.items():
            if found := words.match(low, final.bare):
                return unit, found.end()
        if amount.counts and self.appositive:
            return self._plain(text, low, amount, left, final)
        if final.unit not in _YEARS:
            return None
        return (final.unit, final.end) if self._told(text, low, amount, left, hedged, final) else None

    def _plain(self, text: str, low: str, amount: Amount, left: Left, final: Amount) -> tuple[str, int] | None:
        """Smith, 78, said; aged 78."""
        if left.take(self.before):
            return "year", final.end
        head, words = text[max(0, amount.start - 32):amount.start], left.words
        small = amount.number.precision == 1 and amount.number.value < 120 and not amount.number.worded
        if small and words[-1:] == ["of"] and words[-2:-1] and words[-2] in self.people and amount.number.value > 5:
            return "year", final.end
        if small and text[amount.end:amount.end + 1] == "," and (_CAPITAL_COMMA.search(head) or self._called(words, amount)):
            return "year", amount.end
        return None

    def _called(self, words: list[str], amount: Amount) -> bool:
        """Whether a noun that may be a person's stands before the comma: the driver, 51, …; the minister, 54, …"""
        if not words or not words[-1].endswith(","):
            return False
        return words[-1].rstrip(",") in self.people or (amount.number.value >= _GROWN and bool(self.one & set(words[-4:-1])) and words[-1][:-1].isalpha())

    def _told(self, text: str, low: str, amount: Amount, left: Left, hedged: bool, final: Amount) -> bool:
        years = final.unit == "year"
        if left.take(self.before):
            return True
        words = left.words
        if any(word.rstrip(",") in self.people for word in words[-4:-1]) and words[-1] in ("de", "d'"):
            return True
        if years and final is not amount and left.last in self.people:
            return True
        if years and self.alone and amount.number.value >= self.alone and not low[:amount.start].strip() and not low[final.end:].strip(" ."):
            return True
        of_after = self.of.match(low, final.end)
        if years and left.last in self.groups and (hedged or final is not amount or left.last not in ("les", "des", "aux")) and not of_after:
            return True
        if self.verbs and any(left.last.endswith(end) for end in self.verbs) and self._has(words) and not of_after:
            return years
        before, closed = low[:amount.start].rstrip()[-1:], _CLOSED.match(low, final.end)
        if closed and years and (before == "(" or (before == "," and final is amount and self._person(text, amount.start))):
            return True
        if years and final is not amount and not of_after and "-" in low[amount.start:final.end].replace("–", "-"):
            return True
        return bool(years and final.number.value >= _GROWN and not of_after and self._adult(low, amount, final, _clause(words)))

    def _adult(self, low: str, amount: Amount, final: Amount, words: list[str]) -> bool:
        """Whether years from fourteen on, in a place where an age stands, are one: À 66 ans, …; un couvreur de 38 ans; le vainqueur, 24 ans, …"""
        if self.lasting & {word.rstrip(",").rpartition("'")[2] for word in words}:
            return False
        closed = _CLOSED.match(low, final.end)
        if words and words[-1] in self.lead:
            opens = low[final.end:final.end + 1] == "," and len(words) < 3
            return opens or bool(closed and words[-2:-1] and (words[-2].endswith(",") or words[-2] in self.lead_after))
        if final is amount and self.lead and low[:amount.start].rstrip()[-1:] == "," and len(words) > 1:
            return bool(_ENDED.match(low, final.end))
        made_of = words[-1:] in (["de"], ["d'"]) and len(words) > 2 and words[-3].rpartition("'")[2] in self.one
        return made_of and final is amount and words[-2].isalpha()

    def _person(self, text: str, at: int) -> bool:
        """Whether a name or a word for a person stands before the comma."""
        words = text[max(0, at - 40):at].rstrip(" ,").split()
        return bool(words) and (words[-1][0].isupper() or words[-1].lower() in self.people)

    def _has(self, words: list[str]) -> bool:
        """il a 58 ans, j'ai 5 ans; not il y a 58 ans."""
        last = words[-1].rpartition("'")[2]
        return last in self.verbs and (len(words) < 2 or words[-2] not in self.not_verbs)

    def score(self, low: str, at: int) -> tuple[Decimal, Decimal, int] | None:
        """The two numbers of a score at `at`, and its end: 3-1, (37-12); 1-3 only where the words speak of a match."""
        found = _SCORE.match(low, at) or self._to.match(low, at)
        if found is None or any(len(n) > 1 and n[0] == "0" for n in found.groups()):
            return None
        one, two = Decimal(found[1]), Decimal(found[2])
        cue = self._cue.search(low[max(0, at - _NEAR):found.end() + _NEAR])
        beaten = low[at - 1:at] in ("(", "«", '"', "“") or low[found.end():found.end() + 1] == ")"
        if max(one, two) > (200 if cue or beaten else 20) or (one < two and not cue):
            return None
        return one, two, found.end()


def _clause(words: list[str]) -> list[str]:
    """The words after the last that ends a sentence or opens another."""
    last = max((at for at, word in enumerate(words) if word[-1] in ".!?:;»" or word in "–—-"), default=-1)
    return words[last + 1:]


@functools.cache
def aging(language: Language) -> Aging:
    """The cues of a language, made once."""
    return Aging(language)
