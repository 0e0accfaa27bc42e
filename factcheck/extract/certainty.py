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
from .speech import Token

_MARKS = ",;:()—–«»“”\""


class _Words(NamedTuple):
    table: dict[str, Any]
    conditional: re.Pattern[str] | None
    future: re.Pattern[str] | None
    infinitive: re.Pattern[str]


@functools.cache
def _words(language: Language) -> _Words | None:
    table = language.table("speech").get("certainty")
    if not table:
        return None
    conditional, future = table["conditional_endings"], table["future_endings"]
    return _Words({key: frozenset(value) if isinstance(value, list) else value for key, value in table.items()},
                  re.compile(conditional) if conditional else None, re.compile(future) if future else None, re.compile(table["infinitive_endings"]))


class Clause(NamedTuple):
    """A clause of a sentence: the tokens from `first` up to `last`."""

    first: int
    last: int


_BEFORE, _AFTER = 80, 40  # tokens on each side within which a word can tell how sure a fact is


def certainty(language: Language, line: Sequence[Token], start: int, end: int) -> Certainty:
    """How sure the text is of what stands from `start` to `end` in the sentence whose tokens are `line`."""
    words = _words(language)
    if words is None:
        return "asserted"
    at = bisect.bisect_left(line, start, key=lambda token: token.start)
    line = line[max(0, at - _BEFORE):at + _AFTER]
    clauses = list(_clauses(words, line))
    own = next((i for i, c in enumerate(clauses) if line[c.last - 1].end > start), None)
    if own is None:
        return "asserted"
    at = own
    while at > 0 and not _has_verb(words, line, clauses[at]) and _goes_on(words, line, clauses[at]):
        at -= 1
    clause = clauses[at]
    if _hypothetical(words, line, clauses[own]) or _hypothetical(words, line, clause):
        return "hypothetical"
    if _negated(words, line, clause, start):
        return "denied"
    return _mood(words, line, clause)


def _clauses(words: _Words, line: Sequence[Token]) -> Iterator[Clause]:
    first = 0
    for at, token in enumerate(line):
        opens = token.low in words.table["clause_openers"] and at > first
        if token.text in _MARKS or opens:
            if at > first:
                yield Clause(first, at)
            first = at if opens else at + 1
    if first < len(line):
        yield Clause(first, len(line))


def _has_verb(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    return any(_finite(words, line[i].low) for i in range(*clause))


def _finite(words: _Words, low: str) -> bool:
    base = low.partition("-")[0]
    return base in words.table["finite_words"] or base in words.table["conditional_forms"] or is_conditional(words, base) or is_future(words, base)


def _goes_on(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    """Whether a clause without a known verb is a further part of the one before it."""
    head = line[clause.first]
    if head.low in words.table["subjects"]:
        return False
    return head.low in words.table["continuers"] or not head.word or clause.last - clause.first <= 4


def is_conditional(words: _Words, low: str) -> bool:
    """Whether a word is a verb in the conditional."""
    return bool(words.conditional and words.conditional.fullmatch(low)) and low not in words.table["imperfects"]


def is_future(words: _Words, low: str) -> bool:
    """Whether a word is a verb in the future."""
    if low in words.table.get("future_alone", ()):
        return True
    return bool(words.future and len(low) > 3 and words.future.fullmatch(low)) and low not in words.table["not_future"]


def _hypothetical(words: _Words, line: Sequence[Token], clause: Clause) -> bool:
    head = [token.low for token in line[clause.first:clause.first + 5]]
    phrase = " ".join(head)
    before = " ".join(token.low for token in line[max(0, clause.first - 2):clause.first + 2])
    if any(shunned in before for shunned in words.table["not_hypothetical"]):
        return False
    for opener in words.table["hypothetical"]:
        if opener.endswith("'"):
            if head and head[0] == opener and len(head) > 1 and head[1] in ("il", "ils"):
                return True
        elif phrase == opener or phrase.startswith(opener + " "):
            return True
    return False


def _negated(words: _Words, line: Sequence[Token], clause: Clause, start: int) -> bool:
    """Whether a negation stands before `start` in its clause, and is not "only" or "no less than"."""
    table, lows = words.table, [token.low for token in line[clause.first:clause.last] if token.start < start]
    negations = table.get("negations", frozenset())
    for at, low in enumerate(lows):
        following = lows[at + 1:at + 8]
        if low in negations or low.endswith("n't"):
            if table["negators"] and not any(word in table["negators"] for word in following):
                continue
            return not any(word in table["concessive"] for word in following)
    return False


def _mood(words: _Words, line: Sequence[Token], clause: Clause) -> Certainty:
    table = words.table
    lows = [token.low if at == clause.first or not token.capital else token.text for at, token in enumerate(line[clause.first:clause.last], clause.first)]
    joined = f" {' '.join(lows)} "
    if any(f" {phrase} " in joined for phrase in table["conditional_words"]):
        return "conditional"
    if any(low in table["conditional_forms"] or is_conditional(words, low.partition("-")[0]) for low in lows):
        return "conditional"
    if any(is_future(words, low.partition("-")[0]) for low in lows) or any(_prospective(words, lows, at) for at in range(len(lows))):
        return "future"
    return "asserted"


def _prospective(words: _Words, lows: Sequence[str], at: int) -> bool:
    """"va supprimer", "s'apprête à vendre", "plans to hire": a semi-auxiliary and an infinitive."""
    low = lows[at]
    if low not in words.table["future_forms"]:
        return False
    follows = list(lows[at + 1:at + 3])
    if follows and follows[0] in words.table["future_openers"]:
        return len(follows) > 1 and bool(words.infinitive.fullmatch(follows[1]))
    return bool(follows and words.table["bare_infinitive"] and words.infinitive.fullmatch(follows[0]) and low in words.table["bare_infinitive"])


def hedged(language: Language, low: str) -> bool:
    """Whether a lower-case text holds a word that makes it conditional ("reportedly", "présumé")."""
    words = _words(language)
    return words is not None and any(f" {phrase} " in f" {low} " for phrase in words.table["conditional_words"])


def future(language: Language, low: str) -> bool:
    """Whether a lower-case word can be a verb in the future, of any person."""
    words = _words(language)
    return words is not None and low.endswith(tuple(words.table.get("future_persons", ())))


def conditional(language: Language, low: str, *, any_person: bool = False) -> bool:
    """Whether a lower-case word is a verb in the conditional; with `any_person`, whether it can be one at all."""
    words = _words(language)
    if words is None:
        return False
    return is_conditional(words, low) or (any_person and low.endswith(tuple(words.table.get("conditional_persons", ()))))
