"""How sure a stretch of text is: asserted, conditional, denied, future or hypothetical, told by its words alone.

A clause is what stands between marks and clause openers; a clause without a verb takes the certainty of the one it goes on from.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from ..lang import Language
from ..model import Certainty
from ..text import Memo
from .speech import Token

_KNOWN = 1 << 15  # words
_MARKS = ",;:()—–«»“”\""


class _Form(NamedTuple):
    """What a word may be: a finite verb, one in the conditional, one in the future."""

    finite: bool
    conditional: bool
    future: bool


class _Words(NamedTuple):
    table: dict[str, Any]
    forms: Memo[str, _Form]
    infinitive: re.Pattern[str]
    openers: frozenset[str]
    hedges: tuple[str, ...]
    hedge_heads: frozenset[str]


@functools.cache
def _words(language: Language) -> _Words | None:
    table = language.table("speech").get("certainty")
    if not table:
        return None
    known = {key: frozenset(value) if isinstance(value, list) else value for key, value in table.items()}
    return _Words(known, Memo(functools.partial(_form, known), _KNOWN), re.compile(table["infinitive_endings"]), frozenset(opener.split()[0] for opener in table["hypothetical"]),
                  tuple(f" {phrase} " for phrase in table["conditional_words"]), frozenset(phrase.split()[0] for phrase in table["conditional_words"]))


def _form(table: dict[str, Any], low: str) -> _Form:
    conditional = low not in table["imperfects"] and _ends(table["conditional_endings"], low)
    future = low in table.get("future_alone", ()) or (len(low) > 3 and low not in table["not_future"] and _ends(table["future_endings"], low))
    return _Form(conditional or future or low in table["finite_words"] or low in table["conditional_forms"], conditional, future)


def _ends(pattern: str, low: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, low) is not None


class Clause(NamedTuple):
    """A clause of a sentence: the tokens from `first` up to `last`."""

    first: int
    last: int


_LONG, _BEFORE, _AFTER = 160, 80, 40  # tokens of a long sentence, and those on each side of a fact that are then looked at


class Sureness:
    """How sure one sentence is of each of its parts: its clauses are read once for all the facts in it."""

    def __init__(self, language: Language, line: Sequence[Token]) -> None:
        self.language, self.line, self.words = language, line, _words(language)
        self.clauses = list(_clauses(self.words, line)) if self.words else []
        self.ends = [line[clause.last - 1].end for clause in self.clauses]
        self.moods: dict[int, Certainty] = {}

    def of(self, start: int) -> Certainty:
        """How sure the sentence is of what begins at `start`."""
        if self.words is None:
            return "asserted"
        if len(self.line) > _LONG:
            at = bisect.bisect_left(self.line, start, key=lambda token: token.start)
            return Sureness(self.language, self.line[max(0, at - _BEFORE):at + _AFTER]).of(start)
        own = bisect.bisect_right(self.ends, start)
        if own == len(self.ends):
            return "asserted"
        at = self._finite(self.words, own)
        mood = self.moods.get(own)
        if mood is None:
            unreal = any(_hypothetical(self.words, self.line, self.clauses[i]) for i in {own, at})
            mood = self.moods[own] = "hypothetical" if unreal else _mood(self.words, self.line, self.clauses[at])
        return "denied" if mood != "hypothetical" and _negated(self.words, self.line, self.clauses[at], start) else mood

    def _finite(self, words: _Words, at: int) -> int:
        """The clause with the verb that a clause hangs on: itself, or the one that it goes on from."""
        while at > 0 and not _has_verb(words, self.line, self.clauses[at]) and _goes_on(words, self.line, self.clauses[at]):
            at -= 1
        return at


def _clauses(words: _Words, line: Sequence[Token]) -> Iterator[Clause]:
    first, openers = 0, words.table["clause_openers"]
    for at, token in enumerate(line):
        opens = token.low in openers and at > first
        if opens or token.text in _MARKS:
            if at > first:
                yield Clause(first, at)
            first = at if opens else at + 1
    if first < len(line):
        yield Clause(first, len(line))


def _has_verb(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    forms = words.forms
    return any(forms[_base(token.low)].finite for token in line[clause.first:clause.last])


def _base(low: str) -> str:
    """A verb without the pronoun joined to it: "dit-elle"."""
    return low.partition("-")[0] if "-" in low else low


def _goes_on(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause without a known verb is a further part of the one before it."""
    head = line[clause.first]
    if head.low in words.table["subjects"]:
        return False
    return head.low in words.table["continuers"] or not head.word or clause.last - clause.first <= 4


