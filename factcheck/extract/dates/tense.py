"""Whether a sentence looks back or ahead, by the words the language's data list: the nearest before the date decides, else the nearest after."""

from __future__ import annotations

from .drafts import BEFORE, FUTURE, PAST, UNKNOWN
from .grammar import Grammar, Words

_REACH = 40  # words


def lean(grammar: Grammar, words: Words, sentence: tuple[int, int], place: tuple[int, int]) -> int:
    """BEFORE, PAST, FUTURE or UNKNOWN at words `place` of the sentence that has words `sentence`."""
    cues = grammar.table.get("tense", {})
    past, future = cues.get("past", ()), cues.get("future", ())
    endings = [(ending, FUTURE) for ending in cues.get("future_endings", ())] + [(ending, PAST) for ending in cues.get("past_endings", ())]
    if any(word in cues.get("firm_past", ()) for word in words.words[max(place[0] - 2, sentence[0]):place[0]]):
        return BEFORE
    before = range(place[0] - 1, max(sentence[0], place[0] - _REACH) - 1, -1)
    after = range(place[1], min(sentence[1], place[1] + _REACH))
    for at in (*before, *after):
        word = words.words[at]
        if word in future:
            return FUTURE
        if word in past:
            return PAST
        if len(word) > 4 and word.isalpha():
            for ending, meaning in endings:
                if word.endswith(ending):
                    return meaning
    return UNKNOWN
