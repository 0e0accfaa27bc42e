"""Reads the subject that stands before a verb, past what comes between: an apposition, a relative clause, an aside."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from .phrases import Phrases
from .speech import Source, Token, Vocabulary

_NESTED = 4             # brackets and parentheses skipped, at most, to find one subject
_REACH = 14             # tokens looked at, at most, for one noun phrase


class Reader(Phrases):
    """Reads noun phrases, and the subjects of verbs, among the tokens of one sentence."""

    def __init__(self, line: Sequence[Token], words: Vocabulary, text: str) -> None:
        super().__init__(line, words, text)
        self.depth = 0

    def before(self, last: int) -> tuple[Source, int] | None:
        """The subject whose last token is `last`, and the index at which it begins."""
        self.depth += 1
        try:
            return self._before(last) if last >= 0 and self.depth <= _NESTED else None
        finally:
            self.depth -= 1

    def _before(self, last: int) -> tuple[Source, int] | None:
        if self.is_mark(last, ","):
            return self._before_comma(last)
        if self.is_mark(last, ")"):
            opening = next((i for i in range(last, max(-1, last - _REACH), -1) if self.is_mark(i, "(")), -1)
            return self.before(opening - 1)
        if self.has("relatives", last):
            comma = self.is_mark(last - 1, ",")
            return self._before_noun(last - 2 if comma else last - 1, wide=not comma)
        if self.has("nobody", last):
            return None
        if self.has("pronouns", last):
            token = self.line[last]
            return Source(token.text, token.start, token.end, pronoun=True), last
        return self._before_noun(last)

    def _before_comma(self, comma: int) -> tuple[Source, int] | None:
        """The subject before a parenthesis between commas: an aside, an apposition or a relative clause."""
        first = next((i for i in range(comma - 1, max(-1, comma - 2 * _REACH), -1) if self.is_mark(i, ",")), -1)
        if first < 1 or comma - first < 2:
            return None
        inner = " ".join(token.low for token in self.line[first + 1:comma]).replace("' ", "'")
        if inner in self.words.words["aside"]:
            return self.before(first - 1)
        if self.has("relatives", first + 1):
            return self._before_noun(first - 1, wide=False)
        if comma - first > _REACH:
            return None
        if self.has("prepositions", first + 1):
            return self.before(first - 1)
        beside = self.phrase(first + 1)
        if beside is None and not any(self._verbal(i) for i in range(first + 1, comma)):
            subject = self.before(first - 1)        # "L'entreprise, contactée lundi, assure"
            return subject if subject and self._starts(subject[1]) else None
        if beside is None or beside[0].pronoun or any(self._verbal(i) for i in range(beside[1] if beside else 0, comma)):
            return None
        subject = self.before(first - 1)
        if subject and not self._starts(subject[1]):
            return None
        if subject and not subject[0].named and beside[0].named and beside[1] == comma:
            return replace(beside[0], kind=subject[0].kind), subject[1]
        if subject and not subject[0].kind:
            return replace(subject[0], kind=beside[0].kind or self.kind(first + 1, comma)), subject[1]
        return subject

    def _verbal(self, at: int) -> bool:
        return self.has("auxiliaries", at) or self.has("relatives", at) or self.has("gap_openers", at)

    def _before_noun(self, last: int, wide: bool = True) -> tuple[Source, int] | None:
        """The noun phrase that ends at `last`; not `wide` when only the nearest noun can be meant (before "who")."""
        at = first = last + 1
        while at > 0 and last - at < _REACH:
            at -= 1
            token = self.line[at]
            linked = self.has("links", at - 1) or (wide and self.has("wide_links", at - 1))
            if not wide and self.has("wide_links", at):
                break
            if self.has("links", at) or self.has("wide_links", at) or (token.low in self.words.words["particle_joins"] and self.capital(at + 1)):
                if at == last:
                    return None
                continue
            if self.has("determiners", at):
                first = at
                if not linked:
                    break
                continue
            if not (token.word or token.figure or token.text == "&") or (self.has("stops", at) and not token.capital):
                break
            first = at
        return self._phrase_from(first, last)

    def _phrase_from(self, first: int, last: int) -> tuple[Source, int] | None:
        """The phrase that begins at `first`, or after the adverbs that stand there."""
        while first <= last and (self.has("skipped", first) and not self.has("determiners", first)):
            first += 1
        self.limit = last + 1
        found = self.phrase(first) if first <= last else None
        self.limit = len(self.line)
        return (found[0], first) if found and found[1] <= last + 1 else None