def _hypothetical(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    first = line[clause.first].low
    if first not in words.openers:
        return False
    head = [token.low for token in line[clause.first:clause.first + 5]]
    phrase = " ".join(head) + " "
    before = " ".join(token.low for token in line[max(0, clause.first - 2):clause.first + 2])
    if any(shunned in before for shunned in words.table["not_hypothetical"]):
        return False
    if first.endswith("'"):
        return len(head) > 1 and head[1] in ("il", "ils")
    return any(phrase.startswith(opener + " ") for opener in words.table["hypothetical"])


def _negated(words: _Words, line: Sequence[Token], clause: Clause, start: int) -> bool:
    """Whether a negation stands before `start` in its clause, and is not "only" or "no less than"."""
    table, lows = words.table, [token.low for token in line[clause.first:clause.last] if token.start < start]
    negations = table.get("negations", frozenset())
    for at in [at for at, low in enumerate(lows) if low in negations or low.endswith("n't")]:
        following = lows[at + 1:at + 8]
        if not table["negators"] or not table["negators"].isdisjoint(following):
            return not any(word in table["concessive"] for word in following)
    return False


def _mood(words: _Words, line: Sequence[Token], clause: Clause) -> Certainty:
    table = words.table
    lows = [token.low if at == clause.first or not token.capital else token.text for at, token in enumerate(line[clause.first:clause.last], clause.first)]
    if _hedged(words, lows):
        return "conditional"
    forms = [words.forms[_base(low)] for low in lows]
    if not table["conditional_forms"].isdisjoint(lows) or any(form.conditional for form in forms):
        return "conditional"
    if any(form.future for form in forms) or any(_prospective(words, lows, at) for at, low in enumerate(lows) if low in table["future_forms"]):
        return "future"
    return "asserted"


def _prospective(words: _Words, lows: Sequence[str], at: int) -> bool:
    """Whether the semi-auxiliary at `at` has an infinitive: "va supprimer", "s'apprête à vendre", "plans to hire"."""
    low = lows[at]
    follows = list(lows[at + 1:at + 3])
    if follows and follows[0] in words.table["future_openers"]:
        return len(follows) > 1 and bool(words.infinitive.fullmatch(follows[1]))
    return bool(follows and words.table["bare_infinitive"] and words.infinitive.fullmatch(follows[0]) and low in words.table["bare_infinitive"])


def hedged(language: Language, lows: Sequence[str]) -> bool:
    """Whether there is among lower-case words one that makes them conditional ("reportedly", "présumé"), or a phrase that does."""
    words = _words(language)
    return words is not None and _hedged(words, lows)


def _hedged(words: _Words, lows: Sequence[str]) -> bool:
    if words.hedge_heads.isdisjoint(lows):
        return False
    joined = f" {' '.join(lows)} "
    return any(phrase in joined for phrase in words.hedges)


def future(language: Language, low: str) -> bool:
    """Whether a lower-case word can be a verb in the future, of any person."""
    words = _words(language)
    return words is not None and low.endswith(tuple(words.table.get("future_persons", ())))


def conditional(language: Language, low: str, *, any_person: bool = False) -> bool:
    """Whether a lower-case word is a verb in the conditional; with `any_person`, whether it can be one at all."""
    words = _words(language)
    if words is None:
        return False
    return words.forms[low].conditional or (any_person and low.endswith(tuple(words.table.get("conditional_persons", ()))))
