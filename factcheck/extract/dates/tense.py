"""Whether a sentence looks back or ahead, by the words the language's data list: the nearest before the date decides, else the nearest after."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from .drafts import BEFORE, FUTURE, PAST, UNKNOWN
from .grammar import Grammar, Words

_REACH = 40  # words
_SOON = 5  # words: by Monday it was back


def lean(grammar: Grammar, words: Words, sentence: tuple[int, int], place: tuple[int, int]) -> int:
    """BEFORE, PAST, FUTURE or UNKNOWN at words `place` of the sentence that has words `sentence`."""
    cues = grammar.table.get("tense", {})
    near = words.words[max(place[0] - 3, sentence[0]):place[0]]
    if any(word in cues.get("firm_past", ()) for word in near):
        return BEFORE
    before = range(place[0] - 1, max(sentence[0], place[0] - _REACH) - 1, -1)
    after = range(place[1], min(sentence[1], place[1] + _REACH))
    if near and near[-1] in cues.get("firm_future", ()):
        done = _first(grammar, words, after[:_SOON]) == PAST and _first(grammar, words, before) == UNKNOWN
        return PAST if done else FUTURE
    told = _first(grammar, words, (*before, *after))
    return FUTURE if told == UNKNOWN and near and near[-1] in cues.get("soft_future", ()) else told


def _first(grammar: Grammar, words: Words, places: Iterable[int]) -> int:
    """What the first word that tells says."""
    transparent = grammar.table.get("tense", {}).get("transparent", ())
    for at in places:
        if (meaning := _meaning(grammar, words.words[at])) and words.words[at - 1] not in transparent:
            return meaning
    return UNKNOWN


@functools.lru_cache(maxsize=100_000)
def _meaning(grammar: Grammar, word: str) -> int:
    """What a word says by itself: UNKNOWN for most."""
    cues = grammar.table.get("tense", {})
    if word in cues.get("future", ()):
        return FUTURE
    if word in cues.get("past", ()):
        return PAST
    if len(word) < 5 or not word.isalpha():
        return UNKNOWN
    if word.endswith(tuple(cues.get("future_endings", ()))):
        return FUTURE
    return PAST if word.endswith(tuple(cues.get("past_endings", ()))) else UNKNOWN
