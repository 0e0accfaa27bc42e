"""Reads noun phrases among the tokens of a sentence: the subject before a verb, the source after "according to"."""

from __future__ import annotations

from collections.abc import Sequence

from .speech import Source, Token, Vocabulary

_NESTED = 4             # brackets and parentheses skipped, at most, to find one subject
_REACH = 14             # tokens looked at, at most, for one noun phrase


class Reader:
    """Reads noun phrases among the tokens of one sentence."""

    def __init__(self, line: Sequence[Token], words: Vocabulary, text: str) -> None:
        self.line, self.words, self.text = line, words, text
        self.limit = len(line)          # a phrase looks no further
        self.depth = 0

    def has(self, name: str, at: int) -> bool:
        """Whether the token at `at` (False outside the sentence) is listed under `name`."""
        return 0 <= at < len(self.line) and self.line[at].low in self.words.words[name]

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether the token at `at` is one of `marks`."""
        return 0 <= at < len(self.line) and self.line[at].text in marks

    def capital(self, at: int) -> bool:
        """Whether the token at `at` begins with a capital."""
        return 0 <= at < len(self.line) and self.line[at].capital

    def lower(self, at: int) -> bool:
        """Whether the token at `at` is a word in lower case."""
        return 0 <= at < len(self.line) and self.line[at].word and not self.line[at].capital

    def run(self, at: int) -> int:
        """Where the run of capitalised words that begins at `at` ends: "Anne de la Tour", "Light & Power"."""
        end = at
        while end < self.limit and self.capital(end) and end - at < 10:
            end += 1
            step = end
            while self.has("particle_joins", step) and step - end < 3:
                step += 1
            if step > end and self.capital(step) and not self.has("determiners", step):
                end = step
        return end

    def phrase(self, at: int) -> tuple[Source, int] | None:
        """The noun phrase that begins at `at` as a source, and the index after it."""
        if self.has("pronouns", at):
            token = self.line[at]
            return Source(token.text, token.start, token.end, pronoun=True), at + 1
        head, determined = at, False
        while head - at < 3 and (self.has("determiners", head) or (determined and 0 <= head < len(self.line) and self.line[head].figure)):
            head, determined = head + 1, True
        if self.capital(head) and not (at == head and self._starts(head) and self._common_at_start(head)) and not self._epithet(head):
            return self._named(head, determined)
        if self.lower(head) or self.capital(head):
            return self._common(head, determined)
        return None

    def _common_at_start(self, at: int) -> bool:
        """Whether a sentence begins with a noun that only its place capitalises ("Police", "Finance chief")."""
        following = self.line[at + 1].low if at + 1 < len(self.line) else ""
        if self.line[at].low in self.words.kinds:
            return not self.capital(at + 1)
        return (following in self.words.kinds and not self.capital(at + 1)) or (self.has("links", at + 1) and not self.capital(at + 2))

    def _epithet(self, head: int) -> bool:
        """Whether a capitalised word only describes the noun after it: "the Paris-based company", "French carrier"."""
        return ("head_last" in self.words.traits and self.line[head].low not in self.words.words["titles"]
                and self.lower(head + 1) and self.line[head + 1].low in self.words.kinds)

    def _named(self, head: int, determined: bool) -> tuple[Source, int] | None:
        end = self.run(head)
        if head == 0 and end == 1 and (self._stop(0) or self.has("prepositions", 0) or self.has("skipped", 0)):
            return None
        if determined and end - head == 1:
            end = self._complemented(end)       # "l'Ordre des médecins"
        kind = self.kind(head, end) or self.kind(end, self._beside(end))
        return self.source(self._untitled(head, end), end, kind, named=True), end

    def _untitled(self, head: int, end: int) -> int:
        """Where a name begins once titles, and whose it is, are left out: not in "Justice Department"."""
        title = max((i for i in range(head, end - 1) if self.line[i].low.rstrip(".") in self.words.words["titles"]), default=head - 1)
        if title >= head and self.kind(title + 1, end):
            title = head - 1
        owner = max((i for i in range(head, end - 1) if self.line[i].low.endswith("'s")), default=-1)
        return (max(title, owner) if not self.kind(head, end) else title) + 1

    def _common(self, head: int, determined: bool) -> tuple[Source, int] | None:
        if not determined and not self.capital(head) and self.line[head].low not in self.words.kinds and not self._compound(head):
            return None
        if self._stop(head) and self.line[head].low not in self.words.kinds:
            return None
        end = self._tail(head)
        kind = self.kind(head, end)
        if self.run(end) > end and (self.run(end) - end > 1 or self.line[end].text.isupper() is False):
            stop = self.run(end)
            return self.source(self._untitled(end, stop), stop, kind or self.kind(end, stop), named=True), stop
        if self.is_mark(end, ",") and self.run(end + 1) - end > 2:
            stop = self.run(end + 1)
            if stop <= self.limit and (stop >= len(self.line) or self.is_mark(stop, ",.;:\"»”(")):
                return self.source(self._untitled(end + 1, stop), stop, kind, named=True), stop
        stop = self.run(end) if self.capital(end) else end
        return self.source(head, stop, kind or self.kind(head, stop)), stop

    def _compound(self, head: int) -> bool:
        """Whether a bare noun phrase ends in a known kind of source ("state investigators")."""
        return any(self.line[i].low.removesuffix("'s") in self.words.kinds for i in range(head, self._lowers(head)))

    def _lowers(self, at: int) -> int:
        end = at
        if "head_last" in self.words.traits:        # the head comes last: "state fire marshal's office"
            known = [i for i in range(at, min(at + 5, self.limit)) if self.line[i].low.removesuffix("'s") in self.words.kinds and not self._cut(at, i)]
            if known:
                return known[-1] + 1
        while end - at < 4 and (self.lower(end) or end == at) and end < self.limit and not (end > at and self._stop(end)):
            end += 1
        return max(end, at + 1)

    def _cut(self, at: int, to: int) -> bool:
        """Whether something between two tokens ends a noun phrase."""
        return any(not self.line[i].word or (i > at and (self._stop(i) or self.line[i].capital)) for i in range(at, to + 1))

    def _tail(self, head: int) -> int:
        """Where a common noun phrase ends: its adjectives, then at most two complements ("ministère de la Santé")."""
        return self._complemented(self._lowers(head))

    def _complemented(self, end: int) -> int:
        """Where a noun phrase ends with at most two complements, its noun and adjectives ending at `end`."""
        for _ in range(2):
            inner = end + 1
            if not self.has("links", end):
                break
            while self.has("determiners", inner) and inner - end < 3:
                inner += 1
            if self.capital(inner):
                end = self.run(inner)
            elif self.lower(inner) and not self._stop(inner):
                end = self._lowers(inner)
            else:
                break
        return end

    def _stop(self, at: int) -> bool:
        return any(self.has(name, at) for name in ("stops", "links", "prepositions", "skipped", "determiners", "wide_links"))

    def _beside(self, end: int) -> int:
        """Where what stands in apposition after a name ends."""
        if not (self.is_mark(end, ",(") or self.has("links", end)):
            return end
        stop = end + 1
        while stop < len(self.line) and stop - end < 9 and not self.is_mark(stop, ",.;:)\"«“"):
            stop += 1
        return stop

    def kind(self, start: int, end: int) -> str:
        """The kind of source the words from `start` to `end` name; a spokesperson is of the kind of whom they speak for."""
        found = [self.words.kinds[low] for token in self.line[start:end]
                 if (low := token.low.removesuffix("'s").rstrip(".")) in self.words.kinds]
        if not found and any(self.line[i].low in self.words.words["media_words"] for i in range(start, min(end, len(self.line)))):
            return "media"
        return next((kind for kind in found if kind != "spokesperson"), found[0] if found else "")

    def source(self, start: int, end: int, kind: str = "", named: bool = False) -> Source:
        """The tokens from `start` to `end` as a source."""
        first, last = self.line[start].start, self.line[end - 1].end
        return Source(" ".join(self.text[first:last].split()), first, last, kind, named=named)

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
            return beside[0]._replace(kind=subject[0].kind), subject[1]
        if subject and not subject[0].kind:
            return subject[0]._replace(kind=beside[0].kind or self.kind(first + 1, comma)), subject[1]
        return subject

    def _starts(self, at: int) -> bool:
        """Whether a clause may begin at `at`: the sentence does, or a mark or conjunction stands before."""
        return at == 0 or self.is_mark(at - 1, ";:-–—)\"«“") or (self.has("stops", at - 1) and not self.line[at - 1].capital)

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
