"""What a bare number counts, and whether it counts at all: Boeing 737, article 12 and 75011 Paris count nothing."""

from __future__ import annotations

import functools
import re

from ..lang import Language
from .amounts import Amount
from .hedging import Left, hedges
from .lexicon import alternation

_WORD = re.compile(r"[^\W\d_][^\W\d_'-]{0,40}(?:-[^\W\d_]{1,30}){0,3}")
_BLANKS = re.compile(r"[\s-]*\Z")
_NEXT, _GLUED = re.compile(r"[\s-]{1,2}(" + _WORD.pattern + ")"), re.compile("(" + _WORD.pattern + ")")
_JOINTS = (",", "et", "and", "&", "à", "to", "-", "–", "ou", "or")
_CAPITAL = re.compile(r"[^\W\d_][\w.&'-]*\Z")
_POSTCODE = re.compile(r"\d{5}\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_LETTERED = re.compile(r"-[A-Z](?![^\W\d_])")  # 4-H, 3-D
_IDENTIFIER = re.compile(r"0\d|\d{9}")


class Counting:
    """The nouns and labels of one language."""

    def __init__(self, language: Language) -> None:
        table = language.table("hedges")
        data = table["counting"]
        self.stop, self.before_noun, self.determiners, self.irregular, self.singular, self.before_years = (
            frozenset(data.get(name, ())) for name in ("stop", "before_noun", "determiners", "irregular_plurals", "singular", "before_years"))
        self.adjective_ends, self.plural_ends = (tuple(data.get(name, ())) for name in ("adjective_ends", "plural_ends"))
        self.plural_from, self.singular_s = data.get("plural_from", 0), frozenset(data.get("singular_s", ()))
        self.adverb_ends = tuple(data.get("adverb_ends", ()))
        self.adjectives = frozenset(language.table("numbers").get("grammar", {}).get("adjectives", ()))
        self.ordinary = self._ordinary(language)
        self.labels = frozenset(table["labels"]["words"])
        streets = alternation(table["streets"]["words"], " ")
        self._street = re.compile(rf"(?:,?\s(?:bis|ter)?,?\s?{streets}(?!\w))")
        self._capital_street = re.compile(rf"(?:\s[A-Z][\w'.-]{{1,20}}){{1,4}}\s(?i:{streets})(?!\w)")
        of = language.table("units").get("of", {}).get("words", ())
        self._of = re.compile(r"\s{1,2}" + alternation(of, " ") + r"\s?")
        self._chain = re.compile(rf"(?:\s?\d{{1,5}}\s?(?:{'|'.join(_JOINTS)}))+\s?\Z")
        self.unit_words = frozenset(language.table("units").get("names", {}).get("minute", ())) | frozenset(
            language.table("units").get("names", {}).get("hour", ()))

    def _ordinary(self, language: Language) -> frozenset[str]:
        """Words that are capitalised only because they open a sentence: before a number they name nothing."""
        hedging = (word for table in hedges(language).openings() for phrase in table for word in phrase.split())
        stopwords = language.table("language").get("stopwords", ())
        return frozenset({*hedging, *stopwords, *self.stop, *self.before_noun, *self.determiners})

    def noun(self, text: str, low: str, amount: Amount) -> tuple[str, int]:
        """The noun counted, as written, and where it ends; "" when no noun follows."""
        number, at = amount.number, amount.end
        if number.scale or number.approximate or number.form == "fraction":
            of = self._of.match(low, at)
            if of is None and number.form == "fraction":
                return "", at
            at = of.end() - (low[of.end() - 1] == " ") if of else at
            glued = of is not None and low[of.end() - 1] == "'"
        else:
            glued = False
        phrase, end = self._phrase(text, low, at, glued)
        if low[at:at + 1] == "-" and phrase:  # a 20-car ferry
            word = _WORD.match(text, at + 1)
            return (word.group(), word.end()) if word else (phrase, end)
        several = number.value != 1 and number.value >= self.plural_from and bool(self.plural_ends)
        if not several or not phrase or _YEAR.match(text[amount.start:amount.bare]):
            return phrase, end
        return (self._cut(text, phrase, end) if self.adjective_ends else self._headed(text, low, phrase, end)) or ("", amount.end)

    def _cut(self, text: str, phrase: str, end: int) -> tuple[str, int] | None:
        """The phrase without the words behind its last plural or name: autres (devront)."""
        while phrase:
            head, _, last = phrase.rpartition(" ")
            if self._plural(last.lower()) or last[0].isupper():
                return phrase, end
            phrase, end = head, end - len(last) - len(_BLANKS.search(text, max(0, end - len(last) - 3), end - len(last)).group())  # type: ignore[union-attr]
        return None

    def _headed(self, text: str, low: str, phrase: str, end: int) -> tuple[str, int] | None:
        """The phrase where its last word is a plural, else the plural that follows it: 26 firm (orders)."""
        last, at = phrase.rpartition(" ")[2].lower(), end
        for _ in range(3):
            if self._plural(last):
                return (phrase if at == end else text[at - len(last):at]), at
            last, at = self._next(low, at)
            if not last or last in self.stop:
                break
        return None

    def _phrase(self, text: str, low: str, at: int, glued: bool) -> tuple[str, int]:
        start, end = 0, at
        for _ in range(3):
            word, after = self._next(low, end, glued=glued)
            known = word in self.before_noun
            if not word or (word in self.stop and not (start and known)):
                break
            start, end, glued = start or after - len(word), after, False
            if not known:
                end = self._adjective(low, word, end)
                break
        return (" ".join(text[start:end].split()), end) if start and end > start else ("", at)

    @staticmethod
    def _next(low: str, at: int, *, glued: bool = False) -> tuple[str, int]:
        """The word after a space or hyphen, or at once if `glued`, and where it ends; "" when none follows."""
        found = _GLUED.match(low, at) if glued else _NEXT.match(low, at)
        if found is None:
            return "", at
        word, end = found[1], found.end()
        return (word, end) if len(word) > 4 or low[end:end + 1] != "'" else ("", at)

    def _adjective(self, low: str, noun: str, end: int) -> int:
        """Where the noun that ends at `end` does so with the plural adjective after it, in languages that put it there."""
        after, last = self._next(low, end) if self.adjective_ends and noun.endswith(self.adjective_ends) else ("", end)
        return last if len(after) > 3 and after not in self.stop and after.endswith(self.adjective_ends) else end

    def word_after(self, low: str, at: int) -> str:
        """The word that follows `at`, unless it is one before which a noun phrase ends; then ""."""
        word, _ = self._next(low, at)
        return word if word not in self.stop else ""

    def is_adjective(self, word: str, left: Left) -> bool:
        """un hôpital neuf: what may be an adjective, behind its noun."""
        return word in self.adjectives and left.last.isalpha() and left.last not in self.stop

    def is_name(self, text: str, low: str, amount: Amount, left: Left, noun: str) -> bool:
        """Whether a bare number is part of a name or a reference, or a year, and counts nothing."""
        written = text[amount.start:amount.bare]
        if text[amount.end:amount.end + 1].isalnum() or _LETTERED.match(text, amount.end) or self._labelled(low, amount.start, left):
            return True
        if left.last in self.singular and not noun:
            return True
        if amount.number.worded and (text[amount.end:amount.end + 1] == "-" or in_a_name(text, amount)):
            return True
        if amount.number.worded:
            return amount.number.form == "cardinal" and amount.number.value <= 10 and not noun and left.last in self.determiners
        if amount.number.scale or amount.number.approximate:
            return False
        return bool(self._looks_like_reference(text, low, amount, written, noun) or self._after_capital(text, amount.start, noun)
                    or self._is_year(written, left.last, noun))

    def _labelled(self, low: str, at: int, left: Left) -> bool:
        """numéro 19, lignes 1, 2 et 3."""
        if left.last in self.labels or left.last.rpartition("'")[2] in self.labels:
            return True
        head = low[max(0, at - 40):at]
        chain = self._chain.search(head) if head.rstrip().endswith(_JOINTS) else None
        if chain is None:
            return False
        before = head[:chain.start()].split()
        return bool(before) and before[-1].lstrip("(\"'«“").rpartition("'")[2] in self.labels

    def _looks_like_reference(self, text: str, low: str, amount: Amount, written: str, noun: str) -> bool:
        if not noun and _IDENTIFIER.match(written):
            return True
        if self._street.match(low, amount.end) or (text[amount.end + 1:amount.end + 2].isupper() and self._capital_street.match(text, amount.end)):
            return True
        if noun[:1].isupper() and (_POSTCODE.match(written) or noun.lower() in self.unit_words):
            return True
        return text[amount.start - 1:amount.start] in ("#", "°", "/", "№", "_") and amount.start > 0

    def _after_capital(self, text: str, at: int, noun: str) -> bool:
        """A capitalised word just before makes it a name (Boeing 737), unless all is capitals, as in a headline."""
        head = text[max(0, at - 30):at]
        if not head.endswith(" ") and not head.endswith("("):
            return False
        words = head.split()
        word = _CAPITAL.search(words[-1]) if words and head.endswith(" ") else None
        if word is None or word.group().islower() or word.group().endswith((".", "'s")):
            return False
        bare = word.group().lower()
        if bare in self.ordinary or (self.adverb_ends and bare.endswith(self.adverb_ends)):
            return False
        return not (noun[:1].isupper() and (not noun.isupper() or word.group().isupper()) and self._plural(noun.lower()))

    def _is_year(self, written: str, before: str, noun: str) -> bool:
        if not _YEAR.match(written):
            return False
        return not noun or before in self.before_years or not self._plural(noun.lower().split()[0])

    def _plural(self, noun: str) -> bool:
        return (noun not in self.singular_s and noun.endswith(self.plural_ends or ("s", "x"))) or noun in self.irregular


def in_a_name(text: str, amount: Amount, *, street: bool = False) -> bool:
    """Whether a number word is capitalised within a sentence, as part of a name: le pont Neuf, the Second Dividend; East Fifth Avenue."""
    start = amount.start
    if not text[start].isupper() or text[start:start + 2].isupper():
        return False
    head = text[max(0, start - 24):start]
    before = head.rstrip(" ")
    if not head.endswith(" ") or not before[-1:].isalpha():
        return False
    return before.split()[-1].islower() or (street and text[amount.end:amount.end + 2].strip()[:1].isupper())


@functools.cache
def counting(language: Language) -> Counting:
    """The counting words of a language, made once."""
    return Counting(language)
